// What makes a visitor look up from the phone's other pages, or out of the pocket: sound, vibration, a lit screen.

import { chime } from "./chime.js";

const RINGS = 3;
const RING_SECONDS = 2;
/** Milliseconds on, off, on …: as long as the rings sound. */
const VIBRATION = [600, 400, 600, 400, 600, 400, 600];

export class Alarm {
  #changed;
  /** @type {AudioContext | null} */
  #context = null;

  /** @param {() => void} changed browsers allow or refuse sound at their own time */
  constructor(changed) {
    this.#changed = changed;
    document.addEventListener("visibilitychange", () => {
      // Phones take sound and light away from a hidden page.
      if (document.visibilityState === "visible" && this.#context) this.allow();
    });
  }

  /** Whether a call can be heard. */
  get allowed() {
    return this.#context?.state === "running";
  }

  /** Asks for sound and for a screen that stays lit. To be called out of a press first: before, browsers refuse. */
  allow() {
    this.#context ??= this.#opened();
    // Settles only once sound is allowed, which `statechange` tells as well.
    void this.#context.resume();
    void stayLit();
  }

  /** Rings and vibrates, as far as this phone lets it. */
  ring() {
    if ("vibrate" in navigator) navigator.vibrate(VIBRATION);
    if (!this.#context || !this.allowed) return;
    for (let ring = 0; ring < RINGS; ring += 1) {
      chime(this.#context, this.#context.destination, this.#context.currentTime + ring * RING_SECONDS);
    }
  }

  #opened() {
    const context = new AudioContext();
    context.addEventListener("statechange", this.#changed);
    return context;
  }
}

async function stayLit() {
  if (!("wakeLock" in navigator)) return;
  try {
    await navigator.wakeLock.request("screen");
  } catch {
    // A low battery refuses it; the page does without.
  }
}
