// What a counter or a printer does now, in a word and a drawing, as every page of the staff says it.

import { html } from "lit";

import { icon } from "./parts.js";

/** @typedef {import("./i18n.js").Translator} Translator */

/**
 * @param {Translator} T
 * @param {{state: string, ticket?: {state: string} | null}} counter as in the counter's document
 */
export function counterBadge(T, { state, ticket }) {
  if (ticket?.state === "serving") return badge("good", "user", T.t("serves"));
  if (ticket) return badge("good", "bell", T.t("calls"));
  if (state === "open") return badge("good", "check", T.t("free"));
  if (state === "paused") return badge("warn", "pause", T.t("pause"));
  return badge("", "door", T.t("closed"));
}

/**
 * @param {Translator} T
 * @param {string} state of a printer, as in the counter's document
 */
export function printerBadge(T, state) {
  if (state === "ready") return badge("good", "check", T.t("ready"));
  if (state === "problem") return badge("warn", "alert", T.t("needs help"));
  if (state === "silent") return badge("warn", "unplugged", T.t("does not answer"));
  return badge("", "info", T.t("not known"));
}

/**
 * @param {string} kind
 * @param {Parameters<typeof icon>[0]} drawing
 * @param {string} word
 */
function badge(kind, drawing, word) {
  return html`<span class="badge ${kind}">${icon(drawing)}${word}</span>`;
}
