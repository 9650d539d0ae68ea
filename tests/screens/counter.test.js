import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { isLate, line, noShows, seatOf, withAnswer } from "../../counter/static/board.js";
import { commandOf, KEYS, leading, possible, secondsUntil } from "../../counter/static/commands.js";
import { isOverdue } from "../../counter/static/proof.js";
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

/** A visitor who was called at the start; after 20 s a recall is possible, after 60 s a no-show. */
const called = (more = {}) =>
  ticket(1, { state: "called", called_at: at(0), recalls_left: 3, recall_from: at(20), no_show_from: at(60), ...more });
const serving = ticket(1, { state: "serving" });

/** What Anna can do at a counter where somebody waits for it, so many seconds after the start. */
function can(present = {}, now = {}, seconds = 90) {
  const given = { counter: counter(present), me: ANNA, waiting: 1, live: true, busy: false, now: new Date(at(seconds)), ...now };
  return possible(given);
}

/** @param {Set<string>} found @param {string[]} wanted */
const includes = (found, ...wanted) => assert.deepEqual(wanted.filter((one) => !found.has(/** @type {any} */ (one))), []);
/** @param {Set<string>} found @param {string[]} unwanted */
const lacks = (found, ...unwanted) => assert.deepEqual(unwanted.filter((one) => found.has(/** @type {any} */ (one))), []);

describe("what can be done", () => {
  it("calls, goes on with who was set aside, pauses or closes at a free counter", () => {
    includes(can(), "call-next", "call", "resume", "pause", "close");
    lacks(can(), "start", "finish", "park", "transfer");
  });

  it("calls nobody where nobody waits", () => {
    lacks(can({}, { waiting: 0 }), "call-next");
    includes(can({}, { waiting: 0 }), "resume", "pause", "close");
  });

  it("starts, sets aside or sends on a called visitor, and calls nobody else", () => {
    includes(can({ ticket: called() }), "start", "park", "transfer", "add-step");
    lacks(can({ ticket: called() }), "call-next", "call", "resume", "finish", "consult", "pause", "close");
  });

  it("calls again after a pause, and gives up only after the time to come", () => {
    lacks(can({ ticket: called() }, {}, 19), "recall", "no-show");
    includes(can({ ticket: called() }, {}, 20), "recall");
    lacks(can({ ticket: called() }, {}, 59), "no-show");
    includes(can({ ticket: called() }, {}, 60), "recall", "no-show");
  });

  it("calls again no more often than is allowed", () => {
    lacks(can({ ticket: called({ recalls_left: 0 }) }), "recall");
  });

  it("finishes with a visitor who is there, sends or sets them aside", () => {
    includes(can({ ticket: serving }), "finish", "park", "transfer", "consult", "add-step");
    lacks(can({ ticket: serving }), "start", "recall", "no-show", "call-next", "close");
  });

  it("goes on or closes after a pause, and says why it is one", () => {
    includes(can({ state: "paused" }), "open", "pause", "close");
    lacks(can({ state: "paused" }), "call-next", "call", "resume");
  });

  it("opens a counter that is nobody's, and leaves a colleague's alone", () => {
    assert.deepEqual([...can({ state: "closed", specialist: null })], ["open", "move-here"]);
    assert.deepEqual([...can({ specialist: { id: 8, name: "Olga" } })], []);
  });

  it("is nothing without the server, and nothing while a command is on its way", () => {
    assert.deepEqual([...can({}, { live: false })], []);
    assert.deepEqual([...can({}, { busy: true })], []);
  });

  it("lets the command that leads on stand out, and that command is always possible", () => {
    const exhausted = called({ recalls_left: 0 });
    const states = [{}, { ticket: called() }, { ticket: exhausted }, { ticket: serving }, { state: "paused" }];
    const lead = (/** @type {any} */ state) => leading(counter(state), new Date(at(90)));
    assert.deepEqual(states.map(lead), ["call-next", "start", "no-show", "finish", "open"]);
    for (const state of states) includes(can(state), lead(state));
    assert.equal(leading(counter({ ticket: exhausted }), new Date(at(30))), "start");
  });

  it("counts whole seconds until something is possible, and none for what always is", () => {
    assert.equal(secondsUntil(at(20), new Date(START + 500)), 20);
    assert.equal(secondsUntil(at(20), new Date(at(21))), 0);
    assert.equal(secondsUntil(undefined, new Date(at(0))), 0);
  });

  it("doubts the hall's screen only when it has been silent for three seconds since the last call", () => {
    assert.equal(isOverdue(called(), new Date(at(3))), false);
    assert.equal(isOverdue(called(), new Date(START + 3001)), true);
    assert.equal(isOverdue(called({ recalled_at: at(30) }), new Date(at(32))), false);
    assert.equal(isOverdue(called({ shown_at: at(1) }), new Date(at(90))), false);
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
    assert.equal(commandOf({ ...bare, key: "z", ctrlKey: true }), "undo");
    const field = /** @type {any} */ ({ closest: (/** @type {string} */ names) => (names.includes("input") ? {} : null) });
    assert.equal(commandOf({ ...bare, key: "F2", target: field }), null);
    assert.equal(commandOf({ ...bare, key: "z", ctrlKey: true, target: field }), null);
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

  it("leaves out the sectors that are not served now", () => {
    const present = counter({ sectors: [1, 2], chosen: [2] });
    const { own, rest } = line(doc([ticket(1), ticket(2, { lane: "s2" })], present), present, ANNA);
    assert.deepEqual([own.map((one) => one.id), rest.map((one) => one.id)], [[2], [1]]);
  });

  it("lists the no-shows that are still kept, the last first", () => {
    const gone = (/** @type {number} */ id) => ticket(id, { since: at(id), kept_until: at(id + 100) });
    const shown = noShows(/** @type {any} */ ({ no_shows: { 1: gone(1), 2: gone(2), 3: gone(3) } }), new Date(at(102)));
    assert.deepEqual(shown.map((one) => one.id), [3, 2]);
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
