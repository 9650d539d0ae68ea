// When a sector receives next, in a sentence.

import { nearDay } from "./days.js";

/**
 * @typedef {import("./i18n.js").Translator} Translator
 *
 * @param {Translator} T
 * @param {{opens: string, closes: string}} span
 * @param {Date} now
 * @param {string} timeZone of the branch
 */
export function nextReception(T, { opens, closes }, now, timeZone) {
  const from = T.time(opens);
  const to = T.time(closes);
  const day = nearDay(T, opens, now, timeZone);
  if (day) return T.t("Next reception %(day)s %(from)s–%(to)s", { day, from, to });
  return T.t("Next reception: %(date)s, %(from)s–%(to)s", { date: date(T, opens, timeZone), from, to });
}

/**
 * The day without the year: the next reception is never far.
 * @param {Translator} T
 * @param {string} when
 * @param {string} timeZone
 */
function date(T, when, timeZone) {
  const locale = T.language === "en" ? "en-GB" : T.language;
  return new Intl.DateTimeFormat(locale, { timeZone, day: "numeric", month: "long" }).format(new Date(when));
}
