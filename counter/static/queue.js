// Who waits, in calling order; who was set aside or did not come; what the colleagues do.

import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";

import { counterBadge } from "../../web/static/badges.js";
import { minutes } from "../../web/static/duration.js";
import { icon } from "../../web/static/parts.js";
import { counters, isLate, noShows, parked } from "./board.js";
import { hints } from "./needs.js";
import { pauseReasons } from "./place.js";
import { languageOf, sectorName } from "./ticket.js";

/**
 * @typedef {import("./board.js").Waiting} Waiting
 * @typedef {import("./desk.js").Desk} Desk
 * @typedef {"waiting" | "parked" | "no_show"} List
 */

/**
 * @param {Desk} desk
 * @param {{own: Waiting[], rest: Waiting[]}} line
 * @param {{list: List, choose: (list: List) => void}} shown which of the lists
 */
export function queue(desk, line, { list, choose }) {
  const { T, doc, now } = desk;
  const aside = parked(doc);
  const missing = noShows(doc, now);
  /**
   * @param {List} own
   * @param {string} label
   * @param {number} count
   */
  const tab = (own, label, count) =>
    html`<button type="button" aria-pressed=${list === own ? "true" : "false"} @click=${() => choose(own)}>
      ${label} <span class="number ${own === "waiting" ? "count" : ""}">${count}</span>
    </button>`;
  return html`<section class="queue card" aria-labelledby="queue-title">
    <h2 class="visually-hidden" id="queue-title">${T.t("Visitors")}</h2>
    <div class="lists" role="group" aria-labelledby="queue-title">
      ${tab("waiting", T.t("Waiting for you"), line.own.length)} ${tab("parked", T.t("Aside"), aside.length)}
      ${tab("no_show", T.t("No-shows"), missing.length)}
    </div>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="queue-title">
      ${list === "waiting" ? waiting(desk, line) : nothing}
      ${list === "parked" ? rows(aside, T.t("Nobody is set aside"), (one) => parkedRow(desk, one)) : nothing}
      ${list === "no_show" ? rows(missing, T.t("Everybody has come"), (one) => noShowRow(desk, one)) : nothing}
    </div>
  </section>`;
}

/**
 * @param {Desk} desk
 * @param {{own: Waiting[], rest: Waiting[]}} line
 */
function waiting(desk, { own, rest }) {
  const { T } = desk;
  return html`${rows(own, T.t("Nobody waits"), (ticket) => row(desk, ticket))}
  ${rest.length
    ? html`<details>
        <summary>${T.tn("%(n)s visitor waits for others", "%(n)s visitors wait for others", rest.length)}</summary>
        ${rows(rest, "", (ticket) => row(desk, ticket))}
      </details>`
    : nothing}`;
}

/**
 * @template {Waiting} Kind
 * @param {Kind[]} tickets
 * @param {string} nobody
 * @param {(ticket: Kind) => unknown} draw
 */
function rows(tickets, nobody, draw) {
  if (!tickets.length) return html`<p class="nobody quiet">${icon("check")}${nobody}</p>`;
  return html`<ol>
    ${repeat(tickets, ({ id }) => id, draw)}
  </ol>`;
}

/**
 * @param {Desk} desk
 * @param {Waiting} ticket
 */
function row(desk, ticket) {
  const { T, doc, now } = desk;
  return html`<li>
    ${what(desk, ticket)}
    <span class="wait number">
      ${minutes(T, ticket.joined_at, now)}
      ${isLate(ticket, doc.sectors[ticket.sector], now)
        ? html`<span class="badge warn">${icon("clock")}${T.t("long")}</span>`
        : nothing}
    </span>
    ${more(desk, ticket, "waiting")}
  </li>`;
}

/**
 * @param {Desk} desk
 * @param {import("./board.js").Parked} ticket
 */
function parkedRow(desk, ticket) {
  const { T, doc, can, now, perform } = desk;
  const { id, number } = ticket;
  const place = doc.counters[ticket.counter];
  const who = [doc.people[ticket.by]?.name, place && T.place(place.place)].filter(Boolean).join(", ");
  return html`<li>
    ${what(desk, ticket, html`<span class="quiet">${who} · ${minutes(T, ticket.since, now)}</span>`)}
    <button
      type="button"
      class="button"
      aria-disabled=${can.has("resume") ? "false" : "true"}
      aria-label=${T.t("Go on with %(number)s", { number })}
      @click=${() => perform("resume", { ticket: id })}
    >
      ${T.t("Go on")}
    </button>
    ${more(desk, ticket, "parked")}
  </li>`;
}

/**
 * @param {Desk} desk
 * @param {import("./board.js").NoShow} ticket
 */
function noShowRow(desk, ticket) {
  const { T, doc, conduct } = desk;
  const { id, number, kept_until } = ticket;
  return html`<li>
    ${what(desk, ticket, html`<span class="quiet">${T.t("kept until %(time)s", { time: T.time(kept_until) })}</span>`)}
    <button
      type="button"
      class="button"
      aria-label=${T.t("%(number)s has come back", { number })}
      @click=${() => conduct.ask("post", `/tickets/${id}/return?branch=${doc.branch.id}`, {})}
    >
      ${T.t("Came back")}
    </button>
    ${more(desk, ticket, "no_show")}
  </li>`;
}

/**
 * Who it is: number, sector, what helps, note, language.
 * @param {Desk} desk
 * @param {Waiting} ticket
 * @param {unknown} [about]
 */
function what({ T, doc }, ticket, about = nothing) {
  const note = doc.notes[ticket.id];
  return html`<strong class="number" translate="no">${ticket.number}</strong>
    <span class="what">
      <span>${sectorName(T, doc, ticket.sector)}</span>
      ${about} ${hints(T, doc, ticket)} ${note ? html`<q>${note}</q>` : nothing}
    </span>
    <abbr class="language" title=${languageOf(T, ticket.language)}>${ticket.language.toUpperCase()}</abbr>`;
}

/**
 * @param {Desk} desk
 * @param {Waiting} ticket
 * @param {List} state
 */
function more({ T, ask }, ticket, state) {
  return html`<button
    type="button"
    class="row-more"
    aria-haspopup="dialog"
    aria-label=${T.t("%(number)s: more", { number: ticket.number })}
    @click=${() => ask("ticket", { ...ticket, state })}
  >
    …
  </button>`;
}

/** @param {Desk} desk */
export function colleagues({ T, doc, counter: mine }) {
  const others = counters(doc).filter((counter) => counter.id !== mine.id);
  const reasons = pauseReasons(T);
  return html`<section class="colleagues card" aria-labelledby="colleagues-title">
    <h2 id="colleagues-title">${T.t("Other counters")}</h2>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="colleagues-title">
      <ul>
        ${others.map(
          (counter) => html`<li>
            <span class="place">${T.place(counter.place)}</span>
            <span class="quiet">${counter.specialist?.name ?? nothing}</span>
            <span class="quiet">${(counter.reason && reasons[counter.reason]) || nothing}</span>
            <span class="number">${counter.ticket?.number ?? nothing}</span>
            ${counterBadge(T, counter)}
          </li>`,
        )}
      </ul>
    </div>
  </section>`;
}
