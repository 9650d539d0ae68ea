// The manager's page: how the branch does today, and a form that lets a device in.

import { html, nothing } from "lit";

import { icon } from "../../web/static/parts.js";
import { begin, StaffScreen } from "../../web/static/staff.js";
import { PairingForm } from "./pairing.js";
import { counters, printers, waiting } from "./today.js";

/** @typedef {import("../../web/static/i18n.js").Translator} Translator */

const MANAGERS = ["manager", "administrator"];

class AdminScreen {
  #staff;
  #pairing;

  /**
   * @param {HTMLElement} root
   * @param {Translator} T
   */
  constructor(root, T) {
    this.#staff = new StaffScreen(root, T, {
      namespace: "/admin",
      name: (present) => present.t("Administration"),
      page: (doc) => this.#page(doc),
    });
    this.#pairing = new PairingForm(this.#staff);
  }

  /**
   * @param {any} doc
   * @returns {import("../../web/static/staff.js").Page}
   */
  #page(doc) {
    const staff = this.#staff;
    const { T, session } = staff;
    return {
      id: "today",
      title: `${T.t("Administration")} – Rinda`,
      where: html`<strong>${T.pick(doc.branch.name)}</strong>`,
      tools: staff.branchButton(),
      content: html`<main class="admin">
        <h1 tabindex="-1">${T.t("Today")}</h1>
        ${staff.notice ? staff.noticePart() : nothing}
        ${MANAGERS.includes(session.account?.user.role ?? "")
          ? html`${waiting(T, doc, staff.now())} ${counters(T, doc)} ${printers(T, doc)} ${this.#pairing.part()}`
          : html`<p class="message warn">${icon("info")}${T.t("This page is for managers.")}</p>`}
      </main>`,
    };
  }
}

begin((root, T) => new AdminScreen(root, T));
