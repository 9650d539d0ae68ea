// Which commands a specialist can give now, and by which keys.

/**
 * @typedef {"open" | "move-here" | "call-next" | "call" | "resume" | "recall" | "start" | "finish" | "no-show" | "park" |
 *   "transfer" | "consult" | "add-step" | "undo" | "sectors" | "pause" | "close"} Command
 * @typedef {import("./board.js").Counter} Counter
 */

/**
 * Function keys: they mean the same on every keyboard layout, screen readers leave them alone, and WCAG 2.1.4
 * asks that single letters could be switched off.
 */
export const KEYS = /** @type {const} */ ({
  "call-next": "F2",
  recall: "F3",
  start: "F4",
  finish: "F8",
  "no-show": "F9",
});

/** What every editor takes back by. */
const UNDO_KEY = "z";

/** Commands that name the ticket they are about. */
export const ABOUT_TICKET = /** @type {ReadonlySet<Command>} */ (
  new Set([
    "call",
    "resume",
    "recall",
    "start",
    "finish",
    "no-show",
    "park",
    "transfer",
    "consult",
    "add-step",
    "undo",
  ])
);

/** Commands that the server takes back for a while. */
export const UNDOABLE = /** @type {ReadonlySet<Command>} */ (
  new Set(["call-next", "call", "resume", "start", "finish", "no-show", "park", "transfer", "consult", "add-step"])
);

const FIELDS = "input, select, textarea, dialog, [contenteditable]";

/**
 * The commands that make sense for `me` at this counter.
 * @param {{counter: Counter, me: number, waiting: number, live: boolean, busy: boolean, now: Date}} present `waiting`:
 *   how many wait for this counter; `live`: whether the server is in reach; `busy`: whether another command is on its way
 * @returns {Set<Command>}
 */
export function possible({ counter, me, waiting, live, busy, now }) {
  if (!live || busy) return new Set();
  if (!counter.specialist) return new Set(["open", "move-here"]);
  if (counter.specialist.id !== me) return new Set();
  if (counter.ticket) return withVisitor(counter.ticket, now);
  if (counter.state === "paused") return new Set(["open", "pause", "close", "sectors", "undo"]);
  /** @type {Command[]} */
  const free = ["call", "resume", "pause", "close", "sectors", "undo"];
  return new Set(waiting ? ["call-next", ...free] : free);
}

/**
 * @param {import("./board.js").OwnTicket} ticket
 * @param {Date} now
 * @returns {Set<Command>}
 */
function withVisitor(ticket, now) {
  if (ticket.state === "serving") return new Set(["finish", "park", "transfer", "consult", "add-step", "sectors", "undo"]);
  /** @type {Set<Command>} */
  const can = new Set(["start", "park", "transfer", "add-step", "sectors", "undo"]);
  if (mayRecall(ticket) && !secondsUntil(ticket.recall_from, now)) can.add("recall");
  if (!secondsUntil(ticket.no_show_from, now)) can.add("no-show");
  return can;
}

/**
 * Whether the limit of recalls leaves one more.
 * @param {import("./board.js").OwnTicket} ticket
 */
export function mayRecall({ recalls_left }) {
  return recalls_left > 0;
}

/**
 * Whole seconds from now until then, 0 when it has come or there is no such time.
 * @param {string | null | undefined} then RFC 3339
 * @param {Date} now
 */
export function secondsUntil(then, now) {
  return then ? Math.max(0, Math.ceil((new Date(then).getTime() - now.getTime()) / 1000)) : 0;
}

/**
 * The command that leads on: its button stands out.
 * @param {Counter} counter
 * @param {Date} now
 * @returns {Command}
 */
export function leading(counter, now) {
  const { ticket } = counter;
  if (ticket?.state === "serving") return "finish";
  if (ticket) return mayRecall(ticket) || secondsUntil(ticket.no_show_from, now) ? "start" : "no-show";
  return counter.state === "open" ? "call-next" : "open";
}

/**
 * The command of a pressed key; null for keys of others, with modifiers, or inside a field or dialog.
 * @param {Pick<KeyboardEvent, "key" | "altKey" | "ctrlKey" | "metaKey" | "shiftKey" | "target">} event
 * @returns {Command | null}
 */
export function commandOf({ key, altKey, ctrlKey, metaKey, shiftKey, target }) {
  if (/** @type {Element | null} */ (target)?.closest?.(FIELDS)) return null;
  if ((ctrlKey || metaKey) && !altKey && !shiftKey && key.toLowerCase() === UNDO_KEY) return "undo";
  if (altKey || ctrlKey || metaKey || shiftKey) return null;
  const found = Object.entries(KEYS).find(([, own]) => own === key);
  return found ? /** @type {Command} */ (found[0]) : null;
}
