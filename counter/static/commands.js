// Which commands a specialist can give now, and by which keys.

/**
 * @typedef {"open" | "call-next" | "recall" | "start" | "finish" | "no-show" | "pause" | "close"} Command
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

/** Commands that name the ticket they are about. */
export const ABOUT_TICKET = /** @type {ReadonlySet<Command>} */ (new Set(["recall", "start", "finish", "no-show"]));

const FIELDS = "input, select, textarea, dialog, [contenteditable]";

/**
 * The commands that make sense for `me` at this counter.
 * @param {{counter: Counter, me: number, waiting: number, live: boolean, busy: boolean}} now `waiting`: how many wait
 *   for this counter; `live`: whether the server is in reach; `busy`: whether another command is on its way
 * @returns {Set<Command>}
 */
export function possible({ counter, me, waiting, live, busy }) {
  if (!live || busy) return new Set();
  if (!counter.specialist) return new Set(["open"]);
  if (counter.specialist.id !== me) return new Set();
  if (counter.ticket?.state === "called") return new Set(["start", "recall", "no-show"]);
  if (counter.ticket?.state === "serving") return new Set(["finish"]);
  if (counter.state === "paused") return new Set(["open", "close"]);
  return new Set(waiting ? ["call-next", "pause", "close"] : ["pause", "close"]);
}

/**
 * The command that leads on: its button stands out.
 * @param {Counter} counter
 * @returns {Command}
 */
export function leading(counter) {
  if (counter.ticket) return counter.ticket.state === "called" ? "start" : "finish";
  return counter.state === "open" ? "call-next" : "open";
}

/**
 * The command of a pressed key; null for keys of others, with modifiers, or inside a field or dialog.
 * @param {Pick<KeyboardEvent, "key" | "altKey" | "ctrlKey" | "metaKey" | "shiftKey" | "target">} event
 * @returns {Command | null}
 */
export function commandOf({ key, altKey, ctrlKey, metaKey, shiftKey, target }) {
  if (altKey || ctrlKey || metaKey || shiftKey) return null;
  if (/** @type {Element | null} */ (target)?.closest?.(FIELDS)) return null;
  const found = Object.entries(KEYS).find(([, own]) => own === key);
  return found ? /** @type {Command} */ (found[0]) : null;
}
