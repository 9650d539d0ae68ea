// The page of a whole day's work: one's own visitor and the commands, who waits, what the colleagues do.

import { html } from "lit";

import { actions } from "./actions.js";
import { colleagues, queue } from "./queue.js";
import { ownTicket, spokenTicket } from "./ticket.js";

/**
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {import("./commands.js").Command} Command
 */

/**
 * @param {{T: Translator, doc: import("./board.js").Doc, counter: import("./board.js").Counter,
 *   own: import("./board.js").Waiting[], rest: import("./board.js").Waiting[], now: Date,
 *   can: Set<Command>, busy: Command | null, perform: (command: Command) => void, notice: unknown}} given
 */
export function work({ T, doc, counter, own, rest, now, can, busy, perform, notice }) {
  return html`<main class="work">
    <div class="mine">
      ${ownTicket({ T, doc, counter, next: own[0], now })} ${notice} ${actions({ T, counter, can, busy, perform })}
    </div>
    <div class="around">${queue({ T, doc, own, rest, now })} ${colleagues({ T, doc, mine: counter })}</div>
    <p class="visually-hidden" role="status">${spokenTicket(T, doc, counter)}</p>
  </main>`;
}
