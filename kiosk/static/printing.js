// What becomes of a print job: told by the feed, asked for when the feed may have missed it, and not waited for without end.

import { isSettled } from "./flow.js";

/** @typedef {import("./flow.js").Print} Print */

/** A ticket takes one or two seconds. After this long the visitor must be told what to do without it. */
export const PATIENCE = 12_000;

export class Printing {
  /** @type {Map<number, Print>} told before the answer to the press that they belong to */
  #early = new Map();
  /** @type {Print | null} */
  #watched = null;
  /** @type {number | undefined} */
  #timer;
  #ask;
  #told;
  #late;

  /**
   * @param {object} given
   * @param {(job: number) => Promise<Print>} given.ask the server
   * @param {(print: Print) => void} given.told something became of the watched job
   * @param {(job: number) => void} given.late nothing did for too long
   */
  constructor({ ask, told, late }) {
    this.#ask = ask;
    this.#told = told;
    this.#late = late;
  }

  /** Watches the job of the ticket on the screen. */
  watch(/** @type {Print} */ print) {
    this.#watched = print;
    this.#timer = window.setTimeout(() => this.#late(print.job), PATIENCE);
    const early = this.#early.get(print.job);
    if (early) this.hear(early);
  }

  /** Takes what the feed says of a job. */
  hear(/** @type {Print} */ print) {
    if (print.job !== this.#watched?.job) {
      this.#early.set(print.job, print);
      return;
    }
    this.#watched = print;
    if (isSettled(print)) window.clearTimeout(this.#timer);
    this.#told(print);
  }

  /** Asks after the watched job: the connection was lost, and news with it. */
  async catchUp() {
    if (this.#watched && !isSettled(this.#watched)) this.hear(await this.#ask(this.#watched.job));
  }

  /** The visit is over. */
  forget() {
    window.clearTimeout(this.#timer);
    this.#watched = null;
    this.#early.clear();
  }
}
