// When the server gives no ticket, or asks first whether it is still wanted.

import { html, nothing } from "lit";

import { icon } from "../../web/static/parts.js";
import { nextReception } from "../../web/static/reception.js";
import { choices } from "./frame.js";

/**
 * @typedef {import("./frame.js").View} View
 * @typedef {import("./frame.js").Actions} Actions
 * @typedef {import("./frame.js").Face} Face
 * @typedef {import("./flow.js").Screen} Screen
 */

/**
 * @param {View} view
 * @param {Actions} actions
 * @param {Extract<Screen, {name: "refused"}>} screen
 * @returns {Face}
 */
export function refused(view, actions, { press, text, next, elsewhere }) {
  const { T } = view;
  const title = T.t("No ticket could be given");
  const lead = text || T.t("Please ask at the information point or any member of staff.");
  const retry = text ? [] : [{ text: T.t("Try again"), act: actions.retry, primary: true, icon: /** @type {const} */ ("repeat") }];
  const where = whereabouts(view, press.sector, next);
  const there = elsewhere[0] ? other(view, elsewhere[0]) : null;
  return {
    drawing: "alert",
    tone: "warn",
    title,
    lead,
    body: html`${sheet(where)} ${instead(view, there)}
    ${choices([...retry, { text: T.t("To the start"), act: actions.end, primary: !retry.length, icon: "back" }])}`,
    said: [title, lead, ...said(where), ...told(view, there)],
  };
}

/**
 * Reception may end before this visitor's turn: the visitor decides, knowing when the next one is.
 * @param {View} view
 * @param {Actions} actions
 * @param {Extract<Screen, {name: "unfit"}>} screen
 * @returns {Face}
 */
export function unfit(view, actions, { press, expected, next, elsewhere }) {
  const { T } = view;
  const title = T.t("We may not be able to receive you today");
  const lead = expected
    ? T.t("Your turn would come at about %(time)s, shortly before reception ends.", { time: T.time(expected) })
    : T.t("The queue is longer than the reception that is left today.");
  const where = whereabouts(view, press.sector, next);
  const there = elsewhere[0] ? other(view, elsewhere[0]) : null;
  return {
    drawing: "clock",
    tone: "warn",
    title,
    lead,
    body: html`${sheet(where)} ${instead(view, there)}
    ${choices([
      { text: T.t("I will come another time"), act: actions.end, icon: "back" },
      { text: T.t("Take a ticket anyway"), act: actions.accept, primary: true, icon: "ticket" },
    ])}`,
    said: [title, lead, ...said(where), ...told(view, there)],
  };
}

/**
 * Of the sector that was pressed: its name, its rooms, and when it receives next. The office may have taken it away.
 * @param {View} view
 * @param {number} id
 * @param {import("./flow.js").Span | null} next
 */
function whereabouts({ T, doc, now }, id, next) {
  const sector = doc.sectors[id];
  return {
    name: sector ? T.pick(sector.name) : "",
    rooms: sector ? T.rooms(sector.rooms) : "",
    again: next ? nextReception(T, next, now, doc.branch.time_zone) : "",
  };
}

/** @typedef {ReturnType<typeof whereabouts>} Whereabouts */

/** @param {Whereabouts} where */
const said = ({ name, rooms, again }) => [name, rooms, again];

/** @param {Whereabouts} where */
function sheet({ name, rooms, again }) {
  if (!name) return nothing;
  return html`<div class="sheet">
    <div class="words">
      <p><strong>${name}</strong></p>
      ${rooms ? html`<p>${icon("door")} ${rooms}</p>` : nothing}
      ${again ? html`<p>${icon("clock")} ${again}</p>` : nothing}
    </div>
  </div>`;
}

/**
 * The branch with the same sector that gives tickets first: what it is called, where it is, and when that is.
 * @param {View} view
 * @param {import("./flow.js").Elsewhere} branch
 */
function other({ T, doc, now }, { name, address, reception: { state, until, next } }) {
  const open = state === "open" && until ? T.t("Open now until %(time)s", { time: T.time(until) }) : "";
  return { name: T.pick(name), address: T.pick(address), when: open || (next ? nextReception(T, next, now, doc.branch.time_zone) : "") };
}

/** @typedef {ReturnType<typeof other>} Other */

/**
 * @param {View} view
 * @param {Other | null} there
 */
const told = ({ T }, there) => (there ? [T.t("At another address:"), there.name, there.address, there.when] : []);

/**
 * @param {View} view
 * @param {Other | null} there
 */
function instead({ T }, there) {
  if (!there) return nothing;
  return html`<div class="sheet elsewhere">
    <div class="words">
      <p>${T.t("At another address:")} <strong>${there.name}</strong></p>
      <p>${icon("door")} ${there.address}</p>
      <p>${icon("clock")} ${there.when}</p>
    </div>
  </div>`;
}
