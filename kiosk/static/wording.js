// What the kiosk says of a sector's queue and reception.

import { nextReception } from "../../web/static/reception.js";

/**
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {import("./flow.js").Sector} Sector
 * @typedef {import("./flow.js").Reception} Reception
 */

/**
 * How many wait.
 * @param {Translator} T
 * @param {number} n
 */
export function waiting(T, n) {
  return n ? T.tn("%(n)s person is waiting", "%(n)s people are waiting", n) : T.t("Nobody is waiting");
}

/**
 * Why a sector gives no tickets now: the first line is the state, the others reason and next reception.
 * Not the reason that the whole office shares: that is said once.
 * @param {Translator} T
 * @param {Reception} reception
 * @param {{now: Date, timeZone: string, shared?: string}} given the branch's; the reason that all its sectors share
 * @returns {string[]}
 */
export function closed(T, reception, { now, timeZone, shared }) {
  const reason = reception.reason ? T.pick(reception.reason) : "";
  const next = reception.next ? nextReception(T, reception.next, now, timeZone) : "";
  return [state(T, reception), reason === shared ? "" : reason, next].filter(Boolean);
}

/**
 * The reason why none of several sectors gives tickets, if it is the same for all.
 * @param {Translator} T
 * @param {Sector[]} sectors
 */
export function sharedReason(T, sectors) {
  const reasons = new Set(sectors.map(({ reception: { reason } }) => (reason ? T.pick(reason) : undefined)));
  return reasons.size === 1 && sectors.length > 1 ? [...reasons][0] : undefined;
}

/**
 * @param {Translator} T
 * @param {Reception} reception
 */
function state(T, { state, until }) {
  switch (state) {
    case "break":
      return until ? T.t("Closed until %(time)s", { time: T.time(until) }) : T.t("Break");
    case "holiday":
      return T.t("Closed: public holiday");
    case "intake_over":
      return T.t("No more tickets today");
    case "paused":
      return T.t("Reception is paused for now");
    case "full":
      return T.t("All of today's tickets are taken");
    default:
      return T.t("Closed");
  }
}
