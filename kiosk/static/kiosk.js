// The kiosk: where feed, visit, printing and screen meet.

import { render } from "lit";

import { api, Problem } from "../../web/static/api.js";
import { wear } from "../../web/static/brand.js";
import { openFeed } from "../../web/static/feed.js";
import { texts } from "../../web/static/i18n.js";
import { pair } from "../../web/static/pairing.js";
import { FIRST_LANGUAGE, noVisit, step } from "./flow.js";
import { listenByKeys } from "./keypad.js";
import { dress, measure } from "./modes.js";
import { Narrator } from "./narrator.js";
import { Printing } from "./printing.js";
import { face } from "./faces.js";
import { frame } from "./frame.js";
import { limits, Session } from "./session.js";
import { Sound } from "./sound.js";
import { newRequest, refusal, take } from "./taking.js";
import { countOnce, driveByKeys } from "./touches.js";
import { recordings, Voice } from "./voice.js";

/**
 * @typedef {ReturnType<typeof openFeed>} Feed
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {import("./flow.js").Happening} Happening
 */

const MINUTE = 60_000;

class Kiosk {
  #root;
  #visit = noVisit();
  /** @type {Feed | null} */
  #feed = null;
  /** @type {Record<string, Translator>} every language's, so that changing it needs no network */
  #texts = {};
  #session = new Session(
    () => this.#warn(),
    () => this.#end(),
  );
  #printing = new Printing({
    ask: (job) => api(this.#visit.language).get(`/kiosk/prints/${job}`),
    told: (print) => this.#happen({ name: "print", print }),
    late: (job) => this.#happen({ name: "late", job }),
  });
  #sound = new Sound();
  #voice = new Voice({
    record: recordings((file) => this.#sound.decode(file)),
    play: (recording, signal) => this.#sound.play(recording, signal),
  });
  #narrator;
  /** @type {import("./frame.js").Actions} */
  #actions = {
    language: (language) => this.#happen({ name: "language", language }),
    mode: (mode) => this.#happen({ name: "mode", mode }),
    sector: (sector) => this.#happen({ name: "sector", sector, request: newRequest() }),
    priority: (priority) => this.#happen({ name: "priority", priority }),
    needs: () => this.#happen({ name: "needs" }),
    need: (need) => this.#happen({ name: "need", need }),
    back: () => this.#happen({ name: "back" }),
    accept: () => this.#happen({ name: "accept" }),
    retry: () => this.#happen({ name: "retry" }),
    end: () => this.#end(),
    stay: () => this.#session.extend(),
  };

  constructor(/** @type {HTMLElement} */ root) {
    this.#root = root;
    this.#narrator = new Narrator(root, this.#voice);
    listenByKeys(root.ownerDocument, {
      begin: () => this.#happen({ name: "listen", on: true }),
      end: () => this.#happen({ name: "listen", on: false }),
      hush: () => this.#voice.hush(),
      repeat: () => (this.#visit.listening ? this.#narrator.repeat() : this.#happen({ name: "listen", on: true })),
      volume: (by) => this.#sound.change(by),
    });
    countOnce(root, () => {
      this.#sound.allow();
      this.#session.extend();
    });
    driveByKeys(root, this.#actions.back);
    this.#tick();
  }

  /** Runs until the server says that it doesn't know this device. */
  run() {
    return new Promise((/** @type {(value?: unknown) => void} */ refused) => {
      this.#feed = openFeed({
        namespace: "/kiosk",
        snapshot: () => api(FIRST_LANGUAGE).get("/kiosk"),
        on: { print: (print) => this.#printing.hear(print) },
        onDoc: (_doc, feed) => void this.#prepare(feed),
        onState: (state) => {
          this.#draw();
          if (state === "live") void this.#catchUp();
          if (state === "refused") {
            this.#end();
            refused();
          }
        },
      });
    });
  }

  async #prepare(/** @type {Feed} */ feed) {
    const { branch, languages } = feed.doc;
    wear(branch.brand);
    measure(document.documentElement, feed.self?.panel ?? {});
    const all = await Promise.all(languages.map((/** @type {string} */ language) => texts(language, branch.time_zone)));
    this.#texts = Object.fromEntries(all.map((T) => [T.language, T]));
    this.#draw();
  }

  #end() {
    this.#happen({ name: "end" });
  }

  #happen(/** @type {Happening} */ happening) {
    const before = this.#visit;
    this.#visit = step(before, happening);
    if (this.#visit === before) return;
    const { screen, language, modes, listening } = this.#visit;
    if (!listening) this.#sound.reset();
    this.#session.limit(limits(this.#visit, FIRST_LANGUAGE));
    document.documentElement.lang = language;
    dress(document.documentElement, modes);
    this.#draw();
    if (screen.name === before.screen.name) return;
    if (before.screen.name === "ticket") this.#printing.forget();
    this.#root.querySelector("h1")?.focus();
    if (screen.name === "taking") void this.#take(screen.press);
    if (screen.name === "ticket" && screen.print) this.#printing.watch(screen.print);
  }

  async #take(/** @type {import("./flow.js").Press} */ press) {
    const request = press.request_id;
    try {
      const post = api(press.language).post;
      const { ticket, print } = await take(press, { post, unanswered: () => this.#happen({ name: "unanswered", request }) });
      this.#happen({ name: "issued", request, ticket, print });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.#happen(refusal(request, error));
    }
  }

  async #catchUp() {
    try {
      await this.#printing.catchUp();
    } catch (error) {
      // It is asked again with the next connection; until then the visitor's patience has its limit.
      if (!(error instanceof Problem)) throw error;
    }
  }

  #warn() {
    document.documentElement.style.setProperty("--notice", `${this.#session.notice}ms`);
    if (this.#session.warning) this.#sound.warn();
    this.#draw();
  }

  /** The clock, at each full minute of the server's time. */
  #tick() {
    this.#draw();
    const now = this.#feed?.now() ?? new Date();
    setTimeout(() => this.#tick(), MINUTE - (now.getTime() % MINUTE));
  }

  #draw() {
    const T = this.#texts[this.#visit.language];
    if (!this.#feed?.doc || !T || this.#feed.state === "refused") return;
    const view = {
      T,
      doc: this.#feed.doc,
      visit: this.#visit,
      now: this.#feed.now(),
      state: this.#feed.state,
      contact: this.#feed.contact,
      warning: this.#session.warning,
    };
    const shown = face(view, this.#actions);
    render(frame(view, this.#actions, shown), this.#root);
    this.#narrator.show(view, shown, this.#texts);
  }
}

/** @param {HTMLElement} root */
async function main(root) {
  const kiosk = new Kiosk(root);
  for (;;) {
    await kiosk.run();
    await pair({ kind: "kiosk", root });
  }
}

document.addEventListener("contextmenu", (event) => event.preventDefault());
void main(/** @type {HTMLElement} */ (document.getElementById("screen")));
