// What the visitor's page shows of a ticket in each state.

import { html, nothing } from "lit";

import { logo } from "../../web/static/brand.js";
import { expectedWait } from "../../web/static/duration.js";
import { connection, dialog, icon } from "../../web/static/parts.js";
import { languageChoice } from "../../web/static/preferences.js";

/**
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {import("./visit-news.js").Visit} Visit
 * @typedef {import("./visit-news.js").Told & {cancelling: boolean, fault: string, sound: boolean}} View
 * @typedef {object} Actions
 * @property {(language: string) => void} language
 * @property {() => void} sound
 * @property {() => void} ask whether to cancel
 * @property {() => void} keep
 * @property {() => void} cancel
 */

const OPEN = ["waiting", "called", "serving", "parked"];
const WAITS = ["waiting", "parked"];
/** From here on a visitor should be at hand. */
const SOON = 2;

/**
 * @param {Translator} T
 * @param {View} view
 * @param {Actions} actions
 */
export function screen(T, view, actions) {
  const { visit, state, contact } = view;
  return html`<header>
      ${visit?.branch ? html`${logo(visit.branch.brand)}<p class="branch">${T.pick(visit.branch.name)}</p>` : nothing}
      ${languageChoice(T, actions.language)}
    </header>
    <main>
      ${visit?.number
        ? html`<p class="caption">${T.t("Your number")}</p>
            <p class="number" translate="no">${visit.number}</p>`
        : nothing}
      <h1>${headline(T, visit)}</h1>
      ${visit ? lines(T, visit).map((line) => html`<p class="line">${line}</p>`) : nothing}
      ${visit?.place ? html`<p class="place">${icon("door")} ${T.place(visit.place)}</p>` : nothing}
      ${view.fault ? html`<p class="message bad" role="alert">${icon("alert")} ${view.fault}</p>` : nothing}
      ${visit && OPEN.includes(visit.state) ? steps(T, visit) : nothing}
      ${visit && WAITS.includes(visit.state) ? sound(T, view, actions) : nothing}
      ${visit?.may_cancel
        ? html`<button type="button" class="button danger" @click=${actions.ask}>${icon("close")}${T.t("Cancel the ticket")}</button>`
        : nothing}
      ${contact ? html`<p class="quiet updated">${T.t("Updated at %(time)s", { time: T.time(contact) })}</p>` : nothing}
    </main>
    <p class="visually-hidden" role="alert">${visit?.state === "called" ? said(T, visit) : nothing}</p>
    <p class="visually-hidden" role="status">${visit && visit.state !== "called" ? said(T, visit) : nothing}</p>
    ${connection(T, state, contact)} ${view.cancelling ? confirmation(T, actions) : nothing}`;
}

/**
 * The one thing to know now, for the page and its title.
 * @param {Translator} T
 * @param {Visit | null} visit
 */
export function headline(T, visit) {
  switch (visit?.state) {
    case undefined:
      return T.t("Looking for your ticket…");
    case "waiting":
      return waiting(T, visit);
    case "called":
      return (visit.calls ?? 1) > 1 ? T.t("You are called once more!") : T.t("It is your turn!");
    case "serving":
      return T.t("You are being received");
    case "parked":
      return T.t("Please wait a little");
    case "finished":
      return T.t("Thank you!");
    case "no_show":
      return T.t("You were called, but did not come");
    case "cancelled":
      return T.t("The ticket is cancelled");
    case "missing":
      return T.t("There is no such ticket");
    default:
      return T.t("This ticket is no longer valid");
  }
}

/**
 * @param {Translator} T
 * @param {Visit} visit
 */
function waiting(T, { ahead, step, sectors }) {
  if (!ahead) return T.t("You are next");
  if (ahead <= SOON) return T.t("It is almost your turn");
  const next = step ? sectors?.[step] : undefined;
  return next ? T.t("Next: %(sector)s", { sector: T.pick(next.name) }) : T.t("You are in the queue");
}

/**
 * What else there is to know, and what to do.
 * @param {Translator} T
 * @param {Visit} visit
 * @returns {string[]}
 */
function lines(T, visit) {
  switch (visit.state) {
    case "waiting":
      return [before(T, visit.ahead ?? 0), ...(visit.estimate ? [expectedWait(T, visit.estimate)] : [])];
    case "called":
      return [T.t("You are expected here:")];
    case "parked":
      return [T.t("The specialist will call you again.")];
    case "finished":
      return [T.t("Your visit is finished.")];
    case "no_show":
      return [visit.kept_until ? returning(T, visit.kept_until) : T.t("The ticket is kept no longer. Please take a new one.")];
    case "cancelled":
      return [T.t("If you want to come after all, please take a new ticket.")];
    case "missing":
      return [T.t("Please scan the code on your ticket once more.")];
    case "over":
    case "expired":
      return [T.t("A ticket is valid only on the day it was issued.")];
    default:
      return [];
  }
}

/**
 * @param {Translator} T
 * @param {string} until
 */
function returning(T, until) {
  return T.t("You can still come back until %(time)s: please tell the information point or any member of staff.", {
    time: T.time(until),
  });
}

/**
 * @param {Translator} T
 * @param {number} ahead
 */
function before(T, ahead) {
  return ahead ? T.tn("%(n)s person before you", "%(n)s people before you", ahead) : T.t("Nobody is before you");
}

/**
 * @param {Translator} T
 * @param {Visit} visit
 */
function steps(T, { sectors = [], step = 0 }) {
  return html`<section>
    <h2>${T.t("Your visit")}</h2>
    <ol class="steps">
      ${sectors.map(
        ({ name, rooms }, index) => html`<li aria-current=${index === step ? "step" : nothing}>
          ${icon(index < step ? "check" : index === step ? "arrow" : "clock")}
          <span>
            ${T.pick(name)}${index < step ? html` <span class="quiet">– ${T.t("already done")}</span>` : nothing}
            ${rooms.length ? html`<small>${T.rooms(rooms)}</small>` : nothing}
          </span>
        </li>`,
      )}
    </ol>
  </section>`;
}

/**
 * @param {Translator} T
 * @param {View} view
 * @param {Actions} actions
 */
function sound(T, view, actions) {
  if (view.sound) return html`<p class="quiet">${icon("sound")} ${T.t("The sound is on")}</p>`;
  return html`<p>${T.t("Leave this page open: when you are called, the phone rings and vibrates.")}</p>
    <button type="button" class="button" @click=${actions.sound}>${icon("sound")}${T.t("Turn the sound on")}</button>`;
}

/**
 * For ears. Not the range of the wait: it changes every minute, and would be read out each time.
 * @param {Translator} T
 * @param {Visit} visit
 */
function said(T, visit) {
  const place = visit.place ? T.place(visit.place) : "";
  const texts = [visit.number, headline(T, visit), lines(T, visit)[0], place].filter(Boolean);
  return texts.map((text) => (/[.!:]$/.test(text ?? "") ? text : `${text}.`)).join(" ");
}

/**
 * @param {Translator} T
 * @param {Actions} actions
 */
function confirmation(T, actions) {
  return dialog({
    title: T.t("Cancel the ticket?"),
    body: html`<p>${T.t("You lose your place in the queue and cannot get it back.")}</p>`,
    choices: html`<button type="button" class="button" @click=${actions.keep}>${T.t("Keep the ticket")}</button>
      <button type="button" class="button danger" @click=${actions.cancel}>${T.t("Yes, cancel")}</button>`,
    close: actions.keep,
  });
}
