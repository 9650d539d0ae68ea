// The dialogs about tickets that are at no counter: who waits, was set aside, or did not come.

import { html, nothing } from "lit";

import { dialog } from "../../web/static/parts.js";
import { choice, formDialog, select } from "./desk.js";
import { sectorName } from "./ticket.js";
import { open } from "./visit.js";

/**
 * @typedef {import("./desk.js").Desk} Desk
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {import("./board.js").Waiting & {state: string}} Found
 */

/** States in which a ticket can still be given up. */
const OPEN = ["waiting", "parked", "no_show"];

/**
 * What can be done with one ticket.
 * @param {Desk} desk
 * @param {Found} ticket
 */
export function ticketDialog(desk, ticket) {
  const { T, doc, can, may, close } = desk;
  const { state, number } = ticket;
  return dialog({
    title: T.t("Visitor %(number)s", { number }),
    body: html`<p>${sectorName(T, doc, ticket.sector)} – ${stateName(T, state)}</p>
      <ul class="menu">
        ${state === "waiting" && can.has("call")
          ? html`<li>${open(desk, "call", "bell", T.t("Call out of order…"), ticket)}</li>`
          : nothing}
        ${may("handle") && (state === "waiting" || state === "parked")
          ? html`<li>${open(desk, "move", "arrow", T.t("Send on…"), ticket)}</li>`
          : nothing}
        ${may("handle") && OPEN.includes(state)
          ? html`<li>${open(desk, "priority", "people", T.t("Change the priority…"), ticket)}</li>`
          : nothing}
        <li>${open(desk, "reprint", "printer", T.t("Print the ticket again…"), ticket)}</li>
        ${OPEN.includes(state) ? html`<li>${open(desk, "cancel", "close", T.t("Cancel the ticket…"), ticket)}</li>` : nothing}
      </ul>`,
    choices: html`<button type="button" class="button" @click=${close}>${T.t("Back")}</button>`,
    close,
  });
}

/**
 * @param {Desk} desk
 * @param {Found} ticket
 */
export function callDialog(desk, { id, number }) {
  const { T, doc, perform } = desk;
  const reasons = Object.entries(doc.reasons);
  return formDialog(desk, {
    title: T.t("Call %(number)s out of order", { number }),
    body: choice("reason", T.t("Why?"), reasons.map(([code, name]) => [code, T.pick(name)])),
    confirm: T.t("Call"),
    submit: (fields) => perform("call", { ticket: id, reason: fields.get("reason") }),
  });
}

/**
 * @param {Desk} desk
 * @param {Found} ticket
 */
export function cancelDialog(desk, ticket) {
  const { T, conduct, counter } = desk;
  return formDialog(desk, {
    title: T.t("Cancel %(number)s?", { number: ticket.number }),
    body: html`<p>${T.t("The visitor gives the place in the queue up.")}</p>`,
    confirm: T.t("Cancel the ticket"),
    danger: true,
    submit: () => conduct.cancel(counter, ticket),
  });
}

/**
 * @param {Desk} desk
 * @param {Found} ticket
 */
export function priorityDialog(desk, { id, number, priority }) {
  const { T, doc, conduct } = desk;
  const classes = Object.values(doc.priorities).map((one) => /** @type {[string, string]} */ ([String(one.id), T.pick(one.name)]));
  const none = /** @type {[string, string]} */ (["", T.t("none")]);
  return formDialog(desk, {
    title: T.t("Priority of %(number)s", { number }),
    body: choice("priority", T.t("Priority"), priority == null ? [...classes, none] : [none, ...classes]),
    confirm: T.t("Save"),
    submit: (fields) =>
      conduct.ask("put", `/tickets/${id}/priority?branch=${doc.branch.id}`, { priority: Number(fields.get("priority")) || null }),
  });
}

/**
 * @param {Desk} desk
 * @param {{id: number, number: string}} ticket
 */
export function reprintDialog(desk, { id, number }) {
  const { T, doc, conduct } = desk;
  return formDialog(desk, {
    title: T.t("Print %(number)s again", { number }),
    body: html`<p>${T.t("The paper is marked as a reprint; the number stays the same.")}</p>
      ${select("printer", T.t("Printer"), printerOptions(desk))}`,
    confirm: T.t("Print"),
    submit: (fields) =>
      conduct.ask("post", `/tickets/${id}/reprint?branch=${doc.branch.id}`, { printer: Number(fields.get("printer")) || null }),
  });
}

/** @param {Desk} desk */
export function printerOptions({ doc }) {
  return Object.values(doc.printers).map(({ id, name }) => html`<option value=${id}>${name}</option>`);
}

/**
 * @param {Translator} T
 * @param {string} state
 */
export function stateName(T, state) {
  return (
    /** @type {Record<string, string>} */ ({
      waiting: T.t("waits"),
      called: T.t("called to a counter"),
      serving: T.t("in service now"),
      finished: T.t("has been received"),
      parked: T.t("set aside"),
      no_show: T.t("did not come"),
      cancelled: T.t("cancelled"),
      expired: T.t("expired"),
    })[state] ?? state
  );
}
