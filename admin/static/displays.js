// The hall displays: how they look and sound, and what stands beside the calls.

import { html } from "lit";

import { Editing } from "./editing.js";
import { checkField, choicesField, numberField, selectField, textsField } from "./fields.js";
import { linesField, listField } from "./lists.js";
import { Media } from "./media.js";
import { blankTexts } from "./parts.js";

/** @typedef {import("./draft.js").Draft} Draft */

/** @type {import("./pages.js").AdminPage} */
export const displaysPage = {
  path: "displays",
  group: "hall",
  name: (T) => T.t("Hall displays"),
  open: (staff) => {
    const media = new Media(staff);
    return new Editing(staff, ({ draft }) => html`${look(draft)} ${sound(draft)} ${notices(draft)} ${playlist(draft, media)}`);
  },
};

/** @param {Draft} draft */
function look(draft) {
  const { T } = draft.staff;
  return html`<section class="card">
    <h2>${T.t("What it looks like")}</h2>
    ${choicesField(draft, "display.languages", {
      label: T.t("Languages of the hall"),
      hint: T.t("Latvian comes first and is never smaller. Whether others may stand beside it, ask the lawyer."),
      options: [
        ["lv", T.t("Latvian")],
        ["ru", T.t("Russian")],
        ["en", T.t("English")],
      ],
    })}
    ${selectField(draft, "display.theme", {
      label: T.t("Colours"),
      options: [
        ["light", T.t("Light, for a bright hall")],
        ["dark", T.t("Dark, for a dim hall")],
      ],
    })}
    ${numberField(draft, "display.distance_mm", {
      label: T.t("Distance of the farthest chair"),
      hint: T.t("From it and the diagonal follows the size of the letters."),
      unit: "mm",
      min: 500,
      max: 50_000,
    })}
    ${numberField(draft, "display.diagonal_inch", { label: T.t("Diagonal of the panel"), unit: T.t("inches"), min: 10, max: 150 })}
    ${numberField(draft, "display.rows", { label: T.t("Calls at once, at most"), min: 1, max: 12 })}
  </section>`;
}

/** @param {Draft} draft */
function sound(draft) {
  const { T } = draft.staff;
  return html`<section class="card">
    <h2>${T.t("What it sounds like")}</h2>
    ${checkField(draft, "display.speech", {
      label: T.t("Speak number and place"),
      hint: T.t("Without it there is only a chime."),
    })}
    ${numberField(draft, "display.volume", { label: T.t("Volume"), unit: "%", max: 100 })}
    ${linesField(draft, "display.quiet", {
      label: T.t("Quiet hours"),
      hint: T.t("In them nothing sounds. Written like 12.00–13.00."),
      empty: T.t("None: every call sounds."),
      add: T.t("Add quiet hours"),
      line: T.t("Hours"),
    })}
  </section>`;
}

/** @param {Draft} draft */
function notices(draft) {
  const { T } = draft.staff;
  return html`<section class="card">
    ${listField(draft, "display.notices", {
      label: T.t("Notices"),
      hint: T.t("They stand beside the calls, one after the other. Nothing of a visitor belongs here."),
      empty: T.t("No notice."),
      add: T.t("Add a notice"),
      blank: blankTexts,
      ordered: true,
      name: (index) => T.t("Notice %(n)s", { n: index + 1 }),
      row: (path, index) => textsField(draft, path, { label: T.t("Notice %(n)s", { n: index + 1 }), long: true }),
    })}
    ${numberField(draft, "display.page_seconds", {
      label: T.t("Each notice and picture stands for"),
      unit: T.t("seconds"),
      min: 5,
      max: 120,
    })}
  </section>`;
}

/** @param {Draft} draft @param {Media} media */
function playlist(draft, media) {
  const { T } = draft.staff;
  /** @type {string[]} */
  const played = draft.office.display.media;
  const add = (/** @type {string} */ name) => draft.set("display.media", [...played, name]);
  return html`<section class="card">
    ${listField(draft, "display.media", {
      label: T.t("Pictures and films"),
      hint: T.t("After the notices, in this order. Films play without sound."),
      empty: T.t("None."),
      blank: () => "",
      ordered: true,
      name: (index) => played[index] ?? "",
      row: (path) => html`<strong>${draft.get(path)}</strong>`,
    })}
    ${media.part({ chosen: played, choose: add })}
  </section>`;
}
