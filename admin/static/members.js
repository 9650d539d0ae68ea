// A change of the office in words, and what the members of its form are called there.

import { html, nothing } from "lit";

/**
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {{member: string, before: string | null, after: string | null}} Detail from what to what; null is nothing
 * @typedef {{action: string, what: string, name: string, members: string[], details: Detail[]}} ChangePart
 */

/**
 * What happened to a part of the office: "Mainīts: Aprūpes mājās birojs", and below it each member from what to what.
 * @param {Translator} T
 * @param {ChangePart} part
 */
export function sentence(T, { action, name, members, details }) {
  const done = { add: T.t("Added:"), remove: T.t("Removed:"), change: T.t("Changed:") }[action] ?? "";
  const told = details.map(({ member }) => member.split(".")[0]);
  const others = members.filter((member) => !told.includes(member)).map((member) => memberName(T, member));
  return html`${done} <strong>${name}</strong>${others.length ? ` (${others.join(", ")})` : ""}
    ${details.length
      ? html`<ul class="details">
          ${details.map((detail) => html`<li>${fromTo(T, detail)}</li>`)}
        </ul>`
      : nothing}`;
}

/** An arrow is not read aloud, so words stand beside it. @param {Translator} T @param {Detail} detail */
function fromTo(T, { member, before, after }) {
  const silent = (/** @type {string} */ text) => html`<span class="visually-hidden">${text} </span>`;
  return html`${memberName(T, member)}: ${silent(T.t("before:"))}<del>${before ?? T.t("none")}</del>
    <span aria-hidden="true">→</span> ${silent(T.t("now:"))}<ins>${after ?? T.t("none")}</ins>`;
}

/** What a member is called, also one inside another: `name.ru`. @param {Translator} T @param {string} path */
function memberName(T, path) {
  const known = names(T);
  const steps = path.split(".");
  const first = known[steps.slice(0, 2).join(".")] ? 2 : 1;
  const rest = steps.slice(first).map((step) => inner(T)[step] ?? step);
  return [known[steps.slice(0, first).join(".")] ?? path, ...rest].join(", ");
}

/** @param {Translator} T @returns {Record<string, string>} */
function names(T) {
  return {
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
    closed: T.t("closed for good"),
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
    ...settings(T),
  };
}

/** The members inside others, as their forms call them. @param {Translator} T */
function settings(T) {
  return {
    "rules.recall_limit": T.t("A visitor is called again, at most"),
    "rules.recall_pause_seconds": T.t("Between two calls, at least"),
    "rules.no_show_after_seconds": T.t("“Did not come” at the earliest after"),
    "rules.return_within_minutes": T.t("Who comes late keeps the ticket for"),
    "rules.return_after": T.t("Who comes late is called after"),
    "rules.undo_within_seconds": T.t("A step can be taken back for"),
    "rules.late": T.t("When a visitor will hardly be seen today"),
    "rules.auto_start": T.t("Service begins with the call"),
    "rules.choose": T.t("Specialists may call out of order"),
    "display.theme": T.t("Colours"),
    "display.languages": T.t("Languages of the hall"),
    "display.distance_mm": T.t("Distance of the farthest chair"),
    "display.diagonal_inch": T.t("Diagonal of the panel"),
    "display.rows": T.t("Calls at once, at most"),
    "display.speech": T.t("Speak number and place"),
    "display.volume": T.t("Volume"),
    "display.quiet": T.t("Quiet hours"),
    "display.notices": T.t("Notices"),
    "display.media": T.t("Pictures and films"),
    "display.page_seconds": T.t("Each notice and picture stands for"),
    "ticket.logo": T.t("Logo"),
    "ticket.header": T.t("Text at the top"),
    "ticket.footer": T.t("Text at the foot"),
    "ticket.show_steps": T.t("Every step of the visit, not the first alone"),
    "ticket.show_rooms": T.t("Rooms"),
    "ticket.show_ahead": T.t("How many are before the visitor"),
    "ticket.show_estimate": T.t("How long the wait may be"),
    "ticket.show_closing": T.t("When reception ends"),
    "ticket.show_qr": T.t("QR code of the visitor's page"),
    "share.calls": T.t("Calls, at most"),
    "share.of": T.t("Of so many calls in a row"),
    "brand.colour": T.t("Colour of the office"),
    "brand.accent": T.t("Colour of a call"),
    "brand.logo": T.t("Logo"),
  };
}

/** What the last part of a path says: a language, or a day. @param {Translator} T @returns {Record<string, string>} */
function inner(T) {
  return {
    lv: T.t("in Latvian"),
    ru: T.t("in Russian"),
    en: T.t("in English"),
    monday: T.t("on Monday"),
    tuesday: T.t("on Tuesday"),
    wednesday: T.t("on Wednesday"),
    thursday: T.t("on Thursday"),
    friday: T.t("on Friday"),
    saturday: T.t("on Saturday"),
    sunday: T.t("on Sunday"),
  };
}
