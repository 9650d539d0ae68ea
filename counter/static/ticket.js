// The visitor at one's own counter, large; or who is next, where there is none.

import { html, nothing } from "lit";

import { minutes, stopwatch } from "../../web/static/duration.js";
import { icon } from "../../web/static/parts.js";
import { served } from "./board.js";
import { hints } from "./needs.js";
import { receptionOf } from "./place.js";
import { proof } from "./proof.js";
import { pausedPart } from "./seat.js";

/**
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {import("./board.js").Doc} Doc
 * @typedef {import("./board.js").Counter} Counter
 * @typedef {import("./board.js").OwnTicket} OwnTicket
 * @typedef {import("./board.js").Waiting} Waiting
 * @typedef {import("./desk.js").Desk} Desk
 */

/**
 * @param {Desk} desk
 * @param {Waiting | undefined} next
 */
export function ownTicket(desk, next) {
  const { T, doc, counter, now } = desk;
  const { ticket } = counter;
  if (ticket) return atCounter(T, doc, ticket, now);
  if (counter.state === "paused") {
    return empty(T.t("Pause"), T.t("Nobody is called to this counter until you go on."), pausedPart(desk));
  }
  if (next) return whoIsNext(T, doc, next, now);
  const receptions = served(counter).map((sector) => receptionOf(desk, sector));
  return empty(
    T.t("Nobody waits"),
    T.t("The next visitor appears here with a ticket from the kiosk."),
    [...new Set(receptions)].map((words) => html`<p class="reception">${words}</p>`),
  );
}

/**
 * @param {Translator} T
 * @param {Doc} doc
 * @param {OwnTicket} ticket
 * @param {Date} now
 */
function atCounter(T, doc, ticket, now) {
  const called = ticket.state === "called";
  const since = called ? (ticket.recalled_at ?? ticket.called_at) : (ticket.started_at ?? ticket.called_at);
  return html`<section class="own ${ticket.state}" aria-labelledby="own-number">
    <p class="state">
      <span class="badge">${icon(called ? "bell" : "user")}${called ? T.t("Called") : T.t("In service")}</span>
      ${called && ticket.calls > 1 ? html`<span>${T.t("call no. %(n)s", { n: ticket.calls })}</span>` : nothing}
      <time class="watch">${stopwatch(since, now)}</time>
    </p>
    <h1 class="number" id="own-number" translate="no">${ticket.number}</h1>
    <p class="sector">${sectorName(T, doc, ticket.sector)}</p>
    ${note(T, doc, ticket.id)}
    <ul class="facts">
      <li>${languageOf(T, ticket.language)}</li>
      <li>
        ${T.t("Waited %(duration)s", { duration: minutes(T, ticket.joined_at, new Date(ticket.called_at)) })}
      </li>
      ${following(T, doc, ticket)} ${hints(T, doc, ticket).map((hint) => html`<li>${hint}</li>`)}
      ${proof(T, ticket, now)}
    </ul>
  </section>`;
}

/**
 * @param {Translator} T
 * @param {Doc} doc
 * @param {Waiting} next
 * @param {Date} now
 */
function whoIsNext(T, doc, next, now) {
  return html`<section class="own next" aria-labelledby="own-number">
    <p class="state"><span class="badge">${icon("arrow")}${T.t("Next visitor")}</span></p>
    <h1 class="number" id="own-number" translate="no">${next.number}</h1>
    <p class="sector">${sectorName(T, doc, next.sector)}</p>
    ${note(T, doc, next.id)}
    <ul class="facts">
      <li>${languageOf(T, next.language)}</li>
      <li>${T.t("Waiting for %(duration)s", { duration: minutes(T, next.joined_at, now) })}</li>
      ${hints(T, doc, next).map((hint) => html`<li>${hint}</li>`)}
    </ul>
  </section>`;
}

/**
 * What a colleague wrote about the visitor.
 * @param {Translator} T
 * @param {Doc} doc
 * @param {number} ticket
 */
function note(T, doc, ticket) {
  const text = doc.notes[ticket];
  return text ? html`<blockquote class="note" aria-label=${T.t("Note of a colleague")}>${text}</blockquote>` : nothing;
}

/**
 * Where the visit goes on, for a visit of several steps.
 * @param {Translator} T
 * @param {Doc} doc
 * @param {OwnTicket} ticket
 */
function following(T, doc, { steps, step }) {
  const next = steps[step + 1];
  return next === undefined ? nothing : html`<li>${T.t("Afterwards: %(sector)s", { sector: sectorName(T, doc, next) })}</li>`;
}

/**
 * @param {string} title
 * @param {string} explanation
 * @param {unknown} more
 */
function empty(title, explanation, more) {
  return html`<section class="own empty" aria-labelledby="own-number">
    <h1 id="own-number">${title}</h1>
    <p class="quiet">${explanation}</p>
    ${more}
  </section>`;
}

/**
 * What a screen reader is told whenever the visitor at the counter changes.
 * @param {Translator} T
 * @param {Doc} doc
 * @param {Counter} counter
 */
export function spokenTicket(T, doc, { ticket }) {
  if (!ticket) return T.t("No visitor is at the counter.");
  const values = { number: ticket.number, sector: sectorName(T, doc, ticket.sector), n: ticket.calls };
  if (ticket.state === "serving") return T.t("%(number)s is in service.", values);
  if (ticket.calls > 1) return T.t("%(number)s is called again, call no. %(n)s.", values);
  return T.t("%(number)s is called: %(sector)s.", values);
}

/**
 * @param {Translator} T
 * @param {Doc} doc
 * @param {number} sector
 */
export function sectorName(T, doc, sector) {
  const found = doc.sectors[sector];
  return found ? T.pick(found.name) : "";
}

/**
 * The visitor's language, as one would say it.
 * @param {Translator} T
 * @param {string} language
 */
export function languageOf(T, language) {
  return { lv: T.t("Speaks Latvian"), ru: T.t("Speaks Russian"), en: T.t("Speaks English") }[language] ?? language;
}
