// A page that edits a branch's form: its fields, what is wrong with them, and the bar that saves.

import { html, nothing } from "lit";

import { dialog, icon, problemPart } from "../../web/static/parts.js";
import { Draft } from "./draft.js";
import { idOf } from "./fields.js";

/**
 * @typedef {import("./pages.js").View} View
 * @typedef {import("../../web/static/staff.js").StaffScreen} StaffScreen
 * @typedef {{title: string, body: unknown, yes: string, act: () => void}} Question
 */

/** @implements {View} */
export class Editing {
  draft;
  /** @type {Question | null} asked before something that loses more than one entry */
  question = null;
  #fields;
  #before;

  /**
   * @param {StaffScreen} staff
   * @param {(editing: Editing) => unknown} fields asked for once the draft is loaded
   * @param {() => void} [before] done before what was entered is saved
   */
  constructor(staff, fields, before) {
    this.draft = new Draft(staff);
    this.#fields = fields;
    this.#before = before;
  }

  unsaved() {
    return this.draft.unsaved;
  }

  /** @param {Question} question */
  ask(question) {
    this.question = question;
    this.draft.staff.show();
  }

  part() {
    const { draft } = this;
    if (!draft.office) return draft.asking.problem ? this.#summary() : html`<p class="quiet" aria-busy="true">…</p>`;
    return html`<form novalidate @submit=${this.#submit}>
        ${this.#summary()} ${this.#fields(this)} ${this.#bar()}
      </form>
      ${this.question ? this.#dialog(this.question) : nothing}`;
  }

  #submit = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    this.#before?.();
    if (await this.draft.save()) return;
    const first = this.draft.errors.map((error) => document.getElementById(idOf(error.path))).find(Boolean);
    (first ?? document.getElementById("summary"))?.focus();
  };

  /** All that keeps the form from being saved, with a way to each field. */
  #summary() {
    const { asking, errors, staff } = this.draft;
    if (!asking.problem) return nothing;
    const go = (/** @type {string} */ path) => document.getElementById(idOf(path))?.focus();
    const fault = (/** @type {{path: string, message: string}} */ { path, message }) => {
      const label = labelOf(path);
      if (!label) return html`<li>${message}</li>`;
      return html`<li><button type="button" class="link" @click=${() => go(path)}>${label}: ${message}</button></li>`;
    };
    const more = asking.problem.is("stale-office")
      ? html`<button type="button" class="button" @click=${() => this.draft.load()}>${staff.T.t("Load again")}</button>`
      : html`<ul>
          ${errors.map(fault)}
        </ul>`;
    return html`<div id="summary" tabindex="-1">${problemPart(staff.T, asking, more)}</div>`;
  }

  #bar() {
    const { draft } = this;
    const { T } = draft.staff;
    const said = {
      saved: T.t("Saved. Every screen shows it now."),
      undone: T.t("Undone. Every screen shows it now."),
      "": draft.unsaved ? T.t("There are changes that are not saved.") : "",
    }[draft.done];
    return html`<div class="savebar">
      <button class="button primary" aria-disabled=${draft.asking.busy || !draft.unsaved ? "true" : "false"}>
        ${T.t("Save")}
      </button>
      ${draft.unsaved
        ? html`<button type="button" class="button" @click=${() => draft.discard()}>${T.t("Discard changes")}</button>`
        : nothing}
      ${draft.done === "saved" && draft.undoable
        ? html`<button type="button" class="button" @click=${() => draft.undo()}>${T.t("Undo")}</button>`
        : nothing}
      <p role="status" class=${draft.done ? "good" : "quiet"}>${draft.done ? icon("check") : nothing}${said}</p>
    </div>`;
  }

  /** @param {Question} question */
  #dialog({ title, body, yes, act }) {
    const { T } = this.draft.staff;
    const close = () => {
      this.question = null;
      this.draft.staff.show();
    };
    const go = () => {
      close();
      act();
    };
    return dialog({
      title,
      body,
      close,
      choices: html`<button type="button" class="button danger" @click=${go}>${yes}</button>
        <button type="button" class="button primary" autofocus @click=${close}>${T.t("Cancel")}</button>`,
    });
  }
}

/** What the field of a path is called on the page, with what it belongs to; empty where no field shows it. */
function labelOf(/** @type {string} */ path) {
  const field = document.getElementById(idOf(path));
  if (!field) return "";
  const label = document.querySelector(`label[for="${field.id}"]`)?.textContent ?? field.ariaLabel;
  const legend = field.closest("fieldset")?.querySelector("legend")?.textContent;
  return [legend, label].filter(Boolean).join(", ").replace(/\s+/g, " ").trim();
}
