// The first screen: a button for each sector.

import { html, nothing } from "lit";

import { icon } from "../../web/static/parts.js";
import { closed, sharedReason, waiting } from "./wording.js";

/**
 * @typedef {import("./frame.js").View} View
 * @typedef {import("./frame.js").Actions} Actions
 * @typedef {import("./frame.js").Face} Face
 * @typedef {import("./flow.js").Sector} Sector
 */

/**
 * @param {View} view
 * @param {Actions} actions
 * @returns {Face}
 */
export function start(view, actions) {
  const { T, doc } = view;
  const sectors = Object.values(doc.sectors).sort((a, b) => a.position - b.position || a.id - b.id);
  const queues = sectors.filter((sector) => sector.kind === "ticket");
  const shared = sharedReason(T, queues);
  const greeted = greeting(view, queues, shared);
  return {
    ...greeted,
    body: html`<ul class="sectors" data-count=${sectors.length} data-columns=${sectors.length > 4 ? 2 : 1}>
      ${sectors.map((sector) => html`<li>${button(view, actions, sector, shared)}</li>`)}
    </ul>`,
    said: [greeted.title, greeted.lead],
  };
}

/**
 * @param {View} view
 * @param {Sector[]} queues
 * @param {string} [shared] the reason why all are closed
 */
function greeting({ T, state }, queues, shared) {
  if (state === "lost") return noTickets(T);
  return queues.some((sector) => sector.reception.state === "open")
    ? { title: T.t("Welcome"), lead: T.t("Choose a service to get your ticket.") }
    : { title: T.t("Reception is closed now"), lead: shared ?? T.t("Tickets are given during reception hours.") };
}

/**
 * What is said as long as the server is out of reach.
 * @param {import("../../web/static/i18n.js").Translator} T
 */
export const noTickets = (T) => ({
  drawing: /** @type {const} */ ("unplugged"),
  tone: /** @type {const} */ ("warn"),
  title: T.t("Tickets can't be taken at the moment"),
  lead: T.t("Please ask at the information point or any member of staff."),
});

/**
 * @param {View} view
 * @param {Actions} actions
 * @param {Sector} sector
 * @param {string} [shared]
 */
function button(view, actions, sector, shared) {
  const { T, state } = view;
  const open = sector.reception.state === "open";
  const lost = state === "lost" && sector.kind === "ticket";
  const idle = lost || (!open && sector.kind === "ticket" && !sector.elsewhere);
  const kind = sector.kind === "information" ? "information" : open ? "open" : "closed";
  // Not `disabled`: a keypad has to reach a closed sector, so that its reason can be heard.
  return html`<button
    type="button"
    class="sector ${kind}"
    aria-disabled=${idle}
    @click=${() => (idle ? undefined : actions.sector(sector))}
  >
    <span class="letter">${sector.letter ? sector.letter : icon("info")}</span>
    <span class="words">
      <strong>${T.pick(sector.name)}</strong>
      ${kind === "closed" ? nothing : rooms(T, sector)}
      ${kind === "information" ? html`<span>${T.t("No ticket needed")}</span>` : lines(view, sector, shared)}
    </span>
    ${idle ? nothing : icon("arrow")}
  </button>`;
}

/**
 * @param {import("../../web/static/i18n.js").Translator} T
 * @param {Sector} sector
 */
function rooms(T, sector) {
  return sector.rooms.length ? html`<span>${icon("door")} ${T.rooms(sector.rooms)}</span>` : nothing;
}

/**
 * @param {View} view
 * @param {Sector} sector
 * @param {string} [shared]
 */
function lines({ T, doc, now }, sector, shared) {
  if (sector.reception.state === "open") return html`<span class="queue">${icon("people")} ${waiting(T, sector.waiting)}</span>`;
  const [first, ...more] = closed(T, sector.reception, { now, timeZone: doc.branch.time_zone, shared });
  return html`<span class="state">${icon("clock")} ${first}</span> ${more.map((line) => html`<span>${line}</span>`)}
    ${sector.elsewhere ? html`<span>${T.t("Also at another address")}</span>` : nothing}`;
}
