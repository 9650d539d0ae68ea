// Two falling tones before a call.

// A fourth down, inside the band in which old ears hear best (500–2000 Hz).
const TONES = [
  { frequency: 880, at: 0 },
  { frequency: 659.26, at: 0.38 },
];
const LASTS = 1.5;
const LOUD = 0.5;
const SILENT = 0.0001;

export class Chime {
  #context = new AudioContext();

  /** @param {() => void} onChange browsers allow or refuse sound at their own time */
  constructor(onChange) {
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

  /** Plays the two tones; answers when they have died away, at once when sound is refused. */
  async play() {
    if (!this.allowed) return;
    const ends = TONES.map(({ frequency, at }) => this.#tone(frequency, this.#context.currentTime + at));
    await Promise.all(ends);
  }

  /**
   * @param {number} frequency
   * @param {number} start on the context's clock
   * @returns {Promise<unknown>}
   */
  #tone(frequency, start) {
    const tone = new OscillatorNode(this.#context, { type: "triangle", frequency });
    const volume = new GainNode(this.#context, { gain: SILENT });
    volume.gain.setValueAtTime(SILENT, start);
    volume.gain.exponentialRampToValueAtTime(LOUD, start + 0.02);
    volume.gain.exponentialRampToValueAtTime(SILENT, start + LASTS);
    tone.connect(volume).connect(this.#context.destination);
    tone.start(start);
    tone.stop(start + LASTS);
    return new Promise((resolve) => tone.addEventListener("ended", resolve, { once: true }));
  }
}
