// A screen's document, kept equal to the server's: a snapshot, then news. docs/architecture.md has the contract.

import { io } from "socket.io-client";

import { applyPatch } from "./patch.js";

export { applyPatch };

/** The server sends a pulse every 2 s; this long without one, and the screen must say that it is cut off. */
export const LOST_AFTER = 5_000;
/** Between two attempts at a snapshot that the server failed to give. */
export const RETRY_AFTER = 1_000;
/** A whole hall of screens must not ask for snapshots in the same millisecond when reception opens. */
export const FRESH_SPREAD = 400;
/** Browsers' timers hold no more than 24.8 days; asking twice a day costs nothing. */
const LONGEST_TIMER = 12 * 60 * 60 * 1000;

/**
 * @typedef {"connecting" | "live" | "lost" | "refused"} State
 *   `lost`: no contact now, it mends itself. `refused`: the server knows us not (401, 403); the feed has ended.
 *
 * @typedef {{seq: number, now: string, fresh_until?: string | null, doc: any, self?: any}} Snapshot
 * @typedef {{seq: number, patch?: any, reset?: boolean}} News
 * @typedef {{seq: number, now: string}} Pulse
 *
 * @typedef {object} Options
 * @property {string} namespace such as `/display`
 * @property {() => Promise<Snapshot>} snapshot fetches one; its `Problem` 401 or 403 ends the feed
 * @property {Record<string, unknown>} [auth] sent when connecting, such as `{branch: 1}`
 * @property {(doc: any, feed: Feed) => void} onDoc the document is new; runs before `onState("live")`
 * @property {(state: State, feed: Feed) => void} [onState] the state changed
 * @property {Record<string, (message: any) => void>} [on] other events of the namespace
 * @property {(doc: any) => any} [trim] drops from a patched document what the server no longer holds
 *
 * @typedef {object} Socket the part of a Socket.IO socket that the feed uses
 * @property {boolean} connected
 * @property {boolean} active false once the server has turned the socket away
 * @property {(event: string, handler: (message: any) => void) => unknown} on
 * @property {() => unknown} connect
 * @property {() => unknown} disconnect
 *
 * @typedef {object} World what a test replaces
 * @property {(namespace: string, auth: Record<string, unknown> | undefined) => Socket} socket not yet connected
 * @property {() => number} elapsed milliseconds of a clock that never steps
 * @property {(run: () => void, after: number) => number} later
 * @property {(timer: number) => void} cancel
 */

/** @type {World} */
export const browser = {
  socket: (namespace, auth) =>
    io(namespace, {
      auth,
      autoConnect: false,
      transports: ["websocket"],
      forceNew: true,
      timeout: LOST_AFTER,
      reconnectionDelay: 250,
      reconnectionDelayMax: 2_000,
    }),
  elapsed: () => performance.now(),
  later: (run, after) => window.setTimeout(run, after),
  cancel: (timer) => window.clearTimeout(timer),
};

/**
 * Starts a feed. It connects at once.
 * @param {Options} options
 * @param {World} [world]
 */
export function openFeed(options, world = browser) {
  return new Feed(options, world);
}

class Feed {
  /** @type {any} the present document; null before the first snapshot */
  doc = null;
  /** @type {any} what the server says about the asker; null before the first snapshot */
  self = null;
  /** @type {State} */
  state = "connecting";

  #options;
  #world;
  #socket;
  #seq = -1;
  /** @type {News[]} news since the running fetch was needed, to be played again over its snapshot */
  #kept = [];
  #fetching = false;
  #turn = 0;
  #closed = false;
  /** Whether a pulse, and whether a snapshot, has come since the connection was last lost. */
  #heard = false;
  #whole = false;
  /** @type {number | null} the last pulse's seq, if it was not ours */
  #apart = null;
  /** @type {Date | null} the server's time when it was last heard of */
  contact = null;
  #serverTime = { at: 0, now: Date.now() };
  /** @type {Map<string, number>} running timers by what they are for */
  #timers = new Map();

  /**
   * @param {Options} options
   * @param {World} world
   */
  constructor(options, world) {
    this.#options = options;
    this.#world = world;
    this.#serverTime.at = world.elapsed();
    this.#socket = world.socket(options.namespace, options.auth);
    this.#listen();
    this.#watch();
    this.#socket.connect();
  }

  /** The server's time now, good to the delay of one message. */
  now() {
    return new Date(this.#serverTime.now + this.#world.elapsed() - this.#serverTime.at);
  }

  /** Fetches a fresh snapshot, such as after a command that changed what `self` says. */
  refresh() {
    return this.#fetch();
  }

  /** Ends the feed for good. */
  close() {
    this.#closed = true;
    for (const timer of this.#timers.values()) this.#world.cancel(timer);
    this.#timers.clear();
    this.#socket.disconnect();
  }

  #listen() {
    const { on = {} } = this.#options;
    this.#socket.on("connect", () => this.#fetch());
    this.#socket.on("disconnect", () => this.#lose());
    this.#socket.on("connect_error", () => this.#turnedAway());
    this.#socket.on("pulse", (pulse) => this.#pulse(pulse));
    this.#socket.on("news", (news) => this.#news(news));
    for (const [event, handler] of Object.entries(on)) this.#socket.on(event, handler);
  }

  /** Runs `run` after a while, unless told anew for the same purpose before. */
  #later(/** @type {string} */ purpose, /** @type {number} */ after, /** @type {() => void} */ run) {
    this.#forget(purpose);
    if (!this.#closed) this.#timers.set(purpose, this.#world.later(run, after));
  }

  #forget(/** @type {string} */ purpose) {
    const running = this.#timers.get(purpose);
    if (running !== undefined) this.#world.cancel(running);
    this.#timers.delete(purpose);
  }

  #enter(/** @type {State} */ state) {
    if (this.#closed || state === this.state) return;
    this.state = state;
    if (state === "refused") this.close();
    this.#options.onState?.(state, this);
  }

  #lose() {
    this.#heard = false;
    this.#whole = false;
    this.#enter("lost");
    // The server ended the connection on purpose (a session was ended): Socket.IO won't come back by itself.
    if (!this.#socket.active) this.#later("connect", RETRY_AFTER, () => this.#socket.connect());
  }

  /** The server refused the socket. Whether it refuses the screen too, only a snapshot tells. */
  #turnedAway() {
    if (this.#socket.active) return;
    this.#later("connect", RETRY_AFTER, () => this.#socket.connect());
    this.#fetch();
  }

  /** Expects the next pulse in time. A silent connection is dead even while its socket is open. */
  #watch() {
    this.#later("watch", LOST_AFTER, () => {
      const dead = this.#socket.connected;
      if (dead) this.#socket.disconnect();
      this.#lose();
      if (dead) this.#socket.connect();
      this.#watch();
    });
  }

  #pulse(/** @type {Pulse} */ pulse) {
    this.#watch();
    this.#tell(pulse.now);
    if (this.#fetching || pulse.seq === this.#seq) this.#apart = null;
    // Ahead of us by two pulses: news was lost. Behind us by two pulses: the server began again from a backup.
    else if (this.#apart !== null && (pulse.seq < this.#seq || this.#apart > this.#seq)) this.#fetch();
    else this.#apart = pulse.seq;
    this.#heard = true;
    this.#mend();
  }

  /** The screen is right again once it has a snapshot, and a pulse says that news would reach it. */
  #mend() {
    if (this.#socket.connected && this.#heard && this.#whole) this.#enter("live");
  }

  #news(/** @type {News} */ news) {
    const known = this.#seq;
    if (this.#follow(news) && !this.#fetching) this.#fetch();
    if (this.#fetching) this.#kept.push(news);
    if (this.#seq !== known && news.patch && Object.keys(news.patch).length) this.#options.onDoc(this.doc, this);
  }

  /** Applies news that comes next. Returns whether a snapshot is needed to go on. */
  #follow(/** @type {News} */ news) {
    if (news.seq <= this.#seq) return false;
    if (news.seq > this.#seq + 1 || news.reset || this.doc === null) return true;
    this.#seq = news.seq;
    const doc = applyPatch(this.doc, news.patch);
    this.doc = this.#options.trim ? this.#options.trim(doc) : doc;
    return false;
  }

  /** Fetches a snapshot; one that is on its way already counts no more, for it may have been lost with its connection. */
  async #fetch() {
    if (this.#closed) return;
    const turn = ++this.#turn;
    if (!this.#fetching) this.#kept = [];
    this.#fetching = true;
    this.#apart = null;
    try {
      const snapshot = await this.#options.snapshot();
      if (turn === this.#turn && !this.#closed) this.#take(snapshot);
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    }
  }

  #fail(/** @type {unknown} */ error) {
    this.#fetching = false;
    const { status } = /** @type {{status?: number}} */ (error);
    if (status === undefined) throw error;
    if (status === 401 || status === 403) this.#enter("refused");
    else this.#later("fetch", RETRY_AFTER, () => this.#fetch());
  }

  #take(/** @type {Snapshot} */ snapshot) {
    this.#fetching = false;
    this.doc = snapshot.doc;
    this.self = snapshot.self ?? null;
    this.#seq = snapshot.seq;
    this.#tell(snapshot.now);
    const behind = this.#kept.map((news) => this.#follow(news)).includes(true);
    this.#expire(snapshot.fresh_until);
    if (behind) this.#fetch();
    this.#whole = true;
    this.#options.onDoc(this.doc, this);
    this.#mend();
  }

  /** Plans the snapshot that is due when time alone has changed the document. */
  #expire(/** @type {string | null | undefined} */ until) {
    if (!until) {
      this.#forget("fresh");
      return;
    }
    const left = Math.max(new Date(until).getTime() - this.now().getTime(), RETRY_AFTER);
    this.#later("fresh", Math.min(left, LONGEST_TIMER) + Math.random() * FRESH_SPREAD, () => this.#fetch());
  }

  #tell(/** @type {string} */ now) {
    this.contact = new Date(now);
    this.#serverTime = { at: this.#world.elapsed(), now: this.contact.getTime() };
  }
}
