// The first start: from the code on the server's console to a ticket that was printed, called and shown. Each step asks
// the server what is there already, so that one can stop after any of them and go on another day.

import { html, nothing, render } from "lit";

import { api, Problem } from "../../web/static/api.js";
import { texts } from "../../web/static/i18n.js";
import { icon } from "../../web/static/parts.js";
import { applyTheme, chosenLanguage, keepLanguage, languageChoice, themeButton } from "../../web/static/preferences.js";
import { signInPage, StaffSession } from "../../web/static/signin.js";
import { PeopleView } from "./people.js";
import { FirstAdministrator } from "./setup-administrator.js";
import { FirstDevices } from "./setup-devices.js";
import { FirstOffice } from "./setup-office.js";
import { SelfTest } from "./setup-test.js";

/**
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {"office" | "people" | "devices" | "test"} Step
 * @typedef {{branches: import("../../web/static/signin.js").Branch[], people: number, devices: Record<string, number>}} Progress
 */

const STEPS = /** @type {Step[]} */ (["office", "people", "devices", "test"]);
/** Between two questions to a server that doesn't answer. */
const RETRY_AFTER = 1_000;

export class SetupScreen {
  /** @type {Translator} */
  T;
  session = new StaffSession(() => this.#sessionChanged());
  /** @type {any} the branch's document; the first start does without */
  doc = null;
  /** @type {Progress | null} */
  progress = null;
  /** whether the test has gone well */
  tested = false;
  /** @type {boolean | null} whether the server waits for its first administrator */
  #needed = null;
  /** @type {Step | null} */
  #step = null;
  /** @type {{step: Step, part: () => unknown} | null} */
  #open = null;
  #administrator = new FirstAdministrator(this);
  #asking = false;
  #root;
  #page = "";

  /**
   * @param {HTMLElement} root
   * @param {Translator} T
   */
  constructor(root, T) {
    this.#root = root;
    this.T = T;
    this.show();
    this.#begin();
  }

  get api() {
    return api(this.T.language);
  }

  async #begin() {
    for (;;) {
      try {
        this.#needed = (await this.api.get("/setup")).needed;
        break;
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER));
      }
    }
    if (!this.#needed) await this.session.begin();
    this.show();
  }

  /** The first administrator was made, and is signed in. */
  async administered() {
    this.#needed = false;
    await this.session.begin();
  }

  #sessionChanged() {
    if (this.session.account && !this.progress && !this.#asking) this.refresh();
    this.show();
  }

  /** Asks again what is there. */
  async refresh() {
    this.#asking = true;
    try {
      this.progress = await this.api.get("/setup/progress");
      const { account } = this.session;
      if (account && this.progress) account.branches = this.progress.branches;
      this.session.branch ??= this.progress?.branches[0]?.id ?? null;
      this.#step ??= STEPS.find((step) => !this.#isDone(step)) ?? "test";
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.refused(error);
    } finally {
      this.#asking = false;
      this.show();
    }
  }

  /** @param {Problem} problem */
  refused(problem) {
    if (problem.status === 401) {
      this.progress = null;
      this.session.expire();
    }
  }

  /** @param {Step} step */
  go(step) {
    this.#step = step;
    this.refresh();
    this.show();
    this.#root.querySelector("h2")?.scrollIntoView({ block: "nearest" });
  }

  /** @param {Step} step */
  #isDone(step) {
    const { branches = [], people = 0, devices = {} } = this.progress ?? {};
    const done = { office: branches.length > 0, people: people > 1, devices: Boolean(devices.kiosk && devices.display), test: this.tested };
    return done[step];
  }

  show() {
    const { T } = this;
    document.documentElement.lang = T.language;
    document.title = `${T.t("First start")} – Rinda`;
    const { id, content } = this.#shown();
    render(content, this.#root);
    if (id === this.#page) return;
    this.#page = id;
    /** @type {HTMLElement | null} */ (this.#root.querySelector("[autofocus], h1[tabindex]"))?.focus();
  }

  /** @returns {{id: string, content: unknown}} */
  #shown() {
    const { T, session } = this;
    const waiting = { id: "loading", content: html`<main aria-busy="true"></main>` };
    if (this.#needed === null) return waiting;
    if (this.#needed) return { id: "administrator", content: this.#frame(this.#administrator.part()) };
    if (session.state === "signed-out") {
      const given = { T, title: T.t("First start"), speak: this.#speak, changed: () => this.show() };
      return { id: "sign-in", content: signInPage(session, given) };
    }
    if (!session.account) return waiting;
    if (!session.may("server")) {
      const words = T.t("Only an administrator can set up the office.");
      return { id: "refused", content: this.#frame(html`<p class="message warn">${icon("info")}${words}</p>`) };
    }
    if (!this.progress || !this.#step) return waiting;
    return { id: "steps", content: this.#frame(html`${this.#steps()} ${this.#view(this.#step).part()}`) };
  }

  /** @param {unknown} content */
  #frame(content) {
    const { T } = this;
    return html`<main class="page setup">
      <div class="tools">${languageChoice(T, this.#speak)}${themeButton(T, () => this.show())}</div>
      <h1 tabindex="-1">${T.t("First start")}</h1>
      ${content}
    </main>`;
  }

  #speak = async (/** @type {string} */ language) => {
    keepLanguage(language);
    this.T = await texts(language);
    this.show();
  };

  #steps() {
    const { T } = this;
    const names = { office: T.t("The office"), people: T.t("People"), devices: T.t("Devices"), test: T.t("Test") };
    const reachable = (/** @type {Step} */ step) => step === "office" || this.#isDone("office");
    return html`<nav aria-label=${T.t("Steps")}>
      <ol class="steps">
        ${STEPS.map(
          (step, index) => html`<li>
            <button
              type="button"
              aria-current=${step === this.#step ? "step" : nothing}
              aria-disabled=${reachable(step) ? "false" : "true"}
              @click=${() => reachable(step) && this.go(step)}
            >
              ${this.#isDone(step) ? icon("check") : html`<span class="count">${index + 1}</span>`}
              <span>${names[step]}${this.#isDone(step) ? html`<span class="visually-hidden">, ${T.t("done")}</span>` : nothing}</span>
            </button>
          </li>`,
        )}
      </ol>
    </nav>`;
  }

  /** @param {Step} step */
  #view(step) {
    if (this.#open?.step !== step) this.#open = { step, part: this.#made(step) };
    return this.#open;
  }

  /** @param {Step} step @returns {() => unknown} */
  #made(step) {
    const view = {
      office: () => new FirstOffice(this),
      people: () => new PeopleView(this, () => this.refresh()),
      devices: () => new FirstDevices(this),
      test: () => new SelfTest(this),
    }[step]();
    // Where a form is open, its own button is the one to press.
    const open = () => step === "office" || (view instanceof PeopleView && view.unsaved());
    return () => html`${view.part()} ${open() ? nothing : this.#next(step)}`;
  }

  /** @param {Step} step */
  #next(step) {
    const following = STEPS[STEPS.indexOf(step) + 1];
    const { T } = this;
    return html`<p class="next">
      ${following
        ? html`<button type="button" class="button primary" @click=${() => this.go(following)}>${T.t("Continue")}</button>`
        : html`<a class="button ${this.tested ? "primary" : ""}" href="/admin">${T.t("Go to the administration")}</a>
            <a class="button" href="/admin#/branches/new">${T.t("Add another branch")}</a>`}
    </p>`;
  }
}

applyTheme();
const root = document.getElementById("screen");
if (root) new SetupScreen(root, await texts(chosenLanguage()));
