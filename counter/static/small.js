// A small window that stays above all others, with the number and the commands, for who works in another program.

import { html, nothing, render } from "lit";

import { actions } from "./actions.js";

const SIZE = { width: 380, height: 260 };

export class SmallWindow {
  /** @type {Window | null} */
  #window = null;
  #keyed;

  /** @param {(event: KeyboardEvent) => void} keyed what keys do in the main window, they do here */
  constructor(keyed) {
    this.#keyed = keyed;
  }

  async open() {
    const pip = /** @type {any} */ (window).documentPictureInPicture;
    const opened = pip
      ? await pip.requestWindow(SIZE)
      : window.open("", "rinda-small", `popup,width=${SIZE.width},height=${SIZE.height}`);
    if (!opened) return;
    this.#window = opened;
    this.#furnish(opened);
    opened.addEventListener("pagehide", () => (this.#window = null));
    opened.addEventListener("keydown", this.#keyed);
  }

  close() {
    this.#window?.close();
    this.#window = null;
  }

  /**
   * Gives the empty window the looks of this one.
   * @param {Window} opened
   */
  #furnish(opened) {
    const { documentElement: root, head, body } = opened.document;
    root.dataset.theme = document.documentElement.dataset.theme;
    body.className = "small";
    const links = document.head.querySelectorAll("link[rel=stylesheet]");
    head.replaceChildren(...[...links].map((link) => opened.document.importNode(link, true)));
    // A window that was opened as empty has no address that the links could be relative to.
    head.querySelectorAll("link").forEach((link, index) => (link.href = /** @type {HTMLLinkElement} */ (links[index]).href));
  }

  /**
   * @param {import("./desk.js").Desk} desk
   * @param {import("./board.js").Waiting[]} waiting
   */
  show(desk, waiting) {
    if (!this.#window) return;
    const { T, counter } = desk;
    const { document: own } = this.#window;
    own.documentElement.lang = T.language;
    own.title = `${counter.ticket?.number ?? `(${waiting.length})`} – Rinda`;
    const number = counter.ticket?.number ?? waiting[0]?.number;
    render(
      html`<main>
        <p class="quiet">${counter.ticket ? T.place(counter.place) : T.tn("%(n)s person is waiting", "%(n)s people are waiting", waiting.length)}</p>
        <h1 class="number" translate="no">${number ?? nothing}</h1>
        ${actions(desk)}
      </main>`,
      own.body,
    );
  }
}
