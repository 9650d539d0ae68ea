// What the kiosk says of a sector's queue and reception.

/**
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {import("./flow.js").Sector} Sector
 * @typedef {import("./flow.js").Reception} Reception
 */

/** Weekdays name a day without doubt only until the same one comes again. */
const WEEK = 7;
const DAY = 24 * 60 * 60 * 1000;

/**
 * How many wait.
 * @param {Translator} T
 * @param {number} n
 */
export function waiting(T, n) {
  return n ? T.tn("%(n)s person is waiting", "%(n)s people are waiting", n) : T.t("Nobody is waiting");
}

/**
 * Why a sector gives no tickets now: the first line is the state, the others reason and next reception.
 * @param {Translator} T
 * @param {Reception} reception
 * @param {{now: Date, timeZone: string}} given the branch's
 * @returns {string[]}
 */
export function closed(T, reception, { now, timeZone }) {
  const { reason, next } = reception;
  return [
    state(T, reception),
    reason ? T.pick(reason) : "",
    next ? nextReception(T, next, now, timeZone) : "",
  ].filter(Boolean);
}

/**
 * @param {Translator} T
 * @param {Reception} reception
 */
function state(T, { state, until }) {
  switch (state) {
    case "break":
      return until ? T.t("Closed until %(time)s", { time: T.time(until) }) : T.t("Break");
    case "holiday":
      return T.t("Closed: public holiday");
    case "intake_over":
      return T.t("No more tickets today");
    case "paused":
      return T.t("Reception is paused for now");
    case "full":
      return T.t("All of today's tickets are taken");
    default:
      return T.t("Closed");
  }
}

/**
 * @param {Translator} T
 * @param {{opens: string, closes: string}} span
 * @param {Date} now
 * @param {string} timeZone
 */
export function nextReception(T, { opens, closes }, now, timeZone) {
  const from = T.time(opens);
  const to = T.time(closes);
  const days = daysBetween(now, new Date(opens), timeZone);
  if (days >= WEEK) return T.t("Next reception: %(date)s, %(from)s–%(to)s", { date: T.date(opens), from, to });
  const day = days === 0 ? T.t("today") : days === 1 ? T.t("tomorrow") : T.weekday(opens);
  return T.t("Next reception %(day)s %(from)s–%(to)s", { day, from, to });
}

/**
 * @param {Date} from
 * @param {Date} to
 * @param {string} timeZone whose midnights count
 */
function daysBetween(from, to, timeZone) {
  const date = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" });
  return Math.round((Date.parse(date.format(to)) - Date.parse(date.format(from))) / DAY);
}
