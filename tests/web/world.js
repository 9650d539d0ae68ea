// A clock and a socket for feed.js that move only when a test says so.

export const START = Date.parse("2026-11-23T07:00:00.000Z");

export class World {
  time = 0;
  /** @type {Map<number, {at: number, run: () => void}>} */
  timers = new Map();
  #last = 0;

  constructor() {
    this.wire = new Wire();
    this.socket = () => this.wire;
    this.elapsed = () => this.time;
    this.later = (/** @type {() => void} */ run, /** @type {number} */ after) => {
      this.timers.set(++this.#last, { at: this.time + after, run });
      return this.#last;
    };
    this.cancel = (/** @type {number} */ timer) => {
      this.timers.delete(timer);
    };
  }

  /** Lets time pass, running what falls due in its order, and every promise that it settles. */
  async pass(/** @type {number} */ milliseconds) {
    const end = this.time + milliseconds;
    for (;;) {
      const due = [...this.timers].filter(([, { at }]) => at <= end).sort((a, b) => a[1].at - b[1].at)[0];
      if (!due) break;
      this.timers.delete(due[0]);
      this.time = due[1].at;
      due[1].run();
      await settled();
    }
    this.time = end;
    await settled();
  }

  /** Lets time pass with a pulse every 2 s, as the server sends it. */
  async beat(/** @type {number} */ milliseconds, /** @type {number} */ seq) {
    for (let passed = 0; passed < milliseconds; passed += 2_000) {
      this.wire.say("pulse", { seq, now: this.now() });
      await this.pass(2_000);
    }
  }

  /** The connection stands, and the server greets with its pulse. */
  greet(seq = 10) {
    this.wire.open();
    this.wire.say("pulse", { seq, now: this.now() });
  }

  /** The server's clock. */
  now() {
    return new Date(START + this.time).toISOString();
  }
}

class Wire {
  connected = false;
  active = true;
  connects = 0;
  /** @type {Map<string, (message: any) => void>} */
  #handlers = new Map();

  on(/** @type {string} */ event, /** @type {(message: any) => void} */ handler) {
    this.#handlers.set(event, handler);
  }

  say(/** @type {string} */ event, /** @type {any} */ message) {
    this.#handlers.get(event)?.(message);
  }

  connect() {
    this.connects += 1;
    this.active = true;
  }

  disconnect() {
    this.active = false;
    this.drop();
  }

  /** The connection stands. */
  open() {
    this.connected = true;
    this.say("connect", undefined);
  }

  /** The connection is gone. */
  drop() {
    this.connected = false;
    this.say("disconnect", "transport close");
  }
}

/** Lets every promise that can settle do so. */
export function settled() {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A server that answers snapshots when told to, in the order they were asked for. */
export class Server {
  /** @type {{resolve: (snapshot: any) => void, reject: (error: any) => void}[]} */
  asked = [];
  #world;

  constructor(/** @type {World} */ world) {
    this.#world = world;
    this.snapshot = () => new Promise((resolve, reject) => this.asked.push({ resolve, reject }));
  }

  async answer(/** @type {number} */ seq, /** @type {any} */ doc, /** @type {any} */ more = {}) {
    this.asked.shift()?.resolve({ seq, now: this.#world.now(), fresh_until: null, doc, self: null, ...more });
    await settled();
  }

  async refuse(/** @type {number} */ status) {
    this.asked.shift()?.reject(Object.assign(new Error("refused"), { status }));
    await settled();
  }
}
