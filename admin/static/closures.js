// Days without reception, of the whole branch or of one sector.

import { html } from "lit";

import { Editing } from "./editing.js";
import { selectField, textsField } from "./fields.js";
import { daysFields, listField } from "./lists.js";

/** @type {import("./pages.js").AdminPage} */
export const closuresPage = {
  path: "closures",
  group: "office",
  name: (T) => T.t("Closed days"),
  open: (staff) => new Editing(staff, ({ draft }) => closures(draft)),
};

/** @param {import("./draft.js").Draft} draft */
function closures(draft) {
  const { T } = draft.staff;
  const queues = draft.office.sector.filter((/** @type {any} */ one) => one.letter !== null);
  /** @type {[string | null, string][]} */
  const whose = [[null, T.t("The whole branch")], ...queues.map((/** @type {any} */ one) => [one.key, T.pick(one.name)])];
  return html`<section class="card">
    ${listField(draft, "closure", {
      label: T.t("Closed days"),
      hint: draft.office.holidays
        ? T.t("Public holidays need no entry here: the branch is closed on them.")
        : T.t("Public holidays are not kept by this branch; the page of the branch can change that."),
      empty: T.t("No closed days are planned."),
      add: T.t("Add closed days"),
      blank: () => ({ first: "", last: "", sector: null, reason: null }),
      name: (index) => [draft.get(`closure.${index}.first`), draft.get(`closure.${index}.last`)].join("–"),
      row: (path) => html`${daysFields(draft, path)}
        ${selectField(draft, `${path}.sector`, { label: T.t("What is closed"), options: whose })}
        ${textsField(draft, `${path}.reason`, {
          label: T.t("Reason"),
          hint: T.t("The kiosk shows it. It can be left empty."),
          optional: true,
        })}`,
    })}
  </section>`;
}
