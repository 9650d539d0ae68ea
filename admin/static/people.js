// People: who may sign in, what each may do and where; passwords that are shown once; signing somebody out.

import { html, nothing } from "lit";

import { Asking } from "../../web/static/asking.js";
import { dialog, problemPart } from "../../web/static/parts.js";
import { roleNames } from "../../web/static/roles.js";
import { personForm } from "./person.js";

/**
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {import("./pages.js").Host} Host
 *
 * @typedef {object} Person
 * @property {number} id
 * @property {string} login
 * @property {string} name
 * @property {string} role
 * @property {boolean} active
 * @property {"own" | "initial" | "expired"} password
 * @property {boolean} second_factor whether it is on
 * @property {number[]} branches
 * @property {number[]} sectors
 * @property {number[]} counters
 * @property {boolean} signed_in
 * @property {boolean} may_change
 */

/** @type {import("./pages.js").AdminPage} */
export const peoplePage = {
  path: "people",
  group: "office",
  name: (T) => T.t("People"),
  open: (staff) => new PeopleView(staff),
};

export class PeopleView {
  host;
  /** @type {Person[] | null} */
  people = null;
  /** @type {string[]} the roles that may be given */
  roles = [];
  /** @type {any} the person that is entered now, without `id` a new one; null while the list is shown */
  entered = null;
  asking;
  /** @type {{login: string, password: string} | null} a password that nobody sees again */
  secret = null;
  #done;

  /**
   * @param {Host} host
   * @param {() => void} [done] somebody was added
   */
  constructor(host, done = () => {}) {
    this.host = host;
    this.#done = done;
    this.asking = new Asking(host);
    this.asking.load(() => this.#load());
  }

  unsaved() {
    return this.entered !== null;
  }

  async #load() {
    const { people, roles } = await this.host.api.get("/admin/people");
    this.people = people;
    this.roles = roles;
  }

  /** Opens the form. @param {Person | null} person null for a new one */
  edit(person) {
    const { branch } = this.host.session;
    const nothingElse = { sectors: [], counters: [], active: true };
    const blank = { login: "", name: "", role: "specialist", branches: branch ? [branch] : [], ...nothingElse };
    this.entered = structuredClone(person ?? blank);
    this.asking.forget();
    this.host.show();
    /** @type {HTMLElement | null} */ (document.querySelector("#person-title"))?.focus();
  }

  cancel() {
    this.entered = null;
    this.asking.forget();
    this.host.show();
    /** @type {HTMLElement | null} */ (document.querySelector(".people .add"))?.focus();
  }

  save() {
    const { id, login, name, role, branches, sectors, counters, active } = this.entered;
    const body = { login: login.trim(), name: name.trim(), role, branches, sectors, counters, active };
    return this.asking.run(async () => {
      if (id) {
        await this.host.api.put(`/admin/people/${id}`, body);
      } else {
        const { password } = await this.host.api.post("/admin/people", body);
        this.secret = { login: body.login, password };
      }
      this.entered = null;
      await this.#load();
      if (!id) this.#done();
    });
  }

  /** @param {Person} person */
  renewPassword(person) {
    return this.asking.run(async () => {
      const { password } = await this.host.api.post(`/admin/people/${person.id}/password`);
      this.secret = { login: person.login, password };
      await this.#load();
    });
  }

  /** @param {Person} person */
  signOut(person) {
    return this.asking.run(async () => {
      await this.host.api.delete(`/admin/people/${person.id}/sessions`);
      await this.#load();
    });
  }

  /** @param {Person} person */
  removeSecondFactor(person) {
    return this.asking.run(async () => {
      await this.host.api.delete(`/admin/people/${person.id}/second-factor`);
      await this.#load();
    });
  }

  part() {
    return html`${this.entered ? personForm(this) : this.#list()} ${this.secret ? this.#secretDialog() : nothing}`;
  }

  #list() {
    const { T } = this.host;
    return html`<section class="card people" aria-labelledby="people-title">
      <h2 id="people-title">${T.t("Who may sign in")}</h2>
      ${problemPart(T, this.asking)}
      <ul class="things">
        ${(this.people ?? []).map((person) => this.#row(person))}
      </ul>
      <button type="button" class="button primary add" @click=${() => this.edit(null)}>${T.t("Add a person")}</button>
    </section>`;
  }

  /** @param {Person} person */
  #row(person) {
    const { T } = this.host;
    const facts = [person.login, roleNames(T)[person.role], ...this.#branches(person), ...this.#states(person)];
    /** @type {(label: string, run: () => void) => unknown} */
    const button = (label, run) =>
      html`<button
        type="button"
        class="button"
        aria-label="${label}: ${person.name}"
        aria-disabled=${this.asking.busy ? "true" : "false"}
        @click=${run}
      >
        ${label}
      </button>`;
    return html`<li class="person">
      <div>
        <strong>${person.name}</strong>
        <span class="quiet">${facts.join(" · ")}</span>
      </div>
      ${person.may_change
        ? html`<div class="actions">
            ${button(T.t("Change"), () => this.edit(person))}
            ${button(T.t("New password"), () => this.renewPassword(person))}
            ${person.signed_in ? button(T.t("Sign out everywhere"), () => this.signOut(person)) : nothing}
            ${person.second_factor && this.host.session.may("server")
              ? button(T.t("Take the second factor off"), () => this.removeSecondFactor(person))
              : nothing}
          </div>`
        : nothing}
    </li>`;
  }

  /** @param {Person} person */
  #branches(person) {
    const known = this.host.session.account?.branches ?? [];
    return known.filter(({ id }) => person.branches.includes(id)).map(({ name }) => this.host.T.pick(name));
  }

  /** @param {Person} person */
  #states(person) {
    const { T } = this.host;
    if (!person.active) return [T.t("locked out")];
    const password = { own: "", initial: T.t("has not chosen a password yet"), expired: T.t("the first password has run out") };
    return [password[person.password], person.signed_in ? T.t("signed in now") : ""].filter(Boolean);
  }

  #secretDialog() {
    const { T } = this.host;
    const { login, password } = /** @type {{login: string, password: string}} */ (this.secret);
    const close = () => {
      this.secret = null;
      this.host.show();
    };
    return dialog({
      title: T.t("The first password of %(login)s", { login }),
      body: html`<p class="secret">${password}</p>
        <p>${T.t("It is shown only now. It is good for 7 days; at the first sign-in the person chooses another.")}</p>`,
      close,
      choices: html`<button type="button" class="button primary" autofocus @click=${close}>${T.t("I have passed it on")}</button>`,
    });
  }
}
