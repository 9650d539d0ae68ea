// How commands are given: each once, on the state that the specialist saw, and the newest step can be taken back.

import { Problem } from "../../web/static/api.js";
import { line, seatOf, withAnswer } from "./board.js";
import { ABOUT_TICKET, possible, secondsUntil, UNDOABLE } from "./commands.js";

/**
 * @typedef {import("./board.js").Counter} Counter
 * @typedef {import("./board.js").Doc} Doc
 * @typedef {import("./commands.js").Command} Command
 * @typedef {{command: Command | "cancel", counter: number, ticket: {id: number, number: string}, at: Date}} Step
 * @typedef {Record<string, unknown>} More what a command's body has beside the version
 */

export class Conduct {
  /** @type {Counter | null} what the newest command's answer said */
  #answered = null;
  /** @type {{command: Command, counter: number, on: number} | null} the newest command until it is answered */
  #given = null;
  /** @type {Step | null} one's own newest step that the server may take back */
  #step = null;
  #staff;

  /** @param {import("../../web/static/staff.js").StaffScreen} staff */
  constructor(staff) {
    this.#staff = staff;
  }

  /** What an answer said before the connection broke may have been overtaken by a restored backup. */
  forget() {
    this.#answered = null;
  }

  /**
   * The document, as far as it is known here.
   * @param {Doc} doc
   */
  present(doc) {
    return withAnswer(doc, this.#answered);
  }

  /** The counter where the person sits, or null. */
  get mine() {
    const { doc, me } = this.#staff;
    return doc && seatOf(this.present(doc), me);
  }

  /**
   * @param {Doc} doc
   * @param {Counter} counter
   */
  can(doc, counter) {
    const { me, live } = this.#staff;
    const now = this.#staff.now();
    const can = possible({ counter, me, waiting: line(doc, counter, me).own.length, live, busy: this.busy(doc) !== null, now });
    if (!this.step(doc, counter)) can.delete("undo");
    return can;
  }

  /**
   * The command that is on its way, or null. The news of it can come before its answer.
   * @param {Doc} doc
   */
  busy(doc) {
    const given = this.#given;
    return given && doc.counters[given.counter]?.version === given.on ? given.command : null;
  }

  /**
   * The step that can be taken back at this counter and for how many seconds still, or null.
   * @param {Doc} doc
   * @param {Counter} counter
   */
  step(doc, counter) {
    const step = this.#step;
    if (!step || step.counter !== counter.id) return null;
    const until = new Date(step.at.getTime() + doc.rules.undo_seconds * 1000);
    const seconds = secondsUntil(until.toISOString(), this.#staff.now());
    return seconds ? { ...step, seconds } : null;
  }

  /**
   * Gives a command once; one that makes no sense now is left alone. Returns the problem where it was refused.
   * @param {Counter} counter
   * @param {Command} command
   * @param {More} [more]
   */
  async perform(counter, command, more = {}) {
    const staff = this.#staff;
    if (!this.can(this.present(staff.doc), counter).has(command)) return null;
    const given = { command, counter: counter.id, on: counter.version };
    this.#given = given;
    staff.notice = null;
    staff.show();
    const ticket = command === "undo" ? this.#step?.ticket.id : counter.ticket?.id;
    const about = ABOUT_TICKET.has(command) ? { ticket } : {};
    try {
      const answer = await staff.api.post(`/counter/${counter.id}/${command}`, { on: given.on, ...about, ...more });
      this.#answered = answer.counter;
      this.#remember(command, counter, answer.counter);
      return null;
    } catch (error) {
      return this.#refused(error, command);
    } finally {
      if (this.#given === given) this.#given = null;
      staff.show();
    }
  }

  /**
   * Asks the server for what is no command of a counter; null where it refused, which the screen says.
   * @param {"get" | "post" | "put"} method
   * @param {string} path
   * @param {unknown} [body]
   */
  async ask(method, path, body) {
    this.#staff.notice = null;
    try {
      return (await this.#staff.api[method](path, body)) ?? {};
    } catch (error) {
      this.#refused(error);
      return null;
    }
  }

  /**
   * Gives a ticket up for its visitor; it can be taken back like a step at the counter.
   * @param {Counter} counter
   * @param {{id: number, number: string}} ticket
   */
  async cancel(counter, { id, number }) {
    const done = await this.ask("post", `/tickets/${id}/cancel?branch=${this.#staff.session.branch}`, {});
    if (done) this.#step = { command: "cancel", counter: counter.id, ticket: { id, number }, at: this.#staff.now() };
    this.#staff.show();
  }

  /**
   * Says what the server refused, and returns it.
   * @param {unknown} error
   * @param {Command} [command]
   */
  #refused(error, command) {
    if (!(error instanceof Problem)) throw error;
    if (error.is("stale-state")) this.#answered = error.body.counter;
    else if (command === "undo") this.#step = null;
    this.#staff.refused(error);
    return error;
  }

  /**
   * @param {Command} command
   * @param {Counter} before
   * @param {Counter} after
   */
  #remember(command, before, after) {
    // What the hall has heard twice, or what was taken back, can't be taken back again.
    if (command === "recall" || command === "undo") this.#step = null;
    const ticket = before.ticket ?? after.ticket;
    if (!UNDOABLE.has(command) || !ticket) return;
    const { id, number } = ticket;
    this.#step = { command, counter: before.id, ticket: { id, number }, at: this.#staff.now() };
  }
}
