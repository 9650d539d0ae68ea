// Asking the server for the ticket, as often as the network needs and with the same request each time.

import { Problem } from "../../web/static/api.js";

/** More would keep the visitor standing: with the client's own limit of 10 s for each, this is half a minute at worst. */
export const TRIES = 3;
/** A server that restarts needs about this long. */
export const PAUSE = 1_500;

/**
 * Takes the ticket. Throws the server's `Problem`, or that of the last try when none was answered.
 * @param {import("./flow.js").Press} press
 * @param {object} given
 * @param {(path: string, body: unknown) => Promise<any>} given.post
 * @param {() => void} given.unanswered told after each try that got no answer
 * @param {(milliseconds: number) => Promise<unknown>} [given.pause]
 * @returns {Promise<{ticket: import("./flow.js").Ticket, print: import("./flow.js").Print | null}>}
 */
export async function take(press, { post, unanswered, pause = rest }) {
  for (let left = TRIES - 1; ; left -= 1) {
    try {
      return await post("/kiosk/tickets", press);
    } catch (error) {
      if (!(error instanceof Problem) || !isFault(error) || left === 0) throw error;
      unanswered();
      await pause(PAUSE);
    }
  }
}

/** A name for a press that no other press has. (`crypto.randomUUID` is missing where the office has no HTTPS.) */
export function newRequest() {
  const random = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(random, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Whether the problem lies on the way or in the server, so that the same request may succeed later.
 * @param {Problem} problem
 */
const isFault = (problem) => problem.status === 0 || problem.status >= 500;

/**
 * What a request that gave no ticket means for the visit.
 * @param {string} request
 * @param {Problem} problem
 * @returns {import("./flow.js").Happening}
 */
export function refusal(request, problem) {
  const { expected = null, next = null, may_insist = true, elsewhere = [] } = problem.body;
  if (problem.is("does-not-fit") && may_insist) return { name: "unfit", request, expected, next, elsewhere, text: problem.message };
  return { name: "refused", request, text: isFault(problem) ? "" : problem.message, next, elsewhere };
}

/** @param {number} milliseconds */
const rest = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
