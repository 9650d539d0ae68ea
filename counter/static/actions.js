// The buttons of the work with a visitor. Each has its place for good, so that no second press can meet another button.

import { html } from "lit";

import { icon } from "../../web/static/parts.js";
import { KEYS, leading } from "./commands.js";

/**
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {import("./commands.js").Command} Command
 * @typedef {keyof typeof KEYS} Keyed
 */

/**
 * @param {{T: Translator, counter: import("./board.js").Counter, can: Set<Command>, busy: Command | null,
 *   perform: (command: Command) => void}} given `busy`: the command that is on its way
 */
export function actions({ T, counter, can, busy, perform }) {
  const first = leading(counter);
  /**
   * @param {Keyed} command
   * @param {Parameters<typeof icon>[0]} drawing
   * @param {string} label
   */
  const button = (command, drawing, label) =>
    html`<button
      type="button"
      class="button ${command} ${command === first && can.has(command) ? "primary" : ""}"
      aria-disabled=${can.has(command) ? "false" : "true"}
      aria-busy=${busy === command ? "true" : "false"}
      aria-keyshortcuts=${KEYS[command]}
      @click=${() => perform(command)}
    >
      ${icon(drawing)}<span>${label}</span><kbd aria-hidden="true">${KEYS[command]}</kbd>
    </button>`;
  return html`<div class="actions" role="group" aria-label=${T.t("Work with the visitor")}>
    ${button("call-next", "bell", T.t("Call next"))} ${button("start", "play", T.t("Start"))}
    ${button("finish", "check", T.t("Finish"))} ${button("recall", "repeat", T.t("Call again"))}
    ${button("no-show", "forbidden", T.t("Did not come"))}
  </div>`;
}
