// The branch as it is now: what needs somebody, who waits, who works, which devices and printers are there.

import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";

import { Problem } from "../../web/static/api.js";
import { counterBadge, printerBadge } from "../../web/static/badges.js";
import { minutes } from "../../web/static/duration.js";
import { icon } from "../../web/static/parts.js";
import { advice, paperForecast } from "../../web/static/printers.js";
import { alerts, receiving } from "./today-alerts.js";

/**
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {import("../../web/static/staff.js").StaffScreen} StaffScreen
 * @typedef {import("./today-alerts.js").Device} Device
 */

/** How often devices are asked for: the server notes each one's sign of life every five minutes. */
const DEVICES_EVERY = 60_000;

/** @type {import("./pages.js").AdminPage} */
export const todayPage = {
  path: "today",
  group: "day",
  name: (T) => T.t("Today"),
  open: (staff) => {
    const view = new TodayView(staff);
    return { part: () => view.part() };
  },
};

class TodayView {
  #staff;
  /** @type {Device[]} */
  #devices = [];
  #asked = -Infinity;

  /** @param {StaffScreen} staff */
  constructor(staff) {
    this.#staff = staff;
  }

  part() {
    const { T, doc } = this.#staff;
    const now = this.#staff.now();
    this.#askForDevices();
    return html`${alertsPart(T, alerts(T, doc, this.#devices, now))}
      ${sectors(T, doc, now)}
      <div class="tiles">
        ${counters(T, doc, now)} ${devicesPart(T, this.#devices, now)} ${printers(T, doc, now)}
      </div>`;
  }

  async #askForDevices() {
    if (performance.now() - this.#asked < DEVICES_EVERY || !this.#staff.live) return;
    this.#asked = performance.now();
    try {
      this.#devices = (await this.#staff.api.get(`/devices?branch=${this.#staff.session.branch}`)).devices;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.status) this.#staff.refused(error);
      return;
    }
    this.#staff.show();
  }
}

/**
 * @param {Translator} T
 * @param {import("./today-alerts.js").Alert[]} found
 */
function alertsPart(T, found) {
  return html`<section class="card alerts" aria-labelledby="alerts">
    <h2 id="alerts">${T.t("Needs somebody now")}</h2>
    <div role="status">
      <ul>
        ${found.length
          ? repeat(found, ({ id }) => id, ({ text }) => html`<li class="message warn">${icon("alert")}${text}</li>`)
          : html`<li class="message good">${icon("check")}${T.t("All is well.")}</li>`}
      </ul>
    </div>
  </section>`;
}

/**
 * @param {Translator} T
 * @param {any} doc
 * @param {Date} now
 */
function sectors(T, doc, now) {
  const head = [T.t("Sector"), T.t("Waiting"), T.t("Longest wait"), T.t("Called now"), T.t("Being served"), T.t("Open counters")];
  const at = Object.values(doc.counters).flatMap((counter) => counter.ticket ?? []);
  const count = (/** @type {number} */ sector, /** @type {string} */ state) =>
    at.filter((ticket) => ticket.sector === sector && ticket.state === state).length;
  const rows = inOrder(doc.sectors)
    .filter((sector) => sector.kind === "ticket")
    .map((sector) => [
      T.pick(sector.name),
      numeric(sector.waiting),
      longest(T, doc, sector.id, now),
      numeric(count(sector.id, "called")),
      numeric(count(sector.id, "serving")),
      numeric(receiving(doc, sector.id).length),
    ]);
  return table(T.t("Who waits"), head, rows);
}

/**
 * @param {Translator} T
 * @param {any} doc
 * @param {Date} now
 */
function counters(T, doc, now) {
  const head = [T.t("Counter"), T.t("Specialist"), T.t("State"), T.t("Ticket"), T.t("For how long")];
  const rows = inOrder(doc.counters).map((counter) => [
    T.place(counter.place),
    counter.specialist?.name ?? "–",
    counterBadge(T, counter),
    html`<span class="number" translate="no">${counter.ticket?.number ?? "–"}</span>`,
    counter.ticket ? minutes(T, counter.ticket.started_at ?? counter.ticket.called_at, now) : "–",
  ]);
  return table(T.t("Counters"), head, rows);
}

/**
 * @param {Translator} T
 * @param {Device[]} devices
 * @param {Date} now
 */
function devicesPart(T, devices, now) {
  if (!devices.length) return nothing;
  const head = [T.t("Device"), T.t("What it is"), T.t("Last heard of"), T.t("Version")];
  const rows = devices.map(({ name, kind, seen_at, version, silent }) => [
    name,
    kindName(T, kind),
    html`<span class="badge ${silent ? "warn" : seen_at ? "good" : ""}">
      ${icon(silent ? "unplugged" : seen_at ? "check" : "info")}${heard(T, seen_at, silent, now)}
    </span>`,
    version ?? "–",
  ]);
  return table(T.t("Devices"), head, rows);
}

/**
 * @param {Translator} T
 * @param {string | null} seen
 * @param {boolean} silent
 * @param {Date} now
 */
function heard(T, seen, silent, now) {
  if (!seen) return T.t("never");
  return silent ? T.t("%(duration)s ago", { duration: minutes(T, seen, now) }) : T.t("just now");
}

/**
 * @param {Translator} T
 * @param {string} kind
 */
function kindName(T, kind) {
  return { kiosk: T.t("Kiosk"), display: T.t("Hall display"), agent: T.t("Print agent") }[kind] ?? kind;
}

/**
 * @param {Translator} T
 * @param {any} doc
 * @param {Date} now
 */
function printers(T, doc, now) {
  const rows = Object.values(doc.printers).map((printer) => [
    printer.name,
    printerBadge(T, printer.state),
    printer.concern === "paper-out" ? advice(T, "paper-out") : paperForecast(T, printer, now, doc.branch.time_zone) || "–",
  ]);
  if (rows.length) return table(T.t("Printers"), [T.t("Printer"), T.t("State"), T.t("Paper")], rows);
  return html`<section class="card">
    <h2>${T.t("Printers")}</h2>
    <p class="quiet">${T.t("This branch has no printer yet.")}</p>
  </section>`;
}

/** @param {number} value */
const numeric = (value) => html`<span class="number">${value}</span>`;

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
 * A table whose cells carry their column's name, for a window too narrow for columns.
 * @param {string} title
 * @param {string[]} head
 * @param {unknown[][]} rows the first cell names the row
 */
function table(title, head, rows) {
  return html`<section class="card">
    <table class="now">
      <caption>${title}</caption>
      <thead>
        <tr>${head.map((word) => html`<th scope="col">${word}</th>`)}</tr>
      </thead>
      <tbody>
        ${rows.map(
          ([name, ...cells]) => html`<tr>
            <th scope="row">${name}</th>
            ${cells.map((cell, column) => html`<td data-column=${head[column + 1] ?? ""}>${cell}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}
