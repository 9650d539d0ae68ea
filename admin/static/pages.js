// The pages of the administration, in the order of its navigation. A new page is one entry here.

import { auditPage } from "./audit.js";
import { branchPage } from "./branch.js";
import { branchesPage } from "./branches.js";
import { closuresPage } from "./closures.js";
import { countersPage } from "./counters.js";
import { devicesPage } from "./devices.js";
import { figuresPage } from "./figures.js";
import { displaysPage } from "./displays.js";
import { historyPage } from "./history.js";
import { lookPage } from "./look.js";
import { ownHoursPage } from "./own-hours.js";
import { peoplePage } from "./people.js";
import { printersPage } from "./printers.js";
import { prioritiesPage } from "./priorities.js";
import { sectorsPage } from "./sectors.js";
import { ticketPage } from "./ticket.js";
import { todayPage } from "./today.js";

/**
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {import("../../web/static/staff.js").StaffScreen} StaffScreen
 *
 * @typedef {object} Host the screen that a page or a form is on: the administration's, or that of the first start
 * @property {Translator} T
 * @property {ReturnType<typeof import("../../web/static/api.js").api>} api
 * @property {import("../../web/static/signin.js").StaffSession} session
 * @property {any} doc the branch's document, or null
 * @property {() => void} show
 * @property {(problem: import("../../web/static/api.js").Problem) => void} refused
 *
 * @typedef {object} View a page that is open
 * @property {() => unknown} part what it shows now; asked for again at each change, and each second
 * @property {() => string} [title] its heading, where that is not the page's name
 * @property {() => boolean} [unsaved] whether leaving would lose what was entered
 * @property {() => void} [close] it is left
 *
 * @typedef {object} AdminPage
 * @property {string} path in the address: `today` is `/admin#/today`
 * @property {"day" | "office" | "hall"} group of the navigation
 * @property {(T: Translator) => string} name
 * @property {"server"} [right] without which nobody may open it
 * @property {(staff: StaffScreen, rest: string[]) => View} open `rest` are the parts of the address after the path;
 *   the view calls `staff.show()` when it has changed
 */

/** @type {AdminPage[]} */
const PAGES = [
  todayPage,
  figuresPage,
  historyPage,
  sectorsPage,
  countersPage,
  peoplePage,
  ownHoursPage,
  auditPage,
  closuresPage,
  prioritiesPage,
  branchPage,
  branchesPage,
  devicesPage,
  displaysPage,
  printersPage,
  ticketPage,
  lookPage,
];

/** The pages that a person may open. @param {import("../../web/static/signin.js").StaffSession} session */
export function pagesOf(session) {
  return PAGES.filter(({ right }) => !right || session.may(right));
}

/**
 * The headings of the navigation.
 * @param {Translator} T
 * @returns {[AdminPage["group"], string][]}
 */
export function groups(T) {
  return [
    ["day", T.t("The day")],
    ["office", T.t("The office")],
    ["hall", T.t("Hall and devices")],
  ];
}
