// How long something has lasted, and how long it will take. What has lasted is never negative: a
// message's delay can put its time a little ahead of now.

/** @typedef {import("./i18n.js").Translator} Translator */

/**
 * Whole minutes ("12 min", "1 h 5 min").
 * @param {Translator} T
 * @param {string} since RFC 3339
 * @param {Date} now
 */
export function minutes(T, since, now) {
  const all = Math.floor(seconds(since, now) / 60);
  if (all < 60) return T.t("%(minutes)s min", { minutes: all });
  return T.t("%(hours)s h %(minutes)s min", { hours: Math.floor(all / 60), minutes: all % 60 });
}

/**
 * Like a stopwatch: "0:42", "75:03".
 * @param {string} since RFC 3339
 * @param {Date} now
 */
export function stopwatch(since, now) {
  const all = seconds(since, now);
  return `${Math.floor(all / 60)}:${String(all % 60).padStart(2, "0")}`;
}

/**
 * A visitor's wait, as kiosk, phone and ticket (`printers/slips.py`) tell it.
 * @param {Translator} T
 * @param {[number, number]} range minutes; 0 to 0 where a counter is free
 */
export function expectedWait(T, [low, high]) {
  if (!high) return T.t("You may be called at any moment");
  return low ? T.t("Wait about %(low)s–%(high)s min", { low, high }) : T.t("Wait at most about %(high)s min", { high });
}

/**
 * @param {string} since
 * @param {Date} now
 */
function seconds(since, now) {
  return Math.max(0, Math.floor((now.getTime() - new Date(since).getTime()) / 1000));
}
