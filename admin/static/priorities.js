// Priority classes, and the reasons for which a ticket is called out of order.

import { html } from "lit";

import { Editing } from "./editing.js";
import { checkField, numberField, textsField } from "./fields.js";
import { listField } from "./lists.js";
import { blankCode, blankTexts, newKey } from "./parts.js";

/** @typedef {import("./draft.js").Draft} Draft */

/** @type {import("./pages.js").AdminPage} */
export const prioritiesPage = {
  path: "priorities",
  group: "office",
  name: (T) => T.t("Priorities and reasons"),
  open: (staff) => new Editing(staff, ({ draft }) => html`${classes(draft)} ${reasons(draft)}`),
};

/** @param {Draft} draft */
function classes(draft) {
  const { T } = draft.staff;
  return html`<section class="card">
    ${listField(draft, "priority", {
      label: T.t("Priority classes"),
      hint: T.t("Who has one is called as if having come so many minutes earlier. Nobody waits without end for that."),
      empty: T.t("None: everybody is called in the order of arrival."),
      add: T.t("Add a priority class"),
      blank: () => ({
        key: newKey(draft.office.priority, "priority"),
        name: blankTexts(),
        bonus_minutes: 15,
        visitor: false,
      }),
      ordered: true,
      name: (index) => T.pick(draft.get(`priority.${index}.name`)),
      row: (path) => html`${textsField(draft, `${path}.name`, { label: T.t("Name") })}
        ${numberField(draft, `${path}.bonus_minutes`, { label: T.t("Earlier by"), unit: T.t("minutes"), max: 600 })}
        ${checkField(draft, `${path}.visitor`, { label: T.t("Visitors choose it themselves at the kiosk") })}`,
    })}
  </section>`;
}

/** @param {Draft} draft */
function reasons(draft) {
  const { T } = draft.staff;
  return html`<section class="card">
    ${listField(draft, "reasons", {
      label: T.t("Reasons for a call out of order"),
      hint: T.t("The specialist chooses one; it stands in the ledger. No reason should tell of a person's health."),
      empty: T.t("None: nobody can be called out of order."),
      add: T.t("Add a reason"),
      blank: () => blankCode(draft.office.reasons, "reason"),
      ordered: true,
      name: (index) => T.pick(draft.get(`reasons.${index}.name`)),
      row: (path) => textsField(draft, `${path}.name`, { label: T.t("Reason") }),
    })}
  </section>`;
}
