// The kiosk's voice: says one text after another, until somebody does something.

/** Rather silence, and a key to hear it again, than an answer to a question long past. */
const TIME_LIMIT = 8_000;

/**
 * @template Recording
 * @typedef {object} World what a test replaces
 * @property {(language: string, text: string, signal: AbortSignal) => Promise<Recording | null>} record null when it can't be had
 * @property {(recording: Recording, signal: AbortSignal) => Promise<unknown>} play settles at its end, or when the signal comes
 */

/** @template Recording */
export class Voice {
  #turn = new AbortController();
  /** @type {Promise<unknown>} settles when nothing is left to say */
  #saying = Promise.resolve();
  /** @type {Promise<Recording | null>} */
  #instead = Promise.resolve(null);
  #world;

  /** @param {World<Recording>} world */
  constructor(world) {
    this.#world = world;
  }

  /**
   * Says this after what is being said.
   * @param {string} language
   * @param {string} text
   */
  say(language, text) {
    const { signal } = this.#turn;
    const recording = this.#world.record(language, text, signal);
    this.#saying = this.#saying.then(async () => {
      const heard = (await recording) ?? (await this.#instead);
      if (heard && !signal.aborted) await this.#world.play(heard, signal);
    });
  }

  /**
   * What is said instead when the server can't be asked: fetched now, while it can.
   * @param {string} language
   * @param {string} text
   */
  prepare(language, text) {
    this.#instead = this.#world.record(language, text, new AbortController().signal);
  }

  /** Says no more of all that it was to say. */
  hush() {
    this.#turn.abort();
    this.#turn = new AbortController();
    this.#saying = Promise.resolve();
  }
}

/**
 * The server's reading of a text: browsers have no Latvian voice.
 * @param {(file: ArrayBuffer) => Promise<AudioBuffer>} decode
 * @returns {World<AudioBuffer>["record"]}
 */
export function recordings(decode) {
  return async (language, text, signal) => {
    try {
      const answer = await fetch("/api/v1/kiosk/speech", {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Rinda": "1" },
        body: JSON.stringify({ language, text }),
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIME_LIMIT)]),
      });
      return answer.status === 200 ? await decode(await answer.arrayBuffer()) : null;
    } catch {
      return null;
    }
  };
}
