// What was changed in the office, by whom and when; taking the last change back; the whole office as a file.

import { html, nothing } from "lit";

import { Asking } from "../../web/static/asking.js";
import { icon, problemPart } from "../../web/static/parts.js";
import { Draft } from "./draft.js";
import { sentence } from "./members.js";
import { OfficeFile } from "./office-file.js";

/**
 * @typedef {import("../../web/static/staff.js").StaffScreen} StaffScreen
 * @typedef {import("./pages.js").View} View
 * @typedef {{id: number, at: string, by: string | null, parts: import("./members.js").ChangePart[], undoes: number | null}} Change
 */

/** @type {import("./pages.js").AdminPage} */
export const historyPage = {
  path: "history",
  group: "day",
  name: (T) => T.t("Changes and file"),
  open: (staff) => new History(staff),
};

/** @implements {View} */
class History {
  #staff;
  #draft;
  #file;
  /** @type {Change[] | null} */
  #changes = null;
  #more = false;
  #asking;

  /** @param {StaffScreen} staff */
  constructor(staff) {
    this.#staff = staff;
    this.#asking = new Asking(staff);
    this.#draft = new Draft(staff);
    this.#file = new OfficeFile(staff, () => this.#again());
    this.#load();
  }

  /** @param {number} [before] */
  #load(before) {
    const { api, session } = this.#staff;
    const older = before === undefined ? "" : `&before=${before}`;
    return this.#asking.latest(
      () => api.get(`/admin/office/changes?branch=${session.branch}${older}`),
      ({ changes, more }) => {
        this.#changes = before === undefined ? changes : [...(this.#changes ?? []), ...changes];
        this.#more = more;
      },
    );
  }

  async #again() {
    await this.#draft.load();
    await this.#load();
  }

  async #undo() {
    if (await this.#draft.undo()) await this.#load();
  }

  part() {
    const { T } = this.#staff;
    const draft = this.#draft;
    const changes = this.#changes;
    return html`<section class="card history">
        <h2>${T.t("Changes")}</h2>
        <p class="actions">
          <button
            type="button"
            class="button"
            aria-disabled=${draft.undoable && !draft.asking.busy ? "false" : "true"}
            @click=${() => draft.undoable && this.#undo()}
          >
            ${T.t("Undo the last change")}
          </button>
        </p>
        <div role="status">
          ${draft.done === "undone"
            ? html`<p class="message good">${icon("check")}${T.t("Undone. Every screen shows it now.")}</p>`
            : nothing}
        </div>
        ${problemPart(T, draft.asking)} ${problemPart(T, this.#asking)}
        ${changes && !changes.length ? html`<p class="quiet">${T.t("Nothing was changed yet.")}</p>` : nothing}
        <ol class="changes">
          ${(changes ?? []).map((change) => html`<li>${this.#change(change)}</li>`)}
        </ol>
        ${this.#more
          ? html`<button
              type="button"
              class="button add"
              aria-disabled=${this.#asking.busy ? "true" : "false"}
              @click=${() => this.#load(changes?.at(-1)?.id)}
            >
              ${T.t("Older changes")}
            </button>`
          : nothing}
      </section>
      ${this.#file.part()}`;
  }

  /** @param {Change} change */
  #change({ at, by, parts, undoes }) {
    const { T } = this.#staff;
    return html`<p class="quiet">
        <time datetime=${at}>${T.date(at)}, ${T.time(at)}</time> · ${by ?? T.t("a command on the server")}
        ${undoes ? html`<span class="badge">${T.t("taken back")}</span>` : nothing}
      </p>
      <ul>
        ${parts.map((part) => html`<li>${sentence(T, part)}</li>`)}
      </ul>`;
  }
}
