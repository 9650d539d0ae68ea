// How long something has lasted. Never negative: a message's delay can put its time a little ahead of now.

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
 * @param {string} since
 * @param {Date} now
 */
function seconds(since, now) {
  return Math.max(0, Math.floor((now.getTime() - new Date(since).getTime()) / 1000));
}
