// The branches of the institution: the list of them, and the page that adds one.

import { html, nothing } from "lit";

import { Asking } from "../../web/static/asking.js";
import { icon, problemPart } from "../../web/static/parts.js";
import { BranchDraft, identityFields, sectorFields } from "./branch-draft.js";
import { back } from "./parts.js";

/**
 * @typedef {import("../../web/static/staff.js").StaffScreen} StaffScreen
 * @typedef {import("./pages.js").View} View
 * @typedef {import("./branch-draft.js").BranchLine} BranchLine
 */

const NEW = "#/branches/new";

/** @type {import("./pages.js").AdminPage} */
export const branchesPage = {
  path: "branches",
  group: "office",
  name: (T) => T.t("Branches"),
  open: (staff, [added]) => (added && mayAdd(staff) ? new NewBranch(staff) : new Branches(staff)),
};

/** @param {StaffScreen} staff */
function mayAdd(staff) {
  return staff.session.may("server");
}

/** @implements {View} */
class Branches {
  #staff;
  /** @type {BranchLine[]} */
  #branches = [];
  #asking;

  /** @param {StaffScreen} staff */
  constructor(staff) {
    this.#staff = staff;
    this.#asking = new Asking(staff);
    this.#asking.load(async () => {
      this.#branches = (await staff.api.get("/admin/branches")).branches;
    });
  }

  part() {
    const { T } = this.#staff;
    return html`${problemPart(T, this.#asking)}
      <ul class="things">
        ${this.#branches.map((branch) => html`<li class="card">${this.#line(branch)}</li>`)}
      </ul>
      ${mayAdd(this.#staff)
        ? html`<p class="actions"><a class="button" href=${NEW}>${T.t("Add a branch")}</a></p>`
        : html`<p class="quiet">${T.t("An administrator can add branches.")}</p>`}`;
  }

  /** @param {BranchLine} branch */
  #line({ id, name, address, closed }) {
    const { T, session } = this.#staff;
    return html`<a href="#/branch" @click=${() => session.choose(id)}>
        <strong>${T.pick(name)}</strong>
        <span class="quiet">${T.pick(address)}</span>
      </a>
      ${closed ? html`<span class="badge warn">${T.t("closed for good")}</span>` : nothing}
      ${id === session.branch ? html`<span class="badge">${T.t("you are here")}</span>` : nothing}`;
  }
}

/** @implements {View} */
class NewBranch {
  #staff;
  #draft;
  #asking;
  /** @type {number | null} the branch that it shall be like; null: its sectors are entered here */
  #like;

  /** @param {StaffScreen} staff */
  constructor(staff) {
    this.#staff = staff;
    this.#draft = new BranchDraft(staff);
    this.#asking = new Asking(staff);
    this.#like = staff.session.branch;
  }

  title() {
    return this.#staff.T.t("New branch");
  }

  unsaved() {
    return this.#draft.begun;
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    const { session } = this.#staff;
    const added = await this.#asking.run(async () => {
      const { branch, branches } = await this.#draft.add(this.#like);
      if (session.account) session.account.branches = branches;
      location.hash = "#/sectors";
      session.choose(branch);
    });
    if (!added) this.#draft.focusFault();
  }

  part() {
    const { T } = this.#staff;
    return html`${back({ href: "#/branches", label: T.t("All branches") })}
      <form novalidate @submit=${(/** @type {SubmitEvent} */ event) => this.#submit(event)}>
        <section class="card">
          <p class="quiet">${T.t("Russian and English may stay empty now; Latvian is shown then.")}</p>
          ${identityFields(this.#draft)} ${this.#choice()}
        </section>
        ${this.#like ? nothing : html`<section class="card"><h2>${T.t("Sectors and hours")}</h2>${sectorFields(this.#draft)}</section>`}
        ${problemPart(T, this.#asking)}
        <div class="savebar">
          <button class="button primary" aria-disabled=${this.#asking.busy ? "true" : "false"}>${T.t("Add a branch")}</button>
          <p class="quiet">${T.t("Afterwards give it to people on their page, and pair its devices.")}</p>
        </div>
      </form>`;
  }

  #choice() {
    const { T, session } = this.#staff;
    const choose = (/** @type {Event} */ event) => {
      this.#like = Number(/** @type {HTMLSelectElement} */ (event.target).value) || null;
      this.#staff.show();
    };
    return html`<div class="field">
        <label for="like">${T.t("Sectors, hours, counters, displays and ticket")}</label>
        <select id="like" aria-describedby=${this.#like ? "like-hint" : nothing} @change=${choose}>
          ${(session.account?.branches ?? []).map(
            ({ id, name }) =>
              html`<option value=${id} .selected=${id === this.#like}>${T.t("as in: %(name)s", { name: T.pick(name) })}</option>`,
          )}
          <option value="" .selected=${this.#like === null}>${T.t("enter them here")}</option>
        </select>
      </div>
      ${this.#like
        ? html`<p class="message" id="like-hint">
            ${icon("info")}<span>${T.t("What belongs to a place or a person is not copied: printers, devices, people, closed days.")}</span>
          </p>`
        : nothing}`;
  }
}
