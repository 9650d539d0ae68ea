// What the kiosk can be heard by: recordings of its voice, and two tones before a visit ends.

/** Loudness, softest first; each step is 4 dB, and all visitors begin in the middle. */
const LEVELS = [0.16, 0.25, 0.4, 0.63, 1];
const MIDDLE = 2;

// Rising, unlike the hall's: nobody is called.
const TONES = [
  { frequency: 660, at: 0 },
  { frequency: 880, at: 0.2 },
];
const TONE_LASTS = 0.35;
const SILENT = 0.0001;
const LOUD = 0.5;

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
    for (const { frequency, at } of TONES) {
      const start = context.currentTime + at;
      const tone = new OscillatorNode(context, { frequency });
      const volume = new GainNode(context, { gain: SILENT });
      volume.gain.setValueAtTime(SILENT, start);
      volume.gain.exponentialRampToValueAtTime(LOUD, start + 0.02);
      volume.gain.exponentialRampToValueAtTime(SILENT, start + TONE_LASTS);
      tone.connect(volume).connect(output);
      tone.start(start);
      tone.stop(start + TONE_LASTS);
    }
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
