// What helps to receive a visitor well: the priority class and practical needs, in a word and a drawing.

import { html, svg } from "lit";

/**
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {import("./board.js").Doc} Doc
 */

const STAR = svg`<path d="m12 4 2.400 5.200 5.600.700-4.100 3.900 1.100 5.600L12 16.600l-5 2.800 1.100-5.600L4 9.900l5.600-.7z"/>`;

// Each drawn on a field of 24 × 24 in lines of two units.
const DRAWINGS = /** @type {Record<string, unknown>} */ ({
  assistant: svg`<circle cx="8" cy="6.500" r="2.500"/><circle cx="17" cy="8" r="2"/><path d="M8 9v6l-2 6 M8 15l2.500 6 M8 11l5 2.500 4-2V16l-1.500 5 M17 16l1.500 5"/>`,
  wheelchair: svg`<circle cx="9" cy="4" r="1.500"/><path d="M9 7v7h6l3 5.500 M9 10h5"/><path d="M7 11.500a5 5 0 1 0 7 6.500"/>`,
  slow: svg`<circle cx="10" cy="4.500" r="2"/><path d="M10 8l-1.500 6 3.500 3v4.500 M8.500 14 6.500 21.500 M10.500 9.500l4 3.500 M17 11.500v10 M14.500 13.500c0-1.500 1-2.500 2.500-2.500"/>`,
  "low-vision": svg`<path d="M2.500 12S6 6 12 6s9.500 6 9.500 6-3.500 6-9.500 6-9.500-6-9.500-6z M4 20 20 4"/><circle cx="12" cy="12" r="2.500"/>`,
  "hard-of-hearing": svg`<path d="M7 9.500a5 5 0 0 1 10 0c0 4-4.500 4.500-4.500 8.500a2.500 2.500 0 0 1-5 .5 M4 20 20 4"/>`,
});

/** Every need that a ticket can name. */
export const NEEDS = Object.keys(DRAWINGS);

/**
 * @param {Translator} T
 * @param {string} need
 */
export function needName(T, need) {
  const known = /** @type {Record<string, string>} */ ({
    assistant: T.t("comes with an assistant"),
    wheelchair: T.t("uses a wheelchair"),
    slow: T.t("walks slowly"),
    "low-vision": T.t("sees badly"),
    "hard-of-hearing": T.t("hears badly"),
  });
  return known[need] ?? need;
}

/**
 * A badge for each: the priority class first.
 * @param {Translator} T
 * @param {Doc} doc
 * @param {{priority?: number | null, needs: string[]}} ticket
 */
export function hints(T, doc, { priority, needs }) {
  const chosen = priority == null ? undefined : doc.priorities[priority];
  return [
    ...(chosen ? [hint(STAR, T.pick(chosen.name))] : []),
    ...needs.map((need) => hint(DRAWINGS[need] ?? STAR, needName(T, need))),
  ];
}

/**
 * @param {unknown} drawing
 * @param {string} words
 */
function hint(drawing, words) {
  return html`<span class="hint"
    ><svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${drawing}</svg>${words}</span
  >`;
}
