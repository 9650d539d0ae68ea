import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { noVisit, step } from "../../kiosk/static/flow.js";
import { IDLE, limits, Session, TICKET_IN_HAND } from "../../kiosk/static/session.js";
import { newRequest, refusal, take, TRIES } from "../../kiosk/static/taking.js";
import { closed, sharedReason, waiting } from "../../kiosk/static/wording.js";
import { Problem } from "../../web/static/api.js";
import { translator } from "../../web/static/i18n.js";

const T = translator({ language: "en", texts: {} });
const REQUEST = "request-1";
const TICKET = { number: "A014", sector: 1, rooms: ["1"], ahead: 0 };

/** @returns {import("../../kiosk/static/flow.js").Sector} */
function sector(/** @type {any} */ more = {}) {
  return {
    id: 1,
    position: 1,
    kind: "ticket",
    letter: "A",
    name: { lv: "Aprūpes mājās birojs" },
    rooms: ["3"],
    waiting: 0,
    reception: { state: "open" },
    ...more,
  };
}

/** The visit after these happenings. @param {import("../../kiosk/static/flow.js").Happening[]} happenings */
const visit = (...happenings) => happenings.reduce(step, noVisit());

const pressed = (more = {}) => /** @type {const} */ ({ name: "sector", sector: sector(more), request: REQUEST });
/** Two presses, which is all that most visitors need. */
const asked = () => [pressed(), /** @type {const} */ ({ name: "priority" })];
const issued = (/** @type {any} */ print = { job: 9, state: "queued" }) =>
  /** @type {const} */ ({ name: "issued", request: REQUEST, ticket: TICKET, print });

describe("a visit", () => {
  it("begins in Latvian", () => {
    assert.deepEqual(noVisit(), { language: "lv", modes: [], listening: false, screen: { name: "start" } });
  });

  it("needs two presses for a ticket", () => {
    const { screen } = visit({ name: "language", language: "ru" }, ...asked());
    assert.deepEqual(screen, { name: "taking", press: { request_id: REQUEST, sector: 1, language: "ru" }, again: false });
  });

  it("asks for a priority first, and no is an answer", () => {
    assert.equal(visit(pressed()).screen.name, "priority");
    const yes = visit(pressed(), { name: "priority", priority: 2 }).screen;
    const no = visit(...asked()).screen;
    assert.ok(yes.name === "taking" && no.name === "taking");
    assert.equal(yes.press.priority, 2);
    assert.ok(!("priority" in no.press));
  });

  it("marks needs one by one, takes marks away again, and keeps them for the ticket", () => {
    const help = visit(pressed(), { name: "needs" }, { name: "need", need: "wheelchair" }, { name: "need", need: "slow" });
    const away = step(help, { name: "need", need: "wheelchair" });
    const { screen } = step(step(away, { name: "back" }), { name: "priority", priority: 2 });
    assert.ok(screen.name === "taking");
    assert.deepEqual(screen.press, { request_id: REQUEST, sector: 1, language: "lv", needs: ["slow"], priority: 2 });
    const none = visit(pressed(), { name: "needs" }, { name: "need", need: "slow" }, { name: "need", need: "slow" }).screen;
    assert.ok(none.name === "needs" && !("needs" in none.press));
  });

  it("asks once whether a ticket is wanted that may be too late, and takes the same press for a yes", () => {
    const unfit = /** @type {const} */ ({ name: "unfit", request: REQUEST, expected: null, next: null, elsewhere: [], text: "Too late" });
    const told = visit(...asked(), unfit);
    assert.deepEqual(told.screen, { name: "unfit", press: { request_id: REQUEST, sector: 1, language: "lv" }, expected: null, next: null, elsewhere: [] });
    const yes = step(told, { name: "accept" });
    assert.ok(yes.screen.name === "taking" && yes.screen.press.accept_late);
    assert.equal(yes.screen.press.request_id, REQUEST);
    const refused = step(yes, unfit).screen;
    assert.ok(refused.name === "refused");
    assert.equal(refused.text, "Too late");
  });

  it("gives no ticket for a sector that is closed or needs none", () => {
    assert.equal(visit(pressed({ reception: { state: "break" } })).screen.name, "start");
    assert.deepEqual(visit(pressed({ kind: "information" })).screen, { name: "information", sector: 1 });
  });

  it("asks where else a ticket can be had when the sector is closed here and open at another address", () => {
    const closed = visit(pressed({ reception: { state: "closed" }, elsewhere: true }));
    assert.deepEqual(closed.screen, { name: "taking", press: { request_id: REQUEST, sector: 1, language: "lv" }, again: false });
    const there = { name: { lv: "Vienības iela 8" }, address: { lv: "Vienības iela 8" }, reception: { state: /** @type {const} */ ("open") } };
    const told = step(closed, { name: "refused", request: REQUEST, text: "Closed", next: null, elsewhere: [there] });
    assert.ok(told.screen.name === "refused");
    assert.deepEqual(told.screen.elsewhere, [there]);
  });

  it("takes no second press while the first is on its way", () => {
    const first = visit(...asked());
    assert.equal(step(first, { ...pressed(), request: "request-2" }), first);
  });

  it("shows no answer that belongs to another press", () => {
    const second = visit({ ...pressed(), request: "request-2" }, { name: "priority" });
    assert.equal(step(second, issued()), second);
    assert.equal(step(noVisit(), issued()).screen.name, "start");
  });

  it("tries again with the same press", () => {
    const refused = visit(...asked(), { name: "refused", request: REQUEST, text: "", next: null, elsewhere: [] });
    assert.equal(refused.screen.name, "refused");
    const again = step(refused, { name: "retry" }).screen;
    assert.ok(again.name === "taking");
    assert.equal(again.press.request_id, REQUEST);
  });

  it("follows the print of its own ticket, to the end and no further", () => {
    const waiting = visit(...asked(), issued());
    assert.equal(step(waiting, { name: "print", print: { job: 8, state: "failed" } }), waiting);
    const printed = step(waiting, { name: "print", print: { job: 9, state: "printed" } });
    assert.ok(printed.screen.name === "ticket");
    assert.equal(printed.screen.print?.state, "printed");
    assert.equal(step(printed, { name: "late", job: 9 }), printed);
  });

  it("says when the print is late, and still when it comes", () => {
    const late = visit(...asked(), issued(), { name: "late", job: 9 });
    assert.ok(late.screen.name === "ticket" && late.screen.late);
    const came = step(late, { name: "print", print: { job: 9, state: "printed" } }).screen;
    assert.ok(came.name === "ticket");
    assert.equal(came.print?.state, "printed");
  });

  it("turns modes on and off on any screen", () => {
    const { modes, screen } = visit({ name: "mode", mode: "large" }, pressed(), { name: "mode", mode: "reach" }, { name: "mode", mode: "large" });
    assert.deepEqual(modes, ["reach"]);
    assert.equal(screen.name, "priority");
  });

  it("goes back without losing language and modes, and ends where there is nothing to go back to", () => {
    const chosen = visit({ name: "language", language: "ru" }, { name: "mode", mode: "large" });
    const asked = step(chosen, pressed());
    assert.deepEqual(step(asked, { name: "back" }), chosen);
    assert.deepEqual(step(chosen, { name: "back" }), noVisit());
    const taking = step(asked, { name: "priority" });
    assert.equal(step(taking, { name: "back" }), taking);
    assert.deepEqual(step(step(taking, issued()), { name: "back" }), noVisit());
  });

  it("leaves nothing when it ends", () => {
    assert.deepEqual(visit({ name: "mode", mode: "contrast" }, { name: "language", language: "en" }, ...asked(), issued(), { name: "end" }), noVisit());
  });
});

describe("a session", () => {
  class World {
    now = 0;
    /** @type {Map<number, {at: number, run: () => void}>} */
    timers = new Map();
    #next = 1;
    later = (/** @type {() => void} */ run, /** @type {number} */ after) => {
      this.timers.set(this.#next, { at: this.now + after, run });
      return this.#next++;
    };
    cancel = (/** @type {number | undefined} */ timer) => void this.timers.delete(timer ?? 0);
    pass(/** @type {number} */ milliseconds) {
      this.now += milliseconds;
      for (const [id, { at, run }] of [...this.timers]) {
        if (at <= this.now && this.timers.delete(id)) run();
      }
    }
  }

  function begun(limit = IDLE) {
    const world = new World();
    const log = /** @type {string[]} */ ([]);
    const session = new Session(
      () => log.push(session.warning ? "warned" : "calm"),
      () => log.push("ended"),
      world,
    );
    session.limit(limit);
    return { world, session, log };
  }

  it("warns before it ends", () => {
    const { world, log } = begun();
    world.pass(IDLE.quiet - 1);
    assert.deepEqual(log, []);
    world.pass(1);
    assert.deepEqual(log, ["warned"]);
    world.pass(IDLE.warning);
    assert.deepEqual(log, ["warned", "ended"]);
  });

  it("can be extended as often as anyone likes", () => {
    const { world, session, log } = begun();
    for (let times = 0; times < 12; times += 1) {
      world.pass(IDLE.quiet);
      world.pass(IDLE.warning - 1);
      session.extend();
    }
    assert.ok(!log.includes("ended"));
    assert.equal(log.filter((line) => line === "warned").length, 12);
  });

  it("does not begin anew while the limits stay", () => {
    const { world, session, log } = begun();
    world.pass(IDLE.quiet - 1);
    session.limit(IDLE);
    world.pass(1);
    assert.deepEqual(log, ["warned"]);
  });

  it("never runs while the server is asked, nor on a start that nobody has touched", () => {
    assert.equal(limits(noVisit(), "lv"), null);
    assert.equal(limits(visit(...asked()), "lv"), null);
    assert.equal(limits(visit({ name: "language", language: "ru" }), "lv"), IDLE);
    assert.equal(limits(visit({ name: "mode", mode: "large" }), "lv"), IDLE);
  });

  it("is short only once the ticket is in the hand", () => {
    assert.equal(limits(visit(...asked(), issued()), "lv"), IDLE);
    assert.equal(limits(visit(...asked(), issued({ job: 9, state: "printed" })), "lv"), TICKET_IN_HAND);
    assert.equal(limits(visit(...asked(), issued({ job: 9, state: "failed" })), "lv"), IDLE);
    assert.ok(TICKET_IN_HAND.warning >= 20_000);
  });
});

describe("taking a ticket", () => {
  const press = { request_id: REQUEST, sector: 1, language: "lv" };
  const pause = async () => {};

  it("asks again, with the same press, when no answer came", async () => {
    const asked = /** @type {unknown[]} */ ([]);
    let unanswered = 0;
    const answer = await take(press, {
      post: async (_path, body) => {
        asked.push(body);
        if (asked.length < TRIES) throw new Problem(asked.length === 1 ? 0 : 503, {});
        return { ticket: TICKET, print: null };
      },
      unanswered: () => (unanswered += 1),
      pause,
    });
    assert.equal(answer.ticket.number, "A014");
    assert.deepEqual(asked, [press, press, press]);
    assert.equal(unanswered, 2);
  });

  it("gives up in the end, and at once when the server refuses", async () => {
    for (const [status, tries] of /** @type {const} */ ([[0, TRIES], [409, 1]])) {
      let asked = 0;
      const post = async () => {
        asked += 1;
        throw new Problem(status, {});
      };
      await assert.rejects(take(press, { post, unanswered: () => {}, pause }), Problem);
      assert.equal(asked, tries);
    }
  });

  it("knows a queue that is too long from a fault and from any other refusal", () => {
    const next = { opens: "2026-11-24T06:00:00.000Z", closes: "2026-11-24T10:00:00.000Z" };
    const said = { detail: "The queue is too long.", next };
    const unfit = refusal(REQUEST, new Problem(409, { type: "urn:rinda:problem:does-not-fit", ...said }));
    assert.deepEqual(unfit, { name: "unfit", request: REQUEST, expected: null, next, elsewhere: [], text: said.detail });
    const firm = new Problem(409, { type: "urn:rinda:problem:does-not-fit", ...said, may_insist: false });
    assert.deepEqual(refusal(REQUEST, firm), { name: "refused", request: REQUEST, text: said.detail, next, elsewhere: [] });
    const closed = refusal(REQUEST, new Problem(409, { type: "urn:rinda:problem:sector-closed", ...said }));
    assert.deepEqual(closed, { name: "refused", request: REQUEST, text: said.detail, next, elsewhere: [] });
    assert.deepEqual(refusal(REQUEST, new Problem(503, said)), { name: "refused", request: REQUEST, text: "", next, elsewhere: [] });
  });

  it("names each press in the form that the server takes", () => {
    assert.match(newRequest(), /^[A-Za-z0-9_-]{8,64}$/);
    assert.notEqual(newRequest(), newRequest());
  });
});

describe("what is said of a reception", () => {
  const zone = "Europe/Riga";
  // A Monday, 23.30 in Riga: the day after is tomorrow there, though in UTC it is not yet near.
  const late = new Date("2026-11-23T21:30:00Z");
  const said = (/** @type {any} */ reception, now = late) => closed(T, reception, { now, timeZone: zone });
  const span = (/** @type {string} */ day) => ({ opens: `${day}T06:00:00.000Z`, closes: `${day}T10:00:00.000Z` });

  it("names the day of the next one by the branch's midnights", () => {
    assert.deepEqual(said({ state: "closed", next: span("2026-11-24") }), ["Closed", "Next reception tomorrow 8:00–12:00"]);
    assert.deepEqual(said({ state: "closed", next: span("2026-11-26") }), ["Closed", "Next reception on Thursday 8:00–12:00"]);
    assert.deepEqual(said({ state: "closed", next: span("2026-11-30") }), ["Closed", "Next reception: 30 November, 8:00–12:00"]);
  });

  it("counts days right across the change of the clocks", () => {
    const saturday = new Date("2026-10-24T09:00:00Z");
    const next = { opens: "2026-10-26T06:00:00.000Z", closes: "2026-10-26T10:00:00.000Z" };
    assert.deepEqual(said({ state: "closed", next }, saturday), ["Closed", "Next reception on Monday 8:00–12:00"]);
  });

  it("says until when a break lasts", () => {
    assert.deepEqual(said({ state: "break", until: "2026-11-23T11:00:00.000Z" }), ["Closed until 13:00"]);
  });

  it("has words of its own for each state", () => {
    const states = ["break", "closed", "holiday", "intake_over", "paused", "full"];
    assert.equal(new Set(states.map((state) => said({ state })[0])).size, states.length);
  });

  it("says a reason once when all sectors share it", () => {
    const meeting = { lv: "Sanāksme" };
    const both = [sector({ reception: { state: "paused", reason: meeting } }), sector({ reception: { state: "closed", reason: meeting } })];
    assert.equal(sharedReason(T, both), "Sanāksme");
    assert.equal(sharedReason(T, [...both, sector()]), undefined);
    assert.deepEqual(closed(T, { state: "closed", reason: meeting }, { now: late, timeZone: zone, shared: "Sanāksme" }), ["Closed"]);
    assert.deepEqual(said({ state: "closed", reason: meeting }), ["Closed", "Sanāksme"]);
  });

  it("counts those who wait", () => {
    assert.deepEqual([0, 1, 5].map((n) => waiting(T, n)), ["Nobody is waiting", "1 person is waiting", "5 people are waiting"]);
  });
});
