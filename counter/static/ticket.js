// The visitor at one's own counter, large; or who is next, where there is none.

import { html, nothing } from "lit";

import { minutes, stopwatch } from "../../web/static/duration.js";
import { icon } from "../../web/static/parts.js";

/**
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {import("./board.js").Doc} Doc
 * @typedef {import("./board.js").Counter} Counter
 * @typedef {import("./board.js").OwnTicket} OwnTicket
 * @typedef {import("./board.js").Waiting} Waiting
 */

/**
 * @param {{T: Translator, doc: Doc, counter: Counter, next: Waiting | undefined, now: Date}} given
 */
export function ownTicket({ T, doc, counter, next, now }) {
  const { ticket } = counter;
  if (ticket) return atCounter(T, doc, ticket, now);
  if (counter.state === "paused") return empty(T.t("Pause"), T.t("Nobody is called to this counter until you go on."));
  if (next) return whoIsNext(T, doc, next, now);
  return empty(T.t("Nobody waits"), T.t("The next visitor appears here with a ticket from the kiosk."));
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
    <ul class="facts">
      <li>${languageOf(T, ticket.language)}</li>
      <li>
        ${T.t("Waited %(duration)s", { duration: minutes(T, ticket.joined_at, new Date(ticket.called_at)) })}
      </li>
      ${ticket.shown_at ? html`<li>${T.t("Shown in the hall at %(time)s", { time: T.time(ticket.shown_at) })}</li>` : nothing}
      ${hints(T, doc, ticket).map((hint) => html`<li class="hint">${hint}</li>`)}
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
    <ul class="facts">
      <li>${languageOf(T, next.language)}</li>
      <li>${T.t("Waiting for %(duration)s", { duration: minutes(T, next.joined_at, now) })}</li>
      ${hints(T, doc, next).map((hint) => html`<li class="hint">${hint}</li>`)}
    </ul>
  </section>`;
}

/**
 * @param {string} title
 * @param {string} explanation
 */
function empty(title, explanation) {
  return html`<section class="own empty" aria-labelledby="own-number">
    <h1 id="own-number">${title}</h1>
    <p class="quiet">${explanation}</p>
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

/**
 * What helps to receive this visitor well: the priority class and practical needs.
 * @param {Translator} T
 * @param {Doc} doc
 * @param {{priority?: number | null, needs: string[]}} ticket
 * @returns {string[]}
 */
export function hints(T, doc, { priority, needs }) {
  const known = /** @type {Record<string, string>} */ ({
    assistant: T.t("comes with an assistant"),
    wheelchair: T.t("uses a wheelchair"),
    slow: T.t("walks slowly"),
    "low-vision": T.t("sees badly"),
    "hard-of-hearing": T.t("hears badly"),
  });
  const chosen = priority == null ? undefined : doc.priorities[priority];
  return [...(chosen ? [T.pick(chosen.name)] : []), ...needs.map((need) => known[need] ?? need)];
}
