// From the press to the ticket in the hand: asking, the number while it prints, and what to do when something failed.

import { html, nothing } from "lit";

import { expectedWait } from "../../web/static/duration.js";
import { icon } from "../../web/static/parts.js";
import { isSettled } from "./flow.js";
import { choices } from "./frame.js";

/**
 * @typedef {import("./frame.js").View} View
 * @typedef {import("./frame.js").Actions} Actions
 * @typedef {import("./frame.js").Face} Face
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {import("./flow.js").Ticket} Ticket
 * @typedef {import("./flow.js").Reception} Reception
 * @typedef {import("./flow.js").Screen} Screen
 */

/**
 * @param {View} view
 * @param {boolean} again
 * @returns {Face}
 */
export function taking({ T }, again) {
  const title = T.t("Please wait…");
  return {
    title,
    lead: again ? T.t("The connection is slow. Trying again.") : "",
    body: html`<div class="progress" aria-hidden="true"><i></i><i></i><i></i></div>`,
    said: again ? [title, T.t("The connection is slow. Trying again.")] : [title],
  };
}

/**
 * @param {View} view
 * @param {Actions} actions
 * @param {Extract<Screen, {name: "ticket"}>} screen
 * @returns {Face}
 */
export function ticket({ T, doc }, actions, { ticket, print, late }) {
  const progress = late && print && !isSettled(print) ? "late" : (print?.state ?? "none");
  const heading = told(T, progress);
  const sector = doc.sectors[ticket.sector];
  const ahead = ticket.ahead
    ? T.tn("%(n)s person before you", "%(n)s people before you", ticket.ahead)
    : T.t("Nobody is before you");
  const rooms = T.rooms(ticket.rooms);
  const then = (ticket.then ?? []).map((name) => T.t("Afterwards: %(sector)s", { sector: T.pick(name) }));
  const wait = ticket.estimate ? expectedWait(T, ticket.estimate) : "";
  return {
    ...heading,
    body: html`<div class="ticket" data-print=${progress}>
        <p class="caption">${T.t("Your number")}</p>
        <p class="number" translate="no">${ticket.number}</p>
        <div class="facts">
          <div class="words">
            ${sector ? html`<p><strong>${T.pick(sector.name)}</strong></p>` : nothing}
            ${rooms ? html`<p>${icon("door")} ${rooms}</p>` : nothing}
            ${then.map((line) => html`<p>${icon("arrow")} ${line}</p>`)}
            <p>${icon("people")} ${ahead}</p>
            ${wait ? html`<p>${icon("clock")} ${wait}</p>` : nothing}
          </div>
          ${ticket.url ? code(T, ticket.url) : nothing}
        </div>
      </div>
      ${choices([{ text: T.t("Done"), act: actions.end, primary: true, icon: "check" }])}`,
    said: [
      heading.title,
      T.t("Your number"),
      ticket.number,
      sector ? T.pick(sector.name) : "",
      rooms,
      ...then,
      ahead,
      wait,
      ...printed(T, ticket, sector?.reception),
      heading.lead,
    ],
  };
}

/**
 * What stands on the paper and not on the screen.
 * @param {Translator} T
 * @param {Ticket} ticket
 * @param {Reception} [reception] its sector's
 */
function printed(T, { issued_at }, reception) {
  const until = reception?.state === "open" && reception.until;
  return [`${T.date(issued_at)}, ${T.time(issued_at)}`, until ? T.t("Reception until %(time)s", { time: T.time(until) }) : ""];
}

/**
 * @param {Translator} T
 * @param {string} progress a print's state, `none` without a printer, `late` when it takes too long
 * @returns {Pick<Face, "drawing" | "tone" | "title"> & {lead: string}}
 */
function told(T, progress) {
  switch (progress) {
    case "printed":
      return { drawing: "ticket", tone: "good", title: T.t("Take your ticket"), lead: T.t("Please wait until the hall screen shows your number.") };
    case "queued":
    case "claimed":
      return { drawing: "printer", title: T.t("Your ticket is being printed…"), lead: T.t("Please wait until the hall screen shows your number.") };
    case "none":
      return { drawing: "check", tone: "good", title: T.t("You are in the queue"), lead: T.t("Remember your number or photograph it.") };
    case "late":
      return { drawing: "clock", tone: "warn", title: T.t("Printing takes longer than usual"), lead: T.t("You are in the queue. Remember your number or photograph it.") };
    default:
      return { drawing: "alert", tone: "warn", title: T.t("The ticket was not printed"), lead: T.t("You are in the queue. Remember your number or photograph it.") };
  }
}

/**
 * The code of the visitor's page; nothing when the server draws none.
 * @param {Translator} T
 * @param {string} url
 */
function code(T, url) {
  const token = url.slice(url.lastIndexOf("/") + 1);
  return html`<figure class="code">
    <img src="/api/v1/visits/${token}/qr.svg" alt=${T.t("QR code")} @error=${withdraw} />
    <figcaption>${T.t("Follow the queue on your phone")}</figcaption>
  </figure>`;
}

/** @param {Event} event of an image that can't be had */
function withdraw({ target }) {
  if (target instanceof Element) target.closest("figure")?.toggleAttribute("hidden", true);
}
