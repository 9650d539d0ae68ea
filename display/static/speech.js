// A call's sound, made by the server: browsers have no Latvian voice.

/** The call is on the screen all the while: rather the chime alone than a hall that waits. */
const TIME_LIMIT = 5_000;

/**
 * Fetches a call spoken in one language; null when the server gives none, or none that can be played.
 * @param {number} call
 * @param {string} language
 * @param {(file: ArrayBuffer) => Promise<AudioBuffer>} decode
 */
export async function recording(call, language, decode) {
  try {
    const answer = await fetch(`/api/v1/display/calls/${call}/speech?language=${language}`, {
      signal: AbortSignal.timeout(TIME_LIMIT),
      cache: "no-store",
    });
    return answer.status === 200 ? await decode(await answer.arrayBuffer()) : null;
  } catch {
    return null;
  }
}
