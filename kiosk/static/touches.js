// Fingers and keys: one press for a double touch, and arrows that go from button to button.

/** Double touches and key repeats within this time count once (EN 301 549 5.7, 5.8). */
export const SETTLING = 500;

/**
 * Lets each press through once. For a moment after it the page takes no other, wherever it falls: the second touch
 * of a double one often falls on a button of the next screen.
 * @param {HTMLElement} root
 * @param {() => void} pressed told of each touch and key, those that are dropped too: somebody is here
 */
export function countOnce(root, pressed) {
  root.addEventListener(
    "click",
    (event) => {
      pressed();
      if (root.dataset.settling !== undefined) return swallow(event);
      if (!(event.target instanceof Element && event.target.closest("button"))) return;
      root.dataset.settling = "";
      setTimeout(() => delete root.dataset.settling, SETTLING);
    },
    { capture: true },
  );
  root.ownerDocument.addEventListener(
    "keydown",
    (event) => {
      pressed();
      if (event.repeat && (event.key === "Enter" || event.key === " ")) swallow(event);
    },
    { capture: true },
  );
}

/** @param {Event} event */
function swallow(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/**
 * Drives the page by a keypad: arrows go through the buttons in order, Backspace and Escape go back. Enter is the browser's.
 * @param {HTMLElement} root
 * @param {() => void} back
 */
export function driveByKeys(root, back) {
  root.ownerDocument.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowRight") move(root, 1);
    else if (event.key === "ArrowUp" || event.key === "ArrowLeft") move(root, -1);
    else if (event.key === "Backspace" || event.key === "Escape") back();
    else return;
    event.preventDefault();
  });
}

/**
 * @param {HTMLElement} root
 * @param {1 | -1} by
 */
function move(root, by) {
  const buttons = [...root.querySelectorAll("button")].filter((button) => button.checkVisibility({ visibilityProperty: true }));
  const at = buttons.findIndex((button) => button === root.ownerDocument.activeElement);
  const from = at < 0 && by < 0 ? 0 : at;
  buttons.at((from + by) % buttons.length)?.focus();
}
