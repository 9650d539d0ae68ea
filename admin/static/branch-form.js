// From the few things that are asked of a new branch to its form in the office file.

import { newKey } from "./parts.js";

/**
 * @typedef {{lv: string, ru: string, en: string}} Texts
 * @typedef {Record<string, string[]>} Reception by weekday
 * @typedef {{letter: string, name: Texts, rooms: string, reception: Reception | null}} Sector `reception` null: as the branch
 * @typedef {{name: Texts, address: Texts, sector: Sector[], reception: Reception}} Entered
 * @typedef {{key: string}[]} Keyed
 */

/**
 * The branch, with one counter in each room for the sectors that the room has.
 * @param {Entered} entered
 * @param {Keyed} others the branches that are there
 */
export function branchForm({ name, address, sector, reception }, others) {
  const keys = keysOf(sector.map((one) => one.name.lv));
  const rooms = [...new Set(sector.flatMap((one) => roomsOf(one)))];
  return {
    ...identity(name, address, others),
    time_zone: "Europe/Riga",
    holidays: "LV",
    sector: sector.map((one, index) => ({
      key: keys[index],
      letter: one.letter.trim().toUpperCase(),
      name: filled(one.name),
      rooms: roomsOf(one).map((room) => ({ room })),
      reception: one.reception ?? reception,
    })),
    counter: keysOf(rooms.map((room) => `room ${room}`)).map((key, index) => ({
      key,
      room: rooms[index],
      sectors: sector.flatMap((one, at) => (roomsOf(one).includes(rooms[index] ?? "") ? [keys[at]] : [])),
    })),
  };
}

/**
 * Another branch again, at another address, without what belongs to its place and its people.
 * @param {any} office the form of the other
 * @param {Entered} entered
 * @param {Keyed} others the branches that are there
 */
export function copiedForm(office, { name, address }, others) {
  return { ...office, ...identity(name, address, others), closed: false, printer: [], specialist: [], closure: [] };
}

/**
 * Where on the page a field of the office's form was entered.
 * @param {string} field such as `office.sector.0.rooms.1.room`
 * @param {Entered} entered
 */
export function placeOf(field, entered) {
  const place = field.replace(/^office\./, "");
  const [, sector, hours] = /^sector\.(\d+)\.(reception\..+)$/.exec(place) ?? [];
  if (hours && !entered.sector[Number(sector)]?.reception) return hours;
  return place.replace(/^(sector\.\d+\.rooms)\..*$/, "$1");
}

/** @param {Texts} name @param {Texts} address @param {Keyed} others */
function identity(name, address, others) {
  return { key: newKey(others, name.lv), name: filled(name), address: filled(address) };
}

/** Latvian stands in for a language that has no text yet. @param {Texts} texts */
function filled({ lv, ru, en }) {
  return { lv, ru: ru.trim() || lv, en: en.trim() || lv };
}

/** @param {Sector} sector */
function roomsOf({ rooms }) {
  return rooms.split(",").map((room) => room.trim()).filter(Boolean);
}

/** A key for each name, no two the same. @param {string[]} names */
function keysOf(names) {
  /** @type {Keyed} */
  const found = [];
  for (const name of names) found.push({ key: newKey(found, name) });
  return found.map(({ key }) => key);
}
