// Tells the screen to somebody who can't see it: each screen when it comes, each button when the keypad reaches it.

import { spoken } from "./frame.js";
import { noTickets } from "./start.js";

/**
 * @typedef {import("./frame.js").View} View
 * @typedef {import("./frame.js").Face} Face
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {Pick<import("./voice.js").Voice<any>, "say" | "prepare" | "hush">} Teller
 */

export class Narrator {
  #voice;
  #root;
  /** @type {{view: View, face: Face} | null} what the screen shows */
  #shown = null;
  /** @type {string[]} lines of the screen that were said already; new ones are said as they come */
  #told = [];
  /** @type {string | null} whether the button in focus is pressed */
  #pressed = null;

  /**
   * @param {HTMLElement} root
   * @param {Teller} voice
   */
  constructor(root, voice) {
    this.#root = root;
    this.#voice = voice;
    root.addEventListener("focusin", () => this.#tellButton());
    root.addEventListener("click", ({ target }) => {
      // A press that does nothing must not end in silence.
      if (target instanceof Element && target.closest("button[aria-disabled=true]")) this.#tellButton();
    });
  }

  /**
   * Takes what the screen shows now, and says what is new of it.
   * @param {View} view
   * @param {Face} face
   * @param {Record<string, Translator>} texts every language's
   */
  show(view, face, texts) {
    const before = this.#shown;
    this.#shown = { view, face };
    if (!view.visit.listening) {
      if (before?.view.visit.listening) this.#leave(before.view, view);
      return;
    }
    if (!before?.view.visit.listening) this.#welcome(view, texts);
    else if (name(before.view) !== name(view)) this.#tellScreen();
    else this.#tellNews();
    if (before?.view.visit.language !== view.visit.language) this.#voice.prepare(view.T.language, spoken(lines(noTickets(view.T))));
    if (view.warning && !before?.view.warning) this.#say([view.T.t("This screen will go back to the start soon."), view.T.t("Press any key to stay.")]);
  }

  /** Says the whole screen again, and where on it the keypad is. */
  repeat() {
    this.#tellScreen();
    this.#tellButton();
  }

  #welcome(/** @type {View} */ { T, doc, visit }, /** @type {Record<string, Translator>} */ texts) {
    this.#say([T.pick(doc.branch.name)]);
    this.#tellScreen();
    this.#say([
      T.t("The down arrow goes to the next button, the up arrow to the one before, Enter presses it, Backspace goes back."),
      T.t("R repeats, plus is louder, minus is softer."),
    ]);
    for (const other of doc.languages.filter((language) => language !== visit.language)) {
      const own = texts[other];
      if (own) this.#voice.say(other, own.t("For English, press the up arrow until you hear “English”, then Enter."));
    }
  }

  /** The visit has ended, or the headphones were pulled out. */
  #leave(/** @type {View} */ { T, visit }, /** @type {View} */ now) {
    this.#voice.hush();
    if (visit.screen.name !== now.visit.screen.name) this.#say([T.t("Back at the start.")], T.language);
  }

  #tellScreen() {
    if (!this.#shown) return;
    this.#told = this.#shown.face.said;
    this.#pressed = pressed(this.#focused());
    this.#say(this.#told);
  }

  #tellNews() {
    if (!this.#shown) return;
    const { view, face } = this.#shown;
    this.#say(face.said.filter((line) => !this.#told.includes(line)));
    this.#told = face.said;
    const now = pressed(this.#focused());
    if (now !== this.#pressed && now !== null) this.#say([state(view.T, now)]);
    this.#pressed = now;
  }

  #tellButton() {
    const button = this.#focused();
    this.#pressed = pressed(button);
    if (!button || !this.#shown?.view.visit.listening) return;
    const { T } = this.#shown.view;
    this.#say([...button.innerText.split("\n"), this.#pressed === "true" ? state(T, "true") : ""], button.lang || T.language);
  }

  #focused() {
    const focused = this.#root.ownerDocument.activeElement;
    return focused instanceof HTMLButtonElement && this.#root.contains(focused) ? focused : null;
  }

  #say(/** @type {string[]} */ lines, language = this.#shown?.view.T.language ?? "") {
    const text = spoken(lines.map((line) => line.trim()));
    if (text) this.#voice.say(language, text);
  }
}

/** @param {View} view */
const name = ({ visit }) => `${visit.screen.name} ${visit.language}`;

/** @param {{title: string, lead: string}} told */
const lines = ({ title, lead }) => [title, lead];

/** @param {HTMLButtonElement | null} button */
const pressed = (button) => button?.getAttribute("aria-pressed") ?? null;

/**
 * @param {Translator} T
 * @param {string} pressed
 */
const state = (T, pressed) => (pressed === "true" ? T.t("Selected") : T.t("Not selected"));
