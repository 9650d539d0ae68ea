// What the counter's document says to one specialist. Members that are null in the server's answers are absent in it.

/**
 * @typedef {Record<string, string>} Texts
 * @typedef {{id: number, number: string, sector: number, arrived_at: string, joined_at: string, language: string,
 *   priority?: number | null, needs: import("../../web/static/needs.js").Need[], steps: number[], step: number}} Ticket
 * @typedef {Ticket & {state: "called" | "serving", call: number, calls: number, called_at: string,
 *   recalled_at?: string | null, started_at?: string | null, recalls_left: number, recall_from?: string | null,
 *   no_show_from?: string | null, shown_at?: string | null, spoken_at?: string | null}} OwnTicket
 * @typedef {{id: number, key: string, place: import("../../web/static/i18n.js").Place, position: number,
 *   state: "closed" | "open" | "paused", version: number, sectors: number[], chosen?: number[] | null,
 *   reason?: string | null, specialist?: Person | null, ticket?: OwnTicket | null}} Counter
 * @typedef {{id: number, name: string}} Person
 * @typedef {{state: "open" | "break" | "closed" | "holiday" | "intake_over" | "paused" | "full", until?: string,
 *   reason?: Texts, next?: {opens: string, closes: string}}} Reception
 * @typedef {{id: number, letter?: string, name: Texts, position: number, kind: string, waiting: number,
 *   target_minutes: number, reception?: Reception, outcomes: Record<string, Texts>, paused: boolean}} Sector
 * @typedef {Ticket & {lane: string, due_at: string, order: number}} Waiting
 * @typedef {Waiting & {since: string, by: number, counter: number}} Parked
 * @typedef {Waiting & {since: string, kept_until: string}} NoShow
 * @typedef {{branch: {id: number, name: Texts, time_zone: string}, priorities: Record<string, {id: number, name: Texts}>,
 *   sectors: Record<string, Sector>, counters: Record<string, Counter>, waiting: Record<string, Waiting>,
 *   parked: Record<string, Parked>, no_shows: Record<string, NoShow>, notes: Record<string, string>,
 *   people: Record<string, Person>, reasons: Record<string, Texts>, rules: {undo_seconds: number},
 *   printers: Record<string, import("../../web/static/printers.js").Printer>}} Doc
 */

/**
 * The document with a counter that a command's answer brought, for as long as the feed hasn't come as far.
 * @param {Doc} doc
 * @param {Counter | null} answered
 * @returns {Doc}
 */
export function withAnswer(doc, answered) {
  if (!answered) return doc;
  const known = doc.counters[answered.id];
  if (!known || known.version >= answered.version) return doc;
  return { ...doc, counters: { ...doc.counters, [answered.id]: answered } };
}

/**
 * All counters in the office's order.
 * @param {Doc} doc
 */
export function counters(doc) {
  return Object.values(doc.counters).sort((a, b) => a.position - b.position || a.id - b.id);
}

/**
 * The counter where a person sits, or null.
 * @param {Doc} doc
 * @param {number} me
 */
export function seatOf(doc, me) {
  return counters(doc).find((counter) => counter.specialist?.id === me) ?? null;
}

/**
 * The sectors with a queue, in the office's order.
 * @param {Doc} doc
 */
export function sectors(doc) {
  return Object.values(doc.sectors)
    .filter(({ kind }) => kind === "ticket")
    .sort((a, b) => a.position - b.position || a.id - b.id);
}

/**
 * The sectors that a counter serves now.
 * @param {Counter} counter
 */
export function served({ sectors, chosen }) {
  return chosen ?? sectors;
}

/**
 * Who waits, in calling order: those whom this counter may call, and the rest.
 * @param {Doc} doc
 * @param {Counter} counter
 * @param {number} me
 * @returns {{own: Waiting[], rest: Waiting[]}}
 */
export function line(doc, counter, me) {
  const lanes = new Set([...served(counter).map((sector) => `s${sector}`), `c${counter.id}`, `u${me}`]);
  // An answer can be ahead of the feed: who has just been called here waits no more.
  const all = Object.values(doc.waiting).filter(({ id }) => id !== counter.ticket?.id);
  all.sort((a, b) => (a.due_at < b.due_at ? -1 : a.due_at > b.due_at ? 1 : a.order - b.order));
  return {
    own: all.filter((ticket) => lanes.has(ticket.lane)),
    rest: all.filter((ticket) => !lanes.has(ticket.lane)),
  };
}

/**
 * Whether a visitor waits longer than the sector wants anyone to.
 * @param {Waiting} ticket
 * @param {Sector | undefined} sector
 * @param {Date} now
 */
export function isLate(ticket, sector, now) {
  return sector !== undefined && now.getTime() - new Date(ticket.joined_at).getTime() > sector.target_minutes * 60_000;
}

/**
 * Those who were set aside, the longest first.
 * @param {Doc} doc
 */
export function parked(doc) {
  return Object.values(doc.parked).sort((a, b) => (a.since < b.since ? -1 : 1));
}

/**
 * Those who did not come and may still return, the last first.
 * @param {Doc} doc
 * @param {Date} now
 */
export function noShows(doc, now) {
  return Object.values(doc.no_shows)
    .filter(({ kept_until }) => new Date(kept_until) >= now)
    .sort((a, b) => (a.since > b.since ? -1 : 1));
}
