// The manager's page: its navigation, and the page that the address names.

import { html, nothing } from "lit";

import { dialog, icon } from "../../web/static/parts.js";
import { begin, StaffScreen } from "../../web/static/staff.js";
import { groups, pagesOf } from "./pages.js";

/**
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {import("./pages.js").AdminPage} AdminPage
 * @typedef {import("./pages.js").View} View
 */

class AdminScreen {
  #staff;
  /** @type {string} the address of the open view */
  #hash = "";
  /** @type {{page: AdminPage, view: View, branch: number, person: number} | null} */
  #open = null;
  /** @type {string | null} where the manager wants to go although something is not saved */
  #leaving = null;
  #menu = false;

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
    window.addEventListener("hashchange", () => this.#moved());
    window.addEventListener("beforeunload", (event) => {
      if (this.#open?.view.unsaved?.()) event.preventDefault();
    });
  }

  get #pages() {
    return pagesOf(this.#staff.session);
  }

  #moved() {
    if (location.hash === this.#hash) return;
    if (this.#open?.view.unsaved?.()) {
      this.#leaving = location.hash;
      history.replaceState(null, "", this.#hash || "#");
    } else {
      this.#leave();
    }
    this.#staff.show();
  }

  #leave() {
    this.#open?.view.close?.();
    this.#open = null;
    this.#menu = false;
    this.#staff.notice = null;
  }

  /**
   * The view of the present address in the present branch; what one person saw or entered, the next does not find.
   * @param {number} branch
   */
  #view(branch) {
    const person = this.#staff.me;
    if (this.#open?.branch !== branch || this.#open.person !== person) this.#leave();
    if (!this.#open) {
      this.#hash = location.hash;
      const [path, ...rest] = this.#hash.replace(/^#\/?/, "").split("/").filter(Boolean);
      const pages = this.#pages;
      const page = pages.find((one) => one.path === path) ?? /** @type {AdminPage} */ (pages[0]);
      this.#open = { page, view: page.open(this.#staff, rest.map(decodeURIComponent)), branch, person };
    }
    return this.#open;
  }

  /**
   * @param {any} doc
   * @returns {import("../../web/static/staff.js").Page}
   */
  #page(doc) {
    const staff = this.#staff;
    const { T, session } = staff;
    const shown = {
      where: html`<strong>${T.pick(doc.branch.name)}</strong>
        ${doc.branch.closed ? html`<span class="badge warn">${T.t("closed for good")}</span>` : nothing}`,
      tools: staff.branchButton(),
    };
    if (!session.may("lead")) {
      const heading = html`<h1 tabindex="-1">${T.t("Administration")}</h1>`;
      const words = html`<p class="message warn">${icon("info")}${T.t("This page is for managers.")}</p>`;
      return { ...shown, id: "refused", title: `${T.t("Administration")} – Rinda`, content: html`<main class="page">${heading}${words}</main>` };
    }
    const { page, view } = this.#view(doc.branch.id);
    const name = view.title?.() ?? page.name(T);
    return {
      ...shown,
      id: this.#hash,
      title: `${name} – ${T.t("Administration")} – Rinda`,
      content: html`<div class="admin">
        ${this.#navigation(page)}
        <main class="page">
          <h1 tabindex="-1">${name}</h1>
          ${staff.notice ? staff.noticePart() : nothing} ${view.part()}
        </main>
        ${this.#leaving === null ? nothing : this.#warning()}
      </div>`,
    };
  }

  /** @param {AdminPage} present */
  #navigation(present) {
    const { T } = this.#staff;
    const toggle = () => {
      this.#menu = !this.#menu;
      this.#staff.show();
    };
    return html`<nav class="places" aria-label=${T.t("Administration")}>
      <button
        type="button"
        class="button menu"
        aria-expanded=${this.#menu ? "true" : "false"}
        aria-controls="places"
        @click=${toggle}
      >
        ${T.t("All pages")}
      </button>
      <div id="places" class=${this.#menu ? "open" : ""}>
        ${groups(T).map(([group, heading]) => {
          const pages = this.#pages.filter((page) => page.group === group);
          return html`<h2>${heading}</h2>
            <ul>
              ${pages.map(
                (page) => html`<li>
                  <a href="#/${page.path}" aria-current=${page === present ? "page" : nothing}>${page.name(T)}</a>
                </li>`,
              )}
            </ul>`;
        })}
      </div>
    </nav>`;
  }

  #warning() {
    const { T } = this.#staff;
    const stay = () => {
      this.#leaving = null;
      this.#staff.show();
    };
    const go = () => {
      const to = this.#leaving ?? "";
      this.#leaving = null;
      this.#leave();
      location.hash = to;
      this.#staff.show();
    };
    return dialog({
      title: T.t("Leave without saving?"),
      body: html`<p>${T.t("What you have changed on this page is not saved yet.")}</p>`,
      close: stay,
      choices: html`<button type="button" class="button danger" @click=${go}>${T.t("Leave without saving")}</button>
        <button type="button" class="button primary" autofocus @click=${stay}>${T.t("Stay here")}</button>`,
    });
  }
}

begin((root, T) => new AdminScreen(root, T));
