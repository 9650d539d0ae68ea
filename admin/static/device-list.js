// The branch's devices: when each was last seen, and locking one out.

import { html, nothing } from "lit";

import { Asking } from "../../web/static/asking.js";
import { dialog, problemPart } from "../../web/static/parts.js";

/**
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {{id: number, kind: "kiosk" | "display" | "agent", name: string, seen_at: string | null, version: string | null}} Device
 */

/** Between two looks: a device that was just paired is to appear by itself. */
const LOOK_EVERY = 5_000;

export class DeviceList {
  #staff;
  /** @type {Device[] | null} */
  #devices = null;
  /** @type {Device | null} the one that is about to be removed */
  #leaving = null;
  #looking;
  #removing;
  #timer;

  /** @param {import("../../web/static/staff.js").StaffScreen} staff */
  constructor(staff) {
    this.#staff = staff;
    this.#looking = new Asking(staff);
    this.#removing = new Asking(staff);
    this.#timer = window.setInterval(() => this.#looking.busy || this.#removing.busy || this.#look(), LOOK_EVERY);
    this.#look();
  }

  close() {
    window.clearInterval(this.#timer);
  }

  #look() {
    const { api, session } = this.#staff;
    return this.#looking.latest(
      () => api.get(`/devices?branch=${session.branch}`),
      ({ devices }) => {
        this.#devices = devices;
      },
    );
  }

  #remove() {
    const device = this.#leaving;
    this.#leaving = null;
    if (!device) return;
    this.#removing.run(async () => {
      await this.#staff.api.delete(`/admin/devices/${device.id}`);
      await this.#look();
    });
  }

  part() {
    const { T } = this.#staff;
    return html`<section class="card" aria-labelledby="devices-title">
      <h2 id="devices-title">${T.t("Paired devices")}</h2>
      ${problemPart(T, this.#removing)} ${problemPart(T, this.#looking)}
      ${this.#devices?.length === 0 ? html`<p class="quiet">${T.t("This branch has no device yet.")}</p>` : nothing}
      <ul class="things">
        ${(this.#devices ?? []).map((device) => this.#row(device))}
      </ul>
      ${this.#leaving ? this.#question(this.#leaving) : nothing}
    </section>`;
  }

  /** @param {Device} device */
  #row(device) {
    const { T } = this.#staff;
    const kinds = { kiosk: T.t("Kiosk"), display: T.t("Hall display"), agent: T.t("Print agent") };
    const ask = () => {
      this.#leaving = device;
      this.#staff.show();
    };
    return html`<li class="person">
      <div>
        <strong>${device.name}</strong>
        <span class="quiet">${[kinds[device.kind], this.#sign(device), device.version].filter(Boolean).join(" · ")}</span>
      </div>
      <button type="button" class="button" aria-label="${T.t("Remove")}: ${device.name}" @click=${ask}>${T.t("Remove")}</button>
    </li>`;
  }

  /** @param {Device} device */
  #sign({ seen_at }) {
    const { T } = this.#staff;
    return seen_at ? T.t("last seen on %(date)s at %(time)s", { date: T.date(seen_at), time: T.time(seen_at) }) : T.t("not seen yet");
  }

  /** @param {Device} device */
  #question(device) {
    const { T } = this.#staff;
    const close = () => {
      this.#leaving = null;
      this.#staff.show();
    };
    return dialog({
      title: T.t("Remove “%(name)s”?", { name: device.name }),
      body: html`<p>${T.t("It stops at once, and has to be paired again to be used here.")}</p>`,
      close,
      choices: html`<button type="button" class="button danger" @click=${() => this.#remove()}>${T.t("Remove")}</button>
        <button type="button" class="button primary" autofocus @click=${close}>${T.t("Cancel")}</button>`,
    });
  }
}
