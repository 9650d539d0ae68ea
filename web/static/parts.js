// Small parts that several screens show. Each is a function from values to a lit template.

import { html, nothing, svg } from "lit";
import { ref } from "lit/directives/ref.js";

/** @typedef {import("./i18n.js").Translator} Translator */

// Each drawn on a field of 24 × 24 in lines of two units.
const ICONS = {
  alert: svg`<path d="M12 4 2.800 20h18.400z M12 10v4.500 M12 17.200v.1"/>`,
  arrow: svg`<path d="M4 12h15 M13 6l6 6-6 6"/>`,
  back: svg`<path d="M20 12H5 M11 6l-6 6 6 6"/>`,
  bell: svg`<path d="M6 16.500V11a6 6 0 0 1 12 0v5.500l1.500 1.500h-15z M10 21h4"/>`,
  box: svg`<path d="M4 9h16v11H4z M4 9l2.500-5h11L20 9 M9 13h6"/>`,
  check: svg`<path d="m5 12.500 4.500 4.500L19 7.500"/>`,
  clock: svg`<circle cx="12" cy="12" r="8.500"/><path d="M12 7.500V12l3 2"/>`,
  close: svg`<path d="M6 6l12 12M18 6 6 18"/>`,
  door: svg`<path d="M6 21V4h12v17 M3 21h18 M14.500 12v1.500"/>`,
  forbidden: svg`<circle cx="12" cy="12" r="8.500"/><path d="m6 6 12 12"/>`,
  info: svg`<circle cx="12" cy="12" r="8.500"/><path d="M12 11v5.500 M12 7.500v.1"/>`,
  pause: svg`<path d="M8.500 6v12M15.500 6v12"/>`,
  people: svg`<circle cx="9" cy="8" r="3.500"/><path d="M2.500 20c0-4 2.500-6.500 6.500-6.500s6.500 2.500 6.500 6.500 M16 5a3.500 3.500 0 0 1 0 6.500 M18 14c2.500.8 3.700 3 3.700 6"/>`,
  play: svg`<path d="M8 5.500v13l10.500-6.500z"/>`,
  printer: svg`<path d="M7 9V4h10v5 M7 17H4V9h16v8h-3 M7 14h10v6H7z"/>`,
  repeat: svg`<path d="M19.500 12a7.500 7.500 0 1 1-2.200-5.300L20 9.400 M20 4.500v5h-5"/>`,
  sound: svg`<path d="M4 9.500v5h3.500L12 18.500v-13L7.500 9.500z M15.500 9a4.500 4.500 0 0 1 0 6 M18 6.500a8 8 0 0 1 0 11"/>`,
  star: svg`<path d="m12 4 2.400 5.200 5.600.700-4.100 3.900 1.100 5.600L12 16.600l-5 2.800 1.100-5.600L4 9.900l5.600-.7z"/>`,
  ticket: svg`<path d="M3 8.500A1.500 1.500 0 0 1 4.500 7h15A1.500 1.500 0 0 1 21 8.500V10a2 2 0 0 0 0 4v1.500a1.500 1.500 0 0 1-1.500 1.500h-15A1.500 1.500 0 0 1 3 15.500V14a2 2 0 0 0 0-4z M14.500 7v10"/>`,
  unplugged: svg`<path d="M3 3l18 18 M8.500 15.500a5 5 0 0 1 5-1.200 M5.500 12a9 9 0 0 1 4-2.300 M14 9.500a9 9 0 0 1 4.500 2.500 M2.500 8.500a13.500 13.500 0 0 1 4-2.500 M11 5a13.500 13.500 0 0 1 10.500 3.500 M12 19v.1"/>`,
  user: svg`<circle cx="12" cy="8" r="4"/><path d="M4.500 20.500c0-4.500 3-7 7.500-7s7.500 2.500 7.500 7"/>`,
};

/**
 * A drawing beside words that say the same, hence hidden from screen readers.
 * @param {keyof typeof ICONS} name
 */
export function icon(name) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${ICONS[name]}</svg>`;
}

/**
 * Says that the server is out of reach, and until when the screen is right. Always rendered, so that
 * screen readers announce the change; empty while there is a connection.
 * @param {Translator} T
 * @param {import("./feed.js").State} state
 * @param {Date | null} contact when the server was last heard of
 */
export function connection(T, state, contact) {
  return html`<div role="status">
    ${state === "lost"
      ? html`<p class="banner">
          ${icon("unplugged")}
          <span>
            <strong>${T.t("No connection")}</strong>
            ${contact ? T.t("last update at %(time)s", { time: T.time(contact) }) : nothing}
          </span>
        </p>`
      : nothing}
  </div>`;
}

/**
 * Why the server refused what was asked last, with a way to ask once more where there is no other; nothing otherwise.
 * @param {Translator} T
 * @param {import("./asking.js").Asking} asking
 * @param {unknown} [more] what stands below it
 */
export function problemPart(T, { busy, problem, again }, more = nothing) {
  if (!problem) return nothing;
  return html`<div class="message bad" role="alert">
    ${icon("alert")}
    <div>
      <p><strong>${problem.title}</strong> ${problem.detail}</p>
      ${more}
      ${again
        ? html`<button type="button" class="button" aria-disabled=${busy ? "true" : "false"} @click=${again}>${T.t("Try again")}</button>`
        : nothing}
    </div>
  </div>`;
}

const NAMES = /** @type {Record<string, string>} */ ({ lv: "Latviešu", ru: "Русский", en: "English" });

/**
 * A button for each language, in that language.
 * @param {{languages: string[], current: string, choose: (language: string) => void, label: string}} given
 */
export function languageButtons({ languages, current, choose, label }) {
  return html`<div class="languages" role="group" aria-label=${label}>
    ${languages.map(
      (language) =>
        html`<button
          type="button"
          class="button"
          lang=${language}
          aria-pressed=${language === current}
          @click=${() => choose(language)}
        >
          ${NAMES[language] ?? language}
        </button>`,
    )}
  </div>`;
}

/**
 * A modal dialog, open for as long as it is rendered. Escape calls `close`; the browser keeps the focus inside, and
 * gives it back afterwards.
 * @param {{title: string, body: unknown, choices: unknown, close: () => void}} given
 */
export function dialog({ title, body, choices, close }) {
  return html`<dialog
    class="dialog"
    aria-labelledby="dialog-title"
    ${ref(shown)}
    @cancel=${(/** @type {Event} */ event) => {
      event.preventDefault();
      close();
    }}
  >
    <h2 id="dialog-title">${title}</h2>
    ${body}
    <div class="choices">${choices}</div>
  </dialog>`;
}

/** @param {Element | undefined} element */
function shown(element) {
  // lit calls before it puts the element into the page, where alone a dialog can open.
  if (element instanceof HTMLDialogElement) queueMicrotask(() => element.isConnected && !element.open && element.showModal());
}
