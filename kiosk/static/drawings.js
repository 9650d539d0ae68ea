// Drawings that the kiosk alone shows. Each stands beside words that say the same, hence hidden from screen readers.

import { html, svg } from "lit";

// Each drawn on a field of 24 × 24 in lines of two units.
const DRAWINGS = {
  assistant: svg`<circle cx="8" cy="5.500" r="2.500"/><circle cx="17" cy="7.500" r="2"/><path d="M4 20v-5.500a4 4 0 0 1 8 0V20 M12 16c1-3 2.500-4 5-4s4 1.500 4 4v4"/>`,
  wheelchair: svg`<circle cx="9.500" cy="4" r="1.500"/><path d="M9.500 8v6.500h6l3 5.500 M9.500 11h5 M6.500 12a5 5 0 1 0 8 6"/>`,
  slow: svg`<circle cx="9.500" cy="4" r="1.500"/><path d="M9.500 8v6.500l-3 6 M9.500 14.500l3.500 6 M9.500 9.500l6.500 3 M16 20.500V12.500c0-1 .700-1.500 1.500-1.500"/>`,
  "low-vision": svg`<path d="M2.500 12c2-4 5.500-6.500 9.500-6.500s7.500 2.500 9.500 6.500c-2 4-5.500 6.500-9.500 6.500S4.500 16 2.500 12z M4 20 20 4"/>`,
  "hard-of-hearing": svg`<path d="M7 9.500a5 5 0 0 1 10 0c0 4-4.500 4.500-4.500 8.500a2.500 2.500 0 0 1-5 .500 M4 20 20 4"/>`,
  reach: svg`<path d="M12 3v12 M6.500 10 12 15.500l5.500-5.500 M4 20.500h16"/>`,
  large: svg`<path d="M2.500 19 8.500 5l6 14 M4.500 14.500h8 M16 19l3-7 3 7 M17 17h4"/>`,
  contrast: svg`<circle cx="12" cy="12" r="8.500"/><path fill="currentcolor" d="M12 3.500a8.500 8.500 0 0 1 0 17z"/>`,
};

/** @typedef {"assistant" | "wheelchair" | "slow" | "low-vision" | "hard-of-hearing"} Need as in the API */

/** @param {keyof typeof DRAWINGS} name */
export function drawing(name) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${DRAWINGS[name]}</svg>`;
}
