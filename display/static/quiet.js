// The hours in which the hall is not to be disturbed.

/**
 * @param {string[]} spans such as "12.00–13.00"; the first minute is inside, the last outside
 * @param {Date} now
 * @param {string} timeZone of the branch
 */
export function isQuiet(spans, now, timeZone) {
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const minute = minutes(clock.format(now));
  return spans.some((span) => {
    const [from = "", to = ""] = span.split(/[–-]/);
    return minutes(from) <= minute && minute < minutes(to);
  });
}

/** @param {string} text hours and minutes, with a point or a colon between them */
function minutes(text) {
  const [hour, minute] = text.split(/[.:]/);
  return Number(hour) * 60 + Number(minute);
}
