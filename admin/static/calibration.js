// Finding what a printer can do: it prints a page of numbered lines, and a manager says which of them read correctly.

import { html, nothing } from "lit";

import { Asking } from "../../web/static/asking.js";
import { icon, problemPart } from "../../web/static/parts.js";
import { advice } from "../../web/static/printers.js";

/**
 * @typedef {import("./draft.js").Draft} Draft
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {import("../../web/static/staff.js").StaffScreen} StaffScreen
 * @typedef {import("../../web/static/printers.js").Printer & {key: string}} Printer
 */

const TITLE = "calibration-title";
const LINES = "calibration-lines";
/** Between two looks at what becomes of the page. */
const LOOK_EVERY = 1_000;

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
  #asking;
  #looking;
  #looked = -Infinity;
  /** @type {{job: number, state: string} | null} what became of the page that was asked for last */
  #page = null;
  /** the profile that was set; empty until then */
  #profile = "";
  /** whether it was to be set without a line */
  #missing = false;

  /** @param {StaffScreen} staff */
  constructor(staff) {
    this.#staff = staff;
    this.#asking = new Asking(staff);
    this.#looking = new Asking(staff);
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
    this.#follow(printer);
    return html`<section class="card" aria-labelledby=${TITLE}>
      <h2 id=${TITLE}>${T.t("Test page")}</h2>
      <p>${T.t("Are letters wrong, or tickets cut off? The test page shows what this printer can do: each of its numbered lines is printed in another way.")}</p>
      <div class="actions">
        <button type="button" class="button" aria-disabled=${this.#asking.busy ? "true" : "false"} @click=${() => this.#print(printer)}>
          ${T.t("Print the test page")}
        </button>
        <div role="status">${this.#page ? pagePart(T, this.#page.state, printer) : nothing}</div>
      </div>
      ${this.#question()} ${problemPart(T, this.#asking)}
      <div class="actions">
        <button type="button" class="button" aria-disabled=${this.#asking.busy ? "true" : "false"} @click=${() => this.#set(draft, printer)}>
          ${T.t("Set the printer by these lines")}
        </button>
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
          <div class="lines">${Array.from({ length: last - first + 1 }, (_one, index) => this.#line(first + index))}</div>
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
    return this.#asking.run(async () => {
      this.#page = await this.#staff.api.post(this.#address(printer, "calibration"));
    });
  }

  /** Looks, while the card is shown, what becomes of the page. @param {Printer} printer */
  #follow(printer) {
    const page = this.#page;
    const awaited = page && ["queued", "claimed"].includes(page.state) && this.#staff.live;
    if (!awaited || this.#looking.busy || performance.now() - this.#looked < LOOK_EVERY) return;
    this.#looked = performance.now();
    this.#looking.latest(
      () => this.#staff.api.get(this.#address(printer, `calibration/${page.job}`)),
      (found) => {
        if (this.#page === page) this.#page = found;
      },
    );
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
    await this.#asking.run(async () => {
      const good = [...this.#good].sort((one, other) => one - other);
      this.#profile = (await this.#staff.api.put(this.#address(printer, "profile"), { good })).profile;
      await draft.load();
    });
  }

  /** @param {Printer} printer @param {string} what */
  #address = ({ id }, what) => `/printers/${id}/${what}?branch=${this.#staff.session.branch}`;
}

/** What became of the page: where it waits, why. @param {Translator} T @param {string} state @param {Printer} printer */
function pagePart(T, state, { concern, state: printer }) {
  switch (state) {
    case "printed":
      return said("good", "check", T.t("The test page was printed. Now tick the lines below."));
    case "failed":
      return said("bad", "alert", T.t("The test page was not printed. Put the printer right, then print it again."));
    case "unknown":
      return said("warn", "alert", T.t("Whether the test page was printed is not known. If it is not there, print it again."));
    default:
      if (concern) return said("warn", "alert", advice(T, concern));
      if (printer === "unknown") return said("", "printer", T.t("No print agent has reported this printer yet. The page is printed as soon as one does."));
      return said("", "printer", T.t("The test page was sent to the printer."));
  }
}

/** @param {"" | "good" | "warn" | "bad"} tone @param {"alert" | "check" | "printer"} drawn @param {string} words */
const said = (tone, drawn, words) => html`<p class="message ${tone}">${icon(drawn)}<span>${words}</span></p>`;

/** @param {Translator} T */
function whenNone(T) {
  return html`<details>
    <summary>${T.t("What to do when no line reads correctly")}</summary>
    <ol>
      <li>${T.t("Nothing was printed: check paper, cover, cable and power, and “How it is connected” above. Under “Devices” the print agent has to be there.")}</li>
      <li>${T.t("Signs without meaning on metres of paper: the printer does not understand ESC/POS. Switch it to ESC/POS (its manual says how) and print the test page again.")}</li>
      <li>${T.t("Only the letters are wrong: tick the pictures that are right. Tickets are then printed as pictures, with every letter.")}</li>
      <li>${T.t("Pictures are cut off too: enter 58mm as “Paper and model”, save, and print the test page again.")}</li>
      <li>${T.t("It is no better: give the page to the technician. Until then visitors read their number on the kiosk.")}</li>
    </ol>
  </details>`;
}
