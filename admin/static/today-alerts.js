// What needs somebody now, read from the branch's document and its devices.

import { advice, inNeed, paperForecast } from "../../web/static/printers.js";

/**
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {{id: number, kind: string, name: string, seen_at: string | null, version: string | null, silent: boolean}} Device
 * @typedef {{id: string, text: string}} Alert
 */

/** States of a reception in which those who wait expect to be called. */
const CALLING = ["open", "intake_over", "full"];

/**
 * @param {Translator} T
 * @param {any} doc the branch's document
 * @param {Device[]} devices
 * @param {Date} now
 * @returns {Alert[]}
 */
export function alerts(T, doc, devices, now) {
  return [
    ...unserved(T, doc),
    ...longWaits(T, doc, now),
    ...printersInNeed(T, doc, now),
    ...silent(T, devices),
  ];
}

/**
 * The counters that receive for a sector now.
 * @param {any} doc
 * @param {number} sector
 * @returns {any[]}
 */
export function receiving(doc, sector) {
  return Object.values(doc.counters).filter(
    (counter) => counter.state !== "closed" && (counter.chosen ?? counter.sectors).includes(sector),
  );
}

/**
 * Sectors where somebody waits during reception and no counter is open.
 * @param {Translator} T
 * @param {any} doc
 */
function unserved(T, doc) {
  return Object.values(doc.sectors)
    .filter((sector) => sector.waiting && CALLING.includes(sector.reception?.state) && !receiving(doc, sector.id).length)
    .map((sector) => ({
      id: `unserved-${sector.id}`,
      text: T.tn(
        "%(sector)s: %(n)s visitor waits, and no counter is open.",
        "%(sector)s: %(n)s visitors wait, and no counter is open.",
        sector.waiting,
        { sector: T.pick(sector.name) },
      ),
    }));
}

/**
 * Sectors where somebody has waited longer than the sector's target.
 * @param {Translator} T
 * @param {any} doc
 * @param {Date} now
 */
function longWaits(T, doc, now) {
  return Object.values(doc.sectors).flatMap((sector) => {
    const since = now.getTime() - sector.target_minutes * 60_000;
    const late = Object.values(doc.waiting).filter(
      (ticket) => ticket.sector === sector.id && new Date(ticket.joined_at).getTime() < since,
    );
    if (!late.length) return [];
    const values = { sector: T.pick(sector.name), minutes: sector.target_minutes };
    const text = T.tn(
      "%(sector)s: %(n)s visitor has waited for more than %(minutes)s min.",
      "%(sector)s: %(n)s visitors have waited for more than %(minutes)s min.",
      late.length,
      values,
    );
    return [{ id: `late-${sector.id}`, text }];
  });
}

/**
 * @param {Translator} T
 * @param {any} doc
 * @param {Date} now
 */
function printersInNeed(T, doc, now) {
  const zone = doc.branch.time_zone;
  return inNeed(doc.printers, now, zone).map((printer) => {
    const owed = printer.failed.map((one) => one.number).join(", ");
    const words = [
      printer.concern ? advice(T, printer.concern) : paperForecast(T, printer, now, zone),
      owed ? `${T.t("Not printed:")} ${owed}` : "",
    ];
    return { id: `printer-${printer.id}`, text: [`${printer.name}:`, ...words].filter(Boolean).join(" ") };
  });
}

/**
 * @param {Translator} T
 * @param {Device[]} devices
 */
function silent(T, devices) {
  return devices
    .filter((device) => device.silent)
    .map(({ id, name }) => ({
      id: `device-${id}`,
      text: T.t("%(name)s gives no sign of life. Check that it is on and connected to the network.", { name }),
    }));
}
