// Signing in with the institution's own account (OpenID Connect): the button, and what comes back from the provider.

import { html } from "lit";

import { api, Problem } from "./api.js";

/**
 * @typedef {import("./i18n.js").Translator} Translator
 * @typedef {{name: string | null}} Offer `name`: what these accounts are called; null where they have no name
 */

/** The pages on which one signs in; the server knows the same. */
const PAGES = ["counter", "admin", "setup"];

/** What the server offers; null when one signs in with a password alone, or the server can't be asked. */
export async function openidOffer() {
  try {
    const { offered, name } = await api("lv").get("/session/openid");
    return offered ? /** @type {Offer} */ ({ name }) : null;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return null;
  }
}

/** Leaves for the provider. Throws `Problem` when it does not answer. @param {string} language of the problem */
export async function goToProvider(language) {
  const page = location.pathname.split("/")[1] ?? "";
  const { address } = await api(language).post("/session/openid", { page: PAGES.includes(page) ? page : PAGES[0] });
  location.assign(address);
}

/**
 * @param {Translator} T
 * @param {Offer} offer
 * @param {{busy: boolean, go: () => void}} given
 */
export function openidButton(T, offer, { busy, go }) {
  const words = offer.name
    ? T.t("Sign in with %(name)s", { name: offer.name })
    : T.t("Sign in with the institution's account");
  return html`<button type="button" class="button" aria-disabled=${busy ? "true" : "false"} @click=${go}>${words}</button>`;
}

/** Where the person wanted to go: the state begins with it. @param {string} state */
export function pageOf(state) {
  const page = state.split(".")[0] ?? "";
  return `/${PAGES.includes(page) ? page : PAGES[0]}`;
}

/**
 * Takes to the server what the provider gave the browser. Throws `Problem`.
 * @param {URLSearchParams} brought
 * @param {string} language of the problem
 */
export async function bringBack(brought, language) {
  const issuer = brought.get("iss") ?? undefined;
  await api(language).post("/session/openid/code", { state: brought.get("state"), code: brought.get("code"), issuer });
}
