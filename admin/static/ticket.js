// The design of the printed ticket: what stands on it, and beside it the ticket as the branch's printer will draw it.

import { html, nothing } from "lit";

import { Asking } from "../../web/static/asking.js";
import { icon, problemPart } from "../../web/static/parts.js";
import { Editing } from "./editing.js";
import { checkField, faultPart, hintPart, idOf, textsField } from "./fields.js";

/**
 * @typedef {import("./draft.js").Draft} Draft
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {{png: string, width_mm: number, height_mm: number}} Drawn
 * @typedef {{language: string, profile: string, example: string}} Look
 */

/** @type {import("./pages.js").AdminPage} */
export const ticketPage = {
  path: "ticket",
  group: "hall",
  name: (T) => T.t("Printed ticket"),
  open: (staff) => new Design(staff),
};

/** Whoever types is not followed letter by letter. */
const PAUSE = 300;
/** The server takes no larger file. */
const LARGEST_FILE = 512 * 1024;

class Design extends Editing {
  /** @type {Look} */
  look = { language: "lv", profile: "80mm", example: "usual" };
  /** @type {Drawn | null} the last one that was drawn */
  drawn = null;
  /** for a newer one */
  drawing;
  #asked = "";
  #timer = 0;

  /** @param {import("../../web/static/staff.js").StaffScreen} staff */
  constructor(staff) {
    super(staff, () => designPart(this));
    this.drawing = new Asking(staff);
  }

  close() {
    window.clearTimeout(this.#timer);
  }

  /** Asks for a picture when what it shows has changed. */
  follow() {
    const wanted = JSON.stringify({ template: written(this.draft.office.ticket), ...this.look });
    if (wanted === this.#asked) return;
    this.#asked = wanted;
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#draw(wanted), this.drawn ? PAUSE : 0);
  }

  /** @param {string} wanted */
  async #draw(wanted) {
    const { api, session } = this.draft.staff;
    await this.drawing.latest(
      () => api.post(`/admin/ticket-preview?branch=${session.branch}`, JSON.parse(wanted)),
      (drawn) => {
        this.drawn = drawn;
      },
    );
    // Nobody answered: the next look at the page asks again.
    if (this.drawing.problem?.status === 0) this.#asked = "";
  }

  /** @param {Partial<Look>} change */
  see(change) {
    this.look = { ...this.look, ...change };
    this.draft.staff.show();
  }
}

/**
 * The design as the preview takes it: a text without Latvian is still to be written.
 * @param {any} ticket
 */
function written(ticket) {
  const { header, footer } = ticket;
  return { ...ticket, header: header?.lv ? header : null, footer: footer?.lv ? footer : null };
}

/** @param {Design} design */
function designPart(design) {
  const { draft } = design;
  const { T } = draft.staff;
  design.follow();
  return html`<div class="design">
    <div class="card">
      ${logoField(draft)}
      ${textsField(draft, "ticket.header", { label: T.t("Text at the top"), optional: true })}
      ${textsField(draft, "ticket.footer", { label: T.t("Text at the foot"), optional: true })}
      <fieldset>
        <legend>${T.t("What the ticket shows")}</legend>
        ${checkField(draft, "ticket.show_steps", { label: T.t("Every step of the visit, not the first alone") })}
        ${checkField(draft, "ticket.show_rooms", { label: T.t("Rooms") })}
        ${checkField(draft, "ticket.show_ahead", { label: T.t("How many are before the visitor") })}
        ${checkField(draft, "ticket.show_estimate", { label: T.t("How long the wait may be") })}
        ${checkField(draft, "ticket.show_closing", { label: T.t("When reception ends") })}
        ${checkField(draft, "ticket.show_qr", { label: T.t("QR code of the visitor's page") })}
      </fieldset>
    </div>
    ${previewPart(design)}
  </div>`;
}

/** @param {Draft} draft */
function logoField(draft) {
  const { T } = draft.staff;
  const path = "ticket.logo";
  const logo = draft.get(path);
  const hint = T.t("A PNG picture. It is printed in black, at most half as wide as the paper.");
  const id = idOf(path);
  return html`<div class="field choose-logo">
    <strong id="${id}-name">${T.t("Logo")}</strong>
    ${hintPart(path, hint)}
    <input
      id=${id}
      class="visually-hidden"
      type="file"
      accept="image/png"
      aria-labelledby="${id}-name ${id}-choose"
      aria-invalid=${draft.fault(path) ? "true" : "false"}
      aria-describedby="${id}-hint ${draft.fault(path) ? `${id}-fault` : ""}"
      @change=${(/** @type {Event} */ event) => read(draft, path, /** @type {HTMLInputElement} */ (event.target))}
    />
    <label class="button" for=${id} id="${id}-choose">${T.t("Choose a picture…")}</label>
    ${logo
      ? html`<button type="button" class="button" @click=${() => draft.set(path, null)}>
          ${icon("close")}${T.t("Remove the logo")}
        </button>`
      : nothing}
    ${faultPart(draft, path)}
  </div>`;
}

/**
 * @param {Draft} draft
 * @param {string} path
 * @param {HTMLInputElement} input
 */
async function read(draft, path, input) {
  const file = input.files?.[0];
  if (!file) return;
  const { T } = draft.staff;
  const tooLarge = file.size > LARGEST_FILE;
  input.setCustomValidity(tooLarge ? T.t("the picture has more than %(kb)s kB", { kb: LARGEST_FILE / 1024 }) : "");
  if (!input.reportValidity()) return;
  const bytes = new Uint8Array(await file.arrayBuffer());
  draft.set(path, window.btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")));
  input.value = "";
}

/** @param {Design} design */
function previewPart(design) {
  const { T } = design.draft.staff;
  const { look, drawn, drawing } = design;
  /** @type {[string, string][]} */
  const languages = [["lv", "Latviešu"], ["ru", "Русский"], ["en", "English"]];
  /** @type {[string, string][]} */
  const papers = [["80mm", T.t("80 mm paper")], ["58mm", T.t("58 mm paper")]];
  /** @type {[string, string][]} */
  const examples = [["usual", T.t("A usual ticket")], ["long", T.t("The longest names")]];
  return html`<section class="card preview" aria-labelledby="preview-title">
    <h2 id="preview-title">${T.t("As it will be printed")}</h2>
    <div class="beside">
      ${chooser("language", T.t("Language"), languages, look.language, (language) => design.see({ language }))}
      ${chooser("profile", T.t("Paper"), papers, look.profile, (profile) => design.see({ profile }))}
      ${chooser("example", T.t("Example"), examples, look.example, (example) => design.see({ example }))}
    </div>
    ${drawing.problem?.is("wrong-office")
      ? html`<p class="fault" role="alert">${drawing.problem.body.errors[0].message}</p>`
      : problemPart(T, drawing)}
    ${drawn
      ? html`<img
          src="data:image/png;base64,${drawn.png}"
          alt=${T.t("The ticket in this design")}
          width=${drawn.width_mm * 8}
          height=${drawn.height_mm * 8}
        />`
      : html`<p class="quiet" aria-busy="true">…</p>`}
  </section>`;
}

/**
 * @param {string} name
 * @param {string} label
 * @param {[string, string][]} options
 * @param {string} chosen
 * @param {(value: string) => void} choose
 */
function chooser(name, label, options, chosen, choose) {
  return html`<div class="field">
    <label for="look-${name}">${label}</label>
    <select
      id="look-${name}"
      @change=${(/** @type {Event} */ event) => choose(/** @type {HTMLSelectElement} */ (event.target).value)}
    >
      ${options.map(([value, words]) => html`<option value=${value} .selected=${value === chosen}>${words}</option>`)}
    </select>
  </div>`;
}
