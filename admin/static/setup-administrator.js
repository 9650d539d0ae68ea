// The first administrator, made with the code from the server's console.

import { html, nothing } from "lit";

import { Problem } from "../../web/static/api.js";
import { icon } from "../../web/static/parts.js";

/** @typedef {import("./setup.js").SetupScreen} SetupScreen */

/** Which field a refusal is about; others are about the whole form. */
const FIELDS = /** @type {Record<string, string>} */ ({ "wrong-code": "code", "weak-password": "password", "name-taken": "user" });

export class FirstAdministrator {
  #screen;
  #busy = false;
  /** @type {Problem | null} */
  #problem = null;

  /** @param {SetupScreen} screen */
  constructor(screen) {
    this.#screen = screen;
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    if (this.#busy) return;
    const form = /** @type {HTMLFormElement} */ (event.target);
    const entered = Object.fromEntries(new FormData(form));
    const code = String(entered.code).replace(/[\s-]/g, "").toUpperCase();
    this.#busy = true;
    this.#problem = null;
    this.#screen.show();
    try {
      await this.#screen.api.post("/setup/administrator", { ...entered, code });
      await this.#screen.administered();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.#problem = error;
    } finally {
      this.#busy = false;
      this.#screen.show();
      if (this.#problem) /** @type {HTMLElement | null} */ (form.querySelector("[aria-invalid=true]"))?.focus();
    }
  }

  get #wrong() {
    return FIELDS[this.#problem?.type.replace("urn:rinda:problem:", "") ?? ""] ?? "";
  }

  part() {
    const { T } = this.#screen;
    const said = this.#problem?.detail || this.#problem?.title || "";
    return html`<form class="card" @submit=${(/** @type {SubmitEvent} */ event) => this.#submit(event)}>
      <h2>${T.t("The first administrator")}</h2>
      <p>${T.t("The server has printed a code of 7 characters on its console. It shows that this computer is yours.")}</p>
      ${this.#field("code", T.t("Code"), { class: "code", maxlength: 9, autocomplete: "off" })}
      ${this.#field("name", T.t("Name and surname"), { maxlength: 80, autocomplete: "name" })}
      ${this.#field("user", T.t("User name"), { maxlength: 60, autocomplete: "username" })}
      ${this.#field("password", T.t("Password"), {
        type: "password",
        autocomplete: "new-password",
        maxlength: 1_000,
        hint: T.t("At least 8 characters; a few words that only you would put together are good."),
      })}
      <div role="alert">
        ${said && !this.#wrong ? html`<p class="message bad">${icon("alert")}${said}</p>` : nothing}
      </div>
      <p class="next">
        <button class="button primary" aria-disabled=${this.#busy ? "true" : "false"}>${T.t("Begin")}</button>
      </p>
    </form>`;
  }

  /**
   * @param {string} name
   * @param {string} label
   * @param {{class?: string, type?: string, maxlength: number, autocomplete: any, hint?: string}} given
   */
  #field(name, label, given) {
    const fault = this.#wrong === name ? this.#problem?.detail || this.#problem?.title || "" : "";
    return html`<div class="field">
      <label for=${name}>${label}</label>
      ${given.hint ? html`<p class="quiet hint" id="${name}-hint">${given.hint}</p>` : nothing}
      <input
        id=${name}
        name=${name}
        class=${given.class ?? ""}
        type=${given.type ?? "text"}
        maxlength=${given.maxlength}
        autocomplete=${given.autocomplete}
        autocapitalize=${name === "name" ? "words" : "none"}
        spellcheck="false"
        required
        aria-invalid=${fault ? "true" : "false"}
        aria-describedby="${given.hint ? `${name}-hint ` : ""}${name}-fault"
      />
      <p class="fault" id="${name}-fault" role="alert">${fault}</p>
    </div>`;
  }
}
