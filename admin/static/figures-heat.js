// The week as a table of hours, coloured by how much goes on. Each cell has its number: colour is never the only cue.

import { html } from "lit";

import { hours, number, weekdayName } from "./figures-table.js";

/**
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {import("./figures-table.js").Line} Line
 */

/** Shades from the least to the most, beside none for nothing; `figures.css` has a colour for each. */
const SHADES = 5;

/**
 * @param {Translator} T
 * @param {Line[]} lines by weekday and hour
 * @param {string} measure what is shown: `issued` or `wait`
 * @param {(measure: string) => void} choose
 */
export function heatMap(T, lines, measure, choose) {
  const values = new Map(lines.map((line) => [String(line.key), measure === "wait" ? line.wait.median : line.issued]));
  const most = Math.max(1, ...[...values.values()].map((value) => value ?? 0));
  const [weekdays, day] = [span(lines, 0), span(lines, 1)];
  const cell = (/** @type {number} */ weekday, /** @type {number} */ hour) => {
    const value = values.get(`${weekday},${hour}`) ?? 0;
    return html`<td data-shade=${Math.ceil((value / most) * SHADES)}>${value ? number(T, value) : ""}</td>`;
  };
  return html`<div class="field">
      <label for="heat">${T.t("Shows")}</label>
      <select id="heat" @change=${(/** @type {Event} */ event) => choose(/** @type {HTMLSelectElement} */ (event.target).value)}>
        <option value="issued" ?selected=${measure === "issued"}>${T.t("Tickets taken")}</option>
        <option value="wait" ?selected=${measure === "wait"}>${T.t("Minutes within which half were called")}</option>
      </select>
    </div>
    <div class="wide" role="region" aria-label=${T.t("The week, hour by hour")} tabindex="0">
      <table class="heat">
        <thead>
          <tr>
            <td></td>
            ${day.map((hour) => html`<th scope="col">${hours(hour)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${weekdays.map(
            (weekday) =>
              html`<tr>
                <th scope="row">${weekdayName(T, weekday)}</th>
                ${day.map((hour) => cell(weekday, hour))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

/**
 * Every number from the least to the greatest of one place in the keys.
 * @param {Line[]} lines
 * @param {number} place
 */
function span(lines, place) {
  const found = lines.map((line) => Number(line.key[place]));
  const first = Math.min(...found);
  return Array.from({ length: Math.max(...found) - first + 1 }, (_, step) => first + step);
}
