// The branch itself: name, address, languages, public holidays, the rules of its queue, how long tickets are kept.

import { html } from "lit";

import { icon } from "../../web/static/parts.js";
import { Editing } from "./editing.js";
import { checkField, choicesField, numberField, selectField, textField, textsField } from "./fields.js";

/**
 * @typedef {import("./draft.js").Draft} Draft
 */

/** @type {import("./pages.js").AdminPage} */
export const branchPage = {
  path: "branch",
  group: "office",
  name: (T) => T.t("Branch and rules"),
  open: (staff) => new Editing(staff, form),
};

/** @param {Editing} editing */
function form(editing) {
  const { draft } = editing;
  return html`${identity(draft)} ${calls(draft)} ${kiosk(draft)} ${privacy(draft)} ${closing(editing)}`;
}

/** @param {Draft} draft */
function identity(draft) {
  const { T } = draft.staff;
  return html`<section class="card">
    <h2>${T.t("The branch")}</h2>
    ${textsField(draft, "name", { label: T.t("Name") })} ${textsField(draft, "address", { label: T.t("Address") })}
    ${selectField(draft, "holidays", {
      label: T.t("Public holidays"),
      hint: T.t("On them there is no reception."),
      options: [
        [null, T.t("None")],
        ["LV", T.t("Those of Latvia")],
        ["LT", T.t("Those of Lithuania")],
        ["EE", T.t("Those of Estonia")],
      ],
    })}
    ${textField(draft, "time_zone", { label: T.t("Time zone"), hint: T.t("Such as Europe/Riga."), size: 24 })}
  </section>`;
}

/** @param {Draft} draft */
function calls(draft) {
  const { T } = draft.staff;
  const seconds = T.t("seconds");
  const minutes = T.t("minutes");
  return html`<section class="card">
    <h2>${T.t("Calls")}</h2>
    ${numberField(draft, "rules.recall_limit", { label: T.t("A visitor is called again, at most"), unit: T.t("times"), max: 20 })}
    ${numberField(draft, "rules.recall_pause_seconds", { label: T.t("Between two calls, at least"), unit: seconds, max: 600 })}
    ${numberField(draft, "rules.no_show_after_seconds", {
      label: T.t("“Did not come” at the earliest after"),
      hint: T.t("Think of visitors who are slow on their feet, and of the longest way."),
      unit: seconds,
      max: 1_800,
    })}
    ${numberField(draft, "rules.return_within_minutes", {
      label: T.t("Who comes late keeps the ticket for"),
      unit: minutes,
      max: 600,
    })}
    ${numberField(draft, "rules.return_after", {
      label: T.t("Who comes late is called after"),
      unit: T.t("visitors"),
      min: 1,
      max: 50,
    })}
    ${numberField(draft, "rules.undo_within_seconds", { label: T.t("A step can be taken back for"), unit: seconds, max: 600 })}
    ${checkField(draft, "rules.auto_start", {
      label: T.t("Service begins with the call"),
      hint: T.t("Specialists then do not press “Start”."),
    })}
    ${checkField(draft, "rules.choose", {
      label: T.t("Specialists may call out of order"),
      hint: T.t("With a reason, which the ledger keeps."),
    })}
  </section>`;
}

/** @param {Draft} draft */
function kiosk(draft) {
  const { T } = draft.staff;
  return html`<section class="card">
    <h2>${T.t("Kiosk")}</h2>
    ${choicesField(draft, "languages", {
      label: T.t("Languages"),
      hint: T.t("Latvian comes first."),
      options: [
        ["lv", T.t("Latvian")],
        ["ru", T.t("Russian")],
        ["en", T.t("English")],
      ],
    })}
    ${selectField(draft, "rules.late", {
      label: T.t("When a visitor will hardly be seen today"),
      options: [
        ["ask", T.t("ask whether the visitor wants a ticket all the same")],
        ["refuse", T.t("give no ticket")],
        ["issue", T.t("give a ticket without a word")],
      ],
    })}
  </section>`;
}

/** @param {Draft} draft */
function privacy(draft) {
  const { T } = draft.staff;
  return html`<section class="card">
    <h2>${T.t("Privacy")}</h2>
    ${numberField(draft, "retention_days", {
      label: T.t("Tickets are kept for"),
      hint: T.t("Then only hourly totals remain, with nothing of a single visitor."),
      unit: T.t("days"),
      min: 1,
      max: 400,
    })}
  </section>`;
}

/** A branch with a history never vanishes; it is closed, and can be opened again. @param {Editing} editing */
function closing(editing) {
  const { draft } = editing;
  const { T } = draft.staff;
  const become = async (/** @type {boolean} */ closed) => {
    draft.set("closed", closed);
    if (await draft.save()) return;
    draft.set("closed", !closed);
    document.getElementById("summary")?.focus();
  };
  const ask = () =>
    editing.ask({
      title: T.t("Close “%(name)s”?", { name: T.pick(draft.get("name")) }),
      body: html`<p>${T.t("It takes no more tickets, and its staff no longer find it. Its figures and history stay, and you can open it again.")}</p>`,
      yes: T.t("Close the branch"),
      act: () => become(true),
    });
  return html`<section class="card">
    <h2>${T.t("Close the branch for good")}</h2>
    ${draft.get("closed")
      ? html`<p class="message warn">${icon("info")}<span>${T.t("This branch is closed: it receives nobody.")}</span></p>
          <button type="button" class="button" @click=${() => become(false)}>${T.t("Open it again")}</button>`
      : html`<p class="quiet">${T.t("For single days without reception there is the page of closed days.")}</p>
          <button type="button" class="button danger" @click=${ask}>${T.t("Close the branch")}</button>`}
  </section>`;
}
