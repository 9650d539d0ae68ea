// The counter's own state, and the commands that change it.

import { html } from "lit";

import { icon } from "../../web/static/parts.js";

/**
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {import("./commands.js").Command} Command
 */

/**
 * @param {{T: Translator, counter: import("./board.js").Counter, can: Set<Command>,
 *   perform: (command: Command) => void}} given
 */
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
