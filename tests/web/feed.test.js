import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";

import { applyPatch, FRESH_SPREAD, LOST_AFTER, openFeed, RETRY_AFTER } from "../../web/static/feed.js";
import { Server, START, World } from "./world.js";

/** @type {World} */
let world;
/** @type {Server} */
let server;
/** @type {any[]} */
let docs;
/** @type {string[]} */
let states;
/** @type {ReturnType<typeof openFeed>} */
let feed;

function open(more = {}) {
  feed = openFeed(
    {
      namespace: "/display",
      snapshot: server.snapshot,
      onDoc: (doc) => docs.push(doc),
      onState: (state) => states.push(state),
      ...more,
    },
    /** @type {any} */ (world),
  );
}

/** A feed that lives, at seq 10, showing `{a: 1}`. */
async function live(more = {}) {
  open(more);
  world.greet();
  await server.answer(10, { a: 1 });
  docs.length = 0;
}

beforeEach(() => {
  world = new World();
  server = new Server(world);
  docs = [];
  states = [];
});

describe("the start", () => {
  it("connects first, and asks for the snapshot only then", async () => {
    open();
    assert.equal(server.asked.length, 0);
    world.greet();
    assert.equal(server.asked.length, 1);
  });

  it("plays what came meanwhile over the snapshot, without what the snapshot has", async () => {
    open();
    world.greet();
    world.wire.say("news", { seq: 10, patch: { a: "old" } });
    world.wire.say("news", { seq: 11, patch: { b: 2 } });
    await server.answer(10, { a: 1 });
    assert.deepEqual(docs, [{ a: 1, b: 2 }]);
    assert.deepEqual(states, ["live"]);
  });

  it("is lost, and says so in time, when the server never comes", async () => {
    open();
    await world.pass(LOST_AFTER);
    assert.deepEqual(states, ["lost"]);
  });

  it("asks again when the server could not answer", async () => {
    open();
    world.greet();
    await server.refuse(503);
    await world.pass(RETRY_AFTER);
    await server.answer(10, { a: 1 });
    assert.equal(feed.state, "live");
  });

  for (const status of [401, 403]) {
    it(`ends when the server answers ${status}`, async () => {
      open();
      world.greet();
      await server.refuse(status);
      assert.deepEqual(states, ["refused"]);
      await world.pass(60_000);
      assert.equal(server.asked.length, 0);
      assert.equal(world.timers.size, 0);
    });
  }
});

describe("news", () => {
  it("is applied when it comes next", async () => {
    await live();
    world.wire.say("news", { seq: 11, patch: { b: 2 } });
    world.wire.say("news", { seq: 12, patch: { a: null } });
    assert.deepEqual(docs, [{ a: 1, b: 2 }, { b: 2 }]);
  });

  it("counts, but tells nobody, when its patch is empty", async () => {
    await live();
    world.wire.say("news", { seq: 11, patch: {} });
    assert.deepEqual(docs, []);
    world.wire.say("news", { seq: 12, patch: { b: 2 } });
    assert.deepEqual(docs, [{ a: 1, b: 2 }]);
  });

  it("is ignored when it comes twice", async () => {
    await live();
    world.wire.say("news", { seq: 11, patch: { b: 2 } });
    world.wire.say("news", { seq: 11, patch: { b: 3 } });
    assert.deepEqual(feed.doc, { a: 1, b: 2 });
    assert.equal(server.asked.length, 0);
  });

  it("that leaves a gap brings a snapshot, and the old document stays until then", async () => {
    await live();
    world.wire.say("news", { seq: 12, patch: { c: 3 } });
    assert.deepEqual(feed.doc, { a: 1 });
    await server.answer(12, { a: 1, b: 2, c: 3 });
    assert.deepEqual(feed.doc, { a: 1, b: 2, c: 3 });
  });

  it("in the wrong order ends at the right document", async () => {
    await live();
    world.wire.say("news", { seq: 12, patch: { b: 12 } });
    world.wire.say("news", { seq: 11, patch: { b: 11 } });
    world.wire.say("news", { seq: 13, patch: { c: 13 } });
    await server.answer(12, { a: 1, b: 12 });
    assert.deepEqual(feed.doc, { a: 1, b: 12, c: 13 });
  });

  it("still shows at once while a snapshot is on its way", async () => {
    await live();
    feed.refresh();
    world.wire.say("news", { seq: 11, patch: { b: 2 } });
    assert.deepEqual(docs, [{ a: 1, b: 2 }]);
    await server.answer(10, { a: 1 });
    assert.deepEqual(feed.doc, { a: 1, b: 2 });
  });

  it("with a gap that the snapshot does not close brings another", async () => {
    await live();
    world.wire.say("news", { seq: 15, patch: { c: 3 } });
    await server.answer(12, { a: 12 });
    assert.equal(server.asked.length, 1);
    await server.answer(15, { a: 15 });
    assert.deepEqual(feed.doc, { a: 15 });
  });

  it("of a reset brings a snapshot", async () => {
    await live();
    world.wire.say("news", { seq: 11, reset: true });
    await server.answer(11, { all: "new" });
    assert.deepEqual(feed.doc, { all: "new" });
  });

  it("is trimmed before anyone sees it", async () => {
    await live({ trim: (/** @type {any} */ { a, ...rest }) => rest });
    world.wire.say("news", { seq: 11, patch: { b: 2 } });
    assert.deepEqual(docs, [{ b: 2 }]);
  });
});

describe("pulse", () => {
  it("ahead once is no reason, for the news may be on its way", async () => {
    await live();
    await world.beat(2_000, 11);
    world.wire.say("news", { seq: 11, patch: {} });
    await world.beat(2_000, 11);
    assert.equal(server.asked.length, 0);
  });

  it("ahead twice brings a snapshot", async () => {
    await live();
    await world.beat(4_000, 11);
    assert.equal(server.asked.length, 1);
  });

  it("ahead by another step each time is no reason while news keeps up", async () => {
    await live();
    world.wire.say("pulse", { seq: 11, now: world.now() });
    world.wire.say("news", { seq: 11, patch: {} });
    world.wire.say("pulse", { seq: 12, now: world.now() });
    assert.equal(server.asked.length, 0);
  });

  it("behind twice means that the server began again from a backup", async () => {
    await live();
    await world.beat(4_000, 4);
    await server.answer(4, { a: 0 });
    assert.deepEqual(feed.doc, { a: 0 });
    world.wire.say("news", { seq: 5, patch: { a: 5 } });
    assert.deepEqual(feed.doc, { a: 5 });
  });

  it("corrects the clock", async () => {
    await live();
    await world.pass(1_500);
    assert.equal(feed.now().getTime(), START + 1_500);
    world.wire.say("pulse", { seq: 10, now: new Date(START + 60_000).toISOString() });
    await world.pass(500);
    assert.equal(feed.now().getTime(), START + 60_500);
    assert.equal(feed.contact?.getTime(), START + 60_000);
  });
});

describe("a lost connection", () => {
  it("is said at once when the socket closes, and what was shown stays", async () => {
    await live();
    world.wire.drop();
    assert.equal(feed.state, "lost");
    assert.deepEqual(feed.doc, { a: 1 });
  });

  it("mends with a fresh snapshot", async () => {
    await live();
    world.wire.drop();
    world.greet();
    assert.equal(feed.state, "lost");
    await server.answer(20, { a: 20 });
    assert.deepEqual(states, ["live", "lost", "live"]);
    assert.deepEqual(docs, [{ a: 20 }]);
  });

  it("is found by silence, and the dead socket is replaced", async () => {
    await live();
    const before = world.wire.connects;
    await world.pass(LOST_AFTER - 1);
    assert.equal(feed.state, "live");
    await world.pass(1);
    assert.equal(feed.state, "lost");
    assert.equal(world.wire.connects, before + 1);
  });

  it("is not thought mended while the server stays silent, though it takes connections and gives snapshots", async () => {
    await live();
    await world.pass(LOST_AFTER);
    world.wire.open();
    await server.answer(20, { a: 20 });
    assert.deepEqual(docs, [{ a: 20 }]);
    assert.deepEqual(states, ["live", "lost"]);
    world.wire.say("pulse", { seq: 20, now: world.now() });
    assert.deepEqual(states, ["live", "lost", "live"]);
  });

  it("is not suspected while pulses come", async () => {
    await live();
    await world.beat(60_000, 10);
    assert.deepEqual(states, ["live"]);
  });

  it("does not wait for a request that went down with it", async () => {
    await live();
    feed.refresh();
    world.wire.drop();
    world.greet();
    const [old] = server.asked.splice(0, 1);
    await server.answer(20, { a: 20 });
    old?.resolve({ seq: 11, now: world.now(), doc: { a: 11 } });
    await world.pass(0);
    assert.deepEqual(feed.doc, { a: 20 });
    assert.equal(feed.state, "live");
  });

  it("that the server ended on purpose is tried again", async () => {
    await live();
    const before = world.wire.connects;
    world.wire.active = false;
    world.wire.drop();
    await world.pass(RETRY_AFTER);
    assert.equal(world.wire.connects, before + 1);
  });

  it("by a socket turned away ends once the server refuses the screen, too", async () => {
    await live();
    world.wire.drop();
    world.wire.active = false;
    world.wire.say("connect_error", new Error("no"));
    await server.refuse(401);
    assert.equal(feed.state, "refused");
  });
});

describe("fresh_until", () => {
  const until = (/** @type {number} */ after) => ({ fresh_until: new Date(START + after).toISOString() });

  it("brings a snapshot at its moment and not before", async () => {
    open();
    world.greet();
    await server.answer(10, { a: 1 }, until(60_000));
    await world.beat(58_000, 10);
    assert.equal(server.asked.length, 0);
    await world.beat(2_000 + FRESH_SPREAD, 10);
    assert.equal(server.asked.length, 1);
  });

  it("that is gone by does not make a storm", async () => {
    open();
    world.greet();
    await server.answer(10, { a: 1 }, until(0));
    await world.pass(RETRY_AFTER - 1);
    assert.equal(server.asked.length, 0);
    await world.pass(1 + FRESH_SPREAD);
    assert.equal(server.asked.length, 1);
  });

  it("is forgotten when a later snapshot has none", async () => {
    open();
    world.greet();
    await server.answer(10, { a: 1 }, until(60_000));
    feed.refresh();
    await server.answer(10, { a: 1 });
    await world.beat(64_000, 10);
    assert.equal(server.asked.length, 0);
  });
});

describe("closing", () => {
  it("leaves no timer, and ignores what still comes", async () => {
    await live();
    feed.refresh();
    feed.close();
    await server.answer(20, { a: 20 });
    assert.deepEqual(feed.doc, { a: 1 });
    assert.equal(world.timers.size, 0);
    assert.deepEqual(states, ["live"]);
  });
});

describe("applyPatch", () => {
  // The examples are those of RFC 7396, appendix A.
  for (const [doc, patch, result] of /** @type {[any, any, any][]} */ ([
    [{ a: "b" }, { a: "c" }, { a: "c" }],
    [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
    [{ a: "b" }, { a: null }, {}],
    [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
    [{ a: ["b"] }, { a: "c" }, { a: "c" }],
    [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
    [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
    [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
    [["a", "b"], ["c", "d"], ["c", "d"]],
    [{ a: "b" }, ["c"], ["c"]],
    [{ a: "foo" }, null, null],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: "b", c: null }, { a: "b" }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])) {
    it(`${JSON.stringify(doc)} + ${JSON.stringify(patch)}`, () => {
      const before = structuredClone(doc);
      assert.deepEqual(applyPatch(doc, patch), result);
      assert.deepEqual(doc, before);
    });
  }
});
