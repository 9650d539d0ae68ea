// "My account": a dialog over any page of the staff with one's own password, second factor and sessions.

import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";

import { Asking } from "./asking.js";
import { dialog, icon } from "./parts.js";
import { roleNames } from "./roles.js";
import { codeField, offerPart, recoveryPart } from "./second-factor.js";

/**
 * @typedef {import("./i18n.js").Translator} Translator
 *
 * @typedef {object} Account
 * @property {string} login
 * @property {string} name
 * @property {string} role
 * @property {{on: boolean, demanded: boolean, recovery_codes: number}} second_factor
 * @property {number} other_sessions
 *
 * @typedef {"overview" | "password" | "offering" | "confirming" | "removing" | "codes"} View
 */

/** Whose field a refusal belongs to. @type {Record<string, string>} */
const FIELDS = {
  "wrong-present-password": "present",
  "weak-password": "own",
  "wrong-second-code": "code",
};

export class AccountDialog {
  #staff;
  #closed;
  #asking;
  /** @type {Account | null} */
  #account = null;
  /** @type {View} */
  #view = "overview";
  /** @type {{secret: string, qr: string} | null} */
  #offer = null;
  /** @type {string[]} */
  #codes = [];
  /** what was done last, for the overview to say */
  #done = "";

  /**
   * @param {import("./staff.js").StaffScreen} staff
   * @param {() => void} closed
   */
  constructor(staff, closed) {
    this.#staff = staff;
    this.#closed = closed;
    this.#asking = new Asking({
      show: () => staff.show(),
      refused: (problem) => {
        closed();
        staff.refused(problem);
      },
    });
    this.#asking.load(() => this.#load());
  }

  async #load() {
    this.#account = await this.#staff.api.get("/account");
  }

  /** @param {View} view */
  #go(view) {
    this.#view = view;
    this.#asking.forget();
    this.#staff.show();
  }

  /**
   * Does what a form asks for, and shows what comes after it; what was typed wrong is focused.
   * @param {() => Promise<void>} work
   */
  async #submit(work) {
    const done = await this.#asking.run(work);
    const field = this.#faultOf();
    if (!done && field) /** @type {HTMLInputElement | null} */ (document.querySelector(`.dialog #${field}`))?.select();
  }

  /** The field that the newest refusal belongs to, or an empty string. */
  #faultOf() {
    const { problem } = this.#asking;
    const name = Object.keys(FIELDS).find((one) => problem?.is(one));
    return name ? (FIELDS[name] ?? "") : "";
  }

  /** @param {string} done what the overview says */
  async #back(done) {
    await this.#load();
    this.#done = done;
    this.#view = "overview";
  }

  part() {
    return keyed(this.#view, this.#dialog());
  }

  #dialog() {
    const { T } = this.#staff;
    const views = {
      overview: () => this.#overview(),
      password: () => this.#form(T.t("Change the password"), T.t("Change the password"), this.#passwords(), (typed) => this.#changePassword(typed)),
      offering: () => this.#form(T.t("Set up the second factor"), T.t("Continue"), this.#proof(), (typed) => this.#ask(typed)),
      confirming: () => this.#form(T.t("Set up the second factor"), T.t("Turn on"), this.#confirmation(), (typed) => this.#confirm(typed)),
      removing: () => this.#form(T.t("Turn the second factor off"), T.t("Turn off"), this.#proof(), (typed) => this.#remove(typed)),
      codes: () => this.#recovery(),
    };
    return views[this.#view]();
  }

  #overview() {
    const { T } = this.#staff;
    return dialog({
      title: T.t("My account"),
      body: html`<div role="alert">${this.#complaint()}</div>
        <div role="status">${this.#done ? html`<p class="message good">${icon("check")}${this.#done}</p>` : nothing}</div>
        ${this.#account ? this.#facts(this.#account) : nothing}`,
      close: this.#closed,
      choices: html`<button type="button" class="button primary" autofocus @click=${this.#closed}>${T.t("Close")}</button>`,
    });
  }

  /** @param {Account} account */
  #facts({ name, login, role, second_factor: factor, other_sessions: others }) {
    const { T } = this.#staff;
    const left = T.tn("%(n)s recovery code is left.", "%(n)s recovery codes are left.", factor.recovery_codes);
    const where = T.tn("You are signed in at %(n)s other screen.", "You are signed in at %(n)s other screens.", others);
    return html`<p><strong>${name}</strong> <span class="quiet">${login} · ${roleNames(T)[role]}</span></p>
      <section class="account-part">
        <h3>${T.t("Password")}</h3>
        ${this.#button(T.t("Change the password"), "password")}
      </section>
      <section class="account-part">
        <h3>${T.t("Second factor")}</h3>
        <p>${factor.on ? `${T.t("On: signing in asks for a code from your phone.")} ${left}` : T.t("Off: the password alone lets you in.")}</p>
        ${this.#button(factor.on ? T.t("Set up another phone") : T.t("Turn on"), "offering")}
        ${factor.on && !factor.demanded ? this.#button(T.t("Turn off"), "removing") : nothing}
      </section>
      <section class="account-part">
        <h3>${T.t("Other screens")}</h3>
        <p>${others ? where : T.t("You are signed in nowhere else.")}</p>
        ${others
          ? html`<button type="button" class="button" @click=${() => this.#endOthers()}>${T.t("Sign out there")}</button>`
          : nothing}
      </section>`;
  }

  /** @param {string} label @param {View} view */
  #button(label, view) {
    return html`<button type="button" class="button" @click=${() => this.#go(view)}>${label}</button>`;
  }

  #complaint() {
    const { problem } = this.#asking;
    const here = problem && !this.#faultOf() && !problem.is("code-needed");
    return here ? html`<p class="message bad">${icon("alert")}${problem.detail || problem.title}</p>` : nothing;
  }

  /**
   * @param {string} title
   * @param {string} submit
   * @param {unknown} fields
   * @param {(typed: Record<string, string>) => Promise<void>} work
   */
  #form(title, submit, fields, work) {
    const { T } = this.#staff;
    /** @param {SubmitEvent} event */
    const submitted = (event) => {
      event.preventDefault();
      const form = /** @type {HTMLFormElement} */ (event.target);
      const typed = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
      void this.#submit(() => work(typed));
    };
    const back = () => this.#go("overview");
    return dialog({
      title,
      body: html`<form id="account-form" class="account-form" @submit=${submitted}>
        ${fields}
        <div role="alert">${this.#complaint()}</div>
      </form>`,
      close: back,
      choices: html`<button type="button" class="button" @click=${back}>${T.t("Back")}</button>
        <button form="account-form" class="button primary" aria-disabled=${this.#asking.busy ? "true" : "false"}>${submit}</button>`,
    });
  }

  /**
   * @param {string} name
   * @param {string} label
   * @param {"current-password" | "new-password"} kind
   */
  #password(name, label, kind) {
    const fault = this.#faultOf() === name ? this.#asking.problem?.detail : "";
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <input
        id=${name}
        name=${name}
        type="password"
        autocomplete=${kind}
        required
        ?autofocus=${name === "present"}
        aria-invalid=${fault ? "true" : "false"}
        aria-describedby="${name}-fault"
      />
      <p class="fault" id="${name}-fault" role="alert">${fault}</p>
    </div>`;
  }

  #passwords() {
    const { T } = this.#staff;
    return html`${this.#password("present", T.t("Present password"), "current-password")}
      ${this.#password("own", T.t("Your new password"), "new-password")}
      <p class="quiet">${T.t("Your other screens are signed out by this.")}</p>`;
  }

  #proof() {
    const { T } = this.#staff;
    const on = this.#account?.second_factor.on;
    return html`${this.#password("present", T.t("Present password"), "current-password")} ${on ? this.#code(true) : nothing}`;
  }

  /** @param {boolean} recovery whether a recovery code will do */
  #code(recovery) {
    return codeField(this.#staff.T, this.#faultOf() === "code" ? (this.#asking.problem?.detail ?? "") : "", recovery);
  }

  #confirmation() {
    return html`${this.#offer ? offerPart(this.#staff.T, this.#offer) : nothing} ${this.#code(false)}`;
  }

  #recovery() {
    const { T } = this.#staff;
    const kept = () => {
      this.#codes = [];
      this.#go("overview");
    };
    return dialog({
      title: T.t("Your recovery codes"),
      body: recoveryPart(T, this.#codes),
      close: kept,
      choices: html`<button type="button" class="button primary" @click=${kept}>${T.t("I have kept them")}</button>`,
    });
  }

  /** @param {Record<string, string>} typed */
  async #changePassword({ present, own }) {
    await this.#staff.api.put("/account/password", { password: present, new_password: own });
    await this.#back(this.#staff.T.t("The password is changed."));
  }

  /** @param {Record<string, string>} typed */
  async #ask({ present, code }) {
    this.#offer = await this.#staff.api.post("/account/second-factor", { password: present, code });
    this.#view = "confirming";
  }

  /** @param {Record<string, string>} typed */
  async #confirm({ code }) {
    const { recovery_codes } = await this.#staff.api.put("/account/second-factor", { code });
    this.#codes = recovery_codes;
    this.#offer = null;
    await this.#back(this.#staff.T.t("The second factor is on."));
    this.#view = "codes";
  }

  /** @param {Record<string, string>} typed */
  async #remove({ present, code }) {
    await this.#staff.api.post("/account/second-factor/removal", { password: present, code });
    await this.#back(this.#staff.T.t("The second factor is off."));
  }

  #endOthers() {
    return this.#asking.run(async () => {
      await this.#staff.api.delete("/account/sessions");
      await this.#back(this.#staff.T.t("Your other screens are signed out."));
    });
  }
}
