// The page of a sector that needs no ticket.

import { html, nothing } from "lit";

import { icon } from "../../web/static/parts.js";
import { choices } from "./frame.js";

/**
 * @param {import("./frame.js").View} view
 * @param {import("./frame.js").Actions} actions
 * @param {import("./flow.js").Sector} sector
 * @returns {import("./frame.js").Face}
 */
export function information({ T }, actions, sector) {
  const lines = sector.info ? T.pick(sector.info).trim().split(/\n+/) : [];
  return {
    title: T.pick(sector.name),
    lead: "",
    body: html`<div class="sheet">
        <span class="letter">${icon("info")}</span>
        <div class="words">
          ${lines.map((line) => html`<p>${line}</p>`)}
          ${sector.rooms.length ? html`<p>${icon("door")} ${T.rooms(sector.rooms)}</p>` : nothing}
        </div>
      </div>
      ${choices([{ text: T.t("Back"), act: actions.back, primary: true, icon: "back" }])}`,
    said: [T.pick(sector.name), ...lines, T.rooms(sector.rooms)],
  };
}
