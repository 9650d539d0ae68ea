// The field for a printer's address: how it is connected, and where that leads. The address is made of both.

import { html } from "lit";

import { entered, faultPart, hintPart, idOf } from "./fields.js";

/**
 * @typedef {import("./fields.js").Form} Form
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 */

/**
 * @param {Form} draft
 * @param {string} path of the address
 */
export function printerAddressField(draft, path) {
  const { T } = draft.staff;
  const id = idOf(path);
  const fault = draft.fault(path);
  const [kind, place] = parted(draft.get(path));
  const { label, hint } = /** @type {Words} */ (kinds(T)[kind]);
  return html`<div class="field">
      <label for="${id}-kind">${T.t("How it is connected")}</label>
      <select id="${id}-kind" @change=${(/** @type {Event} */ event) => draft.set(path, `${entered(event)}://`)}>
        ${Object.entries(kinds(T)).map(
          ([one, { name }]) => html`<option value=${one} .selected=${one === kind}>${name}</option>`,
        )}
      </select>
    </div>
    <div class="field">
      <label for=${id}>${label}</label>
      ${hintPart(path, hint)}
      <input
        id=${id}
        maxlength="250"
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        .value=${place}
        aria-invalid=${fault ? "true" : "false"}
        aria-describedby="${id}-hint${fault ? ` ${id}-fault` : ""}"
        @input=${(/** @type {Event} */ event) => draft.set(path, `${kind}://${entered(event).trim()}`)}
      />
      ${faultPart(draft, path)}
    </div>`;
}

/** An address in words for people: "by the network, 192.168.1.50". @param {Translator} T @param {string} address */
export function printerAddress(T, address) {
  const [kind, place] = parted(address);
  return `${kinds(T)[kind]?.name}, ${place}`;
}

/** Its kind, and what follows; what names no kind is taken for a place in the network. @param {string} address */
function parted(address) {
  const [, kind = "network", place = address] = /^(network|usb|serial|file|cups|virtual):\/\/(.*)$/.exec(address) ?? [];
  return /** @type {[string, string]} */ ([kind, place]);
}

/**
 * What each kind is called, and what its line holds.
 * @typedef {{name: string, label: string, hint: string}} Words
 * @param {Translator} T
 * @returns {Record<string, Words>}
 */
function kinds(T) {
  const list = T.t("The command “rinda printer list” on the kiosk's computer tells it.");
  return {
    network: {
      name: T.t("by the network"),
      label: T.t("Its address in the network"),
      hint: T.t("Such as 192.168.1.50; it stands on the printer's own test page. Another port than 9100 follows after a colon."),
    },
    usb: { name: T.t("by USB"), label: T.t("Its number at USB"), hint: `${T.t("Such as 04b8:0e15.")} ${list}` },
    serial: {
      name: T.t("by a serial cable"),
      label: T.t("The serial port"),
      hint: T.t("Such as /dev/ttyS0?baud=19200; the speed stands on the printer's own test page."),
    },
    file: { name: T.t("as a device file"), label: T.t("The file"), hint: T.t("Such as /dev/usb/lp0.") },
    cups: { name: T.t("as a printer of the system (CUPS)"), label: T.t("Its queue"), hint: list },
    virtual: {
      name: T.t("not at all: tickets go to a folder"),
      label: T.t("The folder"),
      hint: T.t("Such as /tmp/tickets, on the computer of the print agent; only to try Rinda."),
    },
  };
}
