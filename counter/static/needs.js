// What helps to receive a visitor well: the priority class and practical needs, in a word and a drawing.

import { html } from "lit";

import { needIcon } from "../../web/static/needs.js";
import { icon } from "../../web/static/parts.js";

/**
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {import("../../web/static/needs.js").Need} Need
 * @typedef {import("./board.js").Doc} Doc
 */

/**
 * @param {Translator} T
 * @param {Need} need
 */
export function needName(T, need) {
  return {
    assistant: T.t("comes with an assistant"),
    wheelchair: T.t("uses a wheelchair"),
    slow: T.t("walks slowly"),
    "low-vision": T.t("sees badly"),
    "hard-of-hearing": T.t("hears badly"),
  }[need];
}

/**
 * A badge for each: the priority class first.
 * @param {Translator} T
 * @param {Doc} doc
 * @param {{priority?: number | null, needs: Need[]}} ticket
 */
export function hints(T, doc, { priority, needs }) {
  const chosen = priority == null ? undefined : doc.priorities[priority];
  return [
    ...(chosen ? [hint(icon("star"), T.pick(chosen.name))] : []),
    ...needs.map((need) => hint(needIcon(need), needName(T, need))),
  ];
}

/**
 * @param {unknown} drawing
 * @param {string} words
 */
function hint(drawing, words) {
  return html`<span class="hint">${drawing}${words}</span>`;
}
