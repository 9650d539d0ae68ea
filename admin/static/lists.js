// Fields that hold lists: rows that are added, removed and moved by buttons; hours by weekday; spans of days.

import { html, nothing } from "lit";

import { icon } from "../../web/static/parts.js";
import { entered, faultPart, hintPart, idOf, textField } from "./fields.js";

/**
 * @typedef {import("./fields.js").Form} Form
 * @typedef {import("./fields.js").Json} Json
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 */

/**
 * Rows of a list. `row` shows the row at a path, `name` says which one it is for its buttons.
 * @param {Form} draft
 * @param {string} path
 * @param {{label: string, hint?: string, empty: string, add?: string, blank: () => Json,
 *   row: (path: string, index: number) => unknown, name: (index: number) => string, ordered?: boolean}} given
 */
export function listField(draft, path, { label, hint, empty, add, blank, row, name, ordered }) {
  const { T } = draft.staff;
  /** @type {Json[]} */
  const list = draft.get(path) ?? [];
  const append = () => draft.set(path, [...list, blank()]);
  const remove = (/** @type {number} */ index) => draft.set(path, list.toSpliced(index, 1));
  return html`<fieldset class="list" id=${idOf(path)} tabindex="-1">
    <legend>${label}</legend>
    ${hintPart(path, hint)} ${faultPart(draft, path)}
    ${list.length ? nothing : html`<p class="quiet">${empty}</p>`}
    ${list.map(
      (_one, index) => html`<div class="row">
        <div class="inside">${row(`${path}.${index}`, index)} ${faultPart(draft, `${path}.${index}`)}</div>
        <div class="buttons">
          ${ordered ? moveButtons(T, list, index, name(index), (moved) => draft.set(path, moved)) : nothing}
          <button
            type="button"
            class="button"
            aria-label=${T.t("Remove %(name)s", { name: name(index) })}
            @click=${() => remove(index)}
          >
            ${icon("close")}
          </button>
        </div>
      </div>`,
    )}
    ${add ? html`<button type="button" class="button add" @click=${append}>${add}</button>` : nothing}
  </fieldset>`;
}

/**
 * A list of plain short lines.
 * @param {Form} draft
 * @param {string} path
 * @param {{label: string, hint?: string, empty: string, add: string, line: string}} given `line` is what one is called
 */
export function linesField(draft, path, { line, ...words }) {
  return listField(draft, path, {
    ...words,
    blank: () => "",
    name: (index) => draft.get(`${path}.${index}`) || line,
    row: (own) => textField(draft, own, { label: line, size: 14 }),
  });
}

/**
 * Buttons that move one of a list up and down.
 * @template Item
 * @param {Translator} T
 * @param {Item[]} list
 * @param {number} index
 * @param {string} name of the one
 * @param {(moved: Item[]) => void} set
 */
export function moveButtons(T, list, index, name, set) {
  const button = (/** @type {number} */ to, /** @type {string} */ label, /** @type {string} */ direction) => {
    const possible = to >= 0 && to < list.length;
    const move = () => {
      if (possible) set(list.toSpliced(index, 1).toSpliced(to, 0, /** @type {Item} */ (list[index])));
    };
    return html`<button
      type="button"
      class="button ${direction}"
      aria-label=${label}
      aria-disabled=${possible ? "false" : "true"}
      @click=${move}
    >
      ${icon("arrow")}
    </button>`;
  };
  return html`${button(index - 1, T.t("Move %(name)s up", { name }), "up")}
  ${button(index + 1, T.t("Move %(name)s down", { name }), "down")}`;
}

/** @param {Translator} T @returns {[string, string][]} */
export function weekdays(T) {
  return [
    ["monday", T.t("Monday")],
    ["tuesday", T.t("Tuesday")],
    ["wednesday", T.t("Wednesday")],
    ["thursday", T.t("Thursday")],
    ["friday", T.t("Friday")],
    ["saturday", T.t("Saturday")],
    ["sunday", T.t("Sunday")],
  ];
}

/**
 * Hours of a week in one line; empty when there are none. Only English gives days a capital within a line.
 * @param {Translator} T
 * @param {Record<string, string[]>} reception
 */
export function hoursText(T, reception) {
  const days = weekdays(T).filter(([day]) => reception[day]?.length);
  const named = (/** @type {string} */ name, /** @type {number} */ place) =>
    place && T.language !== "en" ? name.toLocaleLowerCase(T.language) : name;
  return days.map(([day, name], place) => `${named(name, place)} ${reception[day]?.join(", ")}`).join("; ");
}

/**
 * Hours by weekday, any number of spans on each.
 * @param {Form} draft
 * @param {string} path
 * @param {{label: string, hint?: string, empty?: string}} given `empty` is said of a day without hours
 */
export function hoursField(draft, path, { label, hint, empty }) {
  const { T } = draft.staff;
  return html`<fieldset class="hours" id=${idOf(path)} tabindex="-1">
    <legend>${label}</legend>
    ${hintPart(path, hint)}
    ${weekdays(T).map(([day, name]) => {
      const own = `${path}.${day}`;
      /** @type {string[]} */
      const spans = draft.get(own) ?? [];
      return html`<div class="day" role="group" aria-label=${name}>
        <strong>${name}</strong>
        <div class="spans">
          ${spans.length ? nothing : html`<span class="quiet">${empty ?? T.t("No reception")}</span>`}
          ${spans.map((_span, index) => spanField(draft, own, spans, index, name))}
          <button
            type="button"
            class="button add"
            aria-label=${T.t("Add hours on %(day)s", { day: name })}
            @click=${() => draft.set(own, [...spans, ""])}
          >
            ${T.t("Add hours")}
          </button>
        </div>
      </div>`;
    })}
  </fieldset>`;
}

/**
 * One span, written as the office writes it: 8.00–12.00. Browsers' own fields for times would show some managers AM and PM.
 * @param {Form} draft
 * @param {string} path of the day
 * @param {string[]} spans
 * @param {number} index
 * @param {string} day
 */
function spanField(draft, path, spans, index, day) {
  const { T } = draft.staff;
  const own = `${path}.${index}`;
  return html`<div class="span">
    <input
      id=${idOf(own)}
      size="12"
      maxlength="20"
      autocomplete="off"
      placeholder="8.00–12.00"
      aria-label=${T.t("%(day)s, hours", { day })}
      .value=${spans[index] ?? ""}
      aria-invalid=${draft.fault(own) ? "true" : "false"}
      aria-describedby=${draft.fault(own) ? `${idOf(own)}-fault` : nothing}
      @input=${(/** @type {Event} */ event) => draft.set(own, entered(event))}
    />
    <button
      type="button"
      class="button"
      aria-label=${T.t("Remove %(name)s", { name: `${day} ${spans[index]}` })}
      @click=${() => draft.set(path, spans.toSpliced(index, 1))}
    >
      ${icon("close")}
    </button>
    ${faultPart(draft, own)}
  </div>`;
}

/**
 * The first and last day of something; without them, always.
 * @param {Form} draft
 * @param {string} path of what has `first` and `last`
 * @param {{optional?: boolean}} [given]
 */
export function daysFields(draft, path, { optional } = {}) {
  const { T } = draft.staff;
  return html`<div class="beside">
    ${textField(draft, `${path}.first`, { label: T.t("First day"), type: "date", optional, size: 10 })}
    ${textField(draft, `${path}.last`, { label: T.t("Last day"), type: "date", optional, size: 10 })}
  </div>`;
}
