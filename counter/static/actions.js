// The buttons of the work with a visitor. Each has its place for good, so that no second press can meet another button.

import { html, nothing } from "lit";

import { icon } from "../../web/static/parts.js";
import { KEYS, leading, mayRecall, secondsUntil } from "./commands.js";

/**
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {import("./commands.js").Command} Command
 * @typedef {keyof typeof KEYS} Keyed
 */

/**
 * @param {import("./desk.js").Desk} desk
 */
export function actions({ T, counter, can, busy, now, perform, ask }) {
  const first = leading(counter, now);
  const waits = pauses(T, counter, now);
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
      ${icon(drawing)}<span>${label}</span>${waits[command]
        ? html`<small>${waits[command]}</small>`
        : html`<kbd aria-hidden="true">${KEYS[command]}</kbd>`}
    </button>`;
  return html`<div class="actions" role="group" aria-label=${T.t("Work with the visitor")}>
    ${button("call-next", "bell", T.t("Call next"))} ${button("start", "play", T.t("Start"))}
    ${button("finish", "check", T.t("Finish"))} ${button("recall", "repeat", T.t("Call again"))}
    ${button("no-show", "forbidden", T.t("Did not come"))}
    <button type="button" class="button more" aria-haspopup="dialog" @click=${() => ask("more")}>
      <span>${T.t("More")}</span>${icon("arrow")}
    </button>
  </div>`;
}

/**
 * Why a button has to wait yet: for so many seconds, or for good after so many calls.
 * @param {Translator} T
 * @param {import("./board.js").Counter} counter
 * @param {Date} now
 * @returns {Partial<Record<Command, string>>}
 */
function pauses(T, { ticket }, now) {
  if (ticket?.state !== "called") return {};
  const seconds = (/** @type {string | null | undefined} */ then) => {
    const n = secondsUntil(then, now);
    return n ? T.t("in %(n)s s", { n }) : undefined;
  };
  return {
    recall: mayRecall(ticket) ? seconds(ticket.recall_from) : `${ticket.calls}×`,
    "no-show": seconds(ticket.no_show_from),
  };
}

/**
 * The newest step and the button that takes it back, for as long as that can be done.
 * @param {import("./desk.js").Desk} desk
 */
export function undoPart({ T, step, can, perform }) {
  if (!step) return nothing;
  return html`<p class="undo">
    <span>${said(T, step)}</span>
    <button
      type="button"
      class="button"
      aria-disabled=${can.has("undo") ? "false" : "true"}
      aria-keyshortcuts="Control+Z"
      @click=${() => perform("undo")}
    >
      ${icon("back")}${T.t("Undo")}<small aria-hidden="true">${T.t("%(n)s s", { n: step.seconds })}</small>
    </button>
  </p>`;
}

/**
 * @param {Translator} T
 * @param {import("./conduct.js").Step} step
 */
function said(T, { command, ticket: { number } }) {
  const sentences = /** @type {Record<string, string>} */ ({
    start: T.t("%(number)s: service began", { number }),
    finish: T.t("%(number)s: finished", { number }),
    "no-show": T.t("%(number)s: did not come", { number }),
    park: T.t("%(number)s: set aside", { number }),
    transfer: T.t("%(number)s: sent on", { number }),
    consult: T.t("%(number)s: sent to a colleague, will come back", { number }),
    "add-step": T.t("%(number)s: one more sector added", { number }),
    cancel: T.t("%(number)s: cancelled", { number }),
  });
  return sentences[command] ?? T.t("%(number)s: called", { number });
}
