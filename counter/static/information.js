// The information point's dialogs: find a ticket by its number, and give one out to whom the kiosk is no help.

import { html, nothing } from "lit";

import { NEEDS } from "../../web/static/needs.js";
import { dialog } from "../../web/static/parts.js";
import { sectors } from "./board.js";
import { choice, formDialog, select } from "./desk.js";
import { needName } from "./needs.js";
import { sectorName } from "./ticket.js";
import { printerOptions, stateName } from "./tickets.js";

/**
 * @typedef {import("./desk.js").Desk} Desk
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {{ticket: import("./board.js").Waiting, state: string, printed: string | null}} Found
 */

/**
 * @param {Desk} desk
 * @param {{number?: string, found?: Found[]}} [about] what was found last
 */
export function findDialog(desk, { number = "", found } = {}) {
  const { T, doc, close } = desk;
  return dialog({
    title: T.t("Find a ticket"),
    body: html`<form id="asked" class="asked" @submit=${(/** @type {SubmitEvent} */ event) => search(desk, event)}>
        <p class="field">
          <label for="asked-number">${T.t("Number of the ticket")}</label>
          <input id="asked-number" name="number" required minlength="2" maxlength="8" pattern="[A-Za-z0-9]+" autocomplete="off" />
        </p>
      </form>
      <div role="status">
        ${found?.length === 0 ? html`<p>${T.t("There is no ticket %(number)s today.", { number })}</p>` : nothing}
        <ul class="menu">
          ${found?.map(
            ({ ticket, state, printed }) =>
              html`<li>
                <button type="button" class="button" @click=${() => desk.ask("ticket", { ...ticket, state })}>
                  <strong class="number" translate="no">${ticket.number}</strong>
                  <span>${sectorName(T, doc, ticket.sector)} – ${stateName(T, state)}${printing(T, printed)}</span>
                </button>
              </li>`,
          )}
        </ul>
      </div>`,
    choices: html`<button type="button" class="button" @click=${close}>${T.t("Back")}</button>
      <button class="button primary" form="asked">${T.t("Find")}</button>`,
    close,
  });
}

/**
 * @param {Desk} desk
 * @param {SubmitEvent} event
 */
async function search(desk, event) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.currentTarget);
  const number = String(new FormData(form).get("number")).trim().toUpperCase();
  const answer = await desk.conduct.ask("get", `/tickets?branch=${desk.doc.branch.id}&number=${encodeURIComponent(number)}`);
  if (answer) desk.ask("find", { number, found: answer.tickets });
  else desk.close();
}

/**
 * @param {Translator} T
 * @param {string | null} printed state of the newest print job
 */
function printing(T, printed) {
  if (printed === null) return "";
  if (printed === "printed") return `, ${T.t("printed")}`;
  return `, ${printed === "failed" || printed === "unknown" ? T.t("not printed") : T.t("being printed")}`;
}

/**
 * @param {Desk} desk
 * @param {{request: string}} about `request` makes a repeated press harmless
 */
export function issueDialog(desk, { request }) {
  const { T, doc } = desk;
  const classes = Object.values(doc.priorities);
  const priorities = html`<option value="">${T.t("none")}</option>
    ${classes.map(({ id, name }) => html`<option value=${id}>${T.pick(name)}</option>`)}`;
  const printers = html`${printerOptions(desk)}<option value="">${T.t("none, I shall tell the number")}</option>`;
  return formDialog(desk, {
    title: T.t("Give out a ticket"),
    body: html`${select("sector", T.t("Sector"), sectors(doc).map(({ id, name }) => html`<option value=${id}>${T.pick(name)}</option>`))}
      ${choice("language", T.t("Language"), [
        ["lv", "Latviešu"],
        ["ru", "Русский"],
        ["en", "English"],
      ])}
      ${select("priority", T.t("Priority"), priorities, { optional: true })}
      <fieldset class="choice-field">
        <legend>${T.t("What helps the visitor")}</legend>
        ${NEEDS.map((need) => html`<label><input type="checkbox" name="needs" value=${need} />${needName(T, need)}</label>`)}
      </fieldset>
      ${select("printer", T.t("Printer"), printers, { optional: true })}`,
    confirm: T.t("Give out"),
    submit: (fields) => issue(desk, request, fields),
  });
}

/**
 * @param {Desk} desk
 * @param {string} request
 * @param {FormData} fields
 */
async function issue({ doc, conduct, ask }, request, fields) {
  const given = await conduct.ask("post", "/tickets", {
    branch: doc.branch.id,
    request_id: request,
    sector: Number(fields.get("sector")),
    language: fields.get("language"),
    priority: Number(fields.get("priority")) || null,
    needs: fields.getAll("needs"),
    printer: Number(fields.get("printer")) || null,
  });
  if (given) ask("issued", given.ticket);
}

/**
 * @param {Desk} desk
 * @param {{number: string, sector: number, ahead: number, rooms: string[]}} ticket
 */
export function issuedDialog({ T, doc, close }, { number, sector, ahead, rooms }) {
  return dialog({
    title: T.t("The ticket"),
    body: html`<p class="issued number" translate="no">${number}</p>
      <p>${sectorName(T, doc, sector)}. ${T.rooms(rooms)}</p>
      <p>${T.tn("%(n)s visitor is before this one", "%(n)s visitors are before this one", ahead)}</p>`,
    choices: html`<button type="button" class="button primary" @click=${close}>${T.t("Done")}</button>`,
    close,
  });
}
