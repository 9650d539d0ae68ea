// What every screen of the kiosk has round it: the office and the time above, warning, languages and modes below.

import { html, nothing } from "lit";

import { logo } from "../../web/static/brand.js";
import { connection, icon, languageButtons } from "../../web/static/parts.js";
import { modeButtons } from "./modes.js";

/**
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {import("./flow.js").Sector} Sector
 *
 * @typedef {object} Doc the kiosk's document
 * @property {{name: import("./flow.js").Texts, time_zone: string, brand?: import("../../web/static/brand.js").Brand}} branch
 * @property {string[]} languages
 * @property {Record<string, {id: number, name: import("./flow.js").Texts, position?: number}>} priorities
 * @property {Record<string, Sector>} sectors
 *
 * @typedef {object} View everything that a screen shows
 * @property {Translator} T
 * @property {Doc} doc
 * @property {import("./flow.js").Visit} visit
 * @property {Date} now the server's time
 * @property {import("../../web/static/feed.js").State} state
 * @property {Date | null} contact
 * @property {boolean} warning the visit ends soon
 *
 * @typedef {object} Actions what a visitor can do
 * @property {(language: string) => void} language
 * @property {(mode: import("./flow.js").Mode) => void} mode
 * @property {(sector: Sector) => void} sector
 * @property {(priority?: number) => void} priority
 * @property {() => void} needs
 * @property {(need: string) => void} need
 * @property {() => void} back
 * @property {() => void} accept
 * @property {() => void} retry
 * @property {() => void} end
 * @property {() => void} stay
 *
 * @typedef {object} Face a screen's own part
 * @property {Parameters<typeof icon>[0]} [drawing] beside the title
 * @property {"good" | "warn"} [tone] the ground of the heading
 * @property {string} title
 * @property {unknown} lead
 * @property {unknown} body
 * @property {string[]} said to those who can't see it, when the screen changes: everything that it shows but its buttons
 */

/**
 * @param {View} view
 * @param {Actions} actions
 * @param {Face} face
 */
export function frame(view, actions, face) {
  const { T, doc, visit, now } = view;
  return html`<div class="kiosk" data-screen=${visit.screen.name} data-tone=${face.tone ?? nothing}>
    <header class="office">
      <p>${logo(doc.branch.brand)} ${T.pick(doc.branch.name)}</p>
      <time datetime=${now.toISOString()}>${T.time(now)}</time>
    </header>
    <main>
      <div class="heading">
        ${face.drawing ? icon(face.drawing) : nothing}
        <h1 tabindex="-1">${face.title}</h1>
        <p class="lead">${face.lead}</p>
      </div>
      <div class="body">${connection(T, view.state, view.contact)} ${face.body}</div>
    </main>
    <footer>
      <div class="tongues">
        ${view.warning ? warning(T, actions) : nothing}
        ${languageButtons({ languages: doc.languages, current: visit.language, choose: actions.language, label: T.t("Language") })}
      </div>
      ${modeButtons(T, visit.modes, actions.mode)}
    </footer>
    <p class="visually-hidden" role="status" id="said">${view.warning ? T.t("This screen will go back to the start soon.") : spoken(face.said)}</p>
  </div>`;
}

/**
 * @param {Translator} T
 * @param {Actions} actions
 */
function warning(T, { stay }) {
  return html`<div class="warning">
    <p>${T.t("This screen will go back to the start soon.")}</p>
    <button type="button" class="button primary" @click=${stay}>${T.t("Stay here")}</button>
    <span class="remaining"></span>
  </div>`;
}

/**
 * Lines as sentences, for those who hear them.
 * @param {string[]} lines
 */
export function spoken(lines) {
  return lines.filter(Boolean).map((line) => (/[.…!?]$/.test(line) ? line : `${line}.`)).join(" ");
}

/**
 * The row of what can be done at the end of a screen.
 * @param {{text: string, act: () => void, primary?: boolean, icon?: Parameters<typeof icon>[0]}[]} choices
 */
export function choices(choices) {
  return html`<div class="choices">
    ${choices.map(
      ({ text, act, primary, icon: drawing }) =>
        html`<button type="button" class="button ${primary ? "primary" : ""}" @click=${act}>
          ${drawing ? icon(drawing) : nothing} ${text}
        </button>`,
    )}
  </div>`;
}
