// The specialist's screen: where everything on it meets.

import { html, nothing } from "lit";

import { Problem } from "../../web/static/api.js";
import { dialog } from "../../web/static/parts.js";
import { begin, StaffScreen } from "../../web/static/staff.js";
import { line, seatOf, withAnswer } from "./board.js";
import { chooseCounter } from "./choose.js";
import { ABOUT_TICKET, commandOf, possible } from "./commands.js";
import { seat } from "./seat.js";
import { work } from "./work.js";

/**
 * @typedef {import("./board.js").Counter} Counter
 * @typedef {import("./board.js").Doc} Doc
 * @typedef {import("./commands.js").Command} Command
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {import("../../web/static/staff.js").Page} Page
 */

class CounterScreen {
  /** @type {Counter | null} what the newest command's answer said */
  #answered = null;
  /** @type {{command: Command, counter: number, on: number} | null} the newest command until it is answered */
  #given = null;
  /** whether the person is asked to confirm the sign-out */
  #leaving = false;
  #staff;

  /**
   * @param {HTMLElement} root
   * @param {Translator} T
   */
  constructor(root, T) {
    this.#staff = new StaffScreen(root, T, {
      namespace: "/counter",
      name: (present) => present.t("Counter"),
      page: (doc) => this.#page(withAnswer(doc, this.#answered)),
      // What an answer said before the connection broke may have been overtaken by a restored backup.
      lost: () => (this.#answered = null),
      leave: () => this.#leave(),
    });
    document.addEventListener("keydown", (event) => this.#key(event));
  }

  /** The counter where the person sits, or null. */
  get #mine() {
    const { doc, me } = this.#staff;
    return doc && seatOf(withAnswer(doc, this.#answered), me);
  }

  /**
   * @param {Doc} doc
   * @param {Counter} counter
   */
  #can(doc, counter) {
    const { me, live } = this.#staff;
    const busy = this.#busy(doc) !== null;
    return possible({ counter, me, waiting: line(doc, counter, me).own.length, live, busy });
  }

  /**
   * The command that is on its way, or null. The news of it can come before its answer.
   * @param {Doc} doc
   */
  #busy(doc) {
    const given = this.#given;
    return given && doc.counters[given.counter]?.version === given.on ? given.command : null;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const command = commandOf(event);
    const counter = this.#mine;
    if (!command || !counter || this.#leaving) return;
    event.preventDefault();
    if (!event.repeat) this.#perform(counter, command);
  }

  /**
   * Gives a command once; one that makes no sense now is left alone.
   * @param {Counter} counter
   * @param {Command} command
   */
  async #perform(counter, command) {
    const staff = this.#staff;
    if (!this.#can(withAnswer(staff.doc, this.#answered), counter).has(command)) return;
    const given = { command, counter: counter.id, on: counter.version };
    this.#given = given;
    staff.notice = null;
    staff.show();
    const about = ABOUT_TICKET.has(command) ? { ticket: counter.ticket?.id } : {};
    try {
      const answer = await staff.api.post(`/counter/${counter.id}/${command}`, { on: given.on, ...about });
      this.#answered = answer.counter;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.is("stale-state")) this.#answered = error.body.counter;
      staff.refused(error);
    } finally {
      if (this.#given === given) this.#given = null;
      staff.show();
    }
  }

  #leave() {
    this.#leaving = Boolean(this.#mine?.ticket);
    if (this.#leaving) this.#staff.show();
    else this.#signOut();
  }

  async #signOut() {
    this.#leaving = false;
    const counter = this.#mine;
    // Whoever goes leaves the seat to others; a visitor who is still there keeps it.
    if (counter && !counter.ticket) await this.#perform(counter, "close");
    await this.#staff.signOut();
  }

  /**
   * @param {Doc} doc
   * @returns {Page}
   */
  #page(doc) {
    const counter = seatOf(doc, this.#staff.me);
    return counter ? this.#working(doc, counter) : this.#choosing(doc);
  }

  /**
   * @param {Doc} doc
   * @param {Counter} counter
   * @returns {Page}
   */
  #working(doc, counter) {
    const staff = this.#staff;
    const { T, me } = staff;
    const can = this.#can(doc, counter);
    const perform = (/** @type {Command} */ command) => this.#perform(counter, command);
    const place = T.place(counter.place);
    const { own, rest } = line(doc, counter, me);
    const notice = staff.noticePart();
    return {
      id: "work",
      title: `(${own.length}) ${place} – Rinda`,
      where: html`<strong>${place}</strong> <span class="quiet">${T.pick(doc.branch.name)}</span>`,
      tools: seat({ T, counter, can, perform }),
      content: html`${work({ T, doc, counter, own, rest, now: staff.now(), can, busy: this.#busy(doc), perform, notice })}
      ${this.#leaving ? this.#leavingDialog(counter) : nothing}`,
    };
  }

  /**
   * @param {Doc} doc
   * @returns {Page}
   */
  #choosing(doc) {
    const staff = this.#staff;
    const { T } = staff;
    return {
      id: "choose",
      title: `${T.t("Choose your counter")} – Rinda`,
      where: html`<strong>${T.pick(doc.branch.name)}</strong>`,
      tools: staff.branchButton(),
      content: chooseCounter({
        T,
        doc,
        can: (counter) => this.#can(doc, counter).has("open"),
        open: (counter) => this.#perform(counter, "open"),
        notice: staff.noticePart(),
      }),
    };
  }

  /** @param {Counter} counter */
  #leavingDialog({ ticket }) {
    const { T } = this.#staff;
    const stay = () => {
      this.#leaving = false;
      this.#staff.show();
    };
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
