// The first office: from a file, or step by step. What is entered is kept in this browser until the server has taken it.

import { html, nothing } from "lit";

import { Problem } from "../../web/static/api.js";
import { Asking } from "../../web/static/asking.js";
import { icon, problemPart } from "../../web/static/parts.js";
import { textField, textsField } from "./fields.js";
import { hoursField, listField } from "./lists.js";
import { fileFaults } from "./office-file.js";
import { branchForm, placeOf } from "./setup-branch.js";

/** @typedef {import("./setup.js").SetupScreen} SetupScreen */

const KEPT = "rinda.setup";

/** What is entered, with the fields' own interface to it: a small sister of administration's `Draft`. */
class OfficeDraft {
  staff;
  /** @type {any} */
  entered = kept() ?? blank();
  /** @type {{field: string, message: string}[]} */
  errors = [];

  /** @param {SetupScreen} screen */
  constructor(screen) {
    this.staff = screen;
  }

  /** @param {string} path @returns {any} */
  get(path) {
    return path.split(".").reduce((value, name) => value?.[name], this.entered);
  }

  /** @param {string} path @param {any} value */
  set(path, value) {
    const names = path.split(".");
    const last = names.pop() ?? "";
    const owner = names.reduce((found, name) => found[name], this.entered);
    owner[last] = value;
    localStorage.setItem(KEPT, JSON.stringify(this.entered));
    this.staff.show();
  }

  /** @param {string} path */
  fault(path) {
    return this.errors.find(({ field }) => placeOf(field) === path)?.message ?? "";
  }
}

export class FirstOffice {
  #screen;
  #draft;
  #asking;

  /** @param {SetupScreen} screen */
  constructor(screen) {
    this.#screen = screen;
    this.#draft = new OfficeDraft(screen);
    this.#asking = new Asking(screen);
  }

  /** @param {() => Promise<void>} make */
  #begin(make) {
    return this.#asking.run(async () => {
      this.#draft.errors = [];
      await make();
      localStorage.removeItem(KEPT);
      await this.#screen.refresh();
      this.#screen.go("people");
    });
  }

  #save() {
    return this.#begin(async () => {
      this.#requireRooms();
      try {
        await this.#screen.api.post("/setup/office", { office: branchForm(this.#draft.entered) });
      } catch (error) {
        if (error instanceof Problem && error.is("wrong-office")) this.#draft.errors = error.body.errors;
        throw error;
      }
    });
  }

  /** A sector without a room would have no counter, and nobody could call. */
  #requireRooms() {
    const { T } = this.#screen;
    /** @type {{rooms: string}[]} */
    const sectors = this.#draft.entered.sector;
    this.#draft.errors = sectors.flatMap(({ rooms }, index) =>
      rooms.trim() ? [] : [{ field: `sector.${index}.rooms`, message: T.t("Each sector needs a room.") }],
    );
    if (this.#draft.errors.length) throw new Problem(422, { title: T.t("Some fields are missing or wrong.") });
  }

  /** @param {Event} event */
  async #upload(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const file = input.files?.[0];
    if (!file) return;
    const text = await file.text();
    input.value = "";
    await this.#begin(() => this.#screen.api.post("/admin/office/file", { file: text }));
  }

  part() {
    const { T, progress } = this.#screen;
    if (progress?.branches.length) {
      const names = progress.branches.map(({ name }) => T.pick(name)).join("; ");
      return html`<section class="card">
          <h2>${T.t("The office")}</h2>
          <p class="message good">${icon("check")}${names}</p>
          <p class="quiet">${T.t("Everything about it can be changed in the administration.")}</p>
        </section>
        <p class="next">
          <button type="button" class="button primary" @click=${() => this.#screen.go("people")}>${T.t("Continue")}</button>
        </p>`;
    }
    return html`${this.#file()} ${this.#form()}`;
  }

  #file() {
    const { T } = this.#screen;
    const { problem } = this.#asking;
    return html`<section class="card" aria-labelledby="file-title">
      <h2 id="file-title">${T.t("From an office file")}</h2>
      <p>${T.t("Whoever has the office as a file, such as the example that comes with Rinda, gives it here.")}</p>
      <div class="field">
        <label for="file">${T.t("Office file")} (TOML)</label>
        <input id="file" type="file" accept=".toml" aria-describedby="file-fault" @change=${(/** @type {Event} */ event) => this.#upload(event)} />
        <div id="file-fault">
          ${problem?.is("wrong-file") ? problemPart(T, this.#asking, fileFaults(problem)) : nothing}
        </div>
      </div>
    </section>`;
  }

  #form() {
    const { T } = this.#screen;
    const draft = /** @type {any} */ (this.#draft);
    const submit = (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      this.#save();
    };
    return html`<form class="card" novalidate @submit=${submit}>
      <h2>${T.t("Or step by step")}</h2>
      <p class="quiet hint">${T.t("Russian and English may stay empty now; Latvian is shown then.")}</p>
      ${textsField(draft, "name", { label: T.t("Name of the branch") })} ${textsField(draft, "address", { label: T.t("Address") })}
      ${listField(draft, "sector", {
        label: T.t("Sectors"),
        hint: T.t("What visitors come for. The letter begins the numbers of its tickets. Each room gets a counter."),
        empty: T.t("There is no sector yet."),
        add: T.t("Add a sector"),
        blank: blankSector,
        name: (index) => this.#draft.get(`sector.${index}.name.lv`) || T.t("sector %(n)s", { n: index + 1 }),
        row: (path) =>
          html`${textsField(draft, `${path}.name`, { label: T.t("Name of the sector") })}
            <div class="beside">
              ${textField(draft, `${path}.letter`, { label: T.t("Letter"), size: 3, maxlength: 2 })}
              ${textField(draft, `${path}.rooms`, { label: T.t("Rooms, with commas between"), size: 16, maxlength: 60 })}
            </div>`,
      })}
      ${hoursField(draft, "reception", { label: T.t("Reception hours"), hint: T.t("Of all sectors; each can have its own later.") })}
      ${this.#asking.problem?.is("wrong-file") ? nothing : problemPart(T, this.#asking)}
      <p class="next">
        <button class="button primary" aria-disabled=${this.#asking.busy ? "true" : "false"}>${T.t("Save the office")}</button>
      </p>
    </form>`;
  }
}

function blankSector() {
  return { letter: "", name: { lv: "", ru: "", en: "" }, rooms: "" };
}

function blank() {
  const day = () => ["8.00–12.00", "13.00–17.00"];
  return {
    name: { lv: "", ru: "", en: "" },
    address: { lv: "", ru: "", en: "" },
    sector: [blankSector()],
    reception: { monday: day(), tuesday: day(), wednesday: day(), thursday: day(), friday: day() },
  };
}

function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? "null");
  } catch {
    return null;
  }
}
