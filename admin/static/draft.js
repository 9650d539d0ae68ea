// A branch's form while it is edited: what was loaded, what was entered, what the server says against it.

import { Problem } from "../../web/static/api.js";
import { Asking } from "../../web/static/asking.js";
import { memberOf, setMember } from "./paths.js";

/**
 * @typedef {import("./pages.js").Host} Host
 * @typedef {import("./fields.js").Form} Form
 * @typedef {import("./fields.js").Json} Json
 */

/** What the server puts before each field's path. */
const PREFIX = "office.";

/** @implements {Form} */
export class Draft {
  staff;
  /** @type {any} the branch as it is entered now; null until it is loaded */
  office = null;
  /** whether the last change can be taken back */
  undoable = false;
  asking;
  /** @type {"" | "saved" | "undone"} what was done last */
  done = "";
  /** @type {any} the branch as the server has it */
  #loaded = null;
  #version = 0;
  #branch;
  #prepare;

  /**
   * @param {Host} staff
   * @param {(office: any) => void} [prepare] enters, where the branch has come, what nobody should have to
   */
  constructor(staff, prepare = () => {}) {
    this.staff = staff;
    this.#prepare = prepare;
    this.asking = new Asking(staff);
    this.#branch = staff.session.branch;
    this.load();
  }

  get #address() {
    return `/admin/office?branch=${this.#branch}`;
  }

  /** Loads what is there now; what was entered is gone. */
  load() {
    return this.asking.load(async () => {
      this.#take(await this.staff.api.get(this.#address));
      this.done = "";
    });
  }

  /** @param {any} answer */
  #take(answer) {
    this.#loaded = answer.office;
    this.#version = answer.version;
    this.undoable = answer.undoable;
    this.office = structuredClone(answer.office);
    this.#prepare(this.office);
  }

  /** Whether something was entered that is not saved. */
  get unsaved() {
    return this.office !== null && !same(this.office, this.#loaded);
  }

  /** @param {string} path such as `sector.0.name.lv` @returns {any} */
  get(path) {
    return memberOf(this.office, path);
  }

  /** @param {string} path @param {Json} value */
  set(path, value) {
    setMember(this.office, path, value);
    this.done = "";
    this.staff.show();
  }

  /** What the server says against a field; empty when nothing. @param {string} path */
  fault(path) {
    return this.errors.find((error) => error.path === path)?.message ?? "";
  }

  /** All that the server says, by the paths of the fields. @returns {{path: string, message: string}[]} */
  get errors() {
    /** @type {{field: string, message: string}[]} */
    const errors = this.asking.problem?.body.errors ?? [];
    return errors.map(({ field, message }) => ({ path: field.replace(PREFIX, ""), message }));
  }

  /** Saves what is entered. @returns {Promise<boolean>} whether it was */
  save() {
    return this.asking.run(async () => {
      try {
        await this.#put();
      } catch (error) {
        if (!(error instanceof Problem && error.is("stale-office"))) throw error;
        await this.#rebase(error);
        await this.#put();
      }
      this.done = "saved";
    });
  }

  async #put() {
    this.#take(await this.staff.api.put(this.#address, { on: this.#version, office: this.office }));
  }

  /**
   * Brings what was entered onto what somebody else has saved, unless both changed the same member.
   * @param {Problem} stale
   */
  async #rebase(stale) {
    const { version, office } = await this.staff.api.get(this.#address);
    for (const [name, present] of Object.entries(office)) {
      const entered = this.office[name];
      if (same(entered, this.#loaded[name])) this.office[name] = structuredClone(present);
      else if (!same(present, this.#loaded[name])) throw stale;
    }
    this.#loaded = office;
    this.#version = version;
  }

  /** Takes the last change back. */
  undo() {
    return this.asking.run(async () => {
      this.#take(await this.staff.api.post(`/admin/office/undo?branch=${this.#branch}`, { on: this.#version }));
      this.done = "undone";
    });
  }

  /** Forgets what was entered. */
  discard() {
    this.office = structuredClone(this.#loaded);
    this.asking.forget();
    this.staff.show();
  }
}

/** @param {unknown} one @param {unknown} other */
function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
