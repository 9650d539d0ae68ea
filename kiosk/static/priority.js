// One calm question before the ticket, where the office lets visitors say that they have a priority.

import { html } from "lit";

import { choices } from "./frame.js";

/**
 * @param {import("./frame.js").View} view
 * @param {import("./frame.js").Actions} actions
 * @returns {import("./frame.js").Face}
 */
export function priority({ T, doc, state }, actions) {
  const classes = Object.values(doc.priorities).sort((a, b) => (a.position ?? a.id) - (b.position ?? b.id));
  const answers = [...classes.map(({ id, name }) => ({ id, text: T.pick(name) })), { id: undefined, text: T.t("No") }];
  const title = T.t("Does this apply to you?");
  return {
    title,
    lead: T.t("Only the staff will see your answer."),
    body: html`<ul class="answers">
        ${answers.map(
          ({ id, text }) =>
            html`<li>
              <button type="button" class="answer" ?disabled=${state === "lost"} @click=${() => actions.priority(id)}>${text}</button>
            </li>`,
        )}
      </ul>
      ${choices([{ text: T.t("Back"), act: actions.end, icon: "back" }])}`,
    said: title,
  };
}
