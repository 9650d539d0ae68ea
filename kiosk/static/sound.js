// What the kiosk can be heard by: recordings of its voice, and two tones before a visit ends.

import { sound } from "../../web/static/tones.js";

/** Loudness, softest first; each step is 4 dB, and all visitors begin in the middle. */
const LEVELS = [0.16, 0.25, 0.4, 0.63, 1];
const MIDDLE = 2;

/** Rising, unlike the hall's: nobody is called. */
const WARNING = /** @type {import("../../web/static/tones.js").Melody} */ ({
  tones: [
    { frequency: 660, at: 0 },
    { frequency: 880, at: 0.2 },
  ],
  lasts: 0.35,
  loud: 0.5,
  type: "sine",
});

export class Sound {
  /** @type {AudioContext | null} made at the first action: before it, browsers refuse sound */
  #context = null;
  /** @type {GainNode | null} */
  #output = null;
  #level = MIDDLE;

  /** Somebody touched the screen or a key, which browsers ask for before anything may sound. */
  allow() {
    this.#ready();
    void this.#context?.resume();
  }

  /** @param {1 | -1} by steps */
  change(by) {
    this.#set(Math.min(LEVELS.length - 1, Math.max(0, this.#level + by)));
  }

  /** As loud as at first: the next visitor finds nothing of the last. */
  reset() {
    this.#set(MIDDLE);
  }

  get level() {
    return this.#level;
  }

  /** Two tones: the visit ends soon. */
  warn() {
    const { context, output } = this.#ready();
    sound(context, output, context.currentTime, WARNING);
  }

  /**
   * Plays a recording to its end, or until the signal comes.
   * @param {AudioBuffer} recording
   * @param {AbortSignal} signal
   */
  async play(recording, signal) {
    const { context, output } = this.#ready();
    const source = new AudioBufferSourceNode(context, { buffer: recording });
    source.connect(output);
    const ended = new Promise((resolve) => source.addEventListener("ended", resolve, { once: true }));
    signal.addEventListener("abort", () => source.stop(), { once: true });
    source.start();
    await ended;
  }

  /** @param {ArrayBuffer} file throws when it is no sound */
  decode(file) {
    return this.#ready().context.decodeAudioData(file);
  }

  #ready() {
    const context = (this.#context ??= new AudioContext());
    const output = (this.#output ??= new GainNode(context, { gain: LEVELS[this.#level] }));
    output.connect(context.destination);
    return { context, output };
  }

  #set(/** @type {number} */ level) {
    this.#level = level;
    if (this.#output) this.#output.gain.value = LEVELS[level] ?? 1;
  }
}
