// The office's own look on its screens: two colours and a logo.

import { html, nothing } from "lit";

/** @typedef {{colour?: string | null, accent?: string | null, logo?: string | null}} Brand as in the documents; what is missing is Rinda's own */

/**
 * Shows the page in the office's colours. tokens.css mixes all that is tinted from them; high contrast has its own.
 * @param {Brand} [brand]
 */
export function wear({ colour, accent } = {}) {
  const { style } = document.documentElement;
  style.setProperty("--office-brand", colour ?? "");
  style.setProperty("--office-accent", accent ?? "");
}

/**
 * The logo, beside the office's name that says the same.
 * @param {Brand} [brand]
 */
export function logo({ logo } = {}) {
  return logo ? html`<img class="logo" src=${logo} alt="" />` : nothing;
}
