// Lets a device in: the manager types the code that it shows.

import { html, nothing } from "lit";

import { Problem } from "../../web/static/api.js";
import { icon } from "../../web/static/parts.js";

/** @typedef {import("../../web/static/staff.js").StaffScreen} StaffScreen */

/** Characters of a code. */
const CODE = 7;

export class PairingForm {
  #staff;
  #busy = false;
  /** @type {{field: "code" | "form", text: string} | null} */
  #fault = null;
  #done = "";

  /** @param {StaffScreen} staff */
  constructor(staff) {
    this.#staff = staff;
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    if (this.#busy) return;
    const form = /** @type {HTMLFormElement} */ (event.target);
    const entered = new FormData(form);
    const name = String(entered.get("name")).trim();
    // A person may copy the code with the gap that helps to read it.
    const code = String(entered.get("code")).replace(/[\s-]/g, "").toUpperCase();
    this.#busy = true;
    this.#fault = null;
    this.#done = "";
    this.#staff.show();
    try {
      await this.#pair(code, Number(entered.get("branch")), name);
      form.reset();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.#refused(error, form);
    } finally {
      this.#busy = false;
      this.#staff.show();
    }
  }

  /**
   * @param {string} code
   * @param {number} branch
   * @param {string} name
   */
  async #pair(code, branch, name) {
    const { T, api } = this.#staff;
    if (code.length !== CODE) {
      const title = T.t("The code has %(n)s characters.", { n: CODE });
      throw new Problem(422, { type: "urn:rinda:problem:wrong-code", title });
    }
    await api.post("/admin/pairings", { code, branch, name });
    this.#done = T.t("“%(name)s” is paired and will show its screen in a moment.", { name });
  }

  /**
   * @param {Problem} problem
   * @param {HTMLFormElement} form
   */
  #refused(problem, form) {
    if (problem.status === 401) {
      this.#staff.refused(problem);
      return;
    }
    this.#fault = { field: problem.is("wrong-code") ? "code" : "form", text: problem.detail || problem.title };
    if (this.#fault.field === "code") /** @type {HTMLElement} */ (form.elements.namedItem("code")).focus();
  }

  /** The form. */
  part() {
    const { T, session } = this.#staff;
    const branches = session.account?.branches ?? [];
    return html`<section class="card pair" aria-labelledby="pair-title">
      <h2 id="pair-title">${T.t("Pair a device")}</h2>
      <p class="quiet">${T.t("A new kiosk, hall display or print agent shows a code of 7 characters. Type it here.")}</p>
      <form @submit=${(/** @type {SubmitEvent} */ event) => this.#submit(event)}>
        ${this.#codeField()}
        <div class="field">
          <label for="name">${T.t("Name of the device")}</label>
          <input id="name" name="name" maxlength="80" required autocomplete="off" />
        </div>
        <div class="field">
          <label for="branch">${T.t("Branch")}</label>
          <select id="branch" name="branch">
            ${branches.map(
              ({ id, name }) =>
                html`<option value=${id} ?selected=${id === session.branch}>${T.pick(name)}</option>`,
            )}
          </select>
        </div>
        <button class="button primary" aria-disabled=${this.#busy ? "true" : "false"}>${T.t("Pair")}</button>
      </form>
      ${this.#outcome()}
    </section>`;
  }

  #codeField() {
    const { T } = this.#staff;
    const fault = this.#fault?.field === "code" ? this.#fault.text : "";
    return html`<div class="field">
      <label for="code">${T.t("Code")}</label>
      <input
        id="code"
        name="code"
        class="code"
        maxlength="9"
        required
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        aria-invalid=${fault ? "true" : "false"}
        aria-describedby="code-fault"
      />
      <p class="fault" id="code-fault" role="alert">${fault}</p>
    </div>`;
  }

  #outcome() {
    return html`<div role="status">
      ${this.#done ? html`<p class="message good">${icon("check")}${this.#done}</p>` : nothing}
      ${this.#fault?.field === "form" ? html`<p class="message bad">${icon("alert")}${this.#fault.text}</p>` : nothing}
    </div>`;
  }
}
