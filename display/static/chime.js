// Two falling tones before a call.

import { sound } from "../../web/static/tones.js";

/** A fourth down, inside the band in which old ears hear best (500–2000 Hz). */
const CHIME = /** @type {import("../../web/static/tones.js").Melody} */ ({
  tones: [
    { frequency: 880, at: 0 },
    { frequency: 659.26, at: 0.38 },
  ],
  lasts: 1.5,
  loud: 0.6,
  type: "triangle",
});

/**
 * Makes the tones, ready to sound; the last one ends last.
 * @param {BaseAudioContext} context
 * @param {AudioNode} output
 * @param {number} start on the context's clock
 */
export const chime = (context, output, start) => sound(context, output, start, CHIME);
