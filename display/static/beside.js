// A page beside the calls.

import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";

/**
 * @param {import("./pages.js").Pages} pages
 * @param {import("../../web/static/i18n.js").Translator[]} languages Latvian first
 */
export function beside(pages, languages) {
  const page = pages.current;
  if (!page) return nothing;
  return html`<aside class="beside ${page.kind}">${keyed(pages.turn, content(page, pages, languages))}</aside>`;
}

/**
 * @param {import("./pages.js").Page} page
 * @param {import("./pages.js").Pages} pages
 * @param {import("../../web/static/i18n.js").Translator[]} languages
 */
function content(page, pages, languages) {
  if (page.kind === "notice") {
    return html`<div class="notice-text">
      ${languages.map((T) => html`<p lang=${T.language}>${T.pick(page.texts)}</p>`)}
    </div>`;
  }
  const address = `/api/v1/display/media/${page.name}`;
  if (page.kind === "picture") return html`<img src=${address} alt="" @error=${() => pages.drop()} />`;
  return html`<video
    src=${address}
    .muted=${true}
    autoplay
    playsinline
    aria-hidden="true"
    @ended=${() => pages.next()}
    @error=${() => pages.drop()}
  ></video>`;
}
