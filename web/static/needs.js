// Practical needs that a visitor may name, by their codes in the API. Kiosk and counter draw them alike.

import { html, svg } from "lit";

// Each drawn on a field of 24 × 24 in lines of two units.
const DRAWINGS = {
  assistant: svg`<circle cx="8" cy="6.500" r="2.500"/><circle cx="17" cy="8" r="2"/><path d="M8 9v6l-2 6 M8 15l2.500 6 M8 11l5 2.500 4-2V16l-1.500 5 M17 16l1.500 5"/>`,
  wheelchair: svg`<circle cx="9" cy="4" r="1.500"/><path d="M9 7v7h6l3 5.500 M9 10h5"/><path d="M7 11.500a5 5 0 1 0 7 6.500"/>`,
  slow: svg`<circle cx="10" cy="4.500" r="2"/><path d="M10 8l-1.500 6 3.500 3v4.500 M8.500 14 6.500 21.500 M10.500 9.500l4 3.500 M17 11.500v10 M14.500 13.500c0-1.500 1-2.500 2.500-2.500"/>`,
  "low-vision": svg`<path d="M2.500 12S6 6 12 6s9.500 6 9.500 6-3.500 6-9.500 6-9.500-6-9.500-6z M4 20 20 4"/><circle cx="12" cy="12" r="2.500"/>`,
  "hard-of-hearing": svg`<path d="M7 9.500a5 5 0 0 1 10 0c0 4-4.500 4.500-4.500 8.500a2.500 2.500 0 0 1-5 .5 M4 20 20 4"/>`,
};

/** @typedef {keyof typeof DRAWINGS} Need */

/** Every need that a ticket can name. */
export const NEEDS = /** @type {Need[]} */ (Object.keys(DRAWINGS));

/**
 * A drawing beside words that say the same, hence hidden from screen readers.
 * @param {Need} need
 */
export function needIcon(need) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${DRAWINGS[need]}</svg>`;
}
