// How the screen is shown to a visitor who needs it otherwise. Every mode ends with the visit.

import { html, svg } from "lit";

// Each drawn on a field of 24 × 24 in lines of two units.
const DRAWINGS = {
  reach: svg`<path d="M12 3v12 M6.500 10 12 15.500l5.500-5.500 M4 20.500h16"/>`,
  large: svg`<path d="M2.500 19 8.500 5l6 14 M4.500 14.500h8 M16 19l3-7 3 7 M17 17h4"/>`,
  contrast: svg`<circle cx="12" cy="12" r="8.500"/><path fill="currentcolor" d="M12 3.500a8.500 8.500 0 0 1 0 17z"/>`,
};

/**
 * The buttons that turn modes on and off, on every screen. CSS hides `reach` where the panel lies across: everything
 * is within reach there.
 * @param {import("../../web/static/i18n.js").Translator} T
 * @param {import("./flow.js").Mode[]} on
 * @param {(mode: import("./flow.js").Mode) => void} choose
 */
export function modeButtons(T, on, choose) {
  const modes = /** @type {const} */ ([
    ["reach", T.t("Lower buttons")],
    ["large", T.t("Larger text")],
    ["contrast", T.t("High contrast")],
  ]);
  return html`<div class="modes" role="group" aria-label=${T.t("Show the screen differently")}>
    ${modes.map(
      ([mode, text]) =>
        html`<button type="button" class="button mode" data-mode=${mode} aria-pressed=${on.includes(mode)} @click=${() => choose(mode)}>
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${DRAWINGS[mode]}</svg> <span>${text}</span>
        </button>`,
    )}
  </div>`;
}

/**
 * Shows the page in these modes and in no other.
 * @param {HTMLElement} page
 * @param {import("./flow.js").Mode[]} modes
 */
export function dress(page, modes) {
  page.toggleAttribute("data-reach", modes.includes("reach"));
  page.toggleAttribute("data-large", modes.includes("large"));
  page.dataset.theme = modes.includes("contrast") ? "contrast" : "light";
}

/**
 * Tells the page how large the panel is and from how far it is read, in millimetres; what is not set stays as kiosk.css assumes it.
 * @param {HTMLElement} page
 * @param {{width_mm?: number, height_mm?: number, distance_mm?: number}} panel
 */
export function measure(page, { width_mm, height_mm, distance_mm }) {
  if (width_mm && height_mm) page.style.setProperty("--panel", String(Math.max(width_mm, height_mm)));
  if (distance_mm) page.style.setProperty("--distance", String(distance_mm));
}
