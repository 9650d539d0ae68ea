import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { announce } from "../../display/static/announcer.js";
import { own } from "../../display/static/board.js";
import { pagesOf } from "../../display/static/pages.js";
import { isQuiet } from "../../display/static/quiet.js";

/** Writes down what sounds, and refuses nothing unless told. */
function listener(/** @type {{deaf?: string}} */ { deaf } = {}) {
  /** @type {string[]} */
  const heard = [];
  const sound = {
    chime: async () => Boolean(heard.push("chime")),
    play: async (/** @type {string} */ recording) => {
      heard.push(recording);
      return recording !== deaf;
    },
  };
  return { heard, sound, rest: async () => heard.push("pause"), onSpoken: () => heard.push("spoken") };
}

function coming(/** @type {(string | null)[]} */ ...recordings) {
  return recordings.map((recording) => Promise.resolve(recording));
}

describe("an announcement", () => {
  it("is a chime, the call, a pause, and the call once more", async () => {
    const { heard, ...world } = listener();
    await announce({ ...world, repeats: 1, recordings: coming("lv", "ru"), waited: () => true });
    assert.deepEqual(heard, ["chime", "lv", "ru", "spoken", "pause", "lv", "ru"]);
  });

  it("is repeated as often as the visitor needs, and no more once the visitor has come", async () => {
    const { heard, ...world } = listener();
    const comes = [true, true, false];
    await announce({ ...world, repeats: 5, recordings: coming("lv"), waited: () => Boolean(comes.shift()) });
    assert.deepEqual(heard, ["chime", "lv", "spoken", "pause", "lv", "pause", "lv", "pause"]);
  });

  it("is not repeated to a visitor who has come", async () => {
    const { heard, ...world } = listener();
    await announce({ ...world, repeats: 1, recordings: coming("lv"), waited: () => false });
    assert.deepEqual(heard, ["chime", "lv", "spoken", "pause"]);
  });

  it("is the chime alone without a voice, and never called spoken", async () => {
    const { heard, ...world } = listener();
    await announce({ ...world, repeats: 1, recordings: coming(null), waited: () => true });
    assert.deepEqual(heard, ["chime"]);
  });

  it("goes on in Latvian when another language has no voice", async () => {
    const { heard, ...world } = listener();
    await announce({ ...world, repeats: 1, recordings: coming("lv", null), waited: () => true });
    assert.deepEqual(heard, ["chime", "lv", "spoken", "pause", "lv"]);
  });

  it("is not spoken when its sound broke off", async () => {
    const { heard, ...world } = listener({ deaf: "lv" });
    await announce({ ...world, repeats: 1, recordings: coming("lv"), waited: () => true });
    assert.ok(!heard.includes("spoken"));
  });
});

describe("quiet hours", () => {
  const at = (/** @type {string} */ time) => isQuiet(["12.00–13.00", "17:30-24:00"], new Date(time), "Europe/Riga");

  it("are on the branch's clock, summer and winter", () => {
    assert.equal(at("2026-11-23T10:00:00Z"), true);
    assert.equal(at("2026-07-20T10:00:00Z"), false);
    assert.equal(at("2026-07-20T09:30:00Z"), true);
  });

  it("begin with their first minute and end before their last", () => {
    assert.equal(at("2026-11-23T09:59:59Z"), false);
    assert.equal(at("2026-11-23T10:59:59Z"), true);
    assert.equal(at("2026-11-23T11:00:00Z"), false);
    assert.equal(at("2026-11-23T21:59:00Z"), true);
  });

  it("are none when none are set", () => {
    assert.equal(isQuiet([], new Date(), "Europe/Riga"), false);
  });
});

describe("a corridor's screen", () => {
  const calls = /** @type {any} */ ({ 1: { id: 1, counter: 4 }, 2: { id: 2, counter: 5 } });

  it("shows the calls of its own counters", () => {
    assert.deepEqual(Object.keys(own(calls, [5])), ["2"]);
    assert.deepEqual(own(calls, []), {});
  });

  it("shows all calls when it has no counters of its own", () => {
    assert.equal(own(calls, null), calls);
  });
});

describe("pages beside the calls", () => {
  const settings = { notices: [{ lv: "Sveiki" }], media: ["a.png", "b.mp4"], page_seconds: 9 };

  it("are notices, then pictures and films", () => {
    assert.deepEqual(pagesOf(settings, null).map(({ kind }) => kind), ["notice", "picture", "film"]);
  });

  it("are of one kind, or none, when the screen's address says so", () => {
    assert.deepEqual(pagesOf(settings, "notices").map(({ kind }) => kind), ["notice"]);
    assert.deepEqual(pagesOf(settings, "media").map(({ kind }) => kind), ["picture", "film"]);
    assert.deepEqual(pagesOf(settings, "nothing"), []);
  });
});
