import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { Voice } from "../../kiosk/static/voice.js";

/** A voice whose sounds end when the test says so. */
function world() {
  const heard = /** @type {string[]} */ ([]);
  const ends = /** @type {(() => void)[]} */ ([]);
  const missing = new Set();
  const voice = new Voice({
    record: async (language, text) => (missing.has(text) ? null : `${language}: ${text}`),
    play: (recording, signal) => {
      heard.push(recording);
      return new Promise((resolve) => {
        ends.push(() => resolve(undefined));
        signal.addEventListener("abort", () => resolve(undefined));
      });
    },
  });
  return { voice, heard, ends, missing };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("the kiosk's voice", () => {
  it("says one text after another", async () => {
    const { voice, heard, ends } = world();
    voice.say("lv", "Labdien!");
    voice.say("ru", "Здравствуйте!");
    await settled();
    assert.deepEqual(heard, ["lv: Labdien!"]);
    ends[0]?.();
    await settled();
    assert.deepEqual(heard, ["lv: Labdien!", "ru: Здравствуйте!"]);
  });

  it("says nothing more of what was hushed, and the next text at once (K4)", async () => {
    const { voice, heard } = world();
    voice.say("lv", "Labdien!");
    voice.say("lv", "Izvēlieties.");
    await settled();
    voice.hush();
    voice.say("lv", "Jā");
    await settled();
    assert.deepEqual(heard, ["lv: Labdien!", "lv: Jā"]);
  });

  it("does not say what was hushed before it could be had", async () => {
    const { voice, heard } = world();
    voice.say("lv", "Labdien!");
    voice.hush();
    await settled();
    assert.deepEqual(heard, []);
  });

  it("says that the server is away when it can't be asked (K5)", async () => {
    const { voice, heard, missing } = world();
    voice.prepare("lv", "Biļeti saņemt nevar.");
    missing.add("Labdien!");
    voice.say("lv", "Labdien!");
    await settled();
    assert.deepEqual(heard, ["lv: Biļeti saņemt nevar."]);
  });
});
