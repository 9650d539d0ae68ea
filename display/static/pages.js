// What stands beside the calls: notices and media, one still page after the other.

/**
 * @typedef {{kind: "notice", texts: Record<string, string>} | {kind: "picture" | "film", name: string}} Page
 * @typedef {{notices: Record<string, string>[], media: string[], page_seconds: number}} Settings
 */

/** A film ends by itself; one that has got stuck must not stay for ever. */
const LONGEST_FILM = 600;
const FILM = /\.(mp4|webm)$/;

/**
 * The pages that the branch has and this screen wants.
 * @param {Settings} settings
 * @param {string | null} beside `notices`, `media` or `nothing`; null for all there are
 * @returns {Page[]}
 */
export function pagesOf({ notices, media }, beside) {
  /** @type {Page[]} */
  const pages = [];
  if (beside === null || beside === "notices") {
    for (const texts of notices) pages.push({ kind: "notice", texts });
  }
  if (beside === null || beside === "media") {
    for (const name of media) pages.push({ kind: FILM.test(name) ? "film" : "picture", name });
  }
  return pages;
}

/** Turns the pages. `turn` rises with each page that is shown. */
export class Pages {
  turn = 0;
  /** @type {Page[]} */
  #pages = [];
  #given = "[]";
  #at = 0;
  #seconds = 0;
  #timer = 0;
  #onTurn;

  /** @param {() => void} onTurn another page is to be shown */
  constructor(onTurn) {
    this.#onTurn = onTurn;
  }

  /** @returns {Page | null} null when there is none */
  get current() {
    return this.#pages[this.#at] ?? null;
  }

  /**
   * Begins anew when the pages are others than before.
   * @param {Page[]} pages
   * @param {number} seconds how long each stays
   */
  take(pages, seconds) {
    const given = JSON.stringify([pages, seconds]);
    if (given === this.#given) return;
    this.#given = given;
    this.#seconds = seconds;
    this.#pages = pages;
    this.#show(0);
  }

  /** Shows the next page, after the last the first again. */
  next() {
    this.#show(this.#pages.length ? (this.#at + 1) % this.#pages.length : 0);
    this.#onTurn();
  }

  /** Leaves out the current page, which can't be shown. */
  drop() {
    this.#pages = this.#pages.filter((_, index) => index !== this.#at);
    this.#show(this.#at % Math.max(1, this.#pages.length));
    this.#onTurn();
  }

  /** @param {number} index */
  #show(index) {
    this.#at = index;
    this.turn += 1;
    clearTimeout(this.#timer);
    if (this.#pages.length < 2) return;
    const seconds = this.current?.kind === "film" ? LONGEST_FILM : this.#seconds;
    this.#timer = window.setTimeout(() => this.next(), seconds * 1000);
  }
}
