// Letting the first kiosk, hall display and print agent in, and naming the first printer.

import { html } from "lit";

import { PairingForm } from "./pairing.js";
import { FirstPrinter } from "./setup-printer.js";

/** @typedef {import("./setup.js").SetupScreen} SetupScreen */

export class FirstDevices {
  #screen;
  #pairing;
  #printer;

  /** @param {SetupScreen} screen */
  constructor(screen) {
    this.#screen = screen;
    this.#pairing = new PairingForm(screen, () => screen.refresh());
    this.#printer = new FirstPrinter(screen);
  }

  part() {
    const { T, progress } = this.#screen;
    const devices = progress?.devices ?? {};
    const paired = T.t("Paired so far: kiosks %(kiosk)s, hall displays %(display)s, print agents %(agent)s.", devices);
    const address = (/** @type {string} */ path) => html`<span class="address">${location.origin}${path}</span>`;
    return html`<section class="card" aria-labelledby="devices-title">
        <h2 id="devices-title">${T.t("Open each screen on its device")}</h2>
        <ol class="links">
          <li>${T.t("Kiosk")}: ${address("/kiosk")}</li>
          <li>${T.t("Hall display")}: ${address("/display")}</li>
          <li>${T.t("Print agent, on the kiosk's computer")}: <span class="address">rinda agent --server ${location.origin} --data agent</span></li>
        </ol>
        <p>${T.t("Each shows a code of 7 characters. Type the codes below, one after the other.")}</p>
        <p role="status">${paired}</p>
      </section>
      ${this.#pairing.part()} ${this.#printer.part()}`;
  }
}
