// What the hall screen looks like: values in, lit templates out.

import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { repeat } from "lit/directives/repeat.js";

import { logo } from "../../web/static/brand.js";
import { connection, icon } from "../../web/static/parts.js";
import { beside } from "./beside.js";

/**
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {import("./board.js").Call} Call
 *
 * @typedef {object} Shown
 * @property {Translator[]} languages Latvian first
 * @property {any} branch
 * @property {Call[]} calls the last announced first
 * @property {number} rows how many earlier calls to show at most
 * @property {number | null} announced `called_seq` of the call that was announced last
 * @property {Date} now the server's time
 * @property {import("../../web/static/feed.js").State} state
 * @property {Date | null} contact
 * @property {import("./pages.js").Pages} pages
 * @property {(() => void) | null} allowSound null when sound is on
 */

/** @param {Shown} shown */
export function screen(shown) {
  const [T] = shown.languages;
  if (!T) return nothing;
  const [newest] = shown.calls;
  const earlier = shown.calls.slice(1, 1 + shown.rows);
  return html`
    <header>
      ${logo(shown.branch.brand)}
      <h1>${T.pick(shown.branch.name)}</h1>
      <p class="date">${T.date(shown.now)}</p>
      <p class="clock"><time>${T.time(shown.now)}</time></p>
    </header>
    <main class=${shown.pages.current ? "split" : ""}>
      <div class="calls">
        ${newest ? keyed(newest.called_seq, hero(newest, shown)) : empty(shown.languages)}
        ${earlier.length ? list(earlier, shown.languages) : nothing}
      </div>
      ${beside(shown.pages, shown.languages)}
    </main>
    <footer>
      ${connection(T, shown.state, shown.contact)}
      ${shown.allowSound
        ? html`<button type="button" class="button primary" @click=${shown.allowSound}>
            ${icon("sound")} ${T.t("Turn the sound on")}
          </button>`
        : nothing}
    </footer>
  `;
}

/**
 * @param {Call} call
 * @param {Shown} shown
 */
function hero(call, { languages, announced }) {
  const now = call.state === "called";
  const stage = `hero ${now ? "now" : ""} ${call.called_seq === announced ? "announced" : ""}`;
  return html`<section class=${stage} data-call=${call.id} aria-live="polite">
    <p class="when">
      ${languages.map((T) => html`<span lang=${T.language}>${now ? T.t("Now") : T.t("Last call")}</span> `)}
    </p>
    <p class="number">${call.number}</p>
    <div class="tear"></div>
    ${place(call, languages)}
  </section>`;
}

/**
 * @param {Call[]} calls
 * @param {Translator[]} languages
 */
function list(calls, languages) {
  return html`<ol class="rows">
    ${repeat(
      calls,
      (call) => call.id,
      (call) => html`<li data-call=${call.id} class=${call.state}>
        <p class="number">${call.number}</p>
        ${place(call, languages)}
      </li>`,
    )}
  </ol>`;
}

/**
 * A line break inside "4. kabinets" or "2. lodziņš" would tear what belongs together.
 * @param {Call} call
 * @param {Translator[]} languages
 */
function place(call, languages) {
  return html`<p class="place">
    ${languages.map(
      (T) => html`<span lang=${T.language}
        >${T.place(call.place)
          .split(", ")
          .map((part, index) => html`${index ? ", " : ""}<span class="part">${part}</span>`)}</span
      >`,
    )}
  </p>`;
}

/** @param {Translator[]} languages */
function empty(languages) {
  return html`<section class="empty">
    ${icon("ticket")}
    ${languages.map(
      (T) => html`<div lang=${T.language}>
        <p class="wait">${T.t("Please wait for your number")}</p>
        <p class="how">${T.t("When you are called, your number appears here and a chime sounds")}</p>
      </div>`,
    )}
  </section>`;
}

/**
 * What stands here while there has never been a document.
 * @param {Translator} T
 * @param {import("../../web/static/feed.js").State} state
 * @param {import("../../web/static/api.js").Problem | null} trouble
 */
export function unknown(T, state, trouble) {
  const wrong = trouble?.status === 404 ? html`<p class="wrong" role="alert">${icon("alert")} ${trouble.detail}</p>` : nothing;
  return html`<main>${wrong}${connection(T, state, null)}</main>`;
}
