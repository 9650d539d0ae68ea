// Where a visitor can be sent, and the dialogs that ask for it.

import { html, nothing } from "lit";

import { counters, sectors } from "./board.js";
import { choice, formDialog, noteField, noteOf, select } from "./desk.js";

/**
 * @typedef {import("./desk.js").Desk} Desk
 * @typedef {import("./board.js").Ticket} Ticket
 */

/** @param {Desk} desk */
export function transferDialog(desk) {
  const { T, counter, perform } = desk;
  return formDialog(desk, {
    title: T.t("Send %(number)s on", { number: counter.ticket?.number ?? "" }),
    body: html`${targets(desk, counter.ticket?.sector)} ${joinings(desk)} ${noteField(T)}`,
    confirm: T.t("Send"),
    submit: (fields) => perform("transfer", { to: targetOf(fields), joining: fields.get("joining"), ...noteOf(fields) }),
  });
}

/** @param {Desk} desk */
export function consultDialog(desk) {
  const { T, counter, perform } = desk;
  return formDialog(desk, {
    title: T.t("Send %(number)s to a colleague and get them back", { number: counter.ticket?.number ?? "" }),
    body: html`${targets(desk, counter.ticket?.sector)} ${noteField(T)}`,
    confirm: T.t("Send"),
    submit: (fields) => perform("consult", { to: targetOf(fields), ...noteOf(fields) }),
  });
}

/** @param {Desk} desk */
export function addStepDialog(desk) {
  const { T, doc, counter, perform } = desk;
  const others = sectors(doc).filter(({ id }) => id !== counter.ticket?.sector);
  return formDialog(desk, {
    title: T.t("Add a sector to the visit of %(number)s", { number: counter.ticket?.number ?? "" }),
    body: html`<p>${T.t("When you finish, the visitor goes on there and keeps the right of arrival.")}</p>
      ${select("sector", T.t("Sector"), others.map(({ id, name }) => html`<option value=${id}>${T.pick(name)}</option>`))}`,
    confirm: T.t("Add"),
    submit: (fields) => perform("add-step", { sector: Number(fields.get("sector")) }),
  });
}

/**
 * For a ticket that is at no counter.
 * @param {Desk} desk
 * @param {Ticket} ticket
 */
export function moveDialog(desk, { id, number, sector }) {
  const { T, doc, conduct } = desk;
  return formDialog(desk, {
    title: T.t("Send %(number)s on", { number }),
    body: html`${targets(desk, sector)} ${joinings(desk)} ${noteField(T)}`,
    confirm: T.t("Send"),
    submit: (fields) =>
      conduct.ask("post", `/tickets/${id}/move?branch=${doc.branch.id}`, {
        to: targetOf(fields),
        joining: fields.get("joining"),
        ...noteOf(fields),
      }),
  });
}

/** @param {Desk} desk */
function joinings({ T }) {
  return choice("joining", T.t("Place in the queue"), [
    ["arrival", T.t("by first arrival")],
    ["front", T.t("in front of all")],
    ["end", T.t("at the end")],
  ]);
}

/**
 * Where one can be sent. The sector that the visitor is in comes last: one press too many must not leave them there.
 * @param {Desk} desk
 * @param {number} [present] the sector that the visitor is in
 */
function targets({ T, doc, counter, me }, present) {
  const ways = sectors(doc).sort((a, b) => Number(a.id === present) - Number(b.id === present));
  const places = counters(doc).filter(({ id }) => id !== counter.id);
  const people = Object.values(doc.people).filter(({ id }) => id !== me);
  return select(
    "to",
    T.t("Where to"),
    html`<optgroup label=${T.t("Sectors")}>
        ${ways.map(({ id, name }) => html`<option value="sector:${id}">${T.pick(name)}</option>`)}
      </optgroup>
      <optgroup label=${T.t("Counters")}>
        ${places.map(
          ({ id, place, specialist }) =>
            html`<option value="counter:${id}">${T.place(place)}${specialist ? ` (${specialist.name})` : nothing}</option>`,
        )}
      </optgroup>
      <optgroup label=${T.t("Specialists")}>
        ${people.map(({ id, name }) => html`<option value="person:${id}">${name}</option>`)}
      </optgroup>`,
  );
}

/**
 * @param {FormData} fields
 * @returns {Record<string, number>}
 */
function targetOf(fields) {
  const [kind, id] = String(fields.get("to")).split(":");
  return { [kind ?? ""]: Number(id) };
}
