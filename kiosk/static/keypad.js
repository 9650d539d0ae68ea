// A keypad for those who can't see or touch the screen: what its keys do besides choosing buttons.

/** Keypads with a headphone socket send these when the plug goes in and out; docs/spoken.md tells how to set them. */
const PLUGGED = "F15";
const PULLED = "F16";

/**
 * @typedef {object} Listening
 * @property {() => void} begin whoever uses keys may not see the screen: it is spoken from now on
 * @property {() => void} end
 * @property {() => void} hush
 * @property {() => void} repeat begins where nothing was said yet
 * @property {(by: 1 | -1) => void} volume
 */

/**
 * @param {Document} page
 * @param {Listening} listening
 */
export function listenByKeys(page, listening) {
  page.addEventListener(
    "keydown",
    (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
      if (event.key === PULLED) return listening.end();
      const by = event.key === "+" ? 1 : event.key === "-" || event.key === "−" ? -1 : 0;
      if (by) {
        listening.begin();
        return listening.volume(by);
      }
      listening.hush();
      // The key's place, not its letter: the keyboard may be set to Russian.
      if (event.code === "KeyR") listening.repeat();
      else listening.begin();
      if (event.key === PLUGGED) event.preventDefault();
    },
    { capture: true },
  );
  page.addEventListener("pointerdown", () => listening.hush(), { capture: true });
}
