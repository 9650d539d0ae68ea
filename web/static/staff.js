// The frame of every page of the staff: sign-in, branch, feed, language and theme, the bar on top. The page itself is
// given as a function from the branch's document to what is shown.

import { html, nothing, render } from "lit";

import { AccountDialog } from "./account.js";
import { api, Problem } from "./api.js";
import { openFeed } from "./feed.js";
import { texts } from "./i18n.js";
import { connection, icon } from "./parts.js";
import { applyTheme, chosenLanguage, keepLanguage, languageSelect, themeButton } from "./preferences.js";
import { branchPage, signInPage, StaffSession } from "./signin.js";

/** Waiting times tick. */
const TICK = 1_000;

/**
 * @typedef {import("./i18n.js").Translator} Translator
 *
 * @typedef {object} Page
 * @property {string} id when it changes, the focus goes to the new page's heading (`h1` with a `tabindex`)
 * @property {string} title of the window
 * @property {unknown} where in the bar: what this page is about
 * @property {unknown} [tools] in the bar: what belongs to this page alone
 * @property {unknown} content with a `main` element
 *
 * @typedef {object} Options
 * @property {string} namespace of the feed
 * @property {(T: Translator) => string} name of the screen
 * @property {(doc: any) => Page} page
 * @property {() => void} [lost] the connection was lost
 * @property {() => void} [leave] the person wants to sign out; signs out when absent
 */

export class StaffScreen {
  /** @type {Translator} */
  T;
  session = new StaffSession(() => this.#sessionChanged());
  /** @type {string | null} a message that stays until it is dismissed or overtaken */
  notice = null;
  /** @type {AccountDialog | null} the person's own account, while it is open */
  account = null;
  /** @type {ReturnType<typeof openFeed> | null} */
  #feed = null;
  /** @type {number | null} the branch that the feed is of */
  #feedBranch = null;
  #root;
  #options;
  /** the page that was rendered last */
  #page = "";

  /**
   * @param {HTMLElement} root
   * @param {Translator} T
   * @param {Options} options
   */
  constructor(root, T, options) {
    this.#root = root;
    this.#options = options;
    this.T = T;
    this.show();
    this.session.begin();
    window.setInterval(() => this.show(), TICK);
  }

  /** The branch's document, or null. */
  get doc() {
    return this.#feed?.doc ?? null;
  }

  /** The id of the person who is signed in; 0 for nobody. */
  get me() {
    return this.session.account?.user.id ?? 0;
  }

  /** Whether the server is in reach. */
  get live() {
    return this.#feed?.state === "live";
  }

  /** The server's time. */
  now() {
    return this.#feed?.now() ?? new Date();
  }

  /** The server's interface; what it refuses, it refuses in the reader's language. */
  get api() {
    return api(this.T.language);
  }

  #sessionChanged() {
    const { branch, state } = this.session;
    if (state !== "signed-in") this.account = null;
    if (branch !== this.#feedBranch) {
      this.#feed?.close();
      this.#feedBranch = branch;
      this.#feed = branch === null ? null : this.#open(branch);
      this.notice = null;
    }
    this.show();
  }

  /** @param {number} branch */
  #open(branch) {
    return openFeed({
      namespace: this.#options.namespace,
      auth: { branch },
      snapshot: () => this.api.get(`/counter?branch=${branch}`),
      onDoc: (doc) => this.#speakAt(doc.branch.time_zone),
      onState: (state) => {
        if (state === "lost") this.#options.lost?.();
        if (state === "refused") this.session.expire();
        this.show();
      },
    });
  }

  /** @param {string} timeZone of the branch */
  async #speakAt(timeZone) {
    this.T = await texts(this.T.language, timeZone);
    this.show();
  }

  /** @param {string} language */
  async #speak(language) {
    keepLanguage(language);
    this.T = await texts(language, this.doc?.branch.time_zone);
    this.notice = null;
    this.show();
  }

  async signOut() {
    try {
      await this.session.signOut();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.refused(error);
    }
  }

  /** Says what the server refused; a session that has ended leads to the sign-in. @param {Problem} problem */
  refused(problem) {
    if (problem.status === 401) this.session.expire();
    else this.notice = problem.detail || problem.title;
    this.show();
  }

  /** Renders what is now. */
  show() {
    document.documentElement.lang = this.T.language;
    const { id, title, content } = this.#shown();
    document.title = title;
    const reach = this.session.state === "unreachable" ? "lost" : (this.#feed?.state ?? "connecting");
    render(html`${content}${this.account?.part() ?? nothing}${connection(this.T, reach, this.#feed?.contact ?? null)}`, this.#root);
    if (id !== this.#page) {
      this.#page = id;
      /** @type {HTMLElement | null} */ (this.#root.querySelector("[autofocus], h1[tabindex]"))?.focus();
    }
  }

  /** @returns {{id: string, title: string, content: unknown}} */
  #shown() {
    const { T, session } = this;
    const name = this.#options.name(T);
    const title = `${name} – Rinda`;
    if (session.state === "starting" || session.state === "unreachable") {
      return { id: "starting", title, content: html`<main aria-busy="true"></main>` };
    }
    if (session.state === "signed-out") {
      const shell = { T, title: name, speak: this.#speaking, changed: this.#showing };
      return { id: "sign-in", title: `${T.t("Sign in")} – Rinda`, content: signInPage(session, shell) };
    }
    if (session.branch === null) {
      return { id: "branch", title, content: html`${this.#bar(name)}${branchPage(session, T)}` };
    }
    if (!this.doc) return { id: "loading", title, content: html`${this.#bar(name)}<main aria-busy="true"></main>` };
    const page = this.#options.page(this.doc);
    return { id: page.id, title: page.title, content: html`${this.#bar(page.where, page.tools)}${page.content}` };
  }

  #speaking = (/** @type {string} */ language) => this.#speak(language);
  #showing = () => this.show();

  /**
   * @param {unknown} where
   * @param {unknown} [tools]
   */
  #bar(where, tools = nothing) {
    const { T } = this;
    return html`<header class="bar">
      <a class="home" href="/" aria-label=${T.t("All screens")}>
        <img src="/web/static/icon.svg" alt="" width="36" height="36" />
      </a>
      <p class="where">${where}</p>
      ${tools}
      <div class="tools">
        ${languageSelect(T, this.#speaking)} ${themeButton(T, this.#showing)}
        ${this.#accountButton()}
        <button type="button" class="button" @click=${this.#options.leave ?? (() => this.signOut())}>
          ${T.t("Sign out")}
        </button>
      </div>
    </header>`;
  }

  #accountButton() {
    const name = this.session.account?.user.name ?? "";
    const close = () => {
      this.account = null;
      this.show();
      /** @type {HTMLElement | null} */ (this.#root.querySelector(".bar .user"))?.focus();
    };
    const open = () => {
      this.account = new AccountDialog(this, close);
      this.show();
    };
    return html`<button
      type="button"
      class="button user"
      aria-haspopup="dialog"
      aria-label="${this.T.t("My account")}: ${name}"
      title=${this.T.t("My account")}
      @click=${open}
    >
      ${icon("user")}<span>${name}</span>
    </button>`;
  }

  /** The notice's place; always there, so that nothing jumps and the words are announced. */
  noticePart() {
    const dismiss = () => {
      this.notice = null;
      this.show();
    };
    return html`<div class="notice" role="status">
      ${this.notice
        ? html`<p class="message warn">
            ${icon("info")}<span>${this.notice}</span>
            <button type="button" aria-label=${this.T.t("Close the message")} @click=${dismiss}>${icon("close")}</button>
          </p>`
        : nothing}
    </div>`;
  }

  /** A button to change the branch, for those who have several. */
  branchButton() {
    if ((this.session.account?.branches.length ?? 0) < 2) return nothing;
    return html`<button type="button" class="button" @click=${() => this.session.choose(null)}>
      ${this.T.t("Another branch")}
    </button>`;
  }
}

/**
 * Starts a page of the staff in the element `screen`, in the language and theme of this browser.
 * @template Screen
 * @param {(root: HTMLElement, T: Translator) => Screen} make
 */
export async function begin(make) {
  applyTheme();
  const root = document.getElementById("screen");
  if (root) make(root, await texts(chosenLanguage()));
}
