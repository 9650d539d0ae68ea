// How long a visit may rest. No limit without a warning, and any touch or key extends it (WCAG 2.2.1, EN 301 549 5.1.3).

/** @typedef {{quiet: number, warning: number}} Limits milliseconds: until the warning, and from there to the end */

/** Time enough to read and to think, for somebody who does both slowly. */
export const IDLE = { quiet: 60_000, warning: 30_000 };
/** The ticket is in the visitor's hand and says all that the screen says; the next one waits. 20 s is the least that WCAG lets a warning last. */
export const TICKET_IN_HAND = { quiet: 10_000, warning: 20_000 };

/**
 * How long this moment of a visit may last; null for as long as it likes.
 * @param {import("./flow.js").Visit} visit
 * @param {string} firstLanguage
 * @returns {Limits | null}
 */
export function limits({ screen, language, modes, listening }, firstLanguage) {
  if (screen.name === "taking") return null;
  if (screen.name === "start") return language === firstLanguage && !modes.length && !listening ? null : IDLE;
  return screen.name === "ticket" && screen.print?.state === "printed" ? TICKET_IN_HAND : IDLE;
}

/**
 * @typedef {object} World what a test replaces
 * @property {(run: () => void, after: number) => number} later
 * @property {(timer: number | undefined) => void} cancel
 */

/** @type {World} */
const browser = {
  later: (run, after) => window.setTimeout(run, after),
  cancel: (timer) => window.clearTimeout(timer),
};

export class Session {
  /** Whether the end is near and the visitor has to be told. */
  warning = false;
  /** @type {Limits | null} */
  #limits = null;
  /** @type {number | undefined} */
  #timer;
  #changed;
  #end;
  #world;

  /**
   * @param {() => void} changed `warning` is another
   * @param {() => void} end the visitor has gone
   * @param {World} [world]
   */
  constructor(changed, end, world = browser) {
    this.#changed = changed;
    this.#end = end;
    this.#world = world;
  }

  /** The limits from now on; the time begins anew unless they are those that run already. */
  limit(/** @type {Limits | null} */ limits) {
    if (limits === this.#limits) return;
    this.#limits = limits;
    this.extend();
  }

  /** Somebody is here: the time begins anew. */
  extend() {
    this.#world.cancel(this.#timer);
    this.#warn(false);
    if (this.#limits) this.#timer = this.#world.later(() => this.#rested(), this.#limits.quiet);
  }

  #rested() {
    if (!this.#limits) return;
    this.#timer = this.#world.later(() => this.#end(), this.#limits.warning);
    this.#warn(true);
  }

  #warn(/** @type {boolean} */ warning) {
    if (warning === this.warning) return;
    this.warning = warning;
    this.#changed();
  }

  /** How long a warning lasts now, in milliseconds. */
  get notice() {
    return this.#limits?.warning ?? 0;
  }
}
