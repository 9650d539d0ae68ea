// The specialist's screen: where everything on it meets.

import { html, nothing } from "lit";

import { dialog } from "../../web/static/parts.js";
import { begin, StaffScreen } from "../../web/static/staff.js";
import { Bell } from "./bell.js";
import { line, seatOf } from "./board.js";
import { chooseCounter } from "./choose.js";
import { commandOf } from "./commands.js";
import { Conduct } from "./conduct.js";
import { asking } from "./dialogs.js";
import { seat } from "./seat.js";
import { SmallWindow } from "./small.js";
import { outcomesOf } from "./visit.js";
import { work } from "./work.js";

/**
 * @typedef {import("./board.js").Counter} Counter
 * @typedef {import("./board.js").Doc} Doc
 * @typedef {import("./commands.js").Command} Command
 * @typedef {import("./desk.js").Desk} Desk
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {import("../../web/static/staff.js").Page} Page
 */

class CounterScreen {
  /** @type {{name: string, about?: any} | null} the dialog that is open */
  #asked = null;
  /** @type {HTMLElement | null} where the focus was before the dialog */
  #opener = null;
  /** @type {import("./queue.js").List} */
  #list = "waiting";
  #bell = new Bell();
  #small = new SmallWindow((event) => this.#key(event));
  #staff;
  #conduct;

  /**
   * @param {HTMLElement} root
   * @param {Translator} T
   */
  constructor(root, T) {
    this.#staff = new StaffScreen(root, T, {
      namespace: "/counter",
      name: (present) => present.t("Counter"),
      page: (doc) => this.#page(this.#conduct.present(doc)),
      lost: () => this.#conduct.forget(),
      leave: () => this.#leave(),
    });
    this.#conduct = new Conduct(this.#staff);
    document.addEventListener("keydown", (event) => this.#key(event));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const command = commandOf(event);
    const counter = this.#conduct.mine;
    if (!command || !counter || this.#asked || this.#staff.account) return;
    event.preventDefault();
    if (!event.repeat) this.#perform(counter, command);
  }

  /**
   * Gives a command, after asking what it needs to know.
   * @param {Counter} counter
   * @param {Command} command
   * @param {import("./conduct.js").More} [more]
   */
  #perform(counter, command, more) {
    const { doc } = this.#staff;
    if (command === "resume") this.#list = "waiting";
    const ask = command === "finish" && !more && outcomesOf(doc, counter).length > 0;
    if (!ask) this.#conduct.perform(counter, command, more);
    else if (this.#conduct.can(doc, counter).has(command)) this.#ask("outcome");
  }

  /**
   * @param {string} name
   * @param {any} [about]
   */
  #ask(name, about) {
    if (!this.#asked) this.#opener = /** @type {HTMLElement | null} */ (document.activeElement);
    this.#asked = { name, about: name === "issue" ? { request: crypto.randomUUID() } : about };
    this.#staff.show();
  }

  #close() {
    this.#asked = null;
    this.#staff.show();
    this.#opener?.focus();
  }

  #leave() {
    if (this.#conduct.mine?.ticket) this.#ask("leaving");
    else this.#signOut();
  }

  async #signOut() {
    this.#asked = null;
    this.#small.close();
    const counter = this.#conduct.mine;
    // Whoever goes leaves the seat to others; a visitor who is still there keeps it.
    if (counter && !counter.ticket) await this.#conduct.perform(counter, "close");
    await this.#staff.signOut();
  }

  /**
   * @param {Doc} doc
   * @returns {Page}
   */
  #page(doc) {
    const counter = seatOf(doc, this.#staff.me);
    if (counter && this.#asked?.name !== "elsewhere") return this.#working(doc, counter);
    return this.#choosing(doc, counter);
  }

  /**
   * @param {Doc} doc
   * @param {Counter} counter
   * @returns {Desk}
   */
  #desk(doc, counter) {
    const { T, me, session } = this.#staff;
    const conduct = this.#conduct;
    return {
      T,
      doc,
      counter,
      me,
      may: (right) => session.may(right),
      now: this.#staff.now(),
      can: conduct.can(doc, counter),
      busy: conduct.busy(doc),
      step: conduct.step(doc, counter),
      conduct,
      perform: (command, more) => this.#perform(counter, command, more),
      ask: (name, about) => this.#ask(name, about),
      close: () => this.#close(),
      shrink: () => this.#shrink(),
    };
  }

  /**
   * @param {Doc} doc
   * @param {Counter} counter
   * @returns {Page}
   */
  #working(doc, counter) {
    const staff = this.#staff;
    const { T } = staff;
    const desk = this.#desk(doc, counter);
    const place = T.place(counter.place);
    const waiting = line(doc, counter, staff.me);
    this.#bell.look(T, counter, waiting.own);
    this.#small.show(desk, waiting.own);
    const choose = (/** @type {import("./queue.js").List} */ list) => {
      this.#list = list;
      staff.show();
    };
    const page = { line: waiting, shown: { list: this.#list, choose }, notice: staff.noticePart() };
    return {
      id: "work",
      title: `(${waiting.own.length}) ${place} – Rinda`,
      where: html`<strong>${place}</strong> <span class="quiet">${T.pick(doc.branch.name)}</span>`,
      tools: seat(desk),
      content: html`${work(desk, page)}
      ${this.#asked?.name === "leaving" ? this.#leavingDialog(counter) : asking(desk, this.#asked)}`,
    };
  }

  async #shrink() {
    this.#asked = null;
    await this.#small.open();
    this.#staff.show();
  }

  /**
   * @param {Doc} doc
   * @param {Counter | null} left the counter that one moves away from
   * @returns {Page}
   */
  #choosing(doc, left) {
    const staff = this.#staff;
    const { T } = staff;
    return {
      id: "choose",
      title: `${T.t("Choose your counter")} – Rinda`,
      where: html`<strong>${T.pick(doc.branch.name)}</strong>`,
      tools: left
        ? html`<button type="button" class="button" @click=${() => this.#close()}>${T.t("Back")}</button>`
        : staff.branchButton(),
      content: html`${chooseCounter({
        T,
        doc,
        can: (counter) => this.#conduct.can(doc, counter).has("open") && counter.id !== left?.id,
        open: (counter) => (left ? this.#move(counter) : this.#sit(counter)),
        notice: staff.noticePart(),
      })}
      ${this.#asked?.name === "seated" ? this.#seatedDialog(this.#asked.about) : nothing}`,
    };
  }

  /** @param {Counter} counter */
  async #sit(counter) {
    const problem = await this.#conduct.perform(counter, "open");
    if (problem?.is("seated-elsewhere")) {
      this.#staff.notice = null;
      this.#ask("seated", { counter, place: problem.body.place });
    }
  }

  /** @param {Counter} counter */
  async #move(counter) {
    this.#asked = null;
    await this.#conduct.perform(counter, "move-here");
  }

  /** @param {{counter: Counter, place: import("../../web/static/i18n.js").Place}} about */
  #seatedDialog({ counter, place }) {
    const { T } = this.#staff;
    const close = () => this.#close();
    return dialog({
      title: T.t("You sit at another counter"),
      body: html`<p>
        ${T.t("Your seat is still there: %(place)s. Leave it and sit here?", { place: T.place(place) })}
      </p>`,
      choices: html`<button type="button" class="button" @click=${close}>${T.t("Back")}</button>
        <button type="button" class="button primary" @click=${() => this.#move(counter)}>${T.t("Move here")}</button>`,
      close,
    });
  }

  /** @param {Counter} counter */
  #leavingDialog({ ticket }) {
    const { T } = this.#staff;
    const stay = () => this.#close();
    return dialog({
      title: T.t("Sign out now?"),
      body: html`<p>${T.t("%(number)s is still at your counter, and stays there.", { number: ticket?.number ?? "" })}</p>`,
      choices: html`<button type="button" class="button" @click=${() => this.#signOut()}>${T.t("Sign out")}</button>
        <button type="button" class="button primary" @click=${stay}>${T.t("Stay")}</button>`,
      close: stay,
    });
  }
}

begin((root, T) => new CounterScreen(root, T));
