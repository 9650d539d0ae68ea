// The counter's own state, and the commands that change it.

import { html } from "lit";

import { icon } from "../../web/static/parts.js";
import { pauseReasons } from "./place.js";

/** @typedef {import("./commands.js").Command} Command */

/** @param {import("./desk.js").Desk} desk */
export function seat({ T, counter, can, perform }) {
  /**
   * @param {Command} command
   * @param {string} style
   * @param {Parameters<typeof icon>[0]} drawing
   * @param {string} label
   */
  const button = (command, style, drawing, label) =>
    html`<button
      type="button"
      class="button ${style}"
      aria-disabled=${can.has(command) ? "false" : "true"}
      @click=${() => perform(command)}
    >
      ${icon(drawing)}${label}
    </button>`;
  return html`<div class="seat" role="group" aria-label=${T.t("Counter")}>
    ${counter.state === "paused"
      ? button("open", "primary", "play", T.t("Go on"))
      : button("pause", "", "pause", T.t("Take a pause"))}
    ${button("close", "", "door", T.t("Close the counter"))}
  </div>`;
}

/**
 * Why one is away: asked after the pause has begun, so that it begins with one press.
 * @param {import("./desk.js").Desk} desk
 */
export function pausedPart({ T, counter, can, perform }) {
  return html`<div class="reasons" role="group" aria-label=${T.t("What your colleagues see")}>
    ${Object.entries(pauseReasons(T)).map(
      ([code, words]) =>
        html`<button
          type="button"
          class="button"
          aria-pressed=${counter.reason === code ? "true" : "false"}
          aria-disabled=${can.has("pause") ? "false" : "true"}
          @click=${() => perform("pause", { reason: code })}
        >
          ${words}
        </button>`,
    )}
  </div>`;
}
