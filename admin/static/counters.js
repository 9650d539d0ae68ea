// The counters of the branch: where each is, and which sectors it serves.

import { html } from "lit";

import { Editing } from "./editing.js";
import { choicesField, idOf, textField, textsField } from "./fields.js";
import { back, keptThings, openPart, removal } from "./parts.js";

/**
 * @typedef {import("./draft.js").Draft} Draft
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 */

/** @type {import("./pages.js").AdminPage} */
export const countersPage = {
  path: "counters",
  group: "office",
  name: (T) => T.t("Counters"),
  open: (staff, [key]) => (key ? openCounter(staff, key) : new Editing(staff, ({ draft }) => list(draft))),
};

/** @param {import("../../web/static/staff.js").StaffScreen} staff @param {string} key */
function openCounter(staff, key) {
  const { T } = staff;
  return openPart(staff, {
    kind: "counter",
    key,
    blanks: { "new-counter": () => ({ room: "", desk: null, name: null, sectors: [], backup: [] }) },
    name: (counter) => placeOf(T, counter),
    base: (counter) => [counter.room && `room ${counter.room}`, counter.desk && `desk ${counter.desk}`, counter.name?.lv].filter(Boolean).join(" "),
    all: all(T),
    fresh: T.t("New counter"),
    form,
  });
}

/** @param {Translator} T */
const all = (T) => ({ href: "#/counters", label: T.t("All counters") });

/** @param {Translator} T @param {any} counter */
const placeOf = (T, counter) => (counter.room || counter.name ? T.place(counter) : "");

/** @param {Draft} draft */
function list(draft) {
  const { T } = draft.staff;
  /** @type {Record<string, string>} */
  const names = Object.fromEntries(draft.office.sector.map((/** @type {any} */ one) => [one.key, T.pick(one.name)]));
  return keptThings(draft, "counter", {
    empty: T.t("No counter yet. Without one nobody can be called."),
    add: { href: "#/counters/new-counter", label: T.t("Add a counter") },
    name: (counter) => placeOf(T, counter),
    about: (counter) => counter.sectors.map((/** @type {string} */ key) => names[key]).join(", ") || T.t("serves no sector"),
  });
}

/** @param {Editing} editing @param {number} index */
function form(editing, index) {
  const { draft } = editing;
  const { T } = draft.staff;
  const path = `counter.${index}`;
  const counter = draft.get(path);
  const queues = draft.office.sector.filter((/** @type {any} */ one) => one.letter !== null);
  /** @type {[string, string][]} */
  const sectors = queues.map((/** @type {any} */ one) => [one.key, T.pick(one.name)]);
  return html`${back(all(T))}
    <section class="card" id=${idOf(path)} tabindex="-1">
      <h2>${T.t("Where visitors are called to")}</h2>
      <div class="beside">
        ${textField(draft, `${path}.room`, { label: T.t("Room"), size: 6, maxlength: 10, optional: true })}
        ${textField(draft, `${path}.desk`, {
          label: T.t("Desk"),
          hint: T.t("Where a room has several."),
          size: 6,
          maxlength: 10,
          optional: true,
        })}
      </div>
      ${textsField(draft, `${path}.name`, {
        label: T.t("Name of its own"),
        hint: T.t("Such as “Information point”; it is called instead of the room."),
        optional: true,
      })}
    </section>
    <section class="card">
      <h2>${T.t("Whom it serves")}</h2>
      ${choicesField(draft, `${path}.sectors`, { label: T.t("Sectors"), options: sectors })}
      ${choicesField(draft, `${path}.backup`, {
        label: T.t("Helps out in"),
        hint: T.t("Visitors of these are called only while nobody waits for the sectors above."),
        options: sectors.filter(([key]) => !counter.sectors.includes(key)),
      })}
    </section>
    ${removal(editing, "counter", counter.key, {
      name: placeOf(T, counter),
      label: T.t("Remove this counter"),
      href: "#/counters",
      what: T.t("Nobody can sit there or be called there any more."),
    })}`;
}
