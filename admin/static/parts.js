// One part of a branch that has a key of its own (a sector, a counter, a priority, a printer): found, made, opened.

import { html, nothing } from "lit";

import { icon } from "../../web/static/parts.js";
import { Editing } from "./editing.js";
import { moveButtons } from "./lists.js";

/**
 * @typedef {import("../../web/static/staff.js").StaffScreen} StaffScreen
 * @typedef {"sector" | "counter" | "priority" | "printer"} Kind
 *
 * @typedef {object} Part
 * @property {Kind} kind
 * @property {string} key of the part, or of `blanks` for a new one
 * @property {Record<string, () => any>} blanks new parts by the name in the address, without their key
 * @property {(part: any) => string} name what it is called; empty while it has no name
 * @property {(part: any) => string} base what its key is made of
 * @property {{href: string, label: string}} all where the list of all such parts is
 * @property {string} fresh heading of one that has no name yet
 * @property {(editing: Editing, index: number) => unknown} form
 */

/**
 * Opens one part's own page. A new part gets its key from its name when it is saved.
 * @param {StaffScreen} staff
 * @param {Part} given
 * @returns {import("./pages.js").View}
 */
export function openPart(staff, { kind, key, blanks, name, base, all, fresh, form }) {
  /** @type {string | null} the key of a part that was not there before */
  let made = null;
  const find = () => {
    /** @type {any[]} */
    const list = editing.draft.office?.[kind] ?? [];
    return list.findIndex((one) => one.key === (made ?? key));
  };
  const begin = () => {
    const blank = blanks[key];
    if (!blank || made !== null) return;
    made = key;
    editing.draft.office[kind].push({ key: made, ...blank() });
  };
  const settle = () => {
    const { office } = editing.draft;
    if (made !== key || find() < 0) return;
    const part = office[kind][find()];
    part.key = made = newKey(office[kind], base(part));
  };
  const editing = new Editing(staff, () => {
    begin();
    const index = find();
    return index < 0 ? gone(staff, all) : form(editing, index);
  }, settle);
  return {
    part: () => editing.part(),
    unsaved: () => editing.unsaved(),
    title: () => {
      const part = editing.draft.office?.[kind][find()];
      return (part && name(part)) || fresh;
    },
  };
}

/** Instead of a part that is not there. @param {StaffScreen} staff @param {Part["all"]} all */
export function gone({ T }, all) {
  return html`<p class="message">${icon("info")}<span>${T.t("This is no longer there.")}</span></p>
    ${back(all)}`;
}

/** The way back to the list. @param {Part["all"]} all */
export function back({ href, label }) {
  return html`<p><a class="back" href=${href}>${icon("back")}${label}</a></p>`;
}

/**
 * A key that no part of the list has yet, made of a name: "Aprūpes birojs" gives `aprupes-birojs`.
 * @param {{key: string}[]} list
 * @param {string} name
 */
export function newKey(list, name) {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const base = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 50).replace(/-$/, "") || "part";
  const taken = new Set(list.map((one) => one.key));
  let key = base;
  for (let number = 2; taken.has(key); number += 1) key = `${base}-${number}`;
  return key;
}

/** A text that is still to be written. */
export const blankTexts = () => ({ lv: "", ru: "", en: "" });

/**
 * Something that staff choose from a list, still without its name.
 * @param {{code: string}[]} list
 * @param {string} base of its code
 */
export function blankCode(list, base) {
  return { code: newKey(list.map(({ code }) => ({ key: code })), base), name: blankTexts() };
}

/**
 * The list of a branch's parts of one kind, each a link to its page, in their order.
 * @param {import("./draft.js").Draft} draft
 * @param {Kind} kind
 * @param {{empty: string, add: {href: string, label: string}, name: (part: any) => string,
 *   about: (part: any) => string, mark?: (part: any) => unknown, state?: (part: any) => unknown,
 *   ordered?: boolean}} given `mark` stands before a name, `state` below
 */
export function keptThings(draft, kind, { empty, add, name, about, mark, state, ordered = true }) {
  /** @type {any[]} */
  const parts = draft.office[kind];
  const path = add.href.slice(0, add.href.lastIndexOf("/"));
  return html`${parts.length ? nothing : html`<p class="quiet">${empty}</p>`}
    <ol class="things">
      ${parts.map(
        (part, index) => html`<li class="card">
          ${mark ? html`<span class="letter">${mark(part)}</span>` : nothing}
          <a href="${path}/${part.key}">
            <strong>${name(part)}</strong>
            <span class="quiet">${about(part)}</span>
            ${state?.(part) ?? nothing}
          </a>
          ${ordered
            ? html`<span class="buttons">
                ${moveButtons(draft.staff.T, parts, index, name(part), (moved) => draft.set(kind, moved))}
              </span>`
            : nothing}
        </li>`,
      )}
    </ol>
    <p class="actions"><a class="button" href=${add.href}>${add.label}</a></p>`;
}

/**
 * The card at the end of a part's page that removes it, after a question.
 * @param {Editing} editing
 * @param {Kind} kind
 * @param {string} key
 * @param {{name: string, label: string, href: string, what: string, forget?: () => void}} given `what` follows of it;
 *   `forget` takes what names it out of the draft
 */
export function removal(editing, kind, key, { name, label, href, what, forget }) {
  const { draft } = editing;
  const { T } = draft.staff;
  const act = async () => {
    draft.office[kind] = draft.office[kind].filter((/** @type {any} */ one) => one.key !== key);
    forget?.();
    if (await draft.save()) location.hash = href;
  };
  const ask = () =>
    editing.ask({ title: T.t("Remove “%(name)s”?", { name }), body: html`<p>${what}</p>`, yes: T.t("Remove"), act });
  return html`<section class="card">
    <h2>${T.t("Remove")}</h2>
    <p class="quiet">${T.t("Key in files and addresses: %(key)s", { key })}</p>
    <button type="button" class="button danger" @click=${ask}>${label}</button>
  </section>`;
}
