// The fields of administration's forms. Each shows one path of a draft with label, hint and fault, and writes to it.

import { html, nothing } from "lit";

/**
 * @typedef {string | number | boolean | null | Json[] | {[name: string]: Json}} Json
 *
 * @typedef {object} Form what is edited
 * @property {import("./pages.js").Host} staff the screen that it is on
 * @property {(path: string) => any} get
 * @property {(path: string, value: Json) => void} set and shows it
 * @property {(path: string) => string} fault what the server says against a field; empty when nothing
 *
 * @typedef {object} Words
 * @property {string} label
 * @property {string} [hint]
 */

const LANGUAGES = /** @type {const} */ (["lv", "ru", "en"]);

/** The id of the element that shows a path. @param {string} path */
export const idOf = (path) => `f-${path.replaceAll(".", "-")}`;

/** @param {Form} draft @param {string} path @param {string} [hint] */
function described(draft, path, hint) {
  const ids = [hint ? `${idOf(path)}-hint` : "", draft.fault(path) ? `${idOf(path)}-fault` : ""];
  return ids.filter(Boolean).join(" ") || nothing;
}

/** What is said against a path, beside its field. @param {Form} draft @param {string} path */
export function faultPart(draft, path) {
  const fault = draft.fault(path);
  return fault ? html`<p class="fault" id="${idOf(path)}-fault">${fault}</p>` : nothing;
}

/** @param {string} path @param {string} [hint] */
export function hintPart(path, hint) {
  return hint ? html`<p class="quiet hint" id="${idOf(path)}-hint">${hint}</p>` : nothing;
}

/** @param {Event} event */
export const entered = (event) => /** @type {HTMLInputElement} */ (event.target).value;

/**
 * A control below its label and hint, with what is said against it.
 * @param {Form} draft
 * @param {string} path
 * @param {Words} words
 * @param {unknown} control whose id is the path's
 */
function labelled(draft, path, { label, hint }, control) {
  return html`<div class="field">
    <label for=${idOf(path)}>${label}</label>
    ${hintPart(path, hint)} ${control} ${faultPart(draft, path)}
  </div>`;
}

/**
 * A box to tick; its id may be another than the path's.
 * @param {Form} draft
 * @param {string} path
 * @param {Words & {id: string, checked: boolean, change: () => void}} given
 */
function tick(draft, path, { label, hint, id, checked, change }) {
  return html`<div class="field">
    <label class="check">
      <input id=${id} type="checkbox" .checked=${checked} aria-describedby=${described(draft, path, hint)} @change=${change} />
      <span>${label}</span>
    </label>
    ${hintPart(path, hint)} ${faultPart(draft, path)}
  </div>`;
}

/**
 * A line of text; an empty one is null where the field is `optional`.
 * @param {Form} draft
 * @param {string} path
 * @param {Words & {optional?: boolean, type?: string, size?: number, maxlength?: number}} given
 */
export function textField(draft, path, { label, hint, optional, type = "text", size, maxlength = 300 }) {
  const control = html`<input
    id=${idOf(path)}
    type=${type}
    class=${size ? "short" : ""}
    size=${size ?? nothing}
    maxlength=${type === "text" ? maxlength : nothing}
    autocomplete="off"
    .value=${draft.get(path) ?? ""}
    aria-invalid=${draft.fault(path) ? "true" : "false"}
    aria-describedby=${described(draft, path, hint)}
    @input=${(/** @type {Event} */ event) => draft.set(path, entered(event) || (optional ? null : ""))}
  />`;
  return labelled(draft, path, { label, hint }, control);
}

/**
 * A whole number with its unit; an empty one is null.
 * @param {Form} draft
 * @param {string} path
 * @param {Words & {min?: number, max?: number, unit?: string}} given
 */
export function numberField(draft, path, { label, hint, min = 0, max, unit }) {
  const read = (/** @type {Event} */ event) => {
    const text = entered(event);
    draft.set(path, text === "" ? null : Number(text));
  };
  const control = html`<div class="measured">
    <input
      id=${idOf(path)}
      type="number"
      class="short"
      inputmode="numeric"
      min=${min}
      max=${max ?? nothing}
      .value=${String(draft.get(path) ?? "")}
      aria-invalid=${draft.fault(path) ? "true" : "false"}
      aria-describedby=${described(draft, path, hint)}
      @input=${read}
    />
    ${unit ? html`<span class="quiet">${unit}</span>` : nothing}
  </div>`;
  return labelled(draft, path, { label, hint }, control);
}

/**
 * Yes or no.
 * @param {Form} draft
 * @param {string} path
 * @param {Words} given
 */
export function checkField(draft, path, { label, hint }) {
  const checked = Boolean(draft.get(path));
  return tick(draft, path, { label, hint, id: idOf(path), checked, change: () => draft.set(path, !checked) });
}

/**
 * Whether there is something: it is null while unchecked, and `on()` once it is checked.
 * @param {Form} draft
 * @param {string} path
 * @param {Words & {on: () => Json}} given
 */
export function switchField(draft, path, { label, hint, on }) {
  const checked = draft.get(path) !== null;
  const change = () => draft.set(path, checked ? null : on());
  return tick(draft, path, { label, hint, id: `${idOf(path)}-switch`, checked, change });
}

/**
 * A colour, written #rrggbb; null is the one that screens have without a choice.
 * @param {Form} draft
 * @param {string} path
 * @param {Words & {fallback: string}} given
 */
export function colourField(draft, path, { label, hint, fallback }) {
  const { T } = draft.staff;
  const chosen = draft.get(path) !== null;
  const control = html`<div class="measured">
    <input
      id=${idOf(path)}
      type="color"
      .value=${draft.get(path) ?? fallback}
      aria-invalid=${draft.fault(path) ? "true" : "false"}
      aria-describedby=${described(draft, path, hint)}
      @input=${(/** @type {Event} */ event) => draft.set(path, entered(event))}
    />
    ${chosen
      ? html`<button type="button" class="button" @click=${() => draft.set(path, null)}>${T.t("As Rinda has it")}</button>`
      : html`<span class="quiet">${T.t("as Rinda has it")}</span>`}
  </div>`;
  return labelled(draft, path, { label, hint }, control);
}

/**
 * One of a few; the value of an option may be null.
 * @param {Form} draft
 * @param {string} path
 * @param {Words & {options: [string | null, string][]}} given
 */
export function selectField(draft, path, { label, hint, options }) {
  const control = html`<select
    id=${idOf(path)}
    aria-invalid=${draft.fault(path) ? "true" : "false"}
    aria-describedby=${described(draft, path, hint)}
    @change=${(/** @type {Event} */ event) => draft.set(path, entered(event) || null)}
  >
    ${options.map(
      ([value, name]) =>
        html`<option value=${value ?? ""} .selected=${value === (draft.get(path) ?? null)}>${name}</option>`,
    )}
  </select>`;
  return labelled(draft, path, { label, hint }, control);
}

/**
 * A text in the three languages; `long` ones have several lines. All empty is null where the field is `optional`.
 * @param {Form} draft
 * @param {string} path
 * @param {Words & {optional?: boolean, long?: boolean}} given
 */
export function textsField(draft, path, { label, hint, optional, long }) {
  const { T } = draft.staff;
  const names = { lv: T.t("in Latvian"), ru: T.t("in Russian"), en: T.t("in English") };
  const write = (/** @type {string} */ language, /** @type {string} */ text) => {
    const texts = { lv: "", ru: "", en: "", ...draft.get(path), [language]: text };
    draft.set(path, optional && !texts.lv && !texts.ru && !texts.en ? null : texts);
  };
  return html`<fieldset class="texts">
    <legend>${label}</legend>
    ${hintPart(path, hint)} ${faultPart(draft, path)}
    ${LANGUAGES.map((language) => {
      const own = `${path}.${language}`;
      const set = (/** @type {Event} */ event) => write(language, entered(event));
      return html`<div class="field">
        <label for=${idOf(own)}>${names[language]}</label>
        ${long
          ? html`<textarea
              id=${idOf(own)}
              rows="4"
              lang=${language}
              maxlength="2000"
              .value=${draft.get(own) ?? ""}
              aria-invalid=${draft.fault(own) ? "true" : "false"}
              aria-describedby=${described(draft, own)}
              @input=${set}
            ></textarea>`
          : html`<input
              id=${idOf(own)}
              lang=${language}
              maxlength="120"
              autocomplete="off"
              .value=${draft.get(own) ?? ""}
              aria-invalid=${draft.fault(own) ? "true" : "false"}
              aria-describedby=${described(draft, own)}
              @input=${set}
            />`}
        ${faultPart(draft, own)}
      </div>`;
    })}
  </fieldset>`;
}

/**
 * Several of a few, kept in the order of the options.
 * @param {Form} draft
 * @param {string} path
 * @param {Words & {options: [string, string][]}} given
 */
export function choicesField(draft, path, { label, hint, options }) {
  const toggle = (/** @type {string} */ value) => {
    const chosen = new Set(draft.get(path));
    if (!chosen.delete(value)) chosen.add(value);
    const known = options.map(([one]) => one).filter((one) => chosen.has(one));
    draft.set(path, known);
  };
  return html`<fieldset id=${idOf(path)} tabindex="-1" aria-describedby=${described(draft, path, hint)}>
    <legend>${label}</legend>
    ${hintPart(path, hint)}
    ${options.map(
      ([value, name]) => html`<label class="check">
        <input type="checkbox" .checked=${draft.get(path).includes(value)} @change=${() => toggle(value)} />
        <span>${name}</span>
      </label>`,
    )}
    ${faultPart(draft, path)}
  </fieldset>`;
}
