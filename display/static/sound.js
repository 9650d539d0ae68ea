// What the hall hears: one audio context for chime and speech, so that the browser allows or refuses both together.

import { chime } from "./chime.js";

/** A sound whose end is not told this long after it was due was not heard: the context was suspended, the device lost. */
const OVERDUE = 3_000;
const CHIME_LASTS = 2_000;

export class Sound {
  #context = new AudioContext();
  #output = new GainNode(this.#context);

  /** @param {() => void} onChange browsers allow or refuse sound at their own time */
  constructor(onChange) {
    this.#output.connect(this.#context.destination);
    this.#context.addEventListener("statechange", onChange);
    this.allow();
  }

  /** Whether a call can be heard. */
  get allowed() {
    return this.#context.state === "running";
  }

  /** Asks the browser for sound; it may insist on being asked out of a press. */
  allow() {
    // Settles only once sound is allowed, which `statechange` tells as well.
    void this.#context.resume();
  }

  /** @param {number} percent */
  set volume(percent) {
    this.#output.gain.value = percent / 100;
  }

  /** Plays the two tones; answers whether they were heard, at once when sound is refused. */
  async chime() {
    if (!this.allowed) return false;
    const tones = chime(this.#context, this.#output, this.#context.currentTime);
    const heard = await Promise.all(tones.map((tone) => ended(tone, CHIME_LASTS)));
    return heard.every(Boolean);
  }

  /**
   * Plays a recording; answers whether it was heard to its end, at once when sound is refused.
   * @param {AudioBuffer} recording
   */
  async play(recording) {
    if (!this.allowed) return false;
    const source = new AudioBufferSourceNode(this.#context, { buffer: recording });
    source.connect(this.#output);
    source.start();
    return ended(source, recording.duration * 1000);
  }

  /**
   * @param {ArrayBuffer} file throws when it is no sound
   */
  decode(file) {
    return this.#context.decodeAudioData(file);
  }
}

/**
 * @param {AudioScheduledSourceNode} source
 * @param {number} lasts in milliseconds
 * @returns {Promise<boolean>}
 */
function ended(source, lasts) {
  return new Promise((resolve) => {
    const overdue = setTimeout(() => resolve(false), lasts + OVERDUE);
    source.addEventListener("ended", () => {
      clearTimeout(overdue);
      source.disconnect();
      resolve(true);
    }, { once: true });
  });
}
