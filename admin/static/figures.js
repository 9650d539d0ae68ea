// What the branch did on any days: key figures, a table, plots, the heat map of the week, downloads.

import { html, nothing } from "lit";

import { Asking } from "../../web/static/asking.js";
import { problemPart } from "../../web/static/parts.js";
import { BYS, dayBefore, isoDay, keyFigures, spans, table } from "./figures-table.js";
import { heatMap } from "./figures-heat.js";
import { Plot } from "./figures-plot.js";

/**
 * @typedef {import("../../web/static/staff.js").StaffScreen} StaffScreen
 * @typedef {import("./figures-table.js").Line} Line
 * @typedef {import("./figures-table.js").Measured} Measured
 * @typedef {{known: string[], lines: Line[], whole: Measured}} Figures as the server answers them
 * @typedef {{first: string, last: string, by: string, table: Figures, days: Figures, week: Figures}} Shown
 */

/** How long a span is looked at unless another is chosen: four of each weekday. */
const DAYS = 28;

/** @type {import("./pages.js").AdminPage} */
export const figuresPage = {
  path: "figures",
  group: "day",
  name: (T) => T.t("Figures"),
  open: (staff) => {
    const view = new FiguresView(staff);
    return { part: () => view.part(), close: () => view.close() };
  },
};

class FiguresView {
  #staff;
  #first;
  #last;
  #by = "sector";
  #heat = "issued";
  /** @type {Shown | null} */
  #shown = null;
  #asking;
  #days;
  #waits;

  /** @param {StaffScreen} staff */
  constructor(staff) {
    this.#staff = staff;
    this.#asking = new Asking(staff);
    const today = isoDay(staff.now(), staff.doc.branch.time_zone);
    this.#last = today;
    this.#first = dayBefore(today, DAYS - 1);
    this.#days = new Plot();
    this.#waits = new Plot();
    this.#load();
  }

  close() {
    this.#days.close();
    this.#waits.close();
  }

  #load() {
    const { api, session } = this.#staff;
    const asked = { first: this.#first, last: this.#last, by: this.#by };
    const get = (/** @type {string} */ by) =>
      api.get(`/figures?branch=${session.branch}&first=${asked.first}&last=${asked.last}&by=${by}`);
    return this.#asking.latest(
      () => Promise.all([asked.by, "day", "weekday-hour"].map(get)),
      ([table, days, week]) => {
        this.#shown = { ...asked, table, days, week };
      },
    );
  }

  part() {
    return html`<div class="figures" aria-busy=${this.#asking.busy ? "true" : "false"}>
      ${this.#form()}
      ${problemPart(this.#staff.T, this.#asking)}
      ${this.#shown ? this.#found(this.#shown) : nothing}
    </div>`;
  }

  /** @param {string} first @param {string} last */
  #choose(first, last) {
    this.#first = first;
    this.#last = last;
    this.#load();
  }

  #form() {
    const { T } = this.#staff;
    const today = isoDay(this.#staff.now(), this.#staff.doc.branch.time_zone);
    const submit = (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      const entered = new FormData(/** @type {HTMLFormElement} */ (event.target));
      const [first, last] = [String(entered.get("first")), String(entered.get("last"))].sort();
      this.#choose(first ?? today, last ?? today);
    };
    return html`<form class="card span" @submit=${submit}>
      <div class="quick" role="group" aria-label=${T.t("Which days")}>
        ${spans(T, today).map(
          ({ name, first }) =>
            html`<button
              type="button"
              class="button"
              aria-pressed=${first === this.#first && this.#last === today ? "true" : "false"}
              @click=${() => this.#choose(first, today)}
            >
              ${name}
            </button>`,
        )}
      </div>
      <div class="field">
        <label for="first">${T.t("From")}</label>
        <input id="first" name="first" type="date" required .value=${this.#first} max=${today} />
      </div>
      <div class="field">
        <label for="last">${T.t("Until")}</label>
        <input id="last" name="last" type="date" required .value=${this.#last} max=${today} />
      </div>
      <button class="button primary">${T.t("Show")}</button>
    </form>`;
  }

  /** @param {Shown} shown */
  #found(shown) {
    const { T } = this.#staff;
    if (!shown.days.lines.length) {
      return html`<section class="card">
        <h2>${T.t("Nothing happened on these days")}</h2>
        <p class="quiet">${T.t("As soon as the first visitor takes a ticket, the figures begin here.")}</p>
      </section>`;
    }
    return html`${keyFigures(T, shown.days.whole)} ${this.#tablePart(shown)} ${this.#plots(shown)}
      <section class="card">
        <h2>${T.t("The week, hour by hour")}</h2>
        ${heatMap(T, shown.week.lines, this.#heat, (measure) => {
          this.#heat = measure;
          this.#staff.show();
        })}
      </section>`;
  }

  /** @param {Shown} shown */
  #tablePart(shown) {
    const { T, session } = this.#staff;
    const query = `branch=${session.branch}&first=${shown.first}&last=${shown.last}&by=${shown.by}&language=${T.language}`;
    const change = (/** @type {Event} */ event) => {
      this.#by = /** @type {HTMLSelectElement} */ (event.target).value;
      this.#load();
    };
    return html`<section class="card">
      <div class="head">
        <h2>${T.t("In figures")}</h2>
        <div class="field">
          <label for="by">${T.t("A line for each")}</label>
          <select id="by" @change=${change}>
            ${BYS.map(
              (by) => html`<option value=${by} ?selected=${by === this.#by}>${byName(T, by)}</option>`,
            )}
          </select>
        </div>
        <p class="downloads">
          <a class="button" href="/api/v1/figures.xlsx?${query}" download>${T.t("Download for Excel")}</a>
          <a class="button" href="/api/v1/figures.csv?${query}" download>CSV</a>
        </p>
      </div>
      ${table(T, shown.by, shown.table)}
    </section>`;
  }

  /** @param {Shown} shown */
  #plots(shown) {
    const { T } = this.#staff;
    const lines = shown.days.lines;
    if (lines.length < 2) return nothing;
    const days = lines.map((line) => String(line.key[0]));
    const tickets = lines.map((line) => line.issued);
    const [median, most] = [lines.map((line) => line.wait.median), lines.map((line) => line.wait.p90)];
    return html`<div class="tiles">
      <section class="card">
        <h2>${T.t("Tickets, day by day")}</h2>
        ${this.#days.part(T, days, [{ label: T.t("Tickets"), values: tickets, bars: true }])}
      </section>
      <section class="card">
        <h2>${T.t("Wait in minutes, day by day")}</h2>
        ${this.#waits.part(T, days, [
          { label: T.t("Half within"), values: median },
          { label: T.t("9 of 10 within"), values: most, dashed: true },
        ])}
      </section>
    </div>`;
  }
}

/**
 * @param {import("../../web/static/i18n.js").Translator} T
 * @param {string} by
 */
function byName(T, by) {
  switch (by) {
    case "sector":
      return T.t("Sector");
    case "counter":
      return T.t("Counter");
    case "day":
      return T.t("Day");
    case "weekday":
      return T.t("Weekday");
    default:
      return T.t("Hour");
  }
}
