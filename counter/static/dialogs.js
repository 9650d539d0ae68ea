// Every dialog of the counter by its name.

import { nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";

import { findDialog, issueDialog, issuedDialog } from "./information.js";
import { pauseSectorDialog, sectorsDialog } from "./place.js";
import { addStepDialog, consultDialog, moveDialog, transferDialog } from "./sending.js";
import { callDialog, cancelDialog, priorityDialog, reprintDialog, ticketDialog } from "./tickets.js";
import { moreDialog, outcomeDialog, parkDialog } from "./visit.js";

/** @typedef {import("./desk.js").Desk} Desk */

const DIALOGS = /** @type {Record<string, (desk: Desk, about: any) => unknown>} */ ({
  more: moreDialog,
  transfer: transferDialog,
  consult: consultDialog,
  "add-step": addStepDialog,
  park: parkDialog,
  outcome: outcomeDialog,
  sectors: sectorsDialog,
  "pause-sector": pauseSectorDialog,
  ticket: ticketDialog,
  call: callDialog,
  cancel: cancelDialog,
  move: moveDialog,
  priority: priorityDialog,
  reprint: reprintDialog,
  find: findDialog,
  issue: issueDialog,
  issued: issuedDialog,
});

/** Dialogs about the visitor who was at the counter when they were opened. */
const ABOUT_VISITOR = new Set(["transfer", "consult", "add-step", "park", "outcome"]);

/**
 * The dialog that is asked for; nothing once what it asks about is no longer so.
 * @param {Desk} desk
 * @param {{name: string, about?: any} | null} asked
 */
export function asking(desk, asked) {
  const make = asked && DIALOGS[asked.name];
  if (!make || (ABOUT_VISITOR.has(asked.name) && !desk.counter.ticket)) return nothing;
  // Another question is another dialog, so that the focus begins in it anew.
  return keyed(asked.name, make(desk, asked.about));
}
