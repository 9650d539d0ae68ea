// What the staff are told of printers: what is wrong, what to do, when the paper ends, which tickets are owed.

import { html, nothing } from "lit";

import { daysBetween, nearDay } from "./days.js";
import { icon } from "./parts.js";

/**
 * @typedef {import("./i18n.js").Translator} Translator
 * @typedef {{id: number, number: string}} Owed a ticket that was not printed
 * @typedef {{id: number, name: string, state: string, concern?: string, failed: Owed[],
 *   paper?: {left_tickets: number, ends_at?: string}}} Printer as in the counter's document
 * @typedef {object} Given
 * @property {Date} now
 * @property {string} timeZone the branch's
 * @property {(printer: Printer) => void} roll a new roll of paper was put in
 * @property {(ticket: Owed, printer: Printer) => void} reprint
 */

/** Who reads of paper that ends later than tomorrow forgets it again. */
const SOON_DAYS = 1;

/** With fewer tickets left than this the number says more than the time. */
const FEW = 60;

/**
 * The printers for which somebody has to do something.
 * @param {Record<string, Printer>} printers of the document
 * @param {Date} now
 * @param {string} timeZone
 */
export function inNeed(printers, now, timeZone) {
  return Object.values(printers).filter(
    (printer) => printer.concern || printer.failed.length > 0 || endsSoon(printer, now, timeZone),
  );
}

/**
 * A printer as an item of a list.
 * @param {Translator} T
 * @param {Printer} printer
 * @param {Given} given
 */
export function printerItem(T, printer, given) {
  const { name, concern, failed } = printer;
  const forecast = paperForecast(T, printer, given.now, given.timeZone);
  const askForRoll = concern?.startsWith("paper") || endsSoon(printer, given.now, given.timeZone);
  return html`<li class="printer" data-concern=${concern ?? nothing}>
    ${icon(concern || failed.length ? "alert" : "printer")}
    <div class="said">
      <strong>${name}</strong>
      ${concern ? html`<p>${advice(T, concern)}</p>` : nothing}
      ${forecast && concern !== "paper-out" ? html`<p>${forecast}</p>` : nothing}
    </div>
    ${failed.length || askForRoll
      ? html`<div class="does">
          ${askForRoll
            ? html`<button type="button" class="button" @click=${() => given.roll(printer)}>${T.t("A new roll is in")}</button>`
            : nothing}
          ${failed.length ? owedPart(T, printer, given) : nothing}
        </div>`
      : nothing}
  </li>`;
}

/**
 * @param {Translator} T
 * @param {Printer} printer
 * @param {Given} given
 */
function owedPart(T, printer, { reprint }) {
  return html`<p class="owed">
    <span>${T.t("Not printed:")}</span>
    ${printer.failed.map(
      (ticket) =>
        html`<button
          type="button"
          class="button"
          aria-label=${T.t("Print %(number)s again", { number: ticket.number })}
          @click=${() => reprint(ticket, printer)}
        >
          ${icon("repeat")}<span class="number" translate="no">${ticket.number}</span>
        </button>`,
    )}
  </p>`;
}

/**
 * When the paper will end and for how many tickets it lasts; empty as long as nobody knows.
 * @param {Translator} T
 * @param {Printer} printer
 * @param {Date} now
 * @param {string} timeZone
 */
export function paperForecast(T, { paper }, now, timeZone) {
  if (!paper) return "";
  const left = T.tn(
    "Paper for about %(n)s more ticket.",
    "Paper for about %(n)s more tickets.",
    paper.left_tickets,
  );
  const day = paper.ends_at && nearDay(T, paper.ends_at, now, timeZone);
  // A forecast for more than a week ahead helps nobody.
  if (!paper.ends_at || !day) return left;
  const end = T.t("The paper will end %(day)s at about %(time)s.", { day, time: T.time(paper.ends_at) });
  return paper.left_tickets < FEW ? `${end} ${left}` : end;
}

/**
 * What is wrong and what to do, as alerts say it too (server/alerts).
 * @param {Translator} T
 * @param {string} concern
 */
export function advice(T, concern) {
  switch (concern) {
    case "paper-out":
      return T.t("The paper has run out. Put in a new roll.");
    case "paper-low":
      return T.t("The paper is running out. Keep a new roll at hand.");
    case "cover-open":
      return T.t("The cover is open. Close it until it clicks.");
    case "error":
      return T.t("The printer reports a fault. Switch it off and on; if that does not help, call the technician.");
    case "silent":
    case "garbled":
      return T.t("The printer does not answer. Switch it off and on; if that does not help, call the technician.");
    case "agent-silent":
      return T.t("The kiosk's computer does not answer. Check that it is on and connected to the network.");
    default:
      return T.t("The printer can't be reached. Check that it is on and that its cable is plugged in.");
  }
}

/**
 * @param {Printer} printer
 * @param {Date} now
 * @param {string} timeZone
 */
const endsSoon = ({ paper }, now, timeZone) =>
  paper?.ends_at !== undefined && daysBetween(now, new Date(paper.ends_at), timeZone) <= SOON_DAYS;
