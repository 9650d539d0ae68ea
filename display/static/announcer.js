// One call aloud: chime, number and place in each language, and after a pause each time number and place once more.

/** Long enough to look up and to look for one's number. */
const PAUSE = 1_200;

/**
 * @template Recording
 * @typedef {object} Announcement
 * @property {{chime: () => Promise<boolean>, play: (recording: Recording) => Promise<boolean>}} sound
 * @property {(Promise<Recording | null>)[]} recordings one for each language, on their way; null for one that can't be had
 * @property {number} repeats how often all is said again
 * @property {() => boolean} waited whether the visitor is still expected
 * @property {() => void} onSpoken called once when all there was to say has really been heard
 * @property {() => Promise<unknown>} [rest] what a test replaces
 */

/**
 * Settles when nothing sounds any more.
 * @template Recording
 * @param {Announcement<Recording>} announcement
 */
export async function announce({ sound, recordings, repeats, waited, onSpoken, rest = pause }) {
  await sound.chime();
  const spoken = (await Promise.all(recordings)).filter((recording) => recording !== null);
  if (!spoken.length) return;
  if (await all(sound, spoken)) onSpoken();
  for (let left = repeats; left > 0; left -= 1) {
    await rest();
    if (!waited()) return;
    await all(sound, spoken);
  }
}

/**
 * @template Recording
 * @param {Announcement<Recording>["sound"]} sound
 * @param {Recording[]} recordings
 */
async function all(sound, recordings) {
  let heard = true;
  for (const recording of recordings) heard = (await sound.play(recording)) && heard;
  return heard;
}

function pause() {
  return new Promise((resolve) => setTimeout(resolve, PAUSE));
}
