// Proof of call: what was really seen or heard is told to the server, and told again when the telling was lost.

import { Problem } from "../../web/static/api.js";

/** Before each further attempt. The counter waits 3 s before it asks the specialist to call aloud. */
const AGAIN_AFTER = [400, 1_200];

/**
 * Never throws a `Problem`: a confirmation that can't be delivered is no harm, for the counter then says that the hall
 * has not confirmed.
 * @param {() => Promise<unknown>} send
 * @param {(after: number) => Promise<unknown>} [rest] what a test replaces
 */
export async function deliver(send, rest = pause) {
  for (const after of [...AGAIN_AFTER, null]) {
    try {
      await send();
      return;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (after === null || !lost(error)) return;
      await rest(after);
    }
  }
}

/** @param {Problem} problem one that may be gone the next time */
function lost({ status }) {
  return status === 0 || status === 429 || status >= 500;
}

/** @param {number} after */
function pause(after) {
  return new Promise((resolve) => setTimeout(resolve, after));
}
