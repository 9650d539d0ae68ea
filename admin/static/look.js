// How the office's screens look: two colours, and a logo.

import { html, nothing } from "lit";

import { Editing } from "./editing.js";
import { colourField } from "./fields.js";
import { Media } from "./media.js";

/** Rinda's own colours, as in tokens.css: where the choice begins. */
const COLOUR = "#0a4750";
const ACCENT = "#ffc247";

/** @type {import("./pages.js").AdminPage} */
export const lookPage = {
  path: "look",
  group: "hall",
  name: (T) => T.t("Look"),
  open: (staff) => {
    const media = new Media(staff);
    return new Editing(staff, ({ draft }) => html`${colours(draft)} ${logo(draft, media)}`);
  },
};

/** @param {import("./draft.js").Draft} draft */
function colours(draft) {
  const { T } = draft.staff;
  return html`<section class="card">
    <h2>${T.t("Colours")}</h2>
    ${colourField(draft, "brand.colour", {
      label: T.t("Colour of the office"),
      hint: T.t("White letters stand on it, so it has to be dark."),
      fallback: COLOUR,
    })}
    ${colourField(draft, "brand.accent", {
      label: T.t("Colour of a call"),
      hint: T.t("Dark letters stand on it, so it has to be bright."),
      fallback: ACCENT,
    })}
  </section>`;
}

/** @param {import("./draft.js").Draft} draft @param {Media} media */
function logo(draft, media) {
  const { T } = draft.staff;
  /** @type {string | null} */
  const name = draft.office.brand.logo;
  return html`<section class="card">
    <h2>${T.t("Logo")}</h2>
    ${name
      ? html`<p class="logo-now"><img src="/api/v1/admin/media/${name}" alt=${T.t("The logo now")} /></p>
          <p>
            <button type="button" class="button" @click=${() => draft.set("brand.logo", null)}>${T.t("No logo")}</button>
          </p>`
      : html`<p class="quiet">${T.t("No logo.")}</p>`}
    ${media.part({ chosen: name ? [name] : [], choose: (one) => draft.set("brand.logo", one), pictures: true })}
    ${draft.fault("brand.logo") ? html`<p class="fault">${draft.fault("brand.logo")}</p>` : nothing}
  </section>`;
}
