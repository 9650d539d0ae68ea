// A change of the office in words, and what the members of its form are called there.

import { html } from "lit";

/**
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {{action: string, what: string, name: string, members: string[]}} ChangePart
 */

/**
 * What happened to a part of the office: "Mainīts: Aprūpes mājās birojs (nosaukums, kabineti)".
 * @param {Translator} T
 * @param {ChangePart} part
 */
export function sentence(T, { action, name, members }) {
  const done = { add: T.t("Added:"), remove: T.t("Removed:"), change: T.t("Changed:") }[action] ?? "";
  const which = members.map((member) => memberName(T, member)).join(", ");
  return html`${done} <strong>${name}</strong>${which ? ` (${which})` : ""}`;
}

/** @param {Translator} T @param {string} member */
function memberName(T, member) {
  return (
    {
      name: T.t("name"),
      address: T.t("address"),
      letter: T.t("letter"),
      info: T.t("information"),
      rooms: T.t("rooms"),
      room: T.t("room"),
      desk: T.t("desk"),
      reception: T.t("reception hours"),
      then: T.t("next steps"),
      kiosk: T.t("shown on the kiosk"),
      service_minutes: T.t("time of service"),
      target_minutes: T.t("longest wait"),
      intake_minutes: T.t("last ticket"),
      daily_limit: T.t("tickets a day"),
      share: T.t("share of calls"),
      outcomes: T.t("outcomes"),
      sectors: T.t("sectors"),
      backup: T.t("sectors that it helps out in"),
      bonus_minutes: T.t("minutes earlier"),
      visitor: T.t("chosen by visitors"),
      connection: T.t("connection"),
      profile: T.t("paper and model"),
      languages: T.t("languages"),
      holidays: T.t("public holidays"),
      time_zone: T.t("time zone"),
      retention_days: T.t("how long tickets are kept"),
      brand: T.t("look"),
      display: T.t("hall displays"),
      ticket: T.t("ticket"),
      rules: T.t("rules"),
      reasons: T.t("reasons"),
      specialist: T.t("hours of specialists"),
      closure: T.t("closed days"),
      "order of sector": T.t("order of the sectors"),
      "order of counter": T.t("order of the counters"),
      "order of priority": T.t("order of the priorities"),
    }[member] ?? member
  );
}
