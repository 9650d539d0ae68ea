// Which module draws which screen.

import { information } from "./information.js";
import { needs } from "./needs.js";
import { priority } from "./priority.js";
import { refused, unfit } from "./refusal.js";
import { start } from "./start.js";
import { taking, ticket } from "./ticket.js";

/**
 * @param {import("./frame.js").View} view
 * @param {import("./frame.js").Actions} actions
 * @returns {import("./frame.js").Face}
 */
export function face(view, actions) {
  const { screen } = view.visit;
  switch (screen.name) {
    case "information": {
      const sector = view.doc.sectors[screen.sector];
      // The office may have taken it away while it was being read.
      return sector ? information(view, actions, sector) : start(view, actions);
    }
    case "priority":
      return priority(view, actions, screen.press);
    case "needs":
      return needs(view, actions, screen.press);
    case "taking":
      return taking(view, screen.again);
    case "refused":
      return refused(view, actions, screen);
    case "unfit":
      return unfit(view, actions, screen);
    case "ticket":
      return ticket(view, actions, screen);
    default:
      return start(view, actions);
  }
}
