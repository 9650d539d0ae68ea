// The branch's devices: those that are paired, and a form that lets one in.

import { html } from "lit";

import { DeviceList } from "./device-list.js";
import { PairingForm } from "./pairing.js";

/** @type {import("./pages.js").AdminPage} */
export const devicesPage = {
  path: "devices",
  group: "hall",
  name: (T) => T.t("Devices"),
  open: (staff) => {
    const list = new DeviceList(staff);
    const pairing = new PairingForm(staff);
    return { part: () => html`${list.part()} ${pairing.part()}`, close: () => list.close() };
  },
};
