// The visitor's own ticket on a phone: where news, alarm and page meet.

import { render } from "lit";

import { api, Problem } from "../../web/static/api.js";
import { wear } from "../../web/static/brand.js";
import { texts } from "../../web/static/i18n.js";
import { LANGUAGES } from "../../web/static/preferences.js";
import { Alarm } from "./visit-alarm.js";
import { News } from "./visit-news.js";
import { headline, screen } from "./visit-view.js";

/**
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {import("./visit-news.js").Told} Told
 */

const CALLED_ICON = "/display/static/visit-called.svg";

class VisitPage {
  #root;
  #path;
  #news;
  #alarm = new Alarm(() => this.#render());
  #icon = /** @type {HTMLLinkElement} */ (document.querySelector("link[rel=icon]"));
  #usualIcon = this.#icon.href;
  /** @type {Told} */
  #told = { visit: null, state: "connecting", contact: null };
  /** @type {Translator | null} */
  #T = null;
  /** The call or recall that was rung for. */
  #rung = "";
  #cancelling = false;
  #fault = "";
  #actions = {
    language: (/** @type {string} */ language) => this.#speak(language),
    sound: () => this.#alarm.allow(),
    ask: () => this.#ask(true),
    keep: () => this.#ask(false),
    cancel: () => this.#cancel(),
  };

  /**
   * @param {HTMLElement} root
   * @param {string} token
   */
  constructor(root, token) {
    this.#root = root;
    this.#path = `/visits/${encodeURIComponent(token)}`;
    this.#news = new News(`/api/v1${this.#path}`, (told) => this.#hear(told));
    for (const press of ["pointerup", "keydown"]) {
      document.addEventListener(press, () => this.#alarm.allow(), { once: true });
    }
  }

  /** @param {Told} told */
  async #hear(told) {
    this.#told = told;
    const { visit } = told;
    const language = sessionStorage.getItem(this.#path) ?? visit?.language ?? this.#T?.language ?? browserLanguage();
    this.#T = await texts(language, visit?.branch?.time_zone);
    if (visit?.branch) wear(visit.branch.brand);
    if (visit?.state !== "called") this.#rung = "";
    else if (visit.called_at !== this.#rung) {
      this.#rung = visit.called_at ?? "";
      this.#alarm.ring();
    }
    if (!visit?.may_cancel) this.#cancelling = false;
    this.#render();
  }

  /** @param {string} language */
  #speak(language) {
    sessionStorage.setItem(this.#path, language);
    void this.#hear(this.#told);
  }

  /** @param {boolean} cancelling */
  #ask(cancelling) {
    this.#cancelling = cancelling;
    this.#fault = "";
    this.#render();
  }

  async #cancel() {
    this.#ask(false);
    try {
      await api(this.#T?.language ?? "lv").post(`${this.#path}/cancel`);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.#fault = error.detail || error.title;
      this.#render();
    }
    this.#news.refresh();
  }

  #render() {
    if (!this.#T) return;
    const { visit } = this.#told;
    const state = visit?.state ?? "unknown";
    document.documentElement.lang = this.#T.language;
    document.body.dataset.state = state;
    document.title = [visit?.number, headline(this.#T, visit)].filter(Boolean).join(" · ");
    this.#icon.href = state === "called" ? CALLED_ICON : this.#usualIcon;
    const view = { ...this.#told, cancelling: this.#cancelling, fault: this.#fault, sound: this.#alarm.allowed };
    render(screen(this.#T, view, this.#actions), this.#root);
  }
}

function browserLanguage() {
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2));
  return wanted.find((language) => LANGUAGES.includes(language)) ?? "lv";
}

const token = window.location.pathname.split("/").pop() ?? "";
new VisitPage(/** @type {HTMLElement} */ (document.getElementById("screen")), decodeURIComponent(token));
