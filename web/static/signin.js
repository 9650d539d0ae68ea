// Who of the staff is signed in at this browser, in which branch, and the pages that ask for it.

import { html, nothing } from "lit";
import { ref } from "lit/directives/ref.js";

import { api, Problem } from "./api.js";
import { Asking } from "./asking.js";
import { goToProvider, openidButton, openidOffer } from "./openid.js";
import { icon } from "./parts.js";
import { languageChoice, themeButton } from "./preferences.js";
import { codeField, offerPart, recoveryPart } from "./second-factor.js";

/**
 * @typedef {import("./i18n.js").Translator} Translator
 * @typedef {{id: number, name: string, role: string, rights: string[]}} User
 * @typedef {{id: number, name: Record<string, string>, closed: boolean}} Branch
 * @typedef {{user: User, branches: Branch[]}} Account
 */

const BRANCH = "rinda.branch";
/** Between two questions to a server that doesn't answer yet. */
const RETRY_AFTER = 1_000;

/** The session of a member of staff. Its branch is remembered in this browser. */
export class StaffSession {
  /** @type {"starting" | "unreachable" | "signed-out" | "signed-in"} */
  state = "starting";
  /** @type {Account | null} */
  account = null;
  /** @type {number | null} the branch that the person works in now */
  branch = null;
  /** whether a session has ended by itself, and the person has to be told */
  expired = false;
  /** @type {{field: "password" | "chosen" | "code" | "form", text: string} | null} why the last attempt failed */
  fault = null;
  /** @type {import("./openid.js").Offer | null} the institution's own accounts, where one can sign in with them */
  openid = null;
  passwordShown = false;
  /** whether the password was made by somebody else, and the person has to choose another */
  mustChoose = false;
  /** whether a code of the second factor is asked for as well */
  mustProve = false;
  /** @type {{secret: string, qr: string} | null} a second factor that has to be set up now */
  offer = null;
  /** @type {string[]} recovery codes that nobody sees again */
  recoveryCodes = [];
  /** @type {Account | null} who is let in once the recovery codes have been read */
  #entering = null;

  #changed;
  #asking;

  /** @param {() => void} changed something to be rendered anew has changed */
  constructor(changed) {
    this.#changed = changed;
    this.#asking = new Asking({ show: changed, refused: (problem) => this.#refuse(problem) });
  }

  /** whether an answer is awaited */
  get busy() {
    return this.#asking.busy;
  }

  /** Whether somebody is signed in who has this right, by its name in `server/hall/rights.py`. @param {string} right */
  may(right) {
    return this.account?.user.rights.includes(right) ?? false;
  }

  /** Asks the server who is signed in, until it answers. */
  async begin() {
    for (;;) {
      try {
        const [{ user, branches }, offer] = await Promise.all([api("lv").get("/session"), openidOffer()]);
        this.openid = offer;
        if (user) this.#enter({ user, branches });
        else this.#leave(false);
        return;
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        this.state = "unreachable";
        this.#changed();
        await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER));
      }
    }
  }

  /**
   * @param {string} user
   * @param {string} password
   * @param {string} language of the fault, if there is one
   * @param {{chosen?: string, code?: string}} more the person's own password instead of one that somebody else made,
   *   and the code of the second factor
   */
  async signIn(user, password, language, { chosen, code }) {
    await this.#try(async () => {
      const body = { user, password, new_password: chosen, code };
      const { recovery_codes, ...account } = await api(language).post("/session", body);
      if (recovery_codes.length) this.#showCodes(account, recovery_codes);
      else this.#enter(account);
    });
  }

  /** Leaves to sign in with the institution's account. @param {string} language of the fault, if there is one */
  signInElsewhere(language) {
    return this.#try(() => goToProvider(language));
  }

  /** @param {() => Promise<unknown>} work */
  async #try(work) {
    if (!this.busy) this.fault = null;
    await this.#asking.run(work);
    if (this.#asking.problem) this.#refuse(this.#asking.problem);
    this.#changed();
  }

  /** @param {Problem} problem */
  #refuse(problem) {
    const text = problem.detail || problem.title;
    const first = problem.is("new-password-needed");
    this.mustChoose ||= first;
    if (problem.is("second-factor-needed")) this.offer = { secret: problem.body.secret, qr: problem.body.qr };
    if (problem.is("second-factor-needed") || problem.is("code-needed")) this.mustProve = true;
    else if (problem.is("wrong-second-code")) this.fault = { field: "code", text };
    else if (first || problem.is("weak-password")) this.fault = { field: "chosen", text };
    else this.fault = { field: problem.status === 401 ? "password" : "form", text };
  }

  /** @param {Account} account @param {string[]} codes */
  #showCodes(account, codes) {
    this.#entering = account;
    this.recoveryCodes = codes;
  }

  /** The person has read the recovery codes, and comes in. */
  proceed() {
    if (this.#entering) this.#enter(this.#entering);
  }

  /** Ends the session. Throws `Problem` where the server can't be told; the person is still signed in then. */
  async signOut() {
    try {
      await api("lv").delete("/session");
    } catch (error) {
      if (!(error instanceof Problem && error.status === 401)) throw error;
    }
    this.#leave(false);
  }

  /** The server knows the session no more. */
  expire() {
    if (this.state === "signed-in") this.#leave(true);
  }

  /** @param {number | null} branch null to choose anew */
  choose(branch) {
    this.branch = branch;
    if (branch !== null) localStorage.setItem(BRANCH, String(branch));
    this.#changed();
  }

  /** @param {Account} account */
  #enter(account) {
    const ids = account.branches.map((branch) => branch.id);
    const kept = Number(localStorage.getItem(BRANCH));
    this.account = account;
    this.state = "signed-in";
    this.expired = false;
    this.passwordShown = false;
    this.mustChoose = false;
    this.mustProve = false;
    this.offer = null;
    this.recoveryCodes = [];
    this.#entering = null;
    this.branch = ids.includes(kept) ? kept : ids.length === 1 ? (ids[0] ?? null) : null;
    this.#changed();
  }

  /** @param {boolean} expired */
  #leave(expired) {
    this.account = null;
    this.branch = null;
    this.state = "signed-out";
    this.expired = expired;
    this.#changed();
  }

  togglePassword() {
    this.passwordShown = !this.passwordShown;
    this.#changed();
  }
}

/**
 * The page on which a person signs in.
 * @param {StaffSession} session
 * @param {{T: Translator, title: string, speak: (language: string) => void, changed: () => void}} given
 */
export function signInPage(session, { T, title, speak, changed }) {
  const content = session.recoveryCodes.length ? recoveryCard(session, T) : signInForm(session, T, title);
  return html`<main class="signin">
    <div class="tools">${languageChoice(T, speak)}${themeButton(T, changed)}</div>
    ${content}
  </main>`;
}

/**
 * @param {StaffSession} session
 * @param {Translator} T
 * @param {string} title
 */
function signInForm(session, T, title) {
  return html`<form class="card" @submit=${(/** @type {SubmitEvent} */ event) => submitted(event, session, T)}>
    <header>
      <img src="/web/static/icon.svg" alt="" width="56" height="56" />
      <div>
        <p class="quiet">Rinda</p>
        <h1>${title}</h1>
      </div>
    </header>
    ${session.expired
      ? html`<p class="message warn" role="status">
          ${icon("info")}${T.t("Your session has ended. Please sign in again.")}
        </p>`
      : nothing}
    <div class="field">
      <label for="user">${T.t("User name")}</label>
      <input id="user" name="user" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus />
    </div>
    ${passwordField(session, T)} ${session.mustChoose ? chosenField(session, T) : nothing} ${secondFactor(session, T)}
    <div role="alert">
      ${session.fault?.field === "form"
        ? html`<p class="message bad">${icon("alert")}${session.fault.text}</p>`
        : nothing}
    </div>
    <button class="button primary" aria-disabled=${session.busy ? "true" : "false"}>${T.t("Sign in")}</button>
    ${session.openid
      ? openidButton(T, session.openid, { busy: session.busy, go: () => session.signInElsewhere(T.language) })
      : nothing}
  </form>`;
}

/**
 * Signs in, and leads to what is still to be typed or was typed wrong.
 * @param {SubmitEvent} event
 * @param {StaffSession} session
 * @param {Translator} T
 */
async function submitted(event, session, T) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.target);
  const typed = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  const { user = "", password = "", chosen, code } = typed;
  await session.signIn(user, password, T.language, { chosen, code });
  const field = session.fault ? session.fault.field : session.mustProve ? "code" : "form";
  const next = field === "form" ? null : form.elements.namedItem(field);
  if (next instanceof HTMLInputElement) {
    next.focus();
    next.select();
  }
}

/**
 * The code of the phone; before it, where the phone does not make any yet, what makes it do so.
 * @param {StaffSession} session
 * @param {Translator} T
 */
function secondFactor(session, T) {
  if (!session.mustProve) return nothing;
  const why = T.t("Here, managers and administrators sign in with a code from the phone as well.");
  const offer = session.offer && html`<p class="message">${icon("info")}${why}</p>${offerPart(T, session.offer)}`;
  return html`${offer ?? nothing} ${codeField(T, session.fault?.field === "code" ? session.fault.text : "", !offer)}`;
}

/**
 * The recovery codes of a second factor that was set up just now.
 * @param {StaffSession} session
 * @param {Translator} T
 */
function recoveryCard(session, T) {
  return html`<section class="card">
    <h1 tabindex="-1" ${ref(focused)}>${T.t("Your recovery codes")}</h1>
    ${recoveryPart(T, session.recoveryCodes)}
    <button type="button" class="button primary" @click=${() => session.proceed()}>${T.t("I have kept them")}</button>
  </section>`;
}

/** @param {Element | undefined} heading the submit button, which had the focus, is gone */
function focused(heading) {
  if (heading instanceof HTMLElement) queueMicrotask(() => heading.focus());
}

/**
 * @param {StaffSession} session
 * @param {Translator} T
 */
function passwordField(session, T) {
  const fault = session.fault?.field === "password" ? session.fault.text : "";
  return html`<div class="field">
    <label for="password">${T.t("Password")}</label>
    <div class="password">
      <input
        id="password"
        name="password"
        type=${session.passwordShown ? "text" : "password"}
        autocomplete="current-password"
        autocapitalize="none"
        spellcheck="false"
        required
        aria-invalid=${fault ? "true" : "false"}
        aria-describedby="password-fault"
      />
      <button
        type="button"
        class="button"
        aria-pressed=${session.passwordShown ? "true" : "false"}
        @click=${() => session.togglePassword()}
      >
        ${T.t("Show password")}
      </button>
    </div>
    <p class="fault" id="password-fault" role="alert">${fault}</p>
  </div>`;
}

/**
 * The password that the person chooses instead of the one that somebody else made.
 * @param {StaffSession} session
 * @param {Translator} T
 */
function chosenField(session, T) {
  const fault = session.fault?.field === "chosen" ? session.fault.text : "";
  return html`<div class="field">
    <label for="chosen">${T.t("Your new password")}</label>
    <input
      id="chosen"
      name="chosen"
      type=${session.passwordShown ? "text" : "password"}
      autocomplete="new-password"
      minlength="8"
      required
      aria-invalid=${fault ? "true" : "false"}
      aria-describedby="chosen-fault"
    />
    <p class="fault" id="chosen-fault" role="alert">${fault}</p>
  </div>`;
}

/**
 * The page on which a person who has several branches chooses one.
 * @param {StaffSession} session
 * @param {Translator} T
 */
export function branchPage(session, T) {
  const branches = session.account?.branches ?? [];
  return html`<main class="choice">
    <h1 tabindex="-1">${T.t("Where do you work today?")}</h1>
    ${branches.length
      ? html`<ul>
          ${branches.map(
            (branch) => html`<li>
              <button type="button" class="card" @click=${() => session.choose(branch.id)}>
                <strong>${T.pick(branch.name)}</strong>
                ${branch.closed ? html`<span class="badge warn">${T.t("closed for good")}</span>` : nothing}
              </button>
            </li>`,
          )}
        </ul>`
      : html`<p class="message warn">
          ${icon("info")}${T.t("No branch has been given to you yet. Please ask your manager.")}
        </p>`}
  </main>`;
}
