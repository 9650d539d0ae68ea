// The figures as numbers: spans of days to choose from, the key figures, and the table.

import { html } from "lit";

/**
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {{median: number | null, p90: number | null}} Lasted in minutes
 *
 * @typedef {object} Measured
 * @property {number} issued
 * @property {number} priority
 * @property {number} called
 * @property {number} within
 * @property {number} served
 * @property {number} no_shows
 * @property {number} returned
 * @property {number} transferred
 * @property {number} cancelled
 * @property {number} expired
 * @property {number} told
 * @property {number} held
 * @property {Lasted} wait
 * @property {Lasted} service
 *
 * @typedef {Measured & {key: (number | string)[], letter: string | null,
 *   name: import("../../web/static/i18n.js").Texts | null,
 *   place: import("../../web/static/i18n.js").Place | null}} Line
 */

/** What a line of the table can be of. */
export const BYS = ["sector", "counter", "weekday", "hour", "day"];

/** What can be known of a counter: a ticket comes from a sector, and so does its priority. */
const NOT_OF_A_COUNTER = ["issued", "priority", "returned"];

const LOCALES = /** @type {Record<string, string>} */ ({ lv: "lv", ru: "ru", en: "en-GB" });

/**
 * The ISO date of a moment on the branch's clock.
 * @param {Date} moment
 * @param {string} timeZone
 */
export function isoDay(moment, timeZone) {
  // Sweden writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat("sv-SE", { timeZone }).format(moment);
}

/**
 * The ISO date so many days before another.
 * @param {string} day
 * @param {number} days
 */
export function dayBefore(day, days) {
  const moved = new Date(`${day}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() - days);
  return moved.toISOString().slice(0, 10);
}

/**
 * Spans that end today.
 * @param {Translator} T
 * @param {string} today
 */
export function spans(T, today) {
  return [
    { name: T.t("Today"), first: today },
    { name: T.t("7 days"), first: dayBefore(today, 6) },
    { name: T.t("4 weeks"), first: dayBefore(today, 27) },
    { name: T.t("A year"), first: dayBefore(today, 364) },
  ];
}

/**
 * A share in percent; a dash where there is nothing to take it of.
 * @param {Translator} T
 * @param {number} part
 * @param {number} whole
 */
export function percent(T, part, whole) {
  return whole ? new Intl.NumberFormat(LOCALES[T.language], { style: "percent" }).format(part / whole) : "–";
}

/**
 * @param {Translator} T
 * @param {Measured} whole
 */
export function keyFigures(T, whole) {
  const figures = [
    [T.t("Tickets"), number(T, whole.issued)],
    [T.t("Half waited at most"), minutes(T, whole.wait.median)],
    [T.t("9 of 10 waited at most"), minutes(T, whole.wait.p90)],
    [T.t("Called within the target"), percent(T, whole.within, whole.called)],
    [T.t("Did not come when called"), percent(T, whole.no_shows, whole.called)],
    [T.t("Estimates that came true"), percent(T, whole.held, whole.told)],
  ];
  return html`<dl class="key">
    ${figures.map(([name, value]) => html`<div class="card"><dt>${name}</dt><dd>${value}</dd></div>`)}
  </dl>`;
}

/**
 * @param {Translator} T
 * @param {string} by
 * @param {{lines: Line[], whole: Measured}} figures
 */
export function table(T, by, { lines, whole }) {
  const columns = columnsOf(T).filter(([name]) => by !== "counter" || !NOT_OF_A_COUNTER.includes(name));
  const row = (/** @type {Measured} */ measured) => columns.map(([, , cell]) => html`<td>${cell(measured)}</td>`);
  return html`<div class="wide" role="region" aria-label=${T.t("In figures")} tabindex="0">
    <table>
      <thead>
        <tr>
          <td></td>
          ${columns.map(([, heading]) => html`<th scope="col">${heading}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${lines.map((line) => html`<tr><th scope="row">${lineName(T, by, line)}</th>${row(line)}</tr>`)}
      </tbody>
      <tfoot>
        <tr><th scope="row">${T.t("In all")}</th>${row(whole)}</tr>
      </tfoot>
    </table>
  </div>`;
}

/**
 * @param {Translator} T
 * @returns {[string, string, (measured: Measured) => string][]} name, heading, and what stands in it
 */
function columnsOf(T) {
  return [
    ["issued", T.t("Tickets"), (one) => number(T, one.issued)],
    ["priority", T.t("With priority"), (one) => number(T, one.priority)],
    ["called", T.t("Calls"), (one) => number(T, one.called)],
    ["wait", T.t("Wait: half within"), (one) => minutes(T, one.wait.median)],
    ["wait90", T.t("9 of 10 within"), (one) => minutes(T, one.wait.p90)],
    ["within", T.t("Within the target"), (one) => percent(T, one.within, one.called)],
    ["served", T.t("Served"), (one) => number(T, one.served)],
    ["service", T.t("Service: half within"), (one) => minutes(T, one.service.median)],
    ["service90", T.t("9 of 10 within"), (one) => minutes(T, one.service.p90)],
    ["no_shows", T.t("No-shows"), (one) => number(T, one.no_shows)],
    ["returned", T.t("Came back"), (one) => number(T, one.returned)],
    ["transferred", T.t("Sent on"), (one) => number(T, one.transferred)],
    ["held", T.t("Estimates that came true"), (one) => percent(T, one.held, one.told)],
  ];
}

/**
 * @param {Translator} T
 * @param {string} by
 * @param {Line} line
 */
function lineName(T, by, { key, letter, name, place }) {
  if (name) return [letter, T.pick(name)].filter(Boolean).join(" ");
  if (place) return T.place(place);
  if (by === "day") return dayName(T, String(key[0]));
  return by === "weekday" ? weekdayName(T, Number(key[0])) : hours(Number(key[0]));
}

/**
 * @param {Translator} T
 * @param {string} day ISO date
 */
export function dayName(T, day) {
  const style = /** @type {const} */ ({ day: "2-digit", month: "2-digit", year: "numeric", timeZone: "UTC" });
  return new Intl.DateTimeFormat(LOCALES[T.language], style).format(new Date(day));
}

/**
 * @param {Translator} T
 * @param {number} weekday 1 for Monday
 */
export function weekdayName(T, weekday) {
  const style = /** @type {const} */ ({ weekday: "long", timeZone: "UTC" });
  return new Intl.DateTimeFormat(LOCALES[T.language], style).format(new Date(Date.UTC(2024, 0, weekday)));
}

/** @param {number} hour */
export const hours = (hour) => `${hour}–${hour + 1}`;

/**
 * @param {Translator} T
 * @param {number} value
 */
export const number = (T, value) => new Intl.NumberFormat(LOCALES[T.language]).format(value);

/**
 * @param {Translator} T
 * @param {number | null} value
 */
export const minutes = (T, value) => (value === null ? "–" : T.t("%(minutes)s min", { minutes: value }));
