// What every part of the working page is given, and the dialogs that ask before a command.

import { html } from "lit";

import { dialog } from "../../web/static/parts.js";

/**
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {import("./commands.js").Command} Command
 *
 * @typedef {object} Desk
 * @property {Translator} T
 * @property {import("./board.js").Doc} doc
 * @property {import("./board.js").Counter} counter one's own
 * @property {number} me
 * @property {(right: "issue" | "handle") => boolean} may
 * @property {Date} now the server's time
 * @property {Set<Command>} can
 * @property {Command | null} busy the command that is on its way
 * @property {(import("./conduct.js").Step & {seconds: number}) | null} step that can be taken back
 * @property {import("./conduct.js").Conduct} conduct
 * @property {(command: Command, more?: import("./conduct.js").More) => void} perform
 * @property {(dialog: string, about?: any) => void} ask opens a dialog of `dialogs.js`
 * @property {() => void} close closes it
 * @property {() => void} shrink opens the small window that stays above all others
 */

/**
 * A dialog that is a form: `submit` gets its fields after the dialog is closed.
 * @param {Pick<Desk, "T" | "close">} desk
 * @param {{title: string, body: unknown, confirm: string, danger?: boolean, submit: (fields: FormData) => void}} given
 */
export function formDialog({ T, close }, { title, body, confirm, danger = false, submit }) {
  const submitted = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const fields = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
    close();
    submit(fields);
  };
  return dialog({
    title,
    body: html`<form id="asked" class="asked" @submit=${submitted}>${body}</form>`,
    choices: html`<button type="button" class="button" @click=${close}>${T.t("Back")}</button>
      <button class="button ${danger ? "danger" : "primary"}" form="asked">${confirm}</button>`,
    close,
  });
}

/**
 * Radio buttons, the first chosen.
 * @param {string} name
 * @param {string} legend
 * @param {[string, string][]} options code and words
 */
export function choice(name, legend, options) {
  return html`<fieldset class="choice-field">
    <legend>${legend}</legend>
    ${options.map(
      ([code, words], index) =>
        html`<label><input type="radio" name=${name} value=${code} ?checked=${index === 0} />${words}</label>`,
    )}
  </fieldset>`;
}

/**
 * A drop-down list of what is given.
 * @param {string} name
 * @param {string} label
 * @param {unknown} options `option` elements
 * @param {{optional?: boolean}} [given] whether the option without a value may be chosen
 */
export function select(name, label, options, { optional = false } = {}) {
  return html`<p class="field">
    <label for=${`asked-${name}`}>${label}</label>
    <select id=${`asked-${name}`} name=${name} ?required=${!optional}>
      ${options}
    </select>
  </p>`;
}

/** The longest note that the server takes. */
const NOTE_LENGTH = 200;

/** @param {Translator} T */
export function noteField(T) {
  return html`<p class="field">
    <label for="asked-note">${T.t("Note for the colleague")}</label>
    <textarea id="asked-note" name="note" rows="2" maxlength=${NOTE_LENGTH} aria-describedby="asked-note-hint"></textarea>
    <small class="quiet" id="asked-note-hint">${T.t("Staff alone see it, until the end of the day.")}</small>
  </p>`;
}

/**
 * The note of a form on one line, absent when nothing was written.
 * @param {FormData} fields
 */
export function noteOf(fields) {
  const note = String(fields.get("note") ?? "").replace(/\s+/g, " ").trim();
  return note ? { note } : {};
}
