// A notification of the desktop when a queue that was empty gets its first visitor, for who looks at something else.

/**
 * @param {import("../../web/static/i18n.js").Translator} T
 * @param {{number: string}} ticket
 */
function notify(T, { number }) {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  const shown = new Notification(T.t("%(number)s waits for you", { number }), { tag: "rinda", icon: "/web/static/icon.svg" });
  shown.addEventListener("click", () => window.focus());
}

export class Bell {
  /** @type {number | null} how many waited when it was last looked at */
  #waited = null;

  /**
   * Rings when the first comes. Who waits at the first look was there before.
   * @param {import("../../web/static/i18n.js").Translator} T
   * @param {import("./board.js").Counter} counter
   * @param {{number: string}[]} waiting in calling order
   */
  look(T, counter, waiting) {
    const first = waiting[0];
    if (this.#waited === 0 && first && counter.state === "open" && !counter.ticket) notify(T, first);
    this.#waited = waiting.length;
  }
}
