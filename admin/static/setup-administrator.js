// The first administrator, made with the code from the server's console.

import { html, nothing } from "lit";

import { Asking } from "../../web/static/asking.js";
import { problemPart } from "../../web/static/parts.js";

/** @typedef {import("./setup.js").SetupScreen} SetupScreen */

/** Which field a refusal is about; others are about the whole form. */
const FIELDS = { "wrong-code": "code", "weak-password": "password", "name-taken": "user" };

export class FirstAdministrator {
  #screen;
  #asking;

  /** @param {SetupScreen} screen */
  constructor(screen) {
    this.#screen = screen;
    this.#asking = new Asking(screen);
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const entered = Object.fromEntries(new FormData(form));
    const code = String(entered.code).replace(/[\s-]/g, "").toUpperCase();
    const done = await this.#asking.run(async () => {
      await this.#screen.api.post("/setup/administrator", { ...entered, code });
      await this.#screen.administered();
    });
    if (!done) /** @type {HTMLElement | null} */ (form.querySelector("[aria-invalid=true]"))?.focus();
  }

  /** Which field was refused; empty where it is none of them. */
  get #wrong() {
    const { problem } = this.#asking;
    return Object.entries(FIELDS).find(([name]) => problem?.is(name))?.[1] ?? "";
  }

  part() {
    const { T } = this.#screen;
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
      ${this.#wrong ? nothing : problemPart(T, this.#asking)}
      <p class="next">
        <button class="button primary" aria-disabled=${this.#asking.busy ? "true" : "false"}>${T.t("Begin")}</button>
      </p>
    </form>`;
  }

  /**
   * @param {string} name
   * @param {string} label
   * @param {{class?: string, type?: string, maxlength: number, autocomplete: any, hint?: string}} given
   */
  #field(name, label, given) {
    const fault = this.#wrong === name ? (this.#asking.problem?.message ?? "") : "";
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
