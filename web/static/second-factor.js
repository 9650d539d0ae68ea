// What signing in and one's own account show of the second factor: its code, its secret, its recovery codes.

import { html, nothing } from "lit";

/** @typedef {import("./i18n.js").Translator} Translator */

/**
 * The field of a code, of the phone or of the list of recovery codes.
 * @param {Translator} T
 * @param {string} fault empty for none
 * @param {boolean} recovery whether a recovery code will do
 */
export function codeField(T, fault, recovery) {
  return html`<div class="field">
    <label for="code">${T.t("Code from the phone")}</label>
    ${recovery
      ? html`<p class="quiet" id="code-hint">${T.t("Without the phone: one of your recovery codes.")}</p>`
      : nothing}
    <input
      id="code"
      name="code"
      autocomplete="one-time-code"
      autocapitalize="none"
      spellcheck="false"
      maxlength="40"
      required
      autofocus
      aria-invalid=${fault ? "true" : "false"}
      aria-describedby=${recovery ? "code-hint code-fault" : "code-fault"}
    />
    <p class="fault" id="code-fault" role="alert">${fault}</p>
  </div>`;
}

/**
 * The secret for the phone, as a picture and as text.
 * @param {Translator} T
 * @param {{secret: string, qr: string}} offer
 */
export function offerPart(T, { secret, qr }) {
  const groups = secret.match(/.{1,4}/g) ?? [];
  return html`<div class="offer">
    <p>${T.t("Open the authenticator app on your phone, add an account, and scan this picture.")}</p>
    <img class="qr" src=${qr} alt=${T.t("QR code of the secret; the same as text stands below")} width="220" height="220" />
    <p>${T.t("If you cannot scan, type this secret into the app:")}</p>
    <p class="secret-text"><code>${groups.join(" ")}</code></p>
  </div>`;
}

/**
 * Codes that nobody sees again.
 * @param {Translator} T
 * @param {string[]} codes
 */
export function recoveryPart(T, codes) {
  return html`<p>${T.t("Each of these codes lets you in once without the phone. They are shown only now: write them down and keep them safe.")}</p>
    <ul class="recovery-codes" aria-label=${T.t("Recovery codes")}>
      ${codes.map((code) => html`<li><code>${code}</code></li>`)}
    </ul>`;
}
