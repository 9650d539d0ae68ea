// Whether the hall has seen and heard the call, as its displays say themselves.

import { html, nothing } from "lit";

import { icon } from "../../web/static/parts.js";

/** Milliseconds that a display may take before the specialist should rather call by voice. */
const PATIENCE = 3_000;

/** @typedef {import("../../web/static/i18n.js").Translator} Translator */

/**
 * @param {Translator} T
 * @param {import("./board.js").OwnTicket} ticket
 * @param {Date} now
 */
export function proof(T, ticket, now) {
  const { shown_at, spoken_at, state } = ticket;
  if (!shown_at) return state === "called" && isOverdue(ticket, now) ? unseen(T) : nothing;
  return html`<li class="proof">
    ${icon("check")}${T.t("Shown in the hall at %(time)s", { time: clock(T, shown_at) })}${spoken_at
      ? `, ${T.t("spoken at %(time)s", { time: clock(T, spoken_at) })}`
      : nothing}
  </li>`;
}

/** @param {Translator} T */
function unseen(T) {
  return html`<li class="proof missing">
    ${icon("alert")}${T.t("The hall screen has not confirmed the call. Please call by voice.")}
  </li>`;
}

/**
 * Whether no display has confirmed the call in time.
 * @param {import("./board.js").OwnTicket} ticket
 * @param {Date} now
 */
export function isOverdue({ shown_at, recalled_at, called_at }, now) {
  return !shown_at && now.getTime() - new Date(recalled_at ?? called_at).getTime() > PATIENCE;
}

/**
 * The time with its seconds.
 * @param {Translator} T
 * @param {string} at RFC 3339
 */
function clock(T, at) {
  const seconds = String(new Date(at).getUTCSeconds()).padStart(2, "0");
  return T.t("%(time)s:%(seconds)s", { time: T.time(at), seconds });
}
