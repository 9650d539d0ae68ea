import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";

import { translator } from "../../web/static/i18n.js";
import { inNeed, paperForecast } from "../../web/static/printers.js";

const RIGA = "Europe/Riga";
/** A Monday, 10.05 in Riga. */
const NOW = new Date("2026-11-23T08:05:00Z");

/** @returns {any} */
const printer = (more = {}) => ({ id: 1, name: "Kiosks 1", state: "ready", failed: [], ...more });
const T = translator({ language: "en", texts: {} });

/** @param {string} ends_at */
const ending = (ends_at, left_tickets = 400) => printer({ paper: { left_tickets, ends_at } });

describe("which printers need somebody", () => {
  /** @param {any} one */
  const needs = (one) => inNeed({ 1: one }, NOW, RIGA).length > 0;

  it("is said of a trouble, of owed tickets, and of paper that ends by tomorrow", () => {
    assert.ok(needs(printer({ concern: "cover-open" })));
    assert.ok(needs(printer({ failed: [{ id: 7, number: "A007" }] })));
    assert.ok(needs(ending("2026-11-24T13:00:00Z")));
  });

  it("is not said of one that is well", () => {
    assert.ok(!needs(printer()));
    assert.ok(!needs(printer({ paper: { left_tickets: 600 } })));
    assert.ok(!needs(ending("2026-11-25T08:00:00Z")));
  });
});

describe("the forecast of paper", () => {
  /** @param {any} one */
  const said = (one) => paperForecast(T, one, NOW, RIGA);

  it("names the day on the branch's calendar", () => {
    assert.equal(said(ending("2026-11-23T09:00:00Z")), "The paper will end today at about 11:00.");
    // 23.30 in London is tomorrow in Riga.
    assert.equal(said(ending("2026-11-23T23:30:00Z")), "The paper will end tomorrow at about 1:30.");
    assert.equal(said(ending("2026-11-26T09:00:00Z")), "The paper will end on Thursday at about 11:00.");
    assert.equal(said(ending("2026-12-03T09:00:00Z")), "Paper for about 400 more tickets.");
  });

  it("counts the tickets when few are left, or when nobody knows the pace", () => {
    assert.match(said(ending("2026-11-23T09:00:00Z", 12)), /at about 11:00\. Paper for about 12 more tickets\.$/);
    assert.equal(said(printer({ paper: { left_tickets: 1 } })), "Paper for about 1 more ticket.");
    assert.equal(said(printer()), "");
  });
});

describe("the forecast in the office's languages", () => {
  for (const [language, wanted] of [
    ["lv", "Papīrs beigsies ceturtdien ap plkst. 11.00."],
    ["ru", "Бумага закончится в четверг около 11:00."],
  ]) {
    it(`is a sentence in ${language}`, () => {
      const present = translator({ language: String(language), texts: catalogue(String(language)) });
      assert.equal(paperForecast(present, ending("2026-11-26T09:00:00Z"), NOW, RIGA), wanted);
    });
  }
});

/**
 * Message ids and translations of one line each, straight from the catalogue.
 * @param {string} language
 */
function catalogue(language) {
  const file = readFileSync(new URL(`../../web/locale/${language}/LC_MESSAGES/rinda.po`, import.meta.url), "utf8");
  return Object.fromEntries([...file.matchAll(/^msgid "(.+)"\nmsgstr "(.+)"$/gm)].map(([, id, text]) => [id, text]));
}
