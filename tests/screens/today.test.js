// What needs somebody now: each alert comes and goes with its reason.

import assert from "node:assert/strict";
import { test } from "node:test";

import { alerts } from "../../admin/static/today-alerts.js";
import { translator } from "../../web/static/i18n.js";

const T = translator({ language: "en", texts: {} });
const NOW = new Date("2026-11-23T08:00:00Z");

function office() {
  return {
    branch: { time_zone: "Europe/Riga" },
    sectors: { 1: { id: 1, name: { lv: "A", en: "Assistants" }, waiting: 1, target_minutes: 30, reception: { state: "open" } } },
    counters: { 3: { id: 3, state: "open", sectors: [1] } },
    waiting: { 88: { sector: 1, joined_at: "2026-11-23T07:45:00.000Z" } },
    printers: {},
  };
}

const ids = (/** @type {any} */ doc, /** @type {any[]} */ devices = []) => alerts(T, doc, devices, NOW).map((one) => one.id);

test("nothing is said while all is well", () => {
  assert.deepEqual(ids(office()), []);
});

test("a sector in which somebody waits needs an open counter, but not in its break", () => {
  const doc = office();
  doc.counters[3].state = "closed";
  assert.deepEqual(ids(doc), ["unserved-1"]);
  doc.sectors[1].reception.state = "break";
  assert.deepEqual(ids(doc), []);
});

test("a counter that serves only another sector does not count", () => {
  const doc = office();
  Object.assign(doc.counters[3], { chosen: [2] });
  assert.deepEqual(ids(doc), ["unserved-1"]);
});

test("a wait longer than the sector's target is said with how many wait so long", () => {
  const doc = office();
  doc.waiting[88].joined_at = "2026-11-23T07:29:00.000Z";
  assert.equal(alerts(T, doc, [], NOW)[0]?.text, "Assistants: 1 visitor has waited for more than 30 min.");
});

test("a printer that needs somebody, and the tickets that it owes", () => {
  const doc = office();
  const printer = { id: 2, name: "Kiosk 1", state: "problem", concern: "paper-out", failed: [{ id: 88, number: "A014" }] };
  Object.assign(doc.printers, { 2: printer });
  assert.equal(
    alerts(T, doc, [], NOW)[0]?.text,
    "Kiosk 1: The paper has run out. Put in a new roll. Not printed: A014",
  );
});

test("a device that is silent", () => {
  const display = { id: 5, kind: "display", name: "Hall", seen_at: "2026-11-23T07:00:00Z", version: null };
  assert.deepEqual(ids(office(), [{ ...display, silent: true }]), ["device-5"]);
  assert.deepEqual(ids(office(), [{ ...display, silent: false }]), []);
});
