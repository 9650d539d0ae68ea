// Lets a device in: the manager types the code that it shows.

import { html, nothing } from "lit";

import { Problem } from "../../web/static/api.js";
import { Asking } from "../../web/static/asking.js";
import { icon, problemPart } from "../../web/static/parts.js";

/** @typedef {import("./pages.js").Host} Host */

/** Characters of a code. */
const CODE = 7;

export class PairingForm {
  #staff;
  #asking;
  #paired;
  #done = "";

  /**
   * @param {Host} staff
   * @param {() => void} [paired] a device was let in
   */
  constructor(staff, paired = () => {}) {
    this.#staff = staff;
    this.#paired = paired;
    this.#asking = new Asking(staff);
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const entered = new FormData(form);
    const name = String(entered.get("name")).trim();
    // A person may copy the code with the gap that helps to read it.
    const code = String(entered.get("code")).replace(/[\s-]/g, "").toUpperCase();
    const done = await this.#asking.run(() => this.#pair(code, Number(entered.get("branch")), name));
    if (done) form.reset();
    else if (this.#wrongCode) /** @type {HTMLElement} */ (form.elements.namedItem("code")).focus();
  }

  /**
   * @param {string} code
   * @param {number} branch
   * @param {string} name
   */
  async #pair(code, branch, name) {
    const { T, api } = this.#staff;
    this.#done = "";
    if (code.length !== CODE) {
      const title = T.t("The code has %(n)s characters.", { n: CODE });
      throw new Problem(422, { type: "urn:rinda:problem:wrong-code", title });
    }
    await api.post("/admin/pairings", { code, branch, name });
    this.#done = T.t("“%(name)s” is paired and will show its screen in a moment.", { name });
    this.#paired();
  }

  /** What is said against the code; empty when nothing. */
  get #wrongCode() {
    const { problem } = this.#asking;
    return problem?.is("wrong-code") ? problem.message : "";
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
        <button class="button primary" aria-disabled=${this.#asking.busy ? "true" : "false"}>${T.t("Pair")}</button>
      </form>
      <div role="status">
        ${this.#done ? html`<p class="message good">${icon("check")}${this.#done}</p>` : nothing}
      </div>
      ${this.#wrongCode ? nothing : problemPart(T, this.#asking)}
    </section>`;
  }

  #codeField() {
    const { T } = this.#staff;
    const fault = this.#wrongCode;
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
}
