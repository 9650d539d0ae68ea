// Days as a branch counts them, whatever the zone of the browser.

const DAY = 24 * 60 * 60 * 1000;
/** Weekdays name a day without doubt only until the same one comes again. */
const WEEK = 7;

/**
 * How many midnights lie between two moments: 0 for today, 1 for tomorrow.
 * @param {Date} from
 * @param {Date} to
 * @param {string} timeZone whose midnights count
 */
export function daysBetween(from, to, timeZone) {
  // Sweden writes dates as ISO 8601 does.
  const day = new Intl.DateTimeFormat("sv-SE", { timeZone });
  return (Date.parse(day.format(to)) - Date.parse(day.format(from))) / DAY;
}

/**
 * The day of a moment to come: "today", "tomorrow", "on Monday"; empty where it is a week away or more.
 * @param {import("./i18n.js").Translator} T
 * @param {string} when RFC 3339
 * @param {Date} now
 * @param {string} timeZone of the branch
 */
export function nearDay(T, when, now, timeZone) {
  const days = daysBetween(now, new Date(when), timeZone);
  if (days >= WEEK) return "";
  return days <= 0 ? T.t("today") : days === 1 ? T.t("tomorrow") : T.weekday(when);
}
