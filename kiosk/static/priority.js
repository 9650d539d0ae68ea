// One calm question before the ticket: whether the visitor has a priority, or a need that staff should know of.

import { html, nothing } from "lit";

import { needIcon } from "../../web/static/needs.js";
import { choices } from "./frame.js";
import { needsOf } from "./needs.js";

/**
 * @param {import("./frame.js").View} view
 * @param {import("./frame.js").Actions} actions
 * @param {import("./flow.js").Press} press
 * @returns {import("./frame.js").Face}
 */
export function priority({ T, doc, state }, actions, { needs = [] }) {
  const classes = Object.values(doc.priorities).sort((a, b) => (a.position ?? a.id) - (b.position ?? b.id));
  const marked = needsOf(T).filter(({ code }) => needs.includes(code));
  const named = marked.map(({ text }) => text).join(", ");
  const title = T.t("Does this apply to you?");
  const lead = T.t("Only the staff will see your answer.");
  return {
    title,
    lead,
    body: html`<ul class="answers">
        ${classes.map(({ id, name }) => answer({ text: T.pick(name), act: () => actions.priority(id), state }))}
        <li>
          <button type="button" class="answer more" @click=${actions.needs}>
            <span>${T.t("I need some help")}${marked.length ? html`<small>${named}</small>` : nothing}</span>
            <span class="drawings">${(marked.length ? marked : needsOf(T)).map(({ code }) => needIcon(code))}</span>
          </button>
        </li>
        ${answer({ text: marked.length ? T.t("Take a ticket") : T.t("No"), act: () => actions.priority(), state })}
      </ul>
      ${choices([{ text: T.t("Back"), act: actions.back, icon: "back" }])}`,
    said: [title, lead, named],
  };
}

/** @param {{text: string, act: () => void, state: import("../../web/static/feed.js").State}} given */
function answer({ text, act, state }) {
  return html`<li>
    <button type="button" class="answer" ?disabled=${state === "lost"} @click=${act}>${text}</button>
  </li>`;
}
