// The page of a sector that needs no ticket.

import { html } from "lit";

import { icon } from "../../web/static/parts.js";
import { choices } from "./frame.js";

/**
 * @param {import("./frame.js").View} view
 * @param {import("./frame.js").Actions} actions
 * @param {import("./flow.js").Sector} sector
 * @returns {import("./frame.js").Face}
 */
export function information({ T }, actions, sector) {
  const text = sector.info ? T.pick(sector.info) : "";
  return {
    title: T.pick(sector.name),
    lead: T.t("No ticket needed"),
    body: html`<div class="sheet">
        <span class="letter">${icon("info")}</span>
        <div class="words">
          ${text.split(/\n{2,}/).map((paragraph) => html`<p>${paragraph}</p>`)}
          ${sector.rooms.length ? html`<p class="rooms">${icon("door")} ${T.rooms(sector.rooms)}</p>` : ""}
        </div>
      </div>
      ${choices([{ text: T.t("Back"), act: actions.end, primary: true, icon: "back" }])}`,
    said: [T.pick(sector.name), text].join(". "),
  };
}
