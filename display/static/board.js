// What the hall shows, and in which order: calls take the stage one after the other, however close together they come.

/**
 * @typedef {object} Call
 * @property {number} id
 * @property {string} number
 * @property {number} counter
 * @property {import("../../web/static/i18n.js").Place} place
 * @property {string} called_at
 * @property {number} calls how often the visitor was called
 * @property {number} called_seq of the last time; rises with each recall
 * @property {number} repeats how often an announcement is repeated
 * @property {"called" | "serving" | "ended"} state
 *
 * @typedef {Record<string, Call>} Calls by id
 */

/** As many as the server's document holds. */
const KEPT = 12;

/**
 * Drops the calls that the server no longer holds: all but the newest.
 * @param {{calls?: Calls}} doc
 */
export function trim(doc) {
  const newest = Object.values(doc.calls ?? {}).sort((a, b) => b.id - a.id);
  return { ...doc, calls: Object.fromEntries(newest.slice(0, KEPT).map((call) => [String(call.id), call])) };
}

/**
 * The calls of some counters.
 * @param {Calls} calls
 * @param {number[] | null | undefined} counters all calls when there are none named
 * @returns {Calls}
 */
export function own(calls, counters) {
  if (!counters) return calls;
  return Object.fromEntries(Object.entries(calls).filter(([, call]) => counters.includes(call.counter)));
}

export class Board {
  /** @type {Map<number, number>} the `called_seq` with which each call stands on the board */
  #standing = new Map();

  /**
   * Puts all calls on the board at once, without ado: a screen that was switched on repeats no old calls.
   * @param {Calls} calls
   */
  begin(calls) {
    this.#standing = new Map(Object.values(calls).map((call) => [call.id, call.called_seq]));
  }

  /**
   * Gives the stage to the next call, the longest waiting first. A visitor who has come meanwhile needs no
   * announcement and is put on the board without one. Null: nobody is left to announce.
   * @param {Calls} calls
   * @returns {Call | null}
   */
  advance(calls) {
    for (const id of this.#standing.keys()) if (!calls[id]) this.#standing.delete(id);
    const unseen = Object.values(calls).filter((call) => this.#standing.get(call.id) !== call.called_seq);
    for (const call of unseen.sort((a, b) => a.called_seq - b.called_seq)) {
      this.#standing.set(call.id, call.called_seq);
      if (call.state === "called") return call;
    }
    return null;
  }

  /**
   * The calls on the board, the last announced first.
   * @param {Calls} calls
   * @returns {Call[]}
   */
  rows(calls) {
    const seq = (/** @type {Call} */ call) => this.#standing.get(call.id) ?? -1;
    return Object.values(calls)
      .filter((call) => this.#standing.has(call.id))
      .sort((a, b) => seq(b) - seq(a));
  }
}
