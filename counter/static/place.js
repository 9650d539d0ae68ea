// The dialogs about the counter and its sectors.

import { html } from "lit";

import { nextReception } from "../../web/static/reception.js";
import { sectors, served } from "./board.js";
import { choice, formDialog, select } from "./desk.js";

/**
 * @typedef {import("./desk.js").Desk} Desk
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 */

/** @param {Desk} desk */
export function sectorsDialog(desk) {
  const { T, doc, counter, perform } = desk;
  const own = sectors(doc).filter(({ id }) => counter.sectors.includes(id));
  const now = served(counter);
  return formDialog(desk, {
    title: T.t("What do you serve now?"),
    body: html`<fieldset class="choice-field">
      <legend>${T.t("Until you leave the counter")}</legend>
      ${own.map(
        ({ id, name }) =>
          html`<label>
            <input type="checkbox" name="sector" value=${id} ?checked=${now.includes(id)} />${T.pick(name)}
          </label>`,
      )}
    </fieldset>`,
    confirm: T.t("Choose"),
    submit: (fields) => {
      const chosen = fields.getAll("sector").map(Number);
      if (chosen.length) perform("sectors", { sectors: chosen });
    },
  });
}

/**
 * Why a sector takes nobody in, as the kiosk says it in the visitor's language.
 * @type {Record<string, Record<string, string>>}
 */
const REASONS = {
  absent: {
    lv: "Speciālists uz laiku ir prombūtnē",
    ru: "Специалист временно отсутствует",
    en: "The specialist is away for a while",
  },
  full: {
    lv: "Šodien visi pieņemšanas laiki jau ir aizņemti",
    ru: "На сегодня всё время приёма уже занято",
    en: "All of today's reception time is already taken",
  },
  technical: {
    lv: "Tehnisku iemeslu dēļ pašlaik nepieņem",
    ru: "По техническим причинам приёма сейчас нет",
    en: "No reception at the moment for technical reasons",
  },
};

/** @param {Desk} desk */
export function pauseSectorDialog(desk) {
  const { T, doc, conduct, counter } = desk;
  const own = sectors(doc).sort((a, b) => Number(counter.sectors.includes(b.id)) - Number(counter.sectors.includes(a.id)));
  return formDialog(desk, {
    title: T.t("Pause the reception of a sector"),
    body: html`<p>${T.t("The kiosk gives no tickets meanwhile, and says why. Who waits already is received.")}</p>
      ${select(
        "sector",
        T.t("Sector"),
        own.map(({ id, name, paused }) => html`<option value=${id}>${T.pick(name)}${paused ? ` – ${T.t("paused")}` : ""}</option>`),
      )}
      ${choice("reason", T.t("What the kiosk says"), [
        ...Object.entries(REASONS).map(([code, words]) => /** @type {[string, string]} */ ([code, T.pick(words)])),
        ["", T.t("Nothing: take visitors in again")],
      ])}`,
    confirm: T.t("Save"),
    submit: (fields) => {
      const reason = REASONS[String(fields.get("reason"))];
      conduct.ask("put", `/sectors/${fields.get("sector")}/pause?branch=${doc.branch.id}`, { paused: Boolean(reason), reason });
    },
  });
}

/**
 * Why one is away, as the colleagues see it.
 * @param {Translator} T
 * @returns {Record<string, string>}
 */
export function pauseReasons(T) {
  return { lunch: T.t("lunch"), break: T.t("short break"), other: T.t("other work") };
}

/**
 * When a sector receives, in a sentence.
 * @param {Pick<Desk, "T" | "doc" | "now">} desk
 * @param {number} sector
 * @returns {string}
 */
export function receptionOf({ T, doc, now }, sector) {
  const reception = doc.sectors[sector]?.reception;
  if (!reception) return "";
  const { state, until, reason, next } = reception;
  if (state === "open") return until ? T.t("Reception until %(time)s", { time: T.time(until) }) : "";
  if (state === "break" && until) return T.t("Break until %(time)s", { time: T.time(until) });
  if (state === "paused") return reason ? T.t("Paused: %(reason)s", { reason: T.pick(reason) }) : T.t("Reception is paused for now");
  if (state === "intake_over") return T.t("No more tickets today");
  if (state === "full") return T.t("All of today's tickets are taken");
  return next ? nextReception(T, next, now, doc.branch.time_zone) : T.t("Reception is closed now");
}
