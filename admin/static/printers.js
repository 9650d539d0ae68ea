// The ticket printers of the branch: how each is reached, what paper it has, and its test page.

import { html, nothing } from "lit";

import { printerBadge } from "../../web/static/badges.js";
import { advice, paperForecast } from "../../web/static/printers.js";
import { Calibration } from "./calibration.js";
import { Editing } from "./editing.js";
import { idOf, textField } from "./fields.js";
import { printerAddress, printerAddressField } from "./printer-address.js";
import { back, keptThings, openPart, removal } from "./parts.js";

/** @type {import("./pages.js").AdminPage} */
export const printersPage = {
  path: "printers",
  group: "hall",
  name: (T) => T.t("Printers"),
  open: (staff, [key]) => (key ? openPrinter(staff, key) : new Editing(staff, ({ draft }) => list(staff, draft))),
};

/** @param {import("../../web/static/i18n.js").Translator} T */
const all = (T) => ({ href: "#/printers", label: T.t("All printers") });

/** @param {import("../../web/static/staff.js").StaffScreen} staff @param {string} key */
function openPrinter(staff, key) {
  const { T } = staff;
  const calibration = new Calibration(staff);
  return openPart(staff, {
    kind: "printer",
    key,
    blanks: { "new-printer": () => ({ name: "", connection: "network://", profile: "80mm" }) },
    name: (printer) => printer.name,
    base: (printer) => printer.name,
    all: all(T),
    fresh: T.t("New printer"),
    form: (editing, index) => form(staff, editing, index, calibration),
  });
}

/** @param {import("../../web/static/staff.js").StaffScreen} staff @param {import("./draft.js").Draft} draft */
function list(staff, draft) {
  const { T } = staff;
  return keptThings(draft, "printer", {
    empty: T.t("This branch has no printer yet."),
    add: { href: "#/printers/new-printer", label: T.t("Add a printer") },
    name: (printer) => printer.name,
    about: (printer) => `${printerAddress(T, printer.connection)} · ${printer.profile}`,
    state: (printer) => condition(staff, printer.key),
    ordered: false,
  });
}

/**
 * How the printer is now and what to do about it; nothing of one that is not saved yet.
 * @param {import("../../web/static/staff.js").StaffScreen} staff
 * @param {string} key
 */
function condition(staff, key) {
  const { T, doc } = staff;
  const known = Object.values(doc.printers).find((printer) => printer.key === key);
  if (!known) return nothing;
  const words = known.concern ? advice(T, known.concern) : paperForecast(T, known, staff.now(), doc.branch.time_zone);
  return html`<span class="condition">${printerBadge(T, known.state)} ${words}</span>`;
}

/**
 * @param {import("../../web/static/staff.js").StaffScreen} staff
 * @param {Editing} editing
 * @param {number} index
 * @param {Calibration} calibration
 */
function form(staff, editing, index, calibration) {
  const { draft } = editing;
  const { T } = staff;
  const path = `printer.${index}`;
  const printer = draft.get(path);
  return html`${back(all(T))}
    <section class="card" id=${idOf(path)} tabindex="-1">
      <h2>${T.t("The printer")}</h2>
      ${condition(staff, printer.key)}
      ${textField(draft, `${path}.name`, {
        label: T.t("Name"),
        hint: T.t("As the staff call it, such as “Kiosk 1”."),
        maxlength: 120,
      })}
      ${printerAddressField(draft, `${path}.connection`)}
      ${textField(draft, `${path}.profile`, {
        label: T.t("Paper and model"),
        hint: T.t("80mm or 58mm fit most printers; ?roll=60 says how many metres a new roll has."),
      })}
    </section>
    ${calibration.part(draft, printer.key)}
    ${removal(editing, "printer", printer.key, {
      name: printer.name,
      label: T.t("Remove this printer"),
      href: "#/printers",
      what: T.t("No ticket is printed on it any more. Kiosks that used it print none until they have another."),
    })}`;
}
