// From the few things that the first start asks for to a branch in the form of the office file.

/**
 * @typedef {{lv: string, ru: string, en: string}} Texts
 * @typedef {{letter: string, name: Texts, rooms: string}} Sector
 * @typedef {{name: Texts, address: Texts, sector: Sector[], reception: Record<string, string[]>}} Entered
 */

/**
 * The branch, with one counter in each room for the sectors that the room has.
 * @param {Entered} entered
 */
export function branchForm({ name, address, sector, reception }) {
  const keys = unique(sector.map((one) => keyOf(one.name.lv, "sector")));
  const rooms = [...new Set(sector.flatMap((one) => roomsOf(one)))];
  return {
    key: keyOf(name.lv, "branch"),
    name: filled(name),
    address: filled(address),
    time_zone: "Europe/Riga",
    holidays: "LV",
    sector: sector.map((one, index) => ({
      key: keys[index],
      letter: one.letter.trim().toUpperCase(),
      name: filled(one.name),
      rooms: roomsOf(one).map((room) => ({ room })),
      reception,
    })),
    counter: unique(rooms.map((room) => keyOf(room, "room"))).map((key, index) => ({
      key: key.startsWith("room") ? key : `room-${key}`,
      room: rooms[index],
      sectors: sector.flatMap((one, at) => (roomsOf(one).includes(rooms[index] ?? "") ? [keys[at]] : [])),
    })),
  };
}

/**
 * Where on the page a field of the office's form was entered.
 * @param {string} field such as `office.sector.0.rooms.1.room`
 */
export function placeOf(field) {
  const place = field.replace(/^office\./, "");
  const hours = /^sector\.\d+\.(reception\..+)$/.exec(place);
  if (hours) return hours[1];
  return place.replace(/^(sector\.\d+\.rooms)\..*$/, "$1");
}

/** Latvian stands in for a language that has no text yet. @param {Texts} texts */
function filled({ lv, ru, en }) {
  return { lv, ru: ru.trim() || lv, en: en.trim() || lv };
}

/** @param {Sector} sector */
function roomsOf({ rooms }) {
  return rooms.split(",").map((room) => room.trim()).filter(Boolean);
}

/**
 * A key of small Latin letters, digits and hyphens.
 * @param {string} text
 * @param {string} otherwise where nothing is left of the text
 */
function keyOf(text, otherwise) {
  const plain = text.normalize("NFD").toLowerCase().replace(/\p{Mark}/gu, "");
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 50).replace(/-+$/, "") || otherwise;
}

/** Gives a number to each key that was there before. @param {string[]} keys */
function unique(keys) {
  /** @type {string[]} */
  const found = [];
  for (const key of keys) {
    let number = 2;
    let own = key;
    while (found.includes(own)) own = `${key}-${number++}`;
    found.push(own);
  }
  return found;
}
