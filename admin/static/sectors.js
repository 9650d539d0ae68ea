// The sectors of the branch: their list, and one of them with all that belongs to it.

import { html, nothing } from "lit";

import { icon } from "../../web/static/parts.js";
import { Editing } from "./editing.js";
import { checkField, choicesField, idOf, numberField, switchField, textField, textsField } from "./fields.js";
import { daysFields, hoursField, hoursText, listField } from "./lists.js";
import { back, blankCode, blankTexts, keptThings, openPart, removal } from "./parts.js";

/**
 * @typedef {import("./draft.js").Draft} Draft
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 */

/** @type {import("./pages.js").AdminPage} */
export const sectorsPage = {
  path: "sectors",
  group: "office",
  name: (T) => T.t("Sectors"),
  open: (staff, [key]) => (key ? openSector(staff, key) : new Editing(staff, ({ draft }) => sectorList(draft))),
};

/** What is added under these names in the address. */
const BLANKS = { "new-sector": blankSector, "new-information": blankInformation };

/**
 * @param {import("../../web/static/staff.js").StaffScreen} staff
 * @param {string} key
 */
function openSector(staff, key) {
  const { T } = staff;
  return openPart(staff, {
    kind: "sector",
    key,
    blanks: BLANKS,
    name: (sector) => T.pick(sector.name),
    base: (sector) => sector.name.lv,
    all: { href: "#/sectors", label: T.t("All sectors") },
    fresh: T.t("New sector"),
    form: sectorForm,
  });
}

function blankSector() {
  return {
    letter: "",
    name: blankTexts(),
    info: null,
    rooms: [],
    reception: {},
    then: [],
    kiosk: true,
    service_minutes: 10,
    target_minutes: 30,
    intake_minutes: 10,
    daily_limit: null,
    share: null,
    outcomes: [],
  };
}

function blankInformation() {
  return { ...blankSector(), letter: null, info: blankTexts() };
}

/** @param {Draft} draft */
function sectorList(draft) {
  const { T } = draft.staff;
  return html`<p class="quiet">${T.t("In this order they stand on the kiosk.")}</p>
    ${keptThings(draft, "sector", {
      empty: "",
      add: { href: "#/sectors/new-sector", label: T.t("Add a sector") },
      name: (sector) => T.pick(sector.name),
      about: (sector) => summary(T, sector),
      mark: (sector) => sector.letter ?? icon("info"),
    })}
    <p class="actions"><a class="button" href="#/sectors/new-information">${T.t("Add an information page")}</a></p>`;
}

/** @param {Translator} T @param {any} sector */
function summary(T, sector) {
  if (!sector.letter) return T.t("Information page, no ticket");
  const today = new Date().toISOString().slice(0, 10);
  const rooms = sector.rooms.filter((/** @type {any} */ one) => !one.last || one.last >= today);
  const shown = [
    T.rooms(rooms.map((/** @type {any} */ one) => one.room)),
    hoursText(T, sector.reception),
    sector.kiosk ? "" : T.t("not on the kiosk"),
  ];
  return shown.filter(Boolean).join(" · ");
}

/**
 * @param {Editing} editing
 * @param {number} index
 */
function sectorForm(editing, index) {
  const { draft } = editing;
  const { T } = draft.staff;
  const path = `sector.${index}`;
  const sector = draft.get(path);
  return html`${back({ href: "#/sectors", label: T.t("All sectors") })}
    <section class="card" id=${idOf(path)} tabindex="-1">
      <h2>${T.t("What visitors see")}</h2>
      ${textsField(draft, `${path}.name`, { label: T.t("Name"), hint: T.t("Short enough for a button of the kiosk.") })}
      ${sector.letter === null
        ? nothing
        : textField(draft, `${path}.letter`, {
            label: T.t("Letter of the numbers"),
            hint: T.t("One or two letters, such as A in A014. I, O and Q are not used: they look like 1 and 0."),
            size: 2,
            maxlength: 2,
          })}
      ${checkField(draft, `${path}.kiosk`, { label: T.t("On the kiosk") })}
      ${sector.letter === null
        ? textsField(draft, `${path}.info`, {
            label: T.t("Information"),
            hint: T.t("The kiosk shows it instead of a ticket."),
            long: true,
          })
        : nothing}
    </section>
    ${sector.letter === null ? nothing : html`${place(draft, path)} ${time(draft, path)} ${way(draft, path, sector)}`}
    ${removal(editing, "sector", sector.key, {
      name: T.pick(sector.name),
      label: sector.letter === null ? T.t("Remove this information page") : T.t("Remove this sector"),
      href: "#/sectors",
      what: T.t("Visitors no longer find it at the kiosk. It also goes from counters, steps and closures."),
      forget: () => forget(draft.office, sector.key),
    })}`;
}

/** @param {Draft} draft @param {string} path */
function place(draft, path) {
  const { T } = draft.staff;
  return html`<section class="card">
    <h2>${T.t("Where")}</h2>
    ${listField(draft, `${path}.rooms`, {
      label: T.t("Rooms"),
      hint: T.t("They stand on the ticket. A room can belong to the sector for a span of days only."),
      empty: T.t("No room yet."),
      add: T.t("Add a room"),
      blank: () => ({ room: "", first: null, last: null }),
      ordered: true,
      name: (index) => T.t("Room %(room)s", { room: draft.get(`${path}.rooms.${index}.room`) }),
      row: (own) => html`<div class="beside">
        ${textField(draft, `${own}.room`, { label: T.t("Room"), size: 6, maxlength: 10 })}
        ${daysFields(draft, own, { optional: true })}
      </div>`,
    })}
  </section>`;
}

/** @param {Draft} draft @param {string} path */
function time(draft, path) {
  const { T } = draft.staff;
  const unit = T.t("minutes");
  return html`<section class="card">
    <h2>${T.t("When")}</h2>
    ${hoursField(draft, `${path}.reception`, {
      label: T.t("Reception hours"),
      hint: T.t("Between two spans of a day there is a break, in which nobody is called."),
    })}
    ${numberField(draft, `${path}.intake_minutes`, {
      label: T.t("Last ticket before the end of reception"),
      unit,
      max: 600,
    })}
    ${numberField(draft, `${path}.service_minutes`, {
      label: T.t("How long a visitor is served, usually"),
      hint: T.t("The estimate begins with it, until enough visitors were served."),
      unit,
      min: 1,
      max: 600,
    })}
    ${numberField(draft, `${path}.target_minutes`, { label: T.t("Longest wait that we aim at"), unit, min: 1, max: 600 })}
    ${numberField(draft, `${path}.daily_limit`, {
      label: T.t("Tickets a day, at most"),
      hint: T.t("Empty: no limit."),
      min: 1,
      max: 10_000,
    })}
  </section>`;
}

/** @param {Draft} draft @param {string} path @param {any} sector */
function way(draft, path, sector) {
  const { T } = draft.staff;
  const others = draft.office.sector.filter((/** @type {any} */ one) => one.letter !== null && one.key !== sector.key);
  return html`<section class="card">
    <h2>${T.t("The visit")}</h2>
    ${choicesField(draft, `${path}.then`, {
      label: T.t("Then, on the same ticket"),
      hint: T.t("Sectors that the visitor goes on to without a new queue."),
      options: others.map((/** @type {any} */ one) => [one.key, T.pick(one.name)]),
    })}
    ${listField(draft, `${path}.outcomes`, {
      label: T.t("How a visit can end"),
      hint: T.t("The specialist chooses one at the end. Without any, nobody is asked."),
      empty: T.t("Nobody is asked."),
      add: T.t("Add an outcome"),
      blank: () => blankCode(draft.get(`${path}.outcomes`), "outcome"),
      ordered: true,
      name: (index) => T.pick(draft.get(`${path}.outcomes.${index}.name`)),
      row: (own) => textsField(draft, `${own}.name`, { label: T.t("Outcome") }),
    })}
    ${share(draft, path, sector)}
  </section>`;
}

/** @param {Draft} draft @param {string} path @param {any} sector */
function share(draft, path, sector) {
  const { T } = draft.staff;
  const own = `${path}.share`;
  return html`${switchField(draft, own, {
    label: T.t("Limit its share of the calls"),
    hint: T.t("So it never delays the other sectors of the same counters beyond that, such as a sector for staff."),
    on: () => ({ calls: 1, of: 3 }),
  })}
  ${sector.share === null
    ? nothing
    : html`<div class="beside">
        ${numberField(draft, `${own}.calls`, { label: T.t("Calls, at most"), min: 1, max: 99 })}
        ${numberField(draft, `${own}.of`, { label: T.t("Of so many calls in a row"), min: 2, max: 100 })}
      </div>`}`;
}

/** Takes all that names a sector out of a branch. @param {any} office @param {string} key */
function forget(office, key) {
  const others = (/** @type {string[]} */ keys) => keys.filter((one) => one !== key);
  office.closure = office.closure.filter((/** @type {any} */ one) => one.sector !== key);
  for (const sector of office.sector) sector.then = others(sector.then);
  for (const counter of office.counter) {
    counter.sectors = others(counter.sectors);
    counter.backup = others(counter.backup);
  }
}
