// The screen of a device that the server doesn't know yet: a code, and what to do with it.

import { html, render } from "lit";

import { api, Problem } from "./api.js";
import { texts } from "./i18n.js";

/** Between two questions to the server. */
const ASK_EVERY = 2_000;

/**
 * Pairs this browser with the server; answers when it is paired (the cookie is set then).
 * @param {{kind: "kiosk" | "display", root: HTMLElement, languages?: string[]}} given the first language stands out
 */
export async function pair({ kind, root, languages = ["lv", "ru", "en"] }) {
  const client = api(languages[0] ?? "lv");
  for (;;) {
    const pairing = await patiently(() => client.post("/pairings", { kind }));
    // Only the server knows when a code has run out: this device's own clock may be wrong.
    for (;;) {
      const paired = await collected(client, pairing);
      if (paired) return;
      if (paired === null) break;
      await show(root, pairing.code, languages);
      await pause();
    }
    await pause();
  }
}

/**
 * Whether the pairing is confirmed; null when the server has forgotten it.
 * @param {ReturnType<typeof api>} client
 * @param {{id: unknown, secret: string}} pairing
 */
async function collected(client, { id, secret }) {
  try {
    const answer = await client.post(`/pairings/${id}/collect`, { secret });
    return Boolean(answer?.device);
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return null;
    if (error instanceof Problem) return false;
    throw error;
  }
}

/**
 * Tries until the server answers: the device may be switched on before it.
 * @template Answer
 * @param {() => Promise<Answer>} ask
 * @returns {Promise<Answer>}
 */
async function patiently(ask) {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await pause();
    }
  }
}

function pause() {
  return new Promise((resolve) => setTimeout(resolve, ASK_EVERY));
}

/**
 * @param {HTMLElement} root
 * @param {string} code
 * @param {string[]} languages
 */
async function show(root, code, languages) {
  const all = await Promise.all(languages.map((language) => texts(language)));
  render(
    html`<main class="pairing">
      <h1>${all[0]?.t("This screen is not connected yet")}</h1>
      <p class="pairing-code" translate="no">${code}</p>
      <ol>
        ${all.map(
          (T) => html`<li lang=${T.language}>
            ${T.t("The manager types this code under Administration, or runs on the server:")}
          </li>`,
        )}
      </ol>
      <p><code translate="no">rinda device approve ${code}</code></p>
    </main>`,
    root,
  );
}
