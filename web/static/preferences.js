// What a member of staff chose for this browser: the language, and light or dark.

import { html, svg } from "lit";

import { languageButtons } from "./parts.js";

/** @typedef {import("./i18n.js").Translator} Translator */

export const LANGUAGES = ["lv", "ru", "en"];
const NAMES = /** @type {Record<string, string>} */ ({ lv: "Latviešu", ru: "Русский", en: "English" });
const LANGUAGE = "rinda.language";
const THEME = "rinda.theme";
const SUN = svg`<circle cx="12" cy="12" r="4"/><path d="M12 2.500v2 M12 19.500v2 M2.500 12h2 M19.500 12h2 M5.300 5.300l1.400 1.400 M17.300 17.300l1.400 1.400 M5.300 18.700l1.400-1.400 M17.300 6.700l1.400-1.400"/>`;
const MOON = svg`<path d="M20 14.500A8.500 8.500 0 0 1 9.500 4a8.500 8.500 0 1 0 10.500 10.500z"/>`;

/** The language chosen in this browser; Latvian until one was. */
export function chosenLanguage() {
  const kept = localStorage.getItem(LANGUAGE) ?? "";
  return LANGUAGES.includes(kept) ? kept : "lv";
}

/** @param {string} language */
export function keepLanguage(language) {
  localStorage.setItem(LANGUAGE, language);
}

/** Shows the page in the theme chosen in this browser; as the computer is set until one was. */
export function applyTheme() {
  document.documentElement.dataset.theme = localStorage.getItem(THEME) ?? "auto";
}

function isDark() {
  return (localStorage.getItem(THEME) ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
}

/**
 * A button that changes between light and dark.
 * @param {Translator} T
 * @param {() => void} changed the button has to be rendered anew
 */
export function themeButton(T, changed) {
  const dark = isDark();
  const toggle = () => {
    localStorage.setItem(THEME, dark ? "light" : "dark");
    applyTheme();
    changed();
  };
  return html`<button
    type="button"
    class="button"
    aria-pressed=${dark ? "true" : "false"}
    aria-label=${T.t("Dark colours")}
    title=${T.t("Dark colours")}
    @click=${toggle}
  >
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${dark ? SUN : MOON}</svg>
  </button>`;
}

/**
 * The choice of the language with a button for each, for a page with room.
 * @param {Translator} T
 * @param {(language: string) => void} choose
 */
export function languageChoice(T, choose) {
  return languageButtons({ languages: LANGUAGES, current: T.language, choose, label: T.t("Language") });
}

/**
 * The same choice in the width of one word.
 * @param {Translator} T
 * @param {(language: string) => void} choose
 */
export function languageSelect(T, choose) {
  return html`<select
    class="button"
    aria-label=${T.t("Language")}
    @change=${(/** @type {Event} */ event) => choose(/** @type {HTMLSelectElement} */ (event.target).value)}
  >
    ${LANGUAGES.map(
      (code) => html`<option value=${code} lang=${code} .selected=${code === T.language}>${NAMES[code]}</option>`,
    )}
  </select>`;
}
