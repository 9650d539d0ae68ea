import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { Problem } from "../../web/static/api.js";
import { Asking } from "../../web/static/asking.js";

/** A screen that counts how often it was shown, and keeps that nobody is signed in. */
class Screen {
  shown = 0;
  /** @type {Problem[]} */
  ended = [];
  show = () => {
    this.shown += 1;
  };
  refused = (/** @type {Problem} */ problem) => {
    this.ended.push(problem);
  };
}

/** An answer that the test gives when it likes. @returns {any} */
function awaited() {
  /** @type {any} */
  const given = {};
  given.answer = new Promise((resolve, reject) => Object.assign(given, { resolve, reject }));
  return given;
}

/** @param {number} status */
const refusing = (status) => async () => {
  throw new Problem(status, { title: "No" });
};

describe("what a person wants done", () => {
  it("is done once, and a second press while it is under way does nothing", async () => {
    const asking = new Asking(new Screen());
    const first = awaited();
    let seconds = 0;
    const done = asking.run(() => first.answer);
    assert.ok(asking.busy);
    assert.equal(await asking.run(async () => (seconds += 1)), false);
    assert.equal(seconds, 0);
    first.resolve();
    assert.equal(await done, true);
    assert.ok(!asking.busy);
  });

  it("is shown as under way only after the view that asks was made", async () => {
    const screen = new Screen();
    const first = awaited();
    const done = new Asking(screen).run(() => first.answer);
    assert.equal(screen.shown, 0);
    await null;
    assert.equal(screen.shown, 1);
    first.resolve();
    await done;
    assert.equal(screen.shown, 2);
  });

  it("leaves a problem until the next press", async () => {
    const asking = new Asking(new Screen());
    assert.equal(await asking.run(refusing(409)), false);
    assert.equal(asking.problem?.status, 409);
    assert.equal(asking.again, null);
    const next = awaited();
    const done = asking.run(() => next.answer);
    assert.equal(asking.problem, null);
    next.resolve();
    await done;
  });

  it("tells the screen when nobody is signed in, and not the person who signs in again", async () => {
    const screen = new Screen();
    const asking = new Asking(screen);
    await asking.run(refusing(401));
    assert.equal(screen.ended.length, 1);
    assert.equal(asking.problem, null);
  });

  it("does not swallow what is no answer of the server", async () => {
    const asking = new Asking(new Screen());
    const broken = async () => {
      throw new TypeError("a fault of the page");
    };
    await assert.rejects(asking.run(broken), TypeError);
    assert.ok(!asking.busy);
  });
});

describe("what a page cannot be without", () => {
  it("can be asked once more, and the problem stays until the answer is there", async () => {
    const screen = new Screen();
    const asking = new Asking(screen);
    let answer = refusing(0);
    await asking.load(() => answer());
    const { again } = asking;
    assert.ok(again);
    const second = awaited();
    answer = () => second.answer;
    again();
    assert.equal(asking.problem?.status, 0);
    second.resolve();
    await second.answer;
    await null;
    assert.equal(asking.problem, null);
    assert.equal(asking.again, null);
  });

  it("says also after signing in again that it is missing", async () => {
    const asking = new Asking(new Screen());
    await asking.load(refusing(401));
    assert.equal(asking.problem?.status, 401);
    assert.ok(asking.again);
  });
});

describe("of several questions", () => {
  it("the newest alone is answered, whichever answer comes first", async () => {
    const asking = new Asking(new Screen());
    /** @type {string[]} */
    const taken = [];
    const [older, newer] = [awaited(), awaited()];
    const waits = [older, newer].map((one) => asking.latest(() => one.answer, (/** @type {string} */ answer) => taken.push(answer)));
    newer.resolve("newer");
    assert.equal(await waits[1], true);
    assert.ok(!asking.busy);
    older.resolve("older");
    assert.equal(await waits[0], false);
    assert.deepEqual(taken, ["newer"]);
  });

  it("an older one that is refused says nothing and ends nothing", async () => {
    const asking = new Asking(new Screen());
    const [older, newer] = [awaited(), awaited()];
    const waits = [older, newer].map((one) => asking.latest(() => one.answer, () => {}));
    older.reject(new Problem(500, { title: "No" }));
    await waits[0];
    assert.ok(asking.busy);
    assert.equal(asking.problem, null);
    newer.resolve();
    await waits[1];
    assert.ok(!asking.busy);
  });
});
