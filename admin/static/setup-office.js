// The first office: from a file, or step by step. What is entered is kept in this browser until the server has taken it.

import { html, nothing } from "lit";

import { Asking } from "../../web/static/asking.js";
import { icon, problemPart } from "../../web/static/parts.js";
import { BranchDraft, identityFields, sectorFields } from "./branch-draft.js";
import { fileFaults } from "./office-file.js";

/** @typedef {import("./setup.js").SetupScreen} SetupScreen */

const KEPT = "rinda.setup";

export class FirstOffice {
  #screen;
  #draft;
  #asking;

  /** @param {SetupScreen} screen */
  constructor(screen) {
    this.#screen = screen;
    this.#draft = new BranchDraft(screen, KEPT);
    this.#asking = new Asking(screen);
  }

  /** @param {() => Promise<unknown>} make */
  #begin(make) {
    return this.#asking.run(async () => {
      await make();
      await this.#screen.refresh();
      this.#screen.go("people");
    });
  }

  async #save() {
    const added = await this.#begin(() => this.#draft.add(null));
    if (!added) this.#draft.focusFault();
  }

  /** @param {Event} event */
  async #upload(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const file = input.files?.[0];
    if (!file) return;
    const text = await file.text();
    input.value = "";
    await this.#begin(async () => {
      await this.#screen.api.post("/admin/office/file", { file: text });
      this.#draft.forget();
    });
  }

  part() {
    const { T, progress } = this.#screen;
    if (progress?.branches.length) {
      const names = progress.branches.map(({ name }) => T.pick(name)).join("; ");
      return html`<section class="card">
          <h2>${T.t("The office")}</h2>
          <p class="message good">${icon("check")}${names}</p>
          <p class="quiet">${T.t("Everything about it can be changed in the administration.")}</p>
        </section>
        <p class="next">
          <button type="button" class="button primary" @click=${() => this.#screen.go("people")}>${T.t("Continue")}</button>
        </p>`;
    }
    return html`${this.#file()} ${this.#form()}`;
  }

  #file() {
    const { T } = this.#screen;
    const { problem } = this.#asking;
    return html`<section class="card" aria-labelledby="file-title">
      <h2 id="file-title">${T.t("From an office file")}</h2>
      <p>${T.t("Whoever has the office as a file, such as the example that comes with Rinda, gives it here.")}</p>
      <div class="field">
        <label for="file">${T.t("Office file")} (TOML)</label>
        <input id="file" type="file" accept=".toml" aria-describedby="file-fault" @change=${(/** @type {Event} */ event) => this.#upload(event)} />
        <div id="file-fault">
          ${problem?.is("wrong-file") ? problemPart(T, this.#asking, fileFaults(problem)) : nothing}
        </div>
      </div>
    </section>`;
  }

  #form() {
    const { T } = this.#screen;
    const submit = (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      this.#save();
    };
    return html`<form class="card" novalidate @submit=${submit}>
      <h2>${T.t("Or step by step")}</h2>
      <p class="quiet hint">${T.t("Russian and English may stay empty now; Latvian is shown then.")}</p>
      ${identityFields(this.#draft)} ${sectorFields(this.#draft)}
      ${this.#asking.problem?.is("wrong-file") ? nothing : problemPart(T, this.#asking)}
      <p class="next">
        <button class="button primary" aria-disabled=${this.#asking.busy ? "true" : "false"}>${T.t("Save the office")}</button>
      </p>
    </form>`;
  }
}
