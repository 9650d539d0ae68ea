// Who waits, in calling order, and what the colleagues do.

import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";

import { counterBadge, printerBadge } from "../../web/static/badges.js";
import { minutes } from "../../web/static/duration.js";
import { icon } from "../../web/static/parts.js";
import { counters, isLate } from "./board.js";
import { hints, languageOf, sectorName } from "./ticket.js";

/**
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {import("./board.js").Doc} Doc
 * @typedef {import("./board.js").Counter} Counter
 * @typedef {import("./board.js").Waiting} Waiting
 */

/**
 * @param {{T: Translator, doc: Doc, own: Waiting[], rest: Waiting[], now: Date}} given
 */
export function queue({ T, doc, own, rest, now }) {
  return html`<section class="queue card" aria-labelledby="queue-title">
    <header>
      <h2 id="queue-title">${T.t("Waiting for you")}</h2>
      <p class="number count">${own.length}</p>
    </header>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="queue-title">
      ${own.length
        ? list(T, doc, own, now)
        : html`<p class="nobody quiet">${icon("check")}${T.t("Nobody waits")}</p>`}
      ${rest.length
        ? html`<details>
            <summary>${T.tn("%(n)s visitor waits for others", "%(n)s visitors wait for others", rest.length)}</summary>
            ${list(T, doc, rest, now)}
          </details>`
        : nothing}
    </div>
  </section>`;
}

/**
 * @param {Translator} T
 * @param {Doc} doc
 * @param {Waiting[]} tickets
 * @param {Date} now
 */
function list(T, doc, tickets, now) {
  return html`<ol>
    ${repeat(
      tickets,
      (ticket) => ticket.id,
      (ticket) => row(T, doc, ticket, now),
    )}
  </ol>`;
}

/**
 * @param {Translator} T
 * @param {Doc} doc
 * @param {Waiting} ticket
 * @param {Date} now
 */
function row(T, doc, ticket, now) {
  const known = hints(T, doc, ticket);
  return html`<li>
    <strong class="number" translate="no">${ticket.number}</strong>
    <span class="what">
      <span>${sectorName(T, doc, ticket.sector)}</span>
      ${known.length ? html`<span class="hint">${known.join(", ")}</span>` : nothing}
    </span>
    <abbr class="language" title=${languageOf(T, ticket.language)}>${ticket.language.toUpperCase()}</abbr>
    <span class="wait number">
      ${minutes(T, ticket.joined_at, now)}
      ${isLate(ticket, doc.sectors[ticket.sector], now)
        ? html`<span class="badge warn">${icon("clock")}${T.t("long")}</span>`
        : nothing}
    </span>
  </li>`;
}

/**
 * @param {{T: Translator, doc: Doc, mine: Counter}} given
 */
export function colleagues({ T, doc, mine }) {
  const others = counters(doc).filter((counter) => counter.id !== mine.id);
  return html`<section class="colleagues card" aria-labelledby="colleagues-title">
    <h2 id="colleagues-title">${T.t("Other counters")}</h2>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="colleagues-title">
      <ul>
        ${others.map(
          (counter) => html`<li>
            <span class="place">${T.place(counter.place)}</span>
            <span class="quiet">${counter.specialist?.name ?? nothing}</span>
            <span class="number">${counter.ticket?.number ?? nothing}</span>
            ${counterBadge(T, counter)}
          </li>`,
        )}
        ${Object.values(doc.printers)
          .filter(({ state }) => state === "problem" || state === "silent")
          .map(
            (printer) => html`<li>
              <span class="place">${printer.name}</span>
              ${printerBadge(T, printer.state)}
            </li>`,
          )}
      </ul>
    </div>
  </section>`;
}
