// Hours of a specialist's own, inside those of the sectors, and days away: whom a branch has, and one of them.

import { html, nothing } from "lit";

import { Asking } from "../../web/static/asking.js";
import { icon, problemPart } from "../../web/static/parts.js";
import { Editing } from "./editing.js";
import { faultPart, idOf } from "./fields.js";
import { daysFields, hoursField, hoursText, listField } from "./lists.js";
import { back, gone } from "./parts.js";

/**
 * @typedef {import("./draft.js").Draft} Draft
 * @typedef {import("./pages.js").View} View
 * @typedef {import("./people.js").Person} Person
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {import("../../web/static/staff.js").StaffScreen} StaffScreen
 * @typedef {{login: string, reception: Record<string, string[]>, away: {first: string, last: string}[]}} Own
 */

/** @type {import("./pages.js").AdminPage} */
export const ownHoursPage = {
  path: "own-hours",
  group: "office",
  name: (T) => T.t("Specialists' hours"),
  open: (staff, [login]) => new OwnHours(staff, login ?? null),
};

/** @param {Translator} T */
const all = (T) => ({ href: "#/own-hours", label: T.t("All specialists") });

/** @implements {View} */
class OwnHours {
  #staff;
  #login;
  #editing;
  /** @type {Person[] | null} those whom the manager may see; null until they are loaded */
  #people = null;
  #asking;

  /** @param {StaffScreen} staff @param {string | null} login null for the list */
  constructor(staff, login) {
    this.#staff = staff;
    this.#login = login;
    this.#asking = new Asking(staff);
    this.#editing = new Editing(staff, ({ draft }) => (login === null ? this.#list(draft) : this.#one(draft, login)));
    this.#asking.load(async () => {
      this.#people = (await staff.api.get("/admin/people")).people;
    });
  }

  unsaved() {
    return this.#editing.unsaved();
  }

  title() {
    return this.#login === null ? ownHoursPage.name(this.#staff.T) : this.#name(this.#login);
  }

  part() {
    if (this.#asking.problem) return problemPart(this.#staff.T, this.#asking);
    return this.#people ? this.#editing.part() : html`<p class="quiet" aria-busy="true">…</p>`;
  }

  /** @param {string} login */
  #person(login) {
    return this.#people?.find((person) => person.login === login);
  }

  /** @param {string} login */
  #name(login) {
    return this.#person(login)?.name ?? login;
  }

  /** Who works here, and then whoever else has hours here. @param {Draft} draft @returns {string[]} logins */
  #logins(draft) {
    const { branch } = this.#staff.session;
    const here = (this.#people ?? []).filter(({ active, branches }) => active && branches.some((id) => id === branch));
    const own = draft.office.specialist.map((/** @type {Own} */ one) => one.login);
    return [...new Set([...here.map((person) => person.login), ...own])];
  }

  /** @param {Draft} draft */
  #list(draft) {
    const { T } = this.#staff;
    const logins = this.#logins(draft);
    return html`<p class="quiet">${meaning(T)}</p>
      ${logins.length ? nothing : html`<p class="quiet">${T.t("Nobody works in this branch yet. Add people first.")}</p>`}
      <ul class="things">
        ${logins.map(
          (login) => html`<li class="card">
            <a href="#/own-hours/${encodeURIComponent(login)}">
              <strong>${this.#name(login)}</strong>
              <span class="quiet">${this.#about(ownOf(draft, login))}</span>
              ${this.#person(login) ? nothing : html`<span class="quiet">${nobody(T)}</span>`}
            </a>
          </li>`,
        )}
      </ul>`;
  }

  /** @param {Own | undefined} own */
  #about(own) {
    const { T } = this.#staff;
    const today = this.#staff.now().toISOString().slice(0, 10);
    const away = (own?.away ?? []).filter(({ last }) => last >= today).map(({ first, last }) => spanText(T, first, last));
    return [
      (own && hoursText(T, own.reception)) || T.t("All hours of the sectors"),
      away.length ? T.t("away: %(days)s", { days: away.join(", ") }) : "",
    ]
      .filter(Boolean)
      .join(" · ");
  }

  /** @param {Draft} draft @param {string} login */
  #one(draft, login) {
    const { T } = this.#staff;
    const own = ownOf(draft, login);
    if (!own && !this.#person(login)) return gone(this.#staff, all(T));
    const path = `specialist.${draft.office.specialist.indexOf(own)}`;
    return html`${back(all(T))} ${this.#person(login) ? nothing : html`<p class="message">${icon("info")}${nobody(T)}</p>`}
      <p class="quiet">${meaning(T)}</p>
      ${own ? form(draft, path) : none(draft, login)}`;
  }
}

/** @param {Draft} draft @param {string} login @returns {Own | undefined} */
const ownOf = (draft, login) => draft.office.specialist.find((/** @type {Own} */ one) => one.login === login);

/** @param {Translator} T */
const meaning = (T) =>
  T.t(
    "The estimated wait and “Will I be seen today?” count a specialist only in these hours. Visitors can be called at any time.",
  );

/** @param {Translator} T */
const nobody = (T) => T.t("Nobody in this branch has this user name.");

/** @param {Translator} T @param {string} first @param {string} last */
const spanText = (T, first, last) => (first === last ? T.date(first) : `${T.date(first)} – ${T.date(last)}`);

/** @param {Draft} draft @param {string} login */
function none(draft, login) {
  const { T } = draft.staff;
  const begin = () => {
    const { length } = draft.office.specialist;
    draft.set(`specialist.${length}`, { login, reception: {}, away: [] });
    document.getElementById(idOf(`specialist.${length}.reception`))?.focus();
  };
  return html`<section class="card">
    <h2>${T.t("All hours of the sectors")}</h2>
    <p class="quiet">${T.t("No hours of one's own and no days away are set for this person.")}</p>
    <p class="actions"><button type="button" class="button" @click=${begin}>${T.t("Set own hours or days away")}</button></p>
  </section>`;
}

/** @param {Draft} draft @param {string} path */
function form(draft, path) {
  const { T } = draft.staff;
  const forget = () => {
    const index = Number(path.split(".")[1]);
    draft.set("specialist", draft.office.specialist.toSpliced(index, 1));
    /** @type {HTMLElement | null} */ (document.querySelector(".page h1"))?.focus();
  };
  return html`<section class="card" id=${idOf(path)} tabindex="-1">
      ${faultPart(draft, path)}
      ${hoursField(draft, `${path}.reception`, {
        label: T.t("Own hours"),
        hint: T.t("Without any, all hours of the sectors count."),
        empty: hoursText(T, draft.get(`${path}.reception`)) ? T.t("No reception") : T.t("All hours of the sectors"),
      })}
    </section>
    <section class="card">
      ${listField(draft, `${path}.away`, {
        label: T.t("Days away"),
        hint: T.t("Why somebody is away is not kept."),
        empty: T.t("No days away are planned."),
        add: T.t("Add days away"),
        blank: () => ({ first: "", last: "" }),
        name: (index) => [draft.get(`${path}.away.${index}.first`), draft.get(`${path}.away.${index}.last`)].join("–"),
        row: (own) => daysFields(draft, own),
      })}
    </section>
    <section class="card">
      <h2>${T.t("All hours of the sectors")}</h2>
      <p class="quiet">${T.t("Takes away this person's own hours and days away.")}</p>
      <button type="button" class="button danger" @click=${forget}>${T.t("Remove own hours")}</button>
    </section>`;
}
