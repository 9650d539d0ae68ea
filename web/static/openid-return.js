// The page to which the provider sends the browser back: signs in and goes on, or says why not.

import { html, render } from "lit";

import { Problem } from "./api.js";
import { texts } from "./i18n.js";
import { bringBack, pageOf } from "./openid.js";
import { icon } from "./parts.js";
import { applyTheme, chosenLanguage } from "./preferences.js";

/** @typedef {import("./i18n.js").Translator} Translator */

async function arrive() {
  applyTheme();
  const T = await texts(chosenLanguage());
  document.documentElement.lang = T.language;
  const brought = new URLSearchParams(location.search);
  const page = pageOf(brought.get("state") ?? "");
  // Nobody who looks at the history, or goes back, meets the code again.
  history.replaceState(null, "", location.pathname);
  if (!brought.has("code") || !brought.has("state")) {
    say(T, page, T.t("You have not signed in with the institution's account. Begin again, or use your password."));
    return;
  }
  try {
    await bringBack(brought, T.language);
    location.replace(page);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    say(T, page, error.detail || error.title);
  }
}

/**
 * @param {Translator} T
 * @param {string} page
 * @param {string} fault
 */
function say(T, page, fault) {
  document.title = `${T.t("Sign in")} – Rinda`;
  const content = html`<main class="signin">
    <div class="card">
      <h1>${T.t("Sign in")}</h1>
      <p class="message bad" role="alert">${icon("alert")}${fault}</p>
      <a class="button primary" href=${page}>${T.t("Back to signing in")}</a>
    </div>
  </main>`;
  render(content, /** @type {HTMLElement} */ (document.getElementById("screen")));
}

arrive();
