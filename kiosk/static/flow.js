// One visit at the kiosk: which screen follows which. Pure: no page, no clock, no network.

/** Kiosks start in Latvian; another language is the visitor's own request and holds for the visit (Cabinet Regulation 130/2005, 3.3). */
export const FIRST_LANGUAGE = "lv";

/**
 * @typedef {import("../../web/static/i18n.js").Texts} Texts
 *
 * @typedef {object} Reception
 * @property {"open" | "break" | "closed" | "holiday" | "intake_over" | "paused" | "full"} state
 * @property {string} [until] end of the present open or break span
 * @property {Texts} [reason]
 * @property {Span} [next]
 *
 * @typedef {object} Sector as in the kiosk's document
 * @property {number} id
 * @property {number} position
 * @property {"ticket" | "information"} kind
 * @property {string} [letter]
 * @property {Texts} name
 * @property {string[]} rooms
 * @property {Texts} [info]
 * @property {boolean} [elsewhere] another branch has it too
 * @property {number} waiting
 * @property {Reception} reception
 *
 * @typedef {{name: Texts, address: Texts, reception: Reception}} Elsewhere another branch that has the same sector
 *
 * @typedef {object} Press what is asked of the server; `request_id` names the press for good
 * @property {string} request_id
 * @property {number} sector
 * @property {string} language
 * @property {number} [priority]
 * @property {string[]} [needs] practical ones, such as a wheelchair
 * @property {boolean} [accept_late] the visitor knows that today may be too late
 *
 * @typedef {{opens: string, closes: string}} Span
 *
 * @typedef {object} Ticket
 * @property {string} number
 * @property {number} sector
 * @property {string[]} rooms
 * @property {string} issued_at
 * @property {number} ahead
 * @property {string | null} [url] the visitor's own page
 * @property {[number, number] | null} [estimate] minutes
 * @property {Texts[]} [then] the sectors that the visitor goes on to
 *
 * @typedef {"queued" | "claimed" | "printed" | "failed" | "unknown"} PrintState
 * @typedef {{job: number, state: PrintState}} Print
 *
 * @typedef {{name: "start"}
 *   | {name: "information", sector: number}
 *   | {name: "priority", press: Press}
 *   | {name: "needs", press: Press}
 *   | {name: "taking", press: Press, again: boolean}
 *   | {name: "unfit", press: Press, expected: string | null, next: Span | null, elsewhere: Elsewhere[]}
 *   | {name: "refused", press: Press, text: string, next: Span | null, elsewhere: Elsewhere[]}
 *   | {name: "ticket", ticket: Ticket, print: Print | null, late: boolean}} Screen
 *   `again`: the first try got no answer. `text`: the server's reason, empty when it never answered.
 *   `unfit`: reception may end before the visitor's turn, `expected`, which is null when it certainly does.
 *   `next`: the next reception, null where none is known. `elsewhere`: the branches to go to instead.
 *   `late`: the printer takes longer than anyone should wait.
 *
 * @typedef {"reach" | "large" | "contrast"} Mode how the screen is shown: controls low, letters large, colours strong
 * @typedef {{language: string, modes: Mode[], listening: boolean, screen: Screen}} Visit
 *   `listening`: the visitor uses keys or headphones, so the screens are spoken
 *
 * @typedef {{name: "language", language: string}
 *   | {name: "mode", mode: Mode}
 *   | {name: "listen", on: boolean}
 *   | {name: "sector", sector: Sector, request: string}
 *   | {name: "priority", priority?: number}
 *   | {name: "needs"}
 *   | {name: "need", need: string}
 *   | {name: "back"}
 *   | {name: "accept"}
 *   | {name: "retry"}
 *   | {name: "unanswered", request: string}
 *   | {name: "issued", request: string, ticket: Ticket, print: Print | null}
 *   | {name: "unfit", request: string, expected: string | null, next: Span | null, elsewhere: Elsewhere[], text: string}
 *   | {name: "refused", request: string, text: string, next: Span | null, elsewhere: Elsewhere[]}
 *   | {name: "print", print: Print}
 *   | {name: "late", job: number}
 *   | {name: "end"}} Happening
 *   `mode` turns one on or off. `needs` opens their screen, `need` marks one or takes the mark away, `back` leaves a screen: before the ticket
 *   the visit goes on with its language and modes, from the first screen and after a ticket it ends.
 */

/** @returns {Visit} */
export const noVisit = () => ({ language: FIRST_LANGUAGE, modes: [], listening: false, screen: { name: "start" } });

/**
 * The visit after something happened; the same object when that means nothing now, such as an answer that comes late.
 * @param {Visit} visit
 * @param {Happening} happening
 * @returns {Visit}
 */
export function step(visit, happening) {
  if (happening.name === "end") return noVisit();
  if (happening.name === "back") return back(visit);
  if (happening.name === "language") return { ...visit, language: happening.language };
  if (happening.name === "mode") return { ...visit, modes: toggled(visit.modes, happening.mode) };
  if (happening.name === "listen") return happening.on === visit.listening ? visit : { ...visit, listening: happening.on };
  const screen = next(visit.screen, happening, visit.language);
  return screen === visit.screen ? visit : { ...visit, screen };
}

/**
 * Not while the server is asked: the ticket that it gives would be nobody's.
 * @param {Visit} visit
 * @returns {Visit}
 */
function back(visit) {
  switch (visit.screen.name) {
    case "taking":
      return visit;
    case "information":
    case "priority":
      return { ...visit, screen: { name: "start" } };
    case "needs":
      return { ...visit, screen: { name: "priority", press: visit.screen.press } };
    default:
      return noVisit();
  }
}

/**
 * @param {Screen} screen
 * @param {Happening} happening
 * @param {string} language
 * @returns {Screen}
 */
function next(screen, happening, language) {
  switch (screen.name) {
    case "start":
      return happening.name === "sector" ? chosen(screen, happening, language) : screen;
    case "priority":
      if (happening.name === "needs") return { name: "needs", press: screen.press };
      if (happening.name !== "priority") return screen;
      return taking(happening.priority === undefined ? screen.press : { ...screen.press, priority: happening.priority });
    case "needs":
      return happening.name === "need" ? { ...screen, press: marked(screen.press, happening.need) } : screen;
    case "taking":
      return answered(screen, happening);
    case "unfit":
      return happening.name === "accept" ? taking({ ...screen.press, accept_late: true }) : screen;
    case "refused":
      // The same press again: should the first have given a ticket after all, it gives the same one.
      return happening.name === "retry" ? taking(screen.press) : screen;
    case "ticket":
      return printing(screen, happening);
    default:
      return screen;
  }
}

/** @param {Press} press @returns {Screen} */
const taking = (press) => ({ name: "taking", press, again: false });

/**
 * @param {Screen} screen
 * @param {Extract<Happening, {name: "sector"}>} happening
 * @param {string} language
 * @returns {Screen}
 */
function chosen(screen, { sector, request }, language) {
  if (sector.kind === "information") return { name: "information", sector: sector.id };
  const press = { request_id: request, sector: sector.id, language };
  if (sector.reception.state === "open") return { name: "priority", press };
  // The server refuses, and says where else a ticket can be had at this moment.
  return sector.elsewhere ? taking(press) : screen;
}

/**
 * The press with this need marked, or without it if it was.
 * @param {Press} press
 * @param {string} need
 * @returns {Press}
 */
function marked({ needs = [], ...press }, need) {
  const now = toggled(needs, need);
  return now.length ? { ...press, needs: now } : press;
}

/**
 * @param {Extract<Screen, {name: "taking"}>} screen
 * @param {Happening} happening
 * @returns {Screen}
 */
function answered(screen, happening) {
  if (!("request" in happening) || happening.request !== screen.press.request_id) return screen;
  switch (happening.name) {
    case "unanswered":
      return { ...screen, again: true };
    case "issued":
      return { name: "ticket", ticket: happening.ticket, print: happening.print, late: false };
    case "unfit":
      // Whoever was told already, and is refused all the same, is not asked a second time.
      return screen.press.accept_late
        ? refused(screen.press, happening)
        : { name: "unfit", press: screen.press, expected: happening.expected, next: happening.next, elsewhere: happening.elsewhere };
    case "refused":
      return refused(screen.press, happening);
    default:
      return screen;
  }
}

/**
 * @param {Press} press
 * @param {{text: string, next: Span | null, elsewhere: Elsewhere[]}} told
 * @returns {Screen}
 */
const refused = (press, { text, next, elsewhere }) => ({ name: "refused", press, text, next, elsewhere });

/**
 * @param {Extract<Screen, {name: "ticket"}>} screen
 * @param {Happening} happening
 * @returns {Screen}
 */
function printing(screen, happening) {
  if (!screen.print || isSettled(screen.print)) return screen;
  if (happening.name === "late" && happening.job === screen.print.job) return { ...screen, late: true };
  if (happening.name !== "print" || happening.print.job !== screen.print.job) return screen;
  return { ...screen, print: happening.print };
}

/**
 * @template T
 * @param {T[]} list
 * @param {T} one
 */
const toggled = (list, one) => (list.includes(one) ? list.filter((other) => other !== one) : [...list, one]);

/** @param {Print} print whether nothing more will come of it */
export const isSettled = ({ state }) => state === "printed" || state === "failed" || state === "unknown";
