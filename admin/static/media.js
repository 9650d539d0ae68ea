// The files for displays and for the office's look: looked at, sent, removed.

import { html, nothing } from "lit";

import { Asking } from "../../web/static/asking.js";
import { icon, problemPart } from "../../web/static/parts.js";
import { newKey } from "./parts.js";

/** @typedef {{name: string, bytes: number, kind: "picture" | "film", used: boolean}} File */

export class Media {
  #staff;
  /** @type {File[] | null} */
  #files = null;
  #asking;

  /** @param {import("../../web/static/staff.js").StaffScreen} staff */
  constructor(staff) {
    this.#staff = staff;
    this.#asking = new Asking(staff);
    this.#asking.load(() => this.#load());
  }

  async #load() {
    this.#files = (await this.#staff.api.get("/admin/media")).files;
  }

  /**
   * The files, with a button that chooses each one that is not chosen, and a field that sends another.
   * @param {{chosen: string[], choose: (name: string) => void, pictures?: boolean}} given
   */
  part({ chosen, choose, pictures = false }) {
    const { T } = this.#staff;
    const files = (this.#files ?? []).filter((file) => !chosen.includes(file.name) && (!pictures || file.kind === "picture"));
    return html`<fieldset>
      <legend>${T.t("Files on the server")}</legend>
      ${files.length ? nothing : html`<p class="quiet">${T.t("No other file is there.")}</p>`}
      <ul class="media">
        ${files.map((file) => this.#file(file, choose))}
      </ul>
      <div class="field">
        <label for="upload">${T.t("Send a file")}</label>
        <p class="quiet hint" id="upload-hint">
          ${pictures
            ? T.t("JPEG, PNG or WebP, up to 10 MB.")
            : T.t("JPEG, PNG or WebP up to 10 MB; MP4 or WebM up to 200 MB.")}
        </p>
        <input
          id="upload"
          type="file"
          accept=${pictures ? ".jpg,.jpeg,.png,.webp" : ".jpg,.jpeg,.png,.webp,.mp4,.webm"}
          aria-describedby="upload-hint upload-fault"
          @change=${(/** @type {Event} */ event) => this.#chosen(event, choose)}
        />
        <div id="upload-fault">${problemPart(T, this.#asking)}</div>
        <p role="status">${this.#asking.busy ? T.t("Sending …") : ""}</p>
      </div>
    </fieldset>`;
  }

  /** @param {File} file @param {(name: string) => void} choose */
  #file(file, choose) {
    const { T, api } = this.#staff;
    const remove = () =>
      this.#asking.run(async () => {
        await api.delete(`/admin/media/${file.name}`);
        await this.#load();
      });
    return html`<li>
      ${file.kind === "picture"
        ? html`<img src="/api/v1/admin/media/${file.name}" alt="" loading="lazy" />`
        : icon("play")}
      <span>${file.name} <span class="quiet">${(file.bytes / 2 ** 20).toFixed(1)} MB</span></span>
      <span class="buttons">
        <button type="button" class="button" @click=${() => choose(file.name)} aria-label=${T.t("Use %(name)s", { name: file.name })}>
          ${T.t("Use")}
        </button>
        ${file.used
          ? nothing
          : html`<button type="button" class="button" aria-label=${T.t("Remove %(name)s", { name: file.name })} @click=${remove}>
              ${icon("close")}
            </button>`}
      </span>
    </li>`;
  }

  /** @param {Event} event @param {(name: string) => void} choose */
  async #chosen(event, choose) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const file = input.files?.[0];
    if (!file) return;
    const name = nameOf(file.name, this.#files ?? []);
    await this.#asking.run(async () => {
      await this.#staff.api.put(`/admin/media/${encodeURIComponent(name)}`, file);
      await this.#load();
      choose(name);
    });
    input.value = "";
  }
}

/**
 * A name that the server takes, and that no file has yet: "Mūsu parks.JPG" gives `musu-parks.jpg`.
 * @param {string} given
 * @param {File[]} files
 */
function nameOf(given, files) {
  const dot = given.lastIndexOf(".");
  const end = given.slice(dot).toLowerCase();
  const bases = files.map((file) => ({ key: file.name.slice(0, file.name.lastIndexOf(".")) }));
  return newKey(bases, given.slice(0, dot)) + end;
}
