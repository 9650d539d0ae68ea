// Screens without a browser: the feed that every screen has (web/static/feed.js), on real sockets. `screens.py` starts it.
//
// The first line that comes in says which screens: {"url", "screens": [{"namespace", "path", "token", "branch"}]}. Each
// line after it is answered with {"lost"} once every screen is live and has the document that the server has, where
// `lost` counts how often a screen was cut off until now. Nothing is ever begun anew: that would be a reload.

import { createInterface } from "node:readline";
import { setTimeout as after } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";

import { trim } from "../../display/static/board.js";
import { browser, openFeed } from "../../web/static/feed.js";

/** Milliseconds between two looks. */
const LOOK_EVERY = 20;
/** Milliseconds after which a screen that is not whole never will be. */
const GIVE_UP = 60_000;

/**
 * @typedef {{namespace: string, path: string, token: string, branch: number}} Wanted
 */

/** A screen: its feed, and what the server would tell it if it were switched on now. */
class Screen {
  lost = 0;
  /** @type {any[]} the documents that it has had since the last question */
  had = [];

  /**
   * @param {string} url
   * @param {Wanted} wanted
   */
  constructor(url, { namespace, path, token, branch }) {
    this.path = path;
    this.ask = async () => {
      const answer = await fetch(`${url}/api/v1${path}`, { headers: { Authorization: `Bearer ${token}` } });
      if (!answer.ok) throw Object.assign(new Error(path), { status: answer.status });
      return answer.json();
    };
    this.feed = openFeed(
      {
        namespace,
        auth: { token, branch },
        // As in api.js: a server that is away is a problem like any other.
        snapshot: () => this.ask().catch((error) => Promise.reject(Object.assign(error, { status: error.status ?? 0 }))),
        onDoc: (doc) => this.had.push(doc),
        onState: (state) => {
          if (state === "lost") this.lost += 1;
        },
        trim: namespace === "/display" ? trim : undefined,
      },
      world(url),
    );
  }

  /**
   * Returns once the screen is live and shows what the server has. Commands go on meanwhile: by the time of the answer the
   * screen may have moved on, so the server's document must be one that it had since the question.
   */
  async whole() {
    for (const until = performance.now() + GIVE_UP; performance.now() < until; await after(LOOK_EVERY)) {
      if (this.feed.state !== "live") continue;
      this.had = [this.feed.doc];
      const fresh = await this.ask().catch(() => null);
      await after(LOOK_EVERY);
      if (fresh && this.feed.state === "live" && this.had.some((doc) => isDeepStrictEqual(fresh.doc, doc))) return;
    }
    throw new Error(`a screen of ${this.path} is ${this.feed.state} and not whole`);
  }
}

/** What a browser would be, with a server that it does not come from, and without a window. */
function world(/** @type {string} */ url) {
  /** @type {import("../../web/static/feed.js").World} */
  const here = {
    ...browser,
    socket: (namespace, auth) => browser.socket(url + namespace, auth),
    later: (run, milliseconds) => Number(setTimeout(run, milliseconds)),
    cancel: clearTimeout,
  };
  return here;
}

/** @type {Screen[]} */
let screens = [];
for await (const line of createInterface({ input: process.stdin })) {
  if (line) {
    const { url, screens: wanted } = JSON.parse(line);
    screens = wanted.map((/** @type {Wanted} */ one) => new Screen(url, one));
  }
  await Promise.all(screens.map((screen) => screen.whole()));
  console.log(JSON.stringify({ lost: screens.reduce((sum, screen) => sum + screen.lost, 0) }));
}
