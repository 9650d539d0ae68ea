// Two falling tones before a call.

// A fourth down, inside the band in which old ears hear best (500–2000 Hz).
const TONES = [
  { frequency: 880, at: 0 },
  { frequency: 659.26, at: 0.38 },
];
const LASTS = 1.5;
const LOUD = 0.6;
const SILENT = 0.0001;

/**
 * Makes the tones, ready to start; the last one ends last.
 * @param {BaseAudioContext} context
 * @param {AudioNode} output
 * @param {number} start on the context's clock
 */
export function chime(context, output, start) {
  return TONES.map(({ frequency, at }) => tone(context, output, frequency, start + at));
}

/**
 * @param {BaseAudioContext} context
 * @param {AudioNode} output
 * @param {number} frequency
 * @param {number} start
 */
function tone(context, output, frequency, start) {
  const sound = new OscillatorNode(context, { type: "triangle", frequency });
  const volume = new GainNode(context, { gain: SILENT });
  volume.gain.setValueAtTime(SILENT, start);
  volume.gain.exponentialRampToValueAtTime(LOUD, start + 0.02);
  volume.gain.exponentialRampToValueAtTime(SILENT, start + LASTS);
  sound.connect(volume).connect(output);
  sound.start(start);
  sound.stop(start + LASTS);
  return sound;
}
