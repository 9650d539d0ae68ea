// News of one ticket: asks the server again and again, as often as the visitor's place in the queue needs it.

/** Two counters may call at the same moment, so the third in the queue may be called with the next look. */
const NEAR_AHEAD = 2;
/** A visitor who is called must know at once, and a no-show is a minute after that. */
export const NEAR = 3_000;
/** Nobody is called past so many others within this time, and a phone's battery has to last for the wait. */
export const FAR = 10_000;
/** An end can still be taken back by the specialist, for a minute. */
export const ENDED = 60_000;
/** A hung request must not hang the page. */
const TIME_LIMIT = 8_000;

const ENDS = ["finished", "cancelled", "expired", "over", "missing"];

/**
 * @typedef {import("../../web/static/i18n.js").Texts} Texts
 * @typedef {object} Visit as in docs/architecture.md; `missing` when there is no such ticket. Of an `over` or `missing`
 *   one nothing else is known
 * @property {string} state
 * @property {string} [number]
 * @property {string} [language]
 * @property {{name: Texts, rooms: string[]}[]} [sectors]
 * @property {number} [step]
 * @property {number | null} [ahead]
 * @property {[number, number] | null} [estimate]
 * @property {import("../../web/static/i18n.js").Place | null} [place]
 * @property {string | null} [called_at]
 * @property {number} [calls]
 * @property {string | null} [kept_until]
 * @property {boolean} [may_cancel]
 * @property {{name: Texts, time_zone: string, brand?: import("../../web/static/brand.js").Brand}} [branch]
 *
 * @typedef {object} Told
 * @property {Visit | null} visit null before anything is known
 * @property {import("../../web/static/feed.js").State} state
 * @property {Date | null} contact when the server was last heard of
 */

/**
 * How long to wait before the next look, in milliseconds.
 * @param {Visit} visit
 */
export function pace({ state, ahead }) {
  if (ENDS.includes(state)) return ENDED;
  return state === "called" || (state === "waiting" && (ahead ?? 0) <= NEAR_AHEAD) ? NEAR : FAR;
}

export class News {
  #url;
  #tell;
  /** @type {Told} */
  #told = { visit: null, state: "connecting", contact: null };
  #tag = "";
  #timer = 0;
  /** @type {AbortController | null} */
  #asking = null;

  /**
   * Asks at once, and whenever the page is seen again or the phone has a connection again.
   * @param {string} url
   * @param {(told: Told) => void} tell
   */
  constructor(url, tell) {
    this.#url = url;
    this.#tell = tell;
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.refresh());
    document.addEventListener("resume", () => this.refresh());
    window.addEventListener("pageshow", (event) => event.persisted && this.refresh());
    window.addEventListener("online", () => this.refresh());
    this.refresh();
  }

  /** Asks now; a question on its way may have slept with the phone, and is given up. */
  refresh() {
    this.#asking?.abort();
    void this.#ask();
  }

  async #ask() {
    clearTimeout(this.#timer);
    const asking = (this.#asking = new AbortController());
    const limit = setTimeout(() => asking.abort(), TIME_LIMIT);
    const answered = await this.#answer(asking.signal);
    clearTimeout(limit);
    if (asking !== this.#asking) return;
    this.#told = { ...this.#told, ...(answered.visit ? answered : {}), state: answered.visit ? "live" : "lost" };
    this.#timer = window.setTimeout(() => void this.#ask(), answered.again);
    this.#tell(this.#told);
  }

  /**
   * The ticket as it is now, and when to ask again; without a ticket when the server could not be asked.
   * @param {AbortSignal} signal
   * @returns {Promise<{visit?: Visit, contact?: Date, again: number}>}
   */
  async #answer(signal) {
    try {
      const headers = this.#tag ? { "If-None-Match": this.#tag } : undefined;
      const answer = await fetch(this.#url, { headers, signal, cache: "no-store" });
      const visit = await this.#read(answer);
      if (visit) return { visit, contact: new Date(), again: pace(visit) };
      return { again: Math.max(NEAR, Number(answer.headers.get("Retry-After")) * 1000) };
    } catch {
      return { again: NEAR };
    }
  }

  /**
   * @param {Response} answer
   * @returns {Promise<Visit | null>}
   */
  async #read(answer) {
    if (answer.status === 304) return this.#told.visit;
    if (answer.status === 404 || answer.status === 422) return { state: "missing" };
    if (!answer.ok) return null;
    const visit = await answer.json();
    this.#tag = answer.headers.get("ETag") ?? "";
    return visit;
  }
}
