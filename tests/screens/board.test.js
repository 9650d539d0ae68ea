import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { Board, trim } from "../../display/static/board.js";
import { fontSize } from "../../display/static/sizes.js";

/** @returns {import("../../display/static/board.js").Call} */
function call(/** @type {number} */ id, /** @type {any} */ more = {}) {
  return {
    id,
    number: `A${String(id).padStart(3, "0")}`,
    place: { room: "2" },
    called_at: "2026-11-23T08:05:00.000Z",
    calls: 1,
    called_seq: 100 + id,
    repeats: 1,
    state: "called",
    ...more,
  };
}

function calls(/** @type {import("../../display/static/board.js").Call[]} */ ...list) {
  return Object.fromEntries(list.map((one) => [String(one.id), one]));
}

describe("the board", () => {
  it("repeats no old calls when it is switched on", () => {
    const board = new Board();
    const now = calls(call(1), call(2));
    board.begin(now);
    assert.equal(board.advance(now), null);
    assert.deepEqual(board.rows(now).map(({ id }) => id), [2, 1]);
  });

  it("gives the stage to calls that come together one after the other, and hides those to come", () => {
    const board = new Board();
    board.begin({});
    const now = calls(call(2), call(1));
    assert.equal(board.advance(now)?.id, 1);
    assert.deepEqual(board.rows(now).map(({ id }) => id), [1]);
    assert.equal(board.advance(now)?.id, 2);
    assert.deepEqual(board.rows(now).map(({ id }) => id), [2, 1]);
    assert.equal(board.advance(now), null);
  });

  it("does not announce a visitor who has come meanwhile", () => {
    const board = new Board();
    board.begin({});
    const now = calls(call(1, { state: "serving" }), call(2, { state: "ended" }), call(3));
    assert.equal(board.advance(now)?.id, 3);
    assert.deepEqual(board.rows(now).map(({ id }) => id), [3, 2, 1]);
  });

  it("announces a recall again, and puts it on top", () => {
    const board = new Board();
    board.begin(calls(call(1), call(2)));
    const now = calls(call(1, { calls: 2, called_seq: 110 }), call(2));
    assert.deepEqual(board.rows(now).map(({ id }) => id), [2, 1]);
    assert.equal(board.advance(now)?.id, 1);
    assert.deepEqual(board.rows(now).map(({ id }) => id), [1, 2]);
  });

  it("announces a call once, however its state goes on", () => {
    const board = new Board();
    board.begin({});
    board.advance(calls(call(1)));
    assert.equal(board.advance(calls(call(1, { state: "serving" }))), null);
  });

  it("forgets calls that the server no longer holds", () => {
    const board = new Board();
    board.begin(calls(call(1)));
    assert.equal(board.advance({}), null);
    assert.equal(board.advance(calls(call(1)))?.id, 1);
  });
});

describe("trim", () => {
  it("keeps the newest twelve by id, as numbers", () => {
    const many = calls(...Array.from({ length: 14 }, (_, index) => call(index + 1)));
    assert.deepEqual(Object.keys(trim({ calls: many }).calls), ["3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14"]);
  });

  it("leaves the rest of the document alone", () => {
    assert.deepEqual(trim(/** @type {any} */ ({ branch: { id: 1 }, calls: {} })), { branch: { id: 1 }, calls: {} });
  });
});

describe("letters in the hall", () => {
  const screen = { width: 1920, height: 1080 };
  const capital = (/** @type {number} */ font) => (font * 0.668 * (55 * 25.4)) / Math.hypot(1920, 1080);

  for (const [distance, needed] of /** @type {[number, number][]} */ ([[3_000, 36.66], [5_000, 61.1]])) {
    it(`have capitals of ${needed} mm at ${distance} mm`, () => {
      assert.ok(Math.abs(capital(fontSize({ distance_mm: distance, diagonal_inch: 55 }, screen)) - needed) < 0.01);
    });
  }

  it("are no larger than the panel can hold", () => {
    assert.ok(fontSize({ distance_mm: 30_000, diagonal_inch: 32 }, screen) < 1080 / 5);
  });
});
