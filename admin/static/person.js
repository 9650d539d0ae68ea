// The form of one person.

import { html, nothing } from "lit";

import { problemPart } from "../../web/static/parts.js";
import { roleNames } from "../../web/static/roles.js";

/** @typedef {import("./people.js").PeopleView} PeopleView */

/** @param {PeopleView} view */
export function personForm(view) {
  const { T } = view.host;
  const { entered, asking } = view;
  const submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    view.save();
  };
  const taken = asking.problem?.is("name-taken") ? asking.problem.message : "";
  return html`<form @submit=${submit}>
    <section class="card">
      <h2 id="person-title" tabindex="-1">${entered.id ? entered.name : T.t("New person")}</h2>
      ${textInput(view, "name", T.t("Name and surname"), { maxlength: 80, autocomplete: "off" })}
      ${textInput(view, "login", T.t("User name"), { maxlength: 60, fault: taken, autocomplete: "off" })}
      <div class="field">
        <label for="person-role">${T.t("Role")}</label>
        <select id="person-role" @change=${(/** @type {Event} */ event) => put(view, "role", valueOf(event))}>
          ${view.roles.map((role) => html`<option value=${role} ?selected=${role === entered.role}>${roleNames(T)[role]}</option>`)}
        </select>
      </div>
      ${entered.role === "administrator" ? nothing : places(view)}
      ${entered.id ? check(T.t("May sign in"), entered.active, () => put(view, "active", !entered.active)) : nothing}
      ${taken ? nothing : problemPart(T, asking)}
      <div class="actions">
        <button class="button primary" aria-disabled=${asking.busy ? "true" : "false"}>${T.t("Save")}</button>
        <button type="button" class="button" @click=${() => view.cancel()}>${T.t("Cancel")}</button>
      </div>
    </section>
  </form>`;
}

/** Where the person works; sectors and counters can be named for the branch whose document is at hand. @param {PeopleView} view */
function places(view) {
  const { T, session, doc } = view.host;
  const branches = session.account?.branches ?? [];
  const here = doc && view.entered.branches.includes(doc.branch.id);
  const sectors = here ? inOrder(doc.sectors).filter((one) => one.kind === "ticket") : [];
  return html`${choices(view, "branches", T.t("Branches"), "", branches.map(({ id, name }) => [id, T.pick(name)]))}
  ${here
    ? html`${choices(view, "sectors", T.t("Receives visitors of"), T.t("None chosen: of all sectors."), sectors.map((one) => [one.id, T.pick(one.name)]))}
      ${choices(view, "counters", T.t("Sits at"), T.t("None chosen: at any counter."), inOrder(doc.counters).map((one) => [one.id, T.place(one.place)]))}`
    : nothing}`;
}

/**
 * @param {PeopleView} view
 * @param {"branches" | "sectors" | "counters"} name
 * @param {string} label
 * @param {string} hint
 * @param {[number, string][]} options
 */
function choices(view, name, label, hint, options) {
  /** @type {number[]} */
  const chosen = view.entered[name];
  const toggle = (/** @type {number} */ id) =>
    put(view, name, chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return html`<fieldset aria-describedby=${hint ? `person-${name}-hint` : nothing}>
    <legend>${label}</legend>
    ${hint ? html`<p class="quiet hint" id="person-${name}-hint">${hint}</p>` : nothing}
    ${options.map(([id, text]) => check(text, chosen.includes(id), () => toggle(id)))}
  </fieldset>`;
}

/** @param {string} label @param {boolean} checked @param {() => void} toggle */
function check(label, checked, toggle) {
  return html`<label class="check">
    <input type="checkbox" .checked=${checked} @change=${toggle} /><span>${label}</span>
  </label>`;
}

/**
 * @param {PeopleView} view
 * @param {"name" | "login"} name
 * @param {string} label
 * @param {{maxlength: number, autocomplete: "off", fault?: string}} given
 */
function textInput(view, name, label, { maxlength, autocomplete, fault = "" }) {
  return html`<div class="field">
    <label for="person-${name}">${label}</label>
    <input
      id="person-${name}"
      required
      maxlength=${maxlength}
      autocomplete=${autocomplete}
      autocapitalize=${name === "login" ? "none" : "words"}
      .value=${view.entered[name]}
      aria-invalid=${fault ? "true" : "false"}
      aria-describedby="person-${name}-fault"
      @input=${(/** @type {Event} */ event) => put(view, name, valueOf(event))}
    />
    <p class="fault" id="person-${name}-fault" role="alert">${fault}</p>
  </div>`;
}

/** @param {PeopleView} view @param {string} name @param {unknown} value */
function put(view, name, value) {
  view.entered[name] = value;
  view.host.show();
}

/** @param {Event} event */
const valueOf = (event) => /** @type {HTMLInputElement} */ (event.target).value;

/** @param {Record<string, any>} things @returns {any[]} */
const inOrder = (things) => Object.values(things).sort((a, b) => a.position - b.position || a.id - b.id);
