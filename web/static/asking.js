// What a page asks of the server: whether it is on its way, and why it was refused.

import { Problem } from "./api.js";

/**
 * @typedef {object} Host the screen that the page is on
 * @property {() => void} show
 * @property {(problem: Problem) => void} refused told when nobody is signed in any more
 */

export class Asking {
  /** whether an answer is awaited */
  busy = false;
  /** @type {Problem | null} why the newest question was refused; `problemPart` says it */
  problem = null;
  /** @type {(() => void) | null} asks what was refused once more; null where the person has other ways to */
  again = null;
  #host;
  #turn = 0;

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
  }

  /**
   * Does what a person wants done, unless something is under way.
   * @param {() => Promise<unknown>} work
   * @returns {Promise<boolean>} whether it was done
   */
  async run(work) {
    if (this.busy) return false;
    this.forget();
    return this.#ask(work, () => {}, null);
  }

  /**
   * As `run`, for what the page cannot be without: where it fails, it can be asked once more.
   * @param {() => Promise<unknown>} work
   * @returns {Promise<boolean>}
   */
  async load(work) {
    return !this.busy && this.#ask(work, () => {}, () => void this.load(work));
  }

  /**
   * Asks, even while older questions are under way: the answer to the newest alone is taken.
   * @template Answer
   * @param {() => Promise<Answer>} question
   * @param {(answer: Answer) => void} take
   * @returns {Promise<boolean>} whether the answer was taken
   */
  latest(question, take) {
    return this.#ask(question, take, () => void this.latest(question, take));
  }

  /** What was refused is of no concern any more. */
  forget() {
    this.problem = null;
    this.again = null;
  }

  /**
   * @template Answer
   * @param {() => Promise<Answer>} question
   * @param {(answer: Answer) => void} take
   * @param {(() => void) | null} again
   */
  async #ask(question, take, again) {
    const turn = ++this.#turn;
    this.busy = true;
    // A view may ask while the screen is still making it, and cannot show it yet.
    queueMicrotask(() => this.#host.show());
    try {
      const answer = await question();
      if (turn !== this.#turn) return false;
      take(answer);
      this.forget();
      return true;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (turn === this.#turn) this.#refused(error, again);
      return false;
    } finally {
      if (turn === this.#turn) this.busy = false;
      this.#host.show();
    }
  }

  /** @param {Problem} problem @param {(() => void) | null} again */
  #refused(problem, again) {
    this.again = again;
    // Whoever has signed in again need not read that nobody was; only a page that lacks something still says so.
    this.problem = problem.status === 401 && !again ? null : problem;
    if (problem.status === 401) this.#host.refused(problem);
  }
}
