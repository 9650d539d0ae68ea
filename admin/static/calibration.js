// Finding what a printer can do: it prints a page of numbered lines, and a manager says which of them read correctly.

import { html, nothing } from "lit";

import { Problem } from "../../web/static/api.js";
import { icon } from "../../web/static/parts.js";
import { advice } from "../../web/static/printers.js";

/**
 * @typedef {import("./draft.js").Draft} Draft
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {import("../../web/static/staff.js").StaffScreen} StaffScreen
 * @typedef {import("../../web/static/printers.js").Printer & {key: string}} Printer
 */

const TITLE = "calibration-title";
const LINES = "calibration-lines";

/**
 * The lines of the page as printers/calibration.py prints them: first and last number of each kind.
 * @param {Translator} T
 * @returns {[number, number, string][]}
 */
const kinds = (T) => [
  [1, 9, T.t("Latvian letters, such as Ā Č Ģ Š Ž")],
  [10, 19, T.t("Russian letters, such as Ж Щ Ы Я")],
  [20, 22, T.t("Large pictures: right when in the middle and cut off nowhere")],
];

export class Calibration {
  #staff;
  /** @type {Set<number>} the lines that read correctly */
  #good = new Set();
  #busy = false;
  #sent = false;
  /** the profile that was set; empty until then */
  #profile = "";
  /** whether it was to be set without a line */
  #missing = false;
  /** @type {Problem | null} */
  #problem = null;

  /** @param {StaffScreen} staff */
  constructor(staff) {
    this.#staff = staff;
  }

  /**
   * The card of a printer's page. A printer that is not saved yet has none.
   * @param {Draft} draft
   * @param {string} key
   */
  part(draft, key) {
    const { T, doc } = this.#staff;
    /** @type {Printer | undefined} */
    const printer = Object.values(doc.printers).find((one) => one.key === key);
    if (!printer) return nothing;
    return html`<section class="card" aria-labelledby=${TITLE}>
      <h2 id=${TITLE}>${T.t("Test page")}</h2>
      <p>${T.t("Are letters wrong, or tickets cut off? The test page shows what this printer can do: each of its numbered lines is printed in another way.")}</p>
      <div class="actions">
        <button type="button" class="button" @click=${() => this.#print(printer)}>${T.t("Print the test page")}</button>
        <div role="status">${this.#sent ? sentPart(T, printer) : nothing}</div>
      </div>
      ${this.#question()} ${this.#refusal()}
      <div class="actions">
        <button type="button" class="button" @click=${() => this.#set(draft, printer)}>${T.t("Set the printer by these lines")}</button>
        <div role="status">${this.#profile ? this.#done() : nothing}</div>
      </div>
      ${whenNone(T)}
    </section>`;
  }

  #question() {
    const { T } = this.#staff;
    const described = this.#missing ? `${LINES}-hint ${LINES}-fault` : `${LINES}-hint`;
    return html`<fieldset id=${LINES} tabindex="-1" aria-describedby=${described}>
      <legend>${T.t("Which lines read correctly?")}</legend>
      <p class="quiet hint" id="${LINES}-hint">${T.t("Tick the number of each line in which every letter is right.")}</p>
      ${kinds(T).map(
        ([first, last, label]) => html`<div role="group" aria-label=${label}>
          <p>${label}</p>
          <div class="numbers">${Array.from({ length: last - first + 1 }, (_one, index) => this.#line(first + index))}</div>
        </div>`,
      )}
      ${this.#missing
        ? html`<p class="fault" id="${LINES}-fault">${T.t("Tick at least one line. If none reads correctly, see below.")}</p>`
        : nothing}
    </fieldset>`;
  }

  /** @param {number} number */
  #line(number) {
    const toggle = () => {
      if (!this.#good.delete(number)) this.#good.add(number);
      this.#missing = false;
      this.#profile = "";
      this.#staff.show();
    };
    return html`<label class="check">
      <input type="checkbox" .checked=${this.#good.has(number)} @change=${toggle} /><span>${number}</span>
    </label>`;
  }

  #refusal() {
    const problem = this.#problem;
    return problem
      ? html`<p class="message bad" role="alert">${icon("alert")}${problem.detail || problem.title}</p>`
      : nothing;
  }

  #done() {
    const { T } = this.#staff;
    return html`<p class="message good">
      ${icon("check")}
      <span>
        ${T.t("Set. Paper and model of this printer are now: %(profile)s", { profile: this.#profile })}<br />
        ${T.t("“Changes and file” can take it back.")}
      </span>
    </p>`;
  }

  /** @param {Printer} printer */
  #print(printer) {
    return this.#attempt(async () => {
      await this.#staff.api.post(this.#address(printer, "calibration"));
      this.#sent = true;
    });
  }

  /** What is entered elsewhere on the page would be lost: it is saved first. @param {Draft} draft @param {Printer} printer */
  async #set(draft, printer) {
    this.#missing = this.#good.size === 0;
    if (this.#missing) {
      this.#staff.show();
      document.getElementById(LINES)?.focus();
      return;
    }
    if (draft.unsaved && !(await draft.save())) return;
    await this.#attempt(async () => {
      const good = [...this.#good].sort((one, other) => one - other);
      this.#profile = (await this.#staff.api.put(this.#address(printer, "profile"), { good })).profile;
      await draft.load();
    });
  }

  /** @param {Printer} printer @param {string} what */
  #address = ({ id }, what) => `/printers/${id}/${what}?branch=${this.#staff.session.branch}`;

  /** @param {() => Promise<void>} work */
  async #attempt(work) {
    if (this.#busy) return;
    this.#busy = true;
    this.#problem = null;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.status === 401) this.#staff.refused(error);
      this.#problem = error;
    } finally {
      this.#busy = false;
      this.#staff.show();
    }
  }
}

/** @param {Translator} T @param {Printer} printer */
function sentPart(T, { concern, state }) {
  if (concern) return html`<p class="message warn">${icon("alert")}<span>${advice(T, concern)}</span></p>`;
  const words =
    state === "unknown"
      ? T.t("No print agent has reported this printer yet. The page is printed as soon as one does.")
      : T.t("The test page was sent to the printer.");
  return html`<p class="message">${icon("printer")}<span>${words}</span></p>`;
}

/** @param {Translator} T */
function whenNone(T) {
  return html`<details>
    <summary>${T.t("What to do when no line reads correctly")}</summary>
    <ol>
      <li>${T.t("Nothing was printed: check paper, cover, cable and power, and “How it is reached” above. Under “Devices” the print agent has to be there.")}</li>
      <li>${T.t("Signs without meaning on metres of paper: the printer does not understand ESC/POS. Switch it to ESC/POS (its manual says how) and print the test page again.")}</li>
      <li>${T.t("Only the letters are wrong: tick the pictures that are right. Tickets are then printed as pictures, with every letter.")}</li>
      <li>${T.t("Pictures are cut off too: enter 58mm as “Paper and model”, save, and print the test page again.")}</li>
      <li>${T.t("It is no better: give the page to the technician. Until then visitors read their number on the kiosk.")}</li>
    </ol>
  </details>`;
}
