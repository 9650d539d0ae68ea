import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { isLate, line, seatOf, withAnswer } from "../../counter/static/board.js";
import { commandOf, KEYS, leading, possible } from "../../counter/static/commands.js";
import { minutes, stopwatch } from "../../web/static/duration.js";
import { translator } from "../../web/static/i18n.js";

const ANNA = 7;
const START = Date.parse("2026-11-23T08:00:00.000Z");

/** @param {number} seconds */
const at = (seconds) => new Date(START + seconds * 1000).toISOString();

/** @returns {any} */
function counter(more = {}) {
  return { id: 3, position: 1, version: 5, state: "open", sectors: [1], specialist: { id: ANNA, name: "Anna" }, ...more };
}

/** @returns {any} */
function ticket(/** @type {number} */ id, more = {}) {
  return { id, number: `A00${id}`, sector: 1, lane: "s1", due_at: at(id), order: id, joined_at: at(id), needs: [], ...more };
}

/** What Anna can do at a counter where somebody waits for it. */
function can(present = {}, now = {}) {
  return [...possible({ counter: counter(present), me: ANNA, waiting: 1, live: true, busy: false, ...now })];
}

describe("what can be done", () => {
  it("calls, pauses or closes at a free counter", () => {
    assert.deepEqual(can(), ["call-next", "pause", "close"]);
  });

  it("calls nobody where nobody waits", () => {
    assert.deepEqual(can({}, { waiting: 0 }), ["pause", "close"]);
  });

  it("starts, calls again or gives up a called visitor", () => {
    assert.deepEqual(can({ ticket: ticket(1, { state: "called" }) }), ["start", "recall", "no-show"]);
  });

  it("only finishes with a visitor who is there", () => {
    assert.deepEqual(can({ ticket: ticket(1, { state: "serving" }) }), ["finish"]);
  });

  it("goes on or closes after a pause", () => {
    assert.deepEqual(can({ state: "paused" }), ["open", "close"]);
  });

  it("opens a counter that is nobody's, and leaves a colleague's alone", () => {
    assert.deepEqual(can({ state: "closed", specialist: null }), ["open"]);
    assert.deepEqual(can({ specialist: { id: 8, name: "Olga" } }), []);
  });

  it("is nothing without the server, and nothing while a command is on its way", () => {
    assert.deepEqual(can({}, { live: false }), []);
    assert.deepEqual(can({}, { busy: true }), []);
  });

  it("lets the command that leads on stand out, and that command is always possible", () => {
    const states = [{}, { ticket: ticket(1, { state: "called" }) }, { ticket: ticket(1, { state: "serving" }) }, { state: "paused" }];
    assert.deepEqual(states.map((state) => leading(counter(state))), ["call-next", "start", "finish", "open"]);
    for (const state of states) assert.ok(can(state).includes(leading(counter(state))));
  });
});

describe("keys", () => {
  const bare = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, target: null };

  it("give each command by one function key", () => {
    const keys = Object.values(KEYS);
    assert.equal(new Set(keys).size, keys.length);
    for (const [command, key] of Object.entries(KEYS)) assert.equal(commandOf({ ...bare, key }), command);
  });

  it("mean nothing with a modifier, in a field, or when they are others", () => {
    assert.equal(commandOf({ ...bare, key: "F2", ctrlKey: true }), null);
    assert.equal(commandOf({ ...bare, key: "F5" }), null);
    const field = /** @type {any} */ ({ closest: (/** @type {string} */ names) => (names.includes("input") ? {} : null) });
    assert.equal(commandOf({ ...bare, key: "F2", target: field }), null);
  });
});

describe("the document", () => {
  const doc = (/** @type {any[]} */ waiting, present = counter()) =>
    /** @type {any} */ ({
      counters: { [present.id]: present },
      waiting: Object.fromEntries(waiting.map((one) => [one.id, one])),
    });

  it("lists who waits by when they are due, then by who joined first", () => {
    const { own } = line(doc([ticket(3), ticket(1, { due_at: at(3), order: 9 }), ticket(2)]), counter(), ANNA);
    assert.deepEqual(own.map((one) => one.id), [2, 3, 1]);
  });

  it("keeps apart those for this counter or specialist from those for others", () => {
    const lanes = ["s1", "s2", "c3", "c4", `u${ANNA}`, "u8"];
    const { own, rest } = line(doc(lanes.map((lane, id) => ticket(id, { lane }))), counter(), ANNA);
    assert.deepEqual(own.map((one) => one.lane), ["s1", "c3", `u${ANNA}`]);
    assert.deepEqual(rest.map((one) => one.lane), ["s2", "c4", "u8"]);
  });

  it("no more lists a visitor whom the answer of a command has brought to the counter", () => {
    const present = counter({ ticket: ticket(1, { state: "called" }) });
    assert.deepEqual(line(doc([ticket(1), ticket(2)], present), present, ANNA).own.map((one) => one.id), [2]);
  });

  it("takes an answer for as long as the feed is behind it", () => {
    const answer = counter({ version: 6, state: "paused" });
    assert.equal(withAnswer(doc([]), answer).counters[3]?.state, "paused");
    assert.equal(withAnswer(doc([], counter({ version: 6 })), answer).counters[3]?.state, "open");
  });

  it("knows where a person sits", () => {
    assert.equal(seatOf(doc([]), ANNA)?.id, 3);
    assert.equal(seatOf(doc([]), 8), null);
  });

  it("finds a wait too long only beyond the sector's target", () => {
    const sector = /** @type {any} */ ({ target_minutes: 30 });
    assert.equal(isLate(ticket(0), sector, new Date(at(30 * 60))), false);
    assert.equal(isLate(ticket(0), sector, new Date(at(30 * 60 + 1))), true);
  });
});

describe("durations", () => {
  const T = translator({ language: "en", texts: {} });

  it("are whole minutes, with hours where there are any", () => {
    assert.equal(minutes(T, at(0), new Date(at(59 * 60 + 59))), "59 min");
    assert.equal(minutes(T, at(0), new Date(at(65 * 60))), "1 h 5 min");
  });

  it("tick like a stopwatch and never fall below nothing", () => {
    assert.equal(stopwatch(at(0), new Date(at(62))), "1:02");
    assert.equal(stopwatch(at(3), new Date(at(0))), "0:00");
  });
});
