// A branch that is not there yet: what is entered of it, the fields for that, and how the server gets it.

import { html } from "lit";

import { Problem } from "../../web/static/api.js";
import { branchForm, copiedForm, placeOf } from "./branch-form.js";
import { idOf, switchField, textField, textsField } from "./fields.js";
import { hoursField, listField } from "./lists.js";
import { blankTexts } from "./parts.js";
import { memberOf, setMember } from "./paths.js";

/**
 * @typedef {import("./fields.js").Form} Form
 * @typedef {import("./pages.js").Host} Host
 * @typedef {import("../../web/static/signin.js").Branch & {key: string, address: Record<string, string>}} BranchLine
 */

/** @implements {Form} */
export class BranchDraft {
  staff;
  /** @type {import("./branch-form.js").Entered} */
  entered;
  /** @type {{field: string, message: string}[]} */
  errors = [];
  #kept;

  /**
   * @param {Host} staff
   * @param {string} [kept] under what name this browser keeps what is entered, until the server has taken it
   */
  constructor(staff, kept) {
    this.staff = staff;
    this.#kept = kept;
    this.entered = read(kept) ?? blank();
  }

  /** @param {string} path @returns {any} */
  get(path) {
    return memberOf(this.entered, path);
  }

  /** @param {string} path @param {import("./fields.js").Json} value */
  set(path, value) {
    setMember(this.entered, path, value);
    if (this.#kept) localStorage.setItem(this.#kept, JSON.stringify(this.entered));
    this.staff.show();
  }

  /** @param {string} path */
  fault(path) {
    return this.errors.find(({ field }) => placeOf(field, this.entered) === path)?.message ?? "";
  }

  /** Whether anything was entered. */
  get begun() {
    return JSON.stringify(this.entered) !== JSON.stringify(blank());
  }

  /**
   * Adds the branch, as the entered sectors say or with all that another one has. Throws `Problem`.
   * @param {number | null} like the id of that other branch
   * @returns {Promise<{branch: number, branches: BranchLine[]}>} its id, and all branches
   */
  async add(like) {
    const { api } = this.staff;
    this.errors = [];
    if (!like) this.#requireRooms();
    const { branches } = await api.get("/admin/branches");
    const form = like
      ? copiedForm((await api.get(`/admin/office?branch=${like}`)).office, this.entered, branches)
      : branchForm(this.entered, branches);
    try {
      const { branch } = await api.post("/admin/branches", { office: form });
      this.forget();
      return { branch, ...(await api.get("/admin/branches")) };
    } catch (error) {
      if (error instanceof Problem && error.is("wrong-office")) this.errors = error.body.errors;
      throw error;
    }
  }

  /** Forgets what was entered. */
  forget() {
    if (this.#kept) localStorage.removeItem(this.#kept);
    this.entered = blank();
  }

  /** A sector without a room would have no counter, and nobody could call. */
  #requireRooms() {
    const { T } = this.staff;
    this.errors = this.entered.sector.flatMap(({ rooms }, index) =>
      rooms.trim() ? [] : [{ field: `sector.${index}.rooms`, message: T.t("Each sector needs a room.") }],
    );
    if (this.errors.length) throw new Problem(422, { title: T.t("Some fields are missing or wrong.") });
  }

  /** Leads to the first field that is wrong. */
  focusFault() {
    const first = this.errors.map(({ field }) => document.getElementById(idOf(placeOf(field, this.entered)))).find(Boolean);
    first?.focus();
  }
}

/** What every branch has. @param {BranchDraft} draft */
export function identityFields(draft) {
  const { T } = draft.staff;
  return html`${textsField(draft, "name", { label: T.t("Name of the branch") })}
  ${textsField(draft, "address", { label: T.t("Address") })}`;
}

/** The first sectors, with their rooms and hours. @param {BranchDraft} draft */
export function sectorFields(draft) {
  const { T } = draft.staff;
  const own = T.t("Reception hours of its own");
  return html`${listField(draft, "sector", {
    label: T.t("Sectors"),
    hint: T.t("What visitors come for. The letter begins the numbers of its tickets. Each room gets a counter."),
    empty: T.t("There is no sector yet."),
    add: T.t("Add a sector"),
    blank: blankSector,
    name: (index) => draft.get(`sector.${index}.name.lv`) || T.t("sector %(n)s", { n: index + 1 }),
    row: (path) =>
      html`${textsField(draft, `${path}.name`, { label: T.t("Name of the sector") })}
        <div class="beside">
          ${textField(draft, `${path}.letter`, { label: T.t("Letter"), size: 3, maxlength: 2 })}
          ${textField(draft, `${path}.rooms`, { label: T.t("Rooms, with commas between"), size: 16, maxlength: 60 })}
        </div>
        ${switchField(draft, `${path}.reception`, { label: own, on: () => structuredClone(draft.get("reception")) })}
        ${draft.get(`${path}.reception`) ? hoursField(draft, `${path}.reception`, { label: T.t("Reception hours of the sector") }) : ""}`,
  })}
  ${hoursField(draft, "reception", { label: T.t("Reception hours"), hint: T.t("Of all sectors that have no hours of their own.") })}`;
}

function blankSector() {
  return { letter: "", name: blankTexts(), rooms: "", reception: null };
}

/** @returns {import("./branch-form.js").Entered} */
function blank() {
  const day = () => ["8.00–12.00", "13.00–17.00"];
  return {
    name: blankTexts(),
    address: blankTexts(),
    sector: [blankSector()],
    reception: { monday: day(), tuesday: day(), wednesday: day(), thursday: day(), friday: day() },
  };
}

/** @param {string} [kept] */
function read(kept) {
  try {
    return kept ? JSON.parse(localStorage.getItem(kept) ?? "null") : null;
  } catch {
    return null;
  }
}
