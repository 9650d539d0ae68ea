// What the counter's document says to one specialist. Members that are null in the server's answers are absent in it.

/**
 * @typedef {Record<string, string>} Texts
 * @typedef {{id: number, number: string, sector: number, state: "called" | "serving", call: number, calls: number,
 *   arrived_at: string, joined_at: string, called_at: string, recalled_at?: string | null, started_at?: string | null,
 *   language: string, priority?: number | null, needs: string[], shown_at?: string | null}} OwnTicket
 * @typedef {{id: number, key: string, place: import("../../web/static/i18n.js").Place, position: number,
 *   state: "closed" | "open" | "paused", version: number, sectors: number[],
 *   specialist?: {id: number, name: string} | null, ticket?: OwnTicket | null}} Counter
 * @typedef {{id: number, letter?: string, name: Texts, position: number, kind: string, waiting: number,
 *   target_minutes: number}} Sector
 * @typedef {{id: number, number: string, sector: number, lane: string, due_at: string, order: number,
 *   joined_at: string, language: string, priority?: number | null, needs: string[]}} Waiting
 * @typedef {{id: number, name: string, state: "ready" | "problem" | "silent" | "unknown"}} Printer
 * @typedef {{branch: {id: number, name: Texts, time_zone: string}, priorities: Record<string, {name: Texts}>,
 *   sectors: Record<string, Sector>, counters: Record<string, Counter>, waiting: Record<string, Waiting>,
 *   printers: Record<string, Printer>}} Doc
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
 * Who waits, in calling order: those whom this counter may call, and the rest.
 * @param {Doc} doc
 * @param {Counter} counter
 * @param {number} me
 * @returns {{own: Waiting[], rest: Waiting[]}}
 */
export function line(doc, counter, me) {
  const lanes = new Set([...counter.sectors.map((sector) => `s${sector}`), `c${counter.id}`, `u${me}`]);
  // An answer can be ahead of the feed: who has just been called here waits no more.
  const all = Object.values(doc.waiting).filter((ticket) => ticket.id !== counter.ticket?.id);
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
