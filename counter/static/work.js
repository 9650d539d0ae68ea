// The page of a whole day's work: one's own visitor and the commands, who waits, what the colleagues do.

import { html, nothing } from "lit";

import { inNeed, printerItem } from "../../web/static/printers.js";
import { actions, undoPart } from "./actions.js";
import { colleagues, queue } from "./queue.js";
import { ownTicket, spokenTicket } from "./ticket.js";

/**
 * @param {import("./desk.js").Desk} desk
 * @param {{line: {own: import("./board.js").Waiting[], rest: import("./board.js").Waiting[]},
 *   shown: Parameters<typeof queue>[2], notice: unknown}} given
 */
export function work(desk, { line, shown, notice }) {
  return html`<main class="work">
    <div class="mine">
      ${ownTicket(desk, line.own[0])}
      <div class="messages">${notice} ${undoPart(desk)}</div>
      ${actions(desk)}
    </div>
    <div class="around">${printers(desk)} ${queue(desk, line, shown)} ${colleagues(desk)}</div>
    <p class="visually-hidden" role="status">${spokenTicket(desk.T, desk.doc, desk.counter)}</p>
  </main>`;
}

/** @param {import("./desk.js").Desk} desk */
function printers({ T, doc, now, conduct, ask }) {
  const timeZone = doc.branch.time_zone;
  const found = inNeed(doc.printers, now, timeZone);
  const given = {
    now,
    timeZone,
    roll: (/** @type {{id: number}} */ { id }) => conduct.ask("post", `/printers/${id}/roll?branch=${doc.branch.id}`, {}),
    reprint: (/** @type {{id: number, number: string}} */ ticket) => ask("reprint", ticket),
  };
  return html`<section class="printers" aria-label=${T.t("Printers")} role="status">
    ${found.length ? html`<ul class="card">${found.map((printer) => printerItem(T, printer, given))}</ul>` : nothing}
  </section>`;
}
