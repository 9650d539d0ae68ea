// The whole office as a file: taken away, and brought in after a look at what that changes.

import { html, nothing } from "lit";

import { Asking } from "../../web/static/asking.js";
import { icon, problemPart } from "../../web/static/parts.js";
import { sentence } from "./members.js";

/** @typedef {{changes: import("./members.js").ChangePart[], refused: string[], left: string[]}} Plan */

export class OfficeFile {
  #staff;
  #changed;
  #text = "";
  /** @type {Plan | null} what the chosen file would change */
  #plan = null;
  #done = false;
  #asking;

  /**
   * @param {import("../../web/static/staff.js").StaffScreen} staff
   * @param {() => void} changed the office was changed
   */
  constructor(staff, changed) {
    this.#staff = staff;
    this.#asking = new Asking(staff);
    this.#changed = changed;
  }

  /** @param {Event} event */
  async #chosen(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const file = input.files?.[0];
    if (!file || this.#asking.busy) return;
    this.#text = await file.text();
    input.value = "";
    await this.#send(true);
  }

  /** @param {boolean} dry only to see what would change */
  #send(dry) {
    return this.#asking.run(async () => {
      this.#plan = null;
      this.#done = false;
      const plan = await this.#staff.api.post("/admin/office/file", { file: this.#text, dry_run: dry });
      if (dry) this.#plan = plan;
      else {
        this.#done = true;
        this.#changed();
      }
    });
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
      <div role="status">${this.#plan ? this.#planned(this.#plan) : nothing} ${this.#done ? this.#outcome() : nothing}</div>
      ${problemPart(T, this.#asking, fileFaults(this.#asking.problem))}
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
        ? html`<button
            type="button"
            class="button danger"
            aria-disabled=${this.#asking.busy ? "true" : "false"}
            @click=${() => this.#send(false)}
          >
            ${T.t("Change the office so")}
          </button>`
        : nothing}`;
  }

  #outcome() {
    const { T } = this.#staff;
    return html`<p class="message good">${icon("check")}${T.t("Saved. Every screen shows it now.")}</p>`;
  }
}

/**
 * What is wrong with an office file, line by line; the reader of files says it in English.
 * @param {import("../../web/static/api.js").Problem | null} problem
 */
export function fileFaults(problem) {
  if (!problem?.is("wrong-file")) return nothing;
  /** @type {{message: string}[]} */
  const errors = problem.body.errors;
  return html`<ul lang="en">
    ${errors.map(({ message }) => html`<li>${message}</li>`)}
  </ul>`;
}
