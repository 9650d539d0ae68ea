// Short tones that begin and end without a click.

const SILENT = 0.0001;
const RISES = 0.02;

/**
 * @typedef {object} Melody
 * @property {{frequency: number, at: number}[]} tones in hertz, and in seconds after the start
 * @property {number} lasts seconds in which each fades away
 * @property {number} loud from 0 to 1
 * @property {OscillatorType} type
 */

/**
 * Makes the tones, ready to sound; the last one ends last.
 * @param {BaseAudioContext} context
 * @param {AudioNode} output
 * @param {number} start on the context's clock
 * @param {Melody} melody
 */
export function sound(context, output, start, { tones, lasts, loud, type }) {
  return tones.map(({ frequency, at }) => {
    const begins = start + at;
    const tone = new OscillatorNode(context, { type, frequency });
    const volume = new GainNode(context, { gain: SILENT });
    volume.gain.setValueAtTime(SILENT, begins);
    volume.gain.exponentialRampToValueAtTime(loud, begins + RISES);
    volume.gain.exponentialRampToValueAtTime(SILENT, begins + lasts);
    tone.connect(volume).connect(output);
    tone.start(begins);
    tone.stop(begins + lasts);
    return tone;
  });
}
