// Where does the specialist sit today?

import { html } from "lit";

import { icon } from "../../web/static/parts.js";
import { counters } from "./board.js";
import { sectorName } from "./ticket.js";

/**
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {import("./board.js").Doc} Doc
 * @typedef {import("./board.js").Counter} Counter
 */

/**
 * @param {{T: Translator, doc: Doc, can: (counter: Counter) => boolean, open: (counter: Counter) => void,
 *   notice: unknown}} given
 */
export function chooseCounter({ T, doc, can, open, notice }) {
  return html`<main class="choice">
    <h1 tabindex="-1">${T.t("Choose your counter")}</h1>
    ${notice}
    <ul>
      ${counters(doc).map((counter) => html`<li>${card(T, doc, counter, can(counter), open)}</li>`)}
    </ul>
  </main>`;
}

/**
 * @param {Translator} T
 * @param {Doc} doc
 * @param {Counter} counter
 * @param {boolean} free
 * @param {(counter: Counter) => void} open
 */
function card(T, doc, counter, free, open) {
  const sectors = counter.sectors.map((sector) => sectorName(T, doc, sector)).filter(Boolean);
  return html`<button
    type="button"
    class="card"
    aria-disabled=${free ? "false" : "true"}
    @click=${() => free && open(counter)}
  >
    <strong>${T.place(counter.place)}</strong>
    <span class="quiet">${sectors.join(", ")}</span>
    ${counter.specialist
      ? html`<span class="badge">${icon("user")}${counter.specialist.name}</span>`
      : html`<span class="badge good">${icon("check")}${T.t("free")}</span>`}
  </button>`;
}
