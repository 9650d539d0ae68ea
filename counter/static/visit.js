// The dialogs about the visitor at one's own counter.

import { html, nothing } from "lit";

import { dialog, icon } from "../../web/static/parts.js";
import { choice, formDialog, noteField, noteOf } from "./desk.js";

/** @typedef {import("./desk.js").Desk} Desk */

/**
 * What is done rarely: with the visitor, and with the counter.
 * @param {Desk} desk
 */
export function moreDialog(desk) {
  const { T, doc, counter, close } = desk;
  const { ticket } = counter;
  return dialog({
    title: T.t("More"),
    body: html`
      ${ticket
        ? html`<h3>${T.t("Visitor %(number)s", { number: ticket.number })}</h3>
            <ul class="menu">
              ${item(desk, "transfer", "arrow", T.t("Send on…"))}
              ${ticket.state === "serving" ? item(desk, "consult", "repeat", T.t("Send to a colleague and get back…")) : nothing}
              ${item(desk, "add-step", "people", T.t("Add a sector to the visit…"))}
              ${item(desk, "park", "pause", T.t("Set aside…"))}
              <li>${open(desk, "reprint", "printer", T.t("Print the ticket again…"), ticket)}</li>
            </ul>`
        : nothing}
      <h3>${T.place(counter.place)}</h3>
      <ul class="menu">
        ${counter.sectors.length > 1 ? item(desk, "sectors", "people", T.t("Choose what you serve now…")) : nothing}
        <li>${open(desk, "pause-sector", "pause", T.t("Pause the reception of a sector…"))}</li>
        ${ticket ? nothing : html`<li>${open(desk, "elsewhere", "door", T.t("Move to another counter…"))}</li>`}
      </ul>
      <h3>${T.pick(doc.branch.name)}</h3>
      <ul class="menu">
        <li>${open(desk, "find", "ticket", T.t("Find a ticket…"))}</li>
        ${desk.may("issue") ? html`<li>${open(desk, "issue", "ticket", T.t("Give out a ticket…"))}</li>` : nothing}
        <li>
          <button type="button" class="button" @click=${desk.shrink}>${icon("box")}${T.t("Small window above all others")}</button>
        </li>
        ${notifying(desk)}
      </ul>`,
    choices: html`<button type="button" class="button" @click=${close}>${T.t("Back")}</button>`,
    close,
  });
}

/**
 * A command that is asked about first.
 * @param {Desk} desk
 * @param {import("./commands.js").Command} command
 * @param {Parameters<typeof icon>[0]} drawing
 * @param {string} words
 */
function item(desk, command, drawing, words) {
  return desk.can.has(command) ? html`<li>${open(desk, command, drawing, words)}</li>` : nothing;
}

/**
 * @param {Desk} desk
 * @param {string} name of the dialog
 * @param {Parameters<typeof icon>[0]} drawing
 * @param {string} words
 * @param {unknown} [about]
 */
export function open(desk, name, drawing, words, about) {
  return html`<button type="button" class="button" @click=${() => desk.ask(name, about)}>${icon(drawing)}${words}</button>`;
}

/**
 * Asks for the right to notify; nothing where it was answered or can't be had.
 * @param {Desk} desk
 */
function notifying({ T, close }) {
  if (!("Notification" in window) || Notification.permission !== "default") return nothing;
  const ask = () => {
    close();
    Notification.requestPermission();
  };
  return html`<li>
    <button type="button" class="button" @click=${ask}>${icon("bell")}${T.t("Tell me when somebody comes")}</button>
  </li>`;
}

/** @param {Desk} desk */
export function parkDialog(desk) {
  const { T, counter, perform } = desk;
  return formDialog(desk, {
    title: T.t("Set %(number)s aside", { number: counter.ticket?.number ?? "" }),
    body: html`<p>${T.t("The visitor leaves the counter for a while, and any colleague can go on.")}</p>
      ${noteField(T)}`,
    confirm: T.t("Set aside"),
    submit: (fields) => perform("park", noteOf(fields)),
  });
}

/** @param {Desk} desk */
export function outcomeDialog(desk) {
  const { T, doc, counter, perform } = desk;
  const outcomes = outcomesOf(doc, counter);
  return formDialog(desk, {
    title: T.t("How did the visit of %(number)s end?", { number: counter.ticket?.number ?? "" }),
    body: choice("outcome", T.t("Outcome"), outcomes.map(([code, name]) => [code, T.pick(name)])),
    confirm: T.t("Finish"),
    submit: (fields) => perform("finish", { outcome: fields.get("outcome") }),
  });
}

/**
 * How a visit to the present sector can end; empty where nobody asks.
 * @param {import("./board.js").Doc} doc
 * @param {import("./board.js").Counter} counter
 */
export function outcomesOf(doc, { ticket }) {
  return Object.entries((ticket && doc.sectors[ticket.sector]?.outcomes) || {});
}
