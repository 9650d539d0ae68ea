// The server's HTTP interface, as every screen uses it.

import { texts } from "./i18n.js";

/** A hung request must not hang the screen. */
const TIME_LIMIT = 10_000;
/** A film of minutes takes as long over a slow network. */
const FILE_LIMIT = 5 * 60_000;

/** A refusal by the server (RFC 9457), or a request that never got an answer (`status` 0). */
export class Problem extends Error {
  /**
   * @param {number} status
   * @param {Record<string, any>} body the problem document
   */
  constructor(status, body) {
    // What to say to a person.
    super(body.detail || body.title || `HTTP ${status}`);
    this.name = "Problem";
    this.status = status;
    this.body = body;
    /** @type {string} such as `urn:rinda:problem:sector-closed` */
    this.type = body.type || "about:blank";
    /** @type {string} what went wrong, in the reader's language */
    this.title = body.title || "";
    /** @type {string} more of it, for a person; may be empty */
    this.detail = body.detail || "";
  }

  /**
   * @param {string} name such as `sector-closed`
   * @returns {boolean} whether the problem is of this type
   */
  is(name) {
    return this.type === `urn:rinda:problem:${name}`;
  }
}

/**
 * The client of `/api/v1`, whose errors are in the given language. Every call throws `Problem`, and nothing else.
 * @param {string} language
 */
export function api(language) {
  /**
   * @param {string} method
   * @param {string} path below `/api/v1`
   * @param {unknown} [body] sent as JSON, a file as it is
   * @returns {Promise<any>} the answer's document, or null when it has none
   */
  async function call(method, path, body) {
    const headers = /** @type {Record<string, string>} */ ({ "Accept-Language": language, "X-Rinda": "1" });
    const file = body instanceof Blob;
    if (body !== undefined) headers["Content-Type"] = file ? "application/octet-stream" : "application/json";
    let answer;
    let text;
    try {
      answer = await fetch(`/api/v1${path}`, {
        method,
        headers,
        body: file ? body : JSON.stringify(body),
        signal: AbortSignal.timeout(file ? FILE_LIMIT : TIME_LIMIT),
        cache: "no-store",
      });
      text = await answer.text();
    } catch (error) {
      throw await unanswered(language, error);
    }
    const document = parsed(text);
    if (!answer.ok) throw new Problem(answer.status, document ?? (await unexplained(language)));
    return document;
  }

  return {
    /** @param {string} path */
    get: (path) => call("GET", path),
    /** @param {string} path @param {unknown} [body] */
    post: (path, body = {}) => call("POST", path, body),
    /** @param {string} path @param {unknown} [body] */
    put: (path, body = {}) => call("PUT", path, body),
    /** @param {string} path */
    delete: (path) => call("DELETE", path),
  };
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A proxy in between may refuse in words of its own. @param {string} language */
async function unexplained(language) {
  const T = await texts(language);
  return { title: T.t("The server cannot answer now. Please try again in a moment.") };
}

/**
 * @param {string} language
 * @param {unknown} error
 */
async function unanswered(language, error) {
  const T = await texts(language);
  return error instanceof DOMException && error.name === "TimeoutError"
    ? new Problem(0, { type: "urn:rinda:problem:no-answer", title: T.t("The server did not answer in time") })
    : new Problem(0, { type: "urn:rinda:problem:no-connection", title: T.t("No connection to the server") });
}
