// Practical needs that a visitor may name, so that they are received well: a wheelchair, a slow step, bad sight.

import { html } from "lit";

import { needIcon } from "../../web/static/needs.js";
import { icon } from "../../web/static/parts.js";
import { choices } from "./frame.js";

/**
 * What each need is called, by its code in the API.
 * @param {import("../../web/static/i18n.js").Translator} T
 * @returns {{code: import("../../web/static/needs.js").Need, text: string}[]}
 */
export const needsOf = (T) => [
  { code: "assistant", text: T.t("With an assistant") },
  { code: "wheelchair", text: T.t("In a wheelchair") },
  { code: "slow", text: T.t("I walk slowly") },
  { code: "low-vision", text: T.t("I see badly") },
  { code: "hard-of-hearing", text: T.t("I hear badly") },
];

/**
 * @param {import("./frame.js").View} view
 * @param {import("./frame.js").Actions} actions
 * @param {import("./flow.js").Press} press
 * @returns {import("./frame.js").Face}
 */
export function needs({ T }, actions, { needs = [] }) {
  const title = T.t("What should we know?");
  const lead = T.t("Mark all that applies to you. Only the staff will see it, and it is erased today.");
  return {
    title,
    lead,
    body: html`<ul class="needs">
        ${needsOf(T).map(
          ({ code, text }) =>
            html`<li>
              <button type="button" class="need" aria-pressed=${needs.includes(code)} @click=${() => actions.need(code)}>
                ${needIcon(code)} <span>${text}</span> ${icon("check")}
              </button>
            </li>`,
        )}
      </ul>
      ${choices([{ text: T.t("Continue"), act: actions.back, primary: true, icon: "arrow" }])}`,
    said: [title, lead],
  };
}
