// How the screen is shown to a visitor who needs it otherwise. Every mode ends with the visit.

import { html } from "lit";

import { drawing } from "./drawings.js";

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
          ${drawing(mode)} <span>${text}</span>
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
