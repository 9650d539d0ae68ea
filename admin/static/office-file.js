// The whole office as a file: taken away, and brought in after a look at what that changes.

import { html, nothing } from "lit";

import { Problem } from "../../web/static/api.js";
import { icon } from "../../web/static/parts.js";
import { sentence } from "./members.js";

/** @typedef {{changes: import("./members.js").ChangePart[], refused: string[], left: string[]}} Plan */

export class OfficeFile {
  #staff;
  #changed;
  #text = "";
  /** @type {Plan | null} what the chosen file would change */
  #plan = null;
  #done = false;
  /** @type {Problem | null} */
  #problem = null;

  /**
   * @param {import("../../web/static/staff.js").StaffScreen} staff
   * @param {() => void} changed the office was changed
   */
  constructor(staff, changed) {
    this.#staff = staff;
    this.#changed = changed;
  }

  /** @param {Event} event */
  async #chosen(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const file = input.files?.[0];
    if (!file) return;
    this.#text = await file.text();
    input.value = "";
    await this.#send(true);
  }

  /** @param {boolean} dry only to see what would change */
  async #send(dry) {
    this.#problem = null;
    this.#plan = null;
    this.#done = false;
    try {
      const plan = await this.#staff.api.post("/admin/office/file", { file: this.#text, dry_run: dry });
      if (dry) this.#plan = plan;
      else {
        this.#done = true;
        this.#changed();
      }
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.status === 401) this.#staff.refused(error);
      this.#problem = error;
    }
    this.#staff.show();
  }

  part() {
    const { T } = this.#staff;
    return html`<section class="card history">
      <h2>${T.t("The office as a file")}</h2>
      <p class="quiet">
        ${T.t("All that administration sets, as text (TOML). Brought in again it gives the same office. People and passwords are not in it.")}
      </p>
      <p class="actions">
        <a class="button" href="/api/v1/admin/office/file" download="rinda.toml">${T.t("Take the file away")}</a>
      </p>
      <div class="field">
        <label for="office-file">${T.t("Bring a file in")}</label>
        <p class="quiet hint" id="office-file-hint">${T.t("First you see what it changes.")}</p>
        <input
          id="office-file"
          type="file"
          accept=".toml"
          aria-describedby="office-file-hint"
          @change=${(/** @type {Event} */ event) => this.#chosen(event)}
        />
      </div>
      <div role="status">${this.#plan ? this.#planned(this.#plan) : nothing} ${this.#outcome()}</div>
    </section>`;
  }

  /** @param {Plan} plan */
  #planned({ changes, refused, left }) {
    const { T } = this.#staff;
    const possible = changes.length > 0 && refused.length === 0;
    return html`<h3>${T.t("What the file changes")}</h3>
      ${changes.length ? nothing : html`<p>${T.t("Nothing: the office is like that already.")}</p>`}
      <ul class="changes">
        ${changes.map((change) => html`<li>${sentence(T, change)}</li>`)}
      </ul>
      ${left.length ? html`<p class="quiet">${T.t("Branches that the file does not name stay as they are.")}</p>` : nothing}
      ${refused.map((reason) => html`<p class="message bad">${icon("alert")}${reason}</p>`)}
      ${possible
        ? html`<button type="button" class="button danger" @click=${() => this.#send(false)}>
            ${T.t("Change the office so")}
          </button>`
        : nothing}`;
  }

  #outcome() {
    const { T } = this.#staff;
    if (this.#done) return html`<p class="message good">${icon("check")}${T.t("Saved. Every screen shows it now.")}</p>`;
    if (!this.#problem) return nothing;
    /** @type {{message: string}[]} */
    const errors = this.#problem.body.errors ?? [];
    return html`<div class="message bad">
      ${icon("alert")}
      <div>
        <p><strong>${this.#problem.title}</strong> ${this.#problem.detail}</p>
        <ul>
          ${errors.map(({ message }) => html`<li lang="en">${message}</li>`)}
        </ul>
      </div>
    </div>`;
  }
}
