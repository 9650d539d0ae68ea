// The first ticket printer of the branch.

import { html, nothing } from "lit";

import { icon, problemPart } from "../../web/static/parts.js";
import { Draft } from "./draft.js";
import { idOf, selectField, textField } from "./fields.js";
import { printerAddress, printerAddressField } from "./printer-address.js";

/** @typedef {import("./setup.js").SetupScreen} SetupScreen */

export class FirstPrinter {
  #screen;
  #draft;

  /** @param {SetupScreen} screen */
  constructor(screen) {
    this.#screen = screen;
    this.#draft = new Draft(screen, ({ printer }) => {
      const name = screen.T.t("Kiosk 1");
      if (!printer.length) printer.push({ key: "kiosk-1", name, connection: "network://", profile: "80mm" });
    });
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    if (await this.#draft.save()) return;
    const [first] = this.#draft.errors;
    if (first) document.getElementById(idOf(first.path))?.focus();
  }

  part() {
    const { T } = this.#screen;
    const { asking, office } = this.#draft;
    return html`<section class="card" aria-labelledby="printer-title">
      <h2 id="printer-title">${T.t("Ticket printer")}</h2>
      ${office ? this.#content(office.printer) : nothing} ${problemPart(T, asking)}
    </section>`;
  }

  /** @param {{name: string, connection: string}[]} printers */
  #content(printers) {
    const { T } = this.#screen;
    const draft = this.#draft;
    if (!draft.unsaved) {
      const names = printers.map(({ name, connection }) => `${name} (${printerAddress(T, connection)})`).join("; ");
      return html`<p class="message good">${icon("check")}<span>${names}</span></p>
        <p class="quiet">${T.t("Its test page and its paper are in the administration, under Printers.")}</p>`;
    }
    return html`<form novalidate @submit=${(/** @type {SubmitEvent} */ event) => this.#submit(event)}>
      <p class="quiet">${T.t("Without a printer, visitors photograph the number from the kiosk's screen. This can wait.")}</p>
      ${textField(draft, "printer.0.name", { label: T.t("Name"), maxlength: 120 })}
      ${printerAddressField(draft, "printer.0.connection")}
      ${selectField(draft, "printer.0.profile", {
        label: T.t("Width of the paper"),
        options: [
          ["80mm", T.t("80 mm")],
          ["58mm", T.t("58 mm")],
        ],
      })}
      <p class="next">
        <button class="button" aria-disabled=${draft.asking.busy ? "true" : "false"}>${T.t("Save the printer")}</button>
      </p>
    </form>`;
  }
}
