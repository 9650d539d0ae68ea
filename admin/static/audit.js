// The audit log, for administrators: who did what to people and devices, who came in, and who was refused.

import { html, nothing } from "lit";

import { Asking } from "../../web/static/asking.js";
import { problemPart } from "../../web/static/parts.js";

/**
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {{id: number, at: string, actor: string, name: string, what: string, subject: string, outcome: "done" | "refused"}} Entry
 */

/** @type {import("./pages.js").AdminPage} */
export const auditPage = {
  path: "audit",
  group: "office",
  name: (T) => T.t("Audit log"),
  right: "server",
  open: (staff) => new AuditView(staff),
};

/** @param {Translator} T @returns {Record<string, string>} */
function deeds(T) {
  return {
    "sign-in": T.t("signed in"),
    "sign-out": T.t("signed out"),
    access: T.t("asked for what is not allowed"),
    "password-chosen": T.t("chose a password"),
    "present-password": T.t("typed a wrong present password"),
    "second-factor": T.t("typed a wrong code"),
    "second-factor-on": T.t("turned a second factor on"),
    "second-factor-off": T.t("turned a second factor off"),
    "recovery-code": T.t("used a recovery code"),
    "password-set": T.t("made a new first password"),
    "sessions-ended": T.t("signed somebody out everywhere"),
    "person-added": T.t("added a person"),
    "person-changed": T.t("changed a person"),
    "account-linked": T.t("linked a person's account at the institution"),
    "account-unlinked": T.t("let go of a person's account at the institution"),
    "device-paired": T.t("paired a device"),
    "device-removed": T.t("removed a device"),
    "first-administrator": T.t("made the first administrator"),
  };
}

class AuditView {
  #staff;
  /** @type {Entry[]} */
  #entries = [];
  #more = false;
  #asking;

  /** @param {import("../../web/static/staff.js").StaffScreen} staff */
  constructor(staff) {
    this.#staff = staff;
    this.#asking = new Asking(staff);
    this.#load();
  }

  #load() {
    return this.#asking.load(async () => {
      const oldest = this.#entries.at(-1);
      const { entries, more } = await this.#staff.api.get(`/admin/audit${oldest ? `?before=${oldest.id}` : ""}`);
      this.#entries.push(...entries);
      this.#more = more;
    });
  }

  part() {
    const { T } = this.#staff;
    const words = deeds(T);
    const head = [T.t("Time"), T.t("Who"), T.t("What"), T.t("Whom or what")];
    const earlier = () => this.#load();
    return html`<section class="card" aria-label=${T.t("Audit log")}>
      <table>
        <thead>
          <tr>${head.map((word) => html`<th scope="col">${word}</th>`)}</tr>
        </thead>
        <tbody>
          ${this.#entries.map((entry) => this.#row(T, entry, words))}
        </tbody>
      </table>
    </section>
    ${problemPart(T, this.#asking)}
    ${this.#more && !this.#asking.problem
      ? html`<p>
          <button type="button" class="button" aria-disabled=${this.#asking.busy ? "true" : "false"} @click=${earlier}>
            ${T.t("Earlier entries")}
          </button>
        </p>`
      : nothing}`;
  }

  /** @param {Translator} T @param {Entry} entry @param {Record<string, string>} words */
  #row(T, { at, actor, name, what, subject, outcome }, words) {
    const refused = outcome === "refused" ? html` <strong>${T.t("– refused")}</strong>` : nothing;
    const unnamed = /** @type {Record<string, string>} */ ({ anyone: T.t("somebody"), system: T.t("a command on the server") });
    const who = unnamed[actor] ?? name;
    return html`<tr>
      <td>${T.date(at)} ${T.time(at)}</td>
      <th scope="row">${who}</th>
      <td>${words[what] ?? what}${refused}</td>
      <td>${subject}</td>
    </tr>`;
  }
}
