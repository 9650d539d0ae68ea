// The branch as it is now: who waits, who works, which printers need help.

import { html } from "lit";

import { counterBadge, printerBadge } from "../../web/static/badges.js";
import { minutes } from "../../web/static/duration.js";

/** @typedef {import("../../web/static/i18n.js").Translator} Translator */

/** @type {import("./pages.js").AdminPage} */
export const todayPage = {
  path: "today",
  group: "day",
  name: (T) => T.t("Today"),
  open: (staff) => ({
    part: () => {
      const { T, doc } = staff;
      return html`<div class="tiles">
        ${waiting(T, doc, staff.now())} ${counters(T, doc)} ${printers(T, doc)}
      </div>`;
    },
  }),
};

/**
 * @param {Translator} T
 * @param {any} doc
 * @param {Date} now
 */
function waiting(T, doc, now) {
  const sectors = inOrder(doc.sectors).filter((sector) => sector.kind === "ticket");
  const head = [T.t("Sector"), T.t("Waiting"), T.t("Longest wait")];
  const rows = sectors.map((sector) => [
    T.pick(sector.name),
    html`<span class="number">${sector.waiting}</span>`,
    longest(T, doc, sector.id, now),
  ]);
  return table(T.t("Who waits"), head, rows);
}

/**
 * @param {Translator} T
 * @param {any} doc
 */
function counters(T, doc) {
  const head = [T.t("Counter"), T.t("Specialist"), T.t("State"), T.t("Ticket")];
  const rows = inOrder(doc.counters).map((counter) => [
    T.place(counter.place),
    counter.specialist?.name ?? "–",
    counterBadge(T, counter),
    html`<span class="number">${counter.ticket?.number ?? "–"}</span>`,
  ]);
  return table(T.t("Counters"), head, rows);
}

/**
 * @param {Translator} T
 * @param {any} doc
 */
function printers(T, doc) {
  const rows = Object.values(doc.printers).map((printer) => [printer.name, printerBadge(T, printer.state)]);
  if (rows.length) return table(T.t("Printers"), [T.t("Printer"), T.t("State")], rows);
  return html`<section class="card">
    <h2>${T.t("Printers")}</h2>
    <p class="quiet">${T.t("This branch has no printer yet.")}</p>
  </section>`;
}

/**
 * @param {Record<string, any>} things
 * @returns {any[]}
 */
function inOrder(things) {
  return Object.values(things).sort((a, b) => a.position - b.position || a.id - b.id);
}

/**
 * @param {Translator} T
 * @param {any} doc
 * @param {number} sector
 * @param {Date} now
 */
function longest(T, doc, sector, now) {
  const joined = Object.values(doc.waiting)
    .filter((ticket) => ticket.sector === sector)
    .map((ticket) => ticket.joined_at)
    .sort();
  return joined[0] ? minutes(T, joined[0], now) : "–";
}

/**
 * @param {string} title
 * @param {string[]} head
 * @param {unknown[][]} rows the first cell names the row
 */
function table(title, head, rows) {
  return html`<section class="card">
    <table>
      <caption>${title}</caption>
      <thead>
        <tr>${head.map((word) => html`<th scope="col">${word}</th>`)}</tr>
      </thead>
      <tbody>
        ${rows.map(
          ([name, ...cells]) => html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}
