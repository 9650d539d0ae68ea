// The self-test: a ticket is given, printed, called and shown, and then taken back.

import { html, nothing } from "lit";

import { Problem } from "../../web/static/api.js";
import { Asking } from "../../web/static/asking.js";
import { icon, problemPart } from "../../web/static/parts.js";
import { advice } from "../../web/static/printers.js";

/**
 * @typedef {import("./setup.js").SetupScreen} SetupScreen
 * @typedef {"issued" | "printed" | "called" | "shown" | "ended"} Name
 * @typedef {"" | "running" | "good" | "absent" | "bad"} State
 */

const KEPT = "rinda.setup.test";
/** Between two looks at what the printer and the hall display say. */
const LOOK_EVERY = 500;
/** How long they have. */
const PATIENCE = 20_000;

export class SelfTest {
  #screen;
  #asking;
  /** @type {Record<Name, State>} */
  #states = { issued: "", printed: "", called: "", shown: "", ended: "" };
  #number = "";
  /** @type {any} */
  #place = null;
  /** @type {string | undefined} what the printer or its agent says is wrong with it */
  #concern;

  /** @param {SetupScreen} screen */
  constructor(screen) {
    this.#screen = screen;
    this.#asking = new Asking(screen);
  }

  get #branch() {
    return this.#screen.session.branch;
  }

  async #run() {
    if (this.#asking.busy || (await this.#asking.run(() => this.#try()))) return;
    for (const name of /** @type {Name[]} */ (Object.keys(this.#states))) if (this.#states[name] === "running") this.#mark(name, "bad");
  }

  /** @param {Name} name @param {State} state */
  #mark(name, state) {
    this.#states[name] = state;
    this.#screen.show();
  }

  async #try() {
    this.#number = "";
    this.#place = null;
    this.#concern = undefined;
    this.#states = { issued: "running", printed: "", called: "", shown: "", ended: "" };
    await this.#screen.refresh();
    await this.#endLast();
    const { api } = this.#screen;
    const { ticket, print } = await api.post("/setup/tickets", { branch: this.#branch });
    this.#number = ticket.number;
    this.#mark("issued", "good");
    this.#mark("printed", print ? "running" : "absent");
    this.#mark("called", "running");
    const called = await this.#call(ticket);
    this.#place = called.place;
    localStorage.setItem(KEPT, JSON.stringify({ counter: called.id, ticket: ticket.id }));
    this.#mark("called", "good");
    this.#mark("shown", this.#screen.progress?.devices.display ? "running" : "absent");
    await this.#watch(called.id, ticket.number);
    this.#mark("ended", "running");
    await this.#takeBack(called.id, ticket.id);
    localStorage.removeItem(KEPT);
    this.#mark("ended", "good");
    this.#screen.tested = !Object.values(this.#states).includes("bad");
  }

  /** Takes the ticket of a test back that was left, or broke off, in this browser. */
  async #endLast() {
    const { counter, ticket } = JSON.parse(localStorage.getItem(KEPT) ?? "{}");
    localStorage.removeItem(KEPT);
    if (counter && (await this.#counter(counter))?.ticket?.id === ticket) await this.#takeBack(counter, ticket);
  }

  /** @param {number} id */
  async #counter(id) {
    const { doc } = await this.#screen.api.get(`/counter?branch=${this.#branch}`);
    return doc.counters[id];
  }

  /** Calls the ticket to a counter where nobody sits. @param {{id: number, sector: number}} ticket */
  async #call({ id, sector }) {
    const { api } = this.#screen;
    const { doc } = await api.get(`/counter?branch=${this.#branch}`);
    const free = Object.values(doc.counters).find((one) => one.state === "closed" && one.sectors.includes(sector));
    if (!free) throw new Problem(409, { title: this.#screen.T.t("Somebody sits at every counter of the sector; try when one is free.") });
    const { counter } = await api.post(`/counter/${free.id}/open`, { on: free.version });
    const reason = Object.keys(doc.reasons)[0];
    return (await api.post(`/counter/${free.id}/call`, { on: counter.version, ticket: id, reason })).counter;
  }

  /** Looks until the printer and the display have said what became of it. @param {number} counter @param {string} number */
  async #watch(counter, number) {
    const until = performance.now() + PATIENCE;
    while (this.#waiting && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
      if (this.#states.shown === "running" && (await this.#counter(counter)).ticket?.shown_at) this.#mark("shown", "good");
      if (this.#states.printed === "running") await this.#lookAtPrint(number);
    }
    for (const name of /** @type {const} */ (["printed", "shown"])) if (this.#states[name] === "running") this.#mark(name, "bad");
    if (this.#states.printed === "bad") await this.#lookAtPrinter();
  }

  get #waiting() {
    return [this.#states.printed, this.#states.shown].includes("running");
  }

  /** @param {string} number */
  async #lookAtPrint(number) {
    const { tickets } = await this.#screen.api.get(`/tickets?branch=${this.#branch}&number=${number}`);
    const state = tickets[0]?.printed;
    if (state === "printed") this.#mark("printed", "good");
    if (state === "failed" || state === "unknown") this.#mark("printed", "bad");
  }

  /** The test prints on the branch's first printer. */
  async #lookAtPrinter() {
    const { doc } = await this.#screen.api.get(`/counter?branch=${this.#branch}`);
    const [first] = /** @type {import("../../web/static/printers.js").Printer[]} */ (Object.values(doc.printers));
    this.#concern = first?.concern;
  }

  /** @param {number} counter @param {number} ticket */
  async #takeBack(counter, ticket) {
    const { api } = this.#screen;
    const { version } = await this.#counter(counter);
    const parked = await api.post(`/counter/${counter}/park`, { on: version, ticket });
    await api.post(`/tickets/${ticket}/cancel?branch=${this.#branch}`);
    await api.post(`/counter/${counter}/close`, { on: parked.counter.version });
  }

  part() {
    const { T } = this.#screen;
    const started = Object.values(this.#states).some(Boolean);
    return html`<section class="card" aria-labelledby="test-title">
      <h2 id="test-title">${T.t("Try everything with one ticket")}</h2>
      <p>${T.t("A ticket is given, printed, called and shown in the hall, and then taken back. It works outside reception hours too.")}</p>
      <p class="next">
        <button type="button" class="button ${this.#screen.tested ? "" : "primary"}" aria-disabled=${this.#asking.busy ? "true" : "false"} @click=${() => this.#run()}>
          ${started ? T.t("Try again") : T.t("Begin the test")}
        </button>
      </p>
      <ul class="checks" role="status">
        ${started ? this.#lines() : nothing}
      </ul>
      ${problemPart(T, this.#asking)}
      ${this.#screen.tested && !this.#asking.busy ? html`<p class="message good">${icon("check")}${T.t("Rinda is ready for its first visitor.")}</p>` : nothing}
    </section>`;
  }

  /** What to do when the printer was silent or has failed. */
  #unprinted() {
    const { T, progress } = this.#screen;
    if (!progress?.devices.agent) return T.t("It was not printed: no print agent is paired. Start it on the kiosk's computer and pair it on the step Devices");
    const why = T.t("It was not printed.");
    return `${why} ${this.#concern ? advice(T, this.#concern) : T.t("See that the print agent runs, and that the printer's address is right")}`;
  }

  #lines() {
    const { T } = this.#screen;
    const number = this.#number;
    const { issued, printed, called, shown, ended } = this.#states;
    const place = this.#place ? T.place(this.#place) : "";
    return [
      line(issued, number ? T.t("Ticket %(number)s was given", { number }) : T.t("The ticket is given")),
      line(printed, said(printed, [T.t("It is printed"), T.t("It was printed"), T.t("This branch has no printer yet; name one on the step Devices"), this.#unprinted()])),
      line(called, place ? T.t("It was called: %(place)s", { place }) : T.t("It is called")),
      line(shown, said(shown, [T.t("The hall display shows it"), T.t("The hall display has shown it"), T.t("No hall display is paired yet; pair one on the step Devices"), T.t("No hall display has shown it. See that one is on, shows no code any more and is in the same network")])),
      line(ended, ended === "good" ? T.t("The ticket was taken back") : T.t("The ticket is taken back")),
    ];
  }
}

/**
 * @param {State} state
 * @param {[string, string, string, string]} words while it runs, when it went well, when there is nothing to try, when it went wrong
 */
function said(state, [running, good, absent, bad]) {
  return { "": running, running, good, absent, bad }[state];
}

/** @param {State} state @param {string} words */
function line(state, words) {
  if (!state) return nothing;
  const drawn = /** @type {const} */ ({ running: "clock", good: "check", absent: "info", bad: "alert" })[state];
  return html`<li class=${state}>${icon(drawn)}<span>${words}</span></li>`;
}
