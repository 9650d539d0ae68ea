// The hall screen: joins the feed to the board, the sound and the page.

import { render } from "lit";

import { api } from "../../web/static/api.js";
import { wear } from "../../web/static/brand.js";
import { openFeed } from "../../web/static/feed.js";
import { texts } from "../../web/static/i18n.js";
import { pair } from "../../web/static/pairing.js";
import { announce } from "./announcer.js";
import { Board, own, trim } from "./board.js";
import { deliver } from "./confirm.js";
import { Pages, pagesOf } from "./pages.js";
import { isQuiet } from "./quiet.js";
import { fontSize } from "./sizes.js";
import { Sound } from "./sound.js";
import { recording } from "./speech.js";
import { screen, unknown } from "./view.js";

/** A visitor must find number and place before the next call takes their room. */
const STAGE_LASTS = 4_000;
const MINUTE = 60_000;
/** A notice shrinks until it is whole, in steps of this and never below this share of the usual letters. */
const SMALLER = 0.92;
const SMALLEST = 0.4;

const root = /** @type {HTMLElement} */ (document.getElementById("screen"));
const client = api("lv");
const board = new Board();
const asked = new URLSearchParams(window.location.search);

/** @type {import("../../web/static/i18n.js").Translator[]} */
let languages = [await texts("lv")];
/** @type {string} the languages and zone that `languages` were made for */
let spoken = "";
/** @type {Promise<void>} when `languages` are there */
let translated = Promise.resolve();
/** @type {import("../../web/static/api.js").Problem | null} why there is no snapshot */
let trouble = null;
/** @type {number | null} */
let announced = null;
let announcing = false;
let begun = false;
let minute = 0;

const feed = openFeed({
  namespace: "/display",
  snapshot,
  trim,
  onDoc: () => void take(),
  onState: (state) => (state === "refused" ? void connectDevice() : draw()),
});

const sound = new Sound(draw);
const pages = new Pages(draw);

window.addEventListener("resize", draw);
// What was measured in another font than is shown now no longer fits.
document.fonts.addEventListener("loadingdone", draw);
draw();

/** The counters that a corridor's screen shows are told with the snapshot's address. */
async function snapshot() {
  const query = new URLSearchParams();
  for (const name of ["sector", "counter"]) query.set(name, asked.get(name) ?? "");
  try {
    const answer = await client.get(`/display?${query}`);
    trouble = null;
    return answer;
  } catch (error) {
    trouble = /** @type {import("../../web/static/api.js").Problem} */ (error);
    draw();
    throw error;
  }
}

/** The calls that this screen shows. */
function calls() {
  return own(feed.doc.calls, feed.self?.counters);
}

async function take() {
  const { branch, settings } = feed.doc;
  wear(branch.brand);
  document.documentElement.dataset.theme = settings.theme;
  sound.volume = settings.volume;
  pages.take(pagesOf(settings, asked.get("beside")), settings.page_seconds);
  const first = !begun;
  if (first) {
    begun = true;
    // Before anything is awaited: a call that comes meanwhile is a new one.
    board.begin(calls());
  }
  await translate();
  if (first) {
    draw();
    await painted();
    await Promise.all(board.rows(calls()).map((call) => confirm(call, "shown_at")));
  }
  draw();
  await stage();
}

/** Latvian comes first, whatever the order of the setting. Whoever asks meanwhile waits for the same texts. */
function translate() {
  const { branch, settings } = feed.doc;
  const wanted = JSON.stringify([settings.languages, branch.time_zone]);
  if (wanted === spoken) return translated;
  spoken = wanted;
  const order = ["lv", ...settings.languages.filter((/** @type {string} */ language) => language !== "lv")];
  translated = Promise.all(order.map((language) => texts(language, branch.time_zone))).then((found) => {
    languages = found;
  });
  return translated;
}

/** Gives the stage to one call after the other, until none is left. */
async function stage() {
  if (announcing) return;
  announcing = true;
  for (let call = board.advance(calls()); call; call = board.advance(calls())) {
    announced = call.called_seq;
    draw();
    const shown = new Promise((resolve) => setTimeout(resolve, STAGE_LASTS));
    const seen = call;
    void painted().then(() => confirm(seen, "shown_at"));
    await Promise.all([shown, aloud(call)]);
  }
  announcing = false;
  draw();
}

/** @param {import("./board.js").Call} call */
async function aloud(call) {
  const { branch, settings } = feed.doc;
  if (isQuiet(settings.quiet, feed.now(), branch.time_zone)) return;
  const decode = (/** @type {ArrayBuffer} */ file) => sound.decode(file);
  const voices = settings.speech && sound.allowed ? languages : [];
  await announce({
    sound,
    recordings: voices.map(({ language }) => recording(call.id, language, decode)),
    repeats: call.repeats,
    waited: () => {
      const now = calls()[call.id];
      return now?.state === "called" && now.called_seq === call.called_seq;
    },
    onSpoken: () => void confirm(call, "spoken_at"),
  });
}

/** When what was drawn last has reached the panel. */
function painted() {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

/**
 * Tells the server that a call is really on the panel, or was really heard.
 * @param {import("./board.js").Call} call
 * @param {"shown_at" | "spoken_at"} what
 */
async function confirm({ id, called_seq, state }, what) {
  if (state !== "called" || !root.querySelector(`[data-call="${id}"]`)) return;
  const body = { call: id, called_seq, [what]: feed.now().toISOString() };
  await deliver(() => client.post("/display/confirmations", body));
}

function draw() {
  if (feed.state === "refused") return;
  keepTime();
  const [T] = languages;
  if (feed.doc) fit(feed.doc);
  else if (T) render(unknown(T, feed.state, trouble), root);
}

/**
 * Draws with as many earlier calls as find room below the newest: how many that are depends on the panel,
 * the distance, and the length of the places' names.
 * @param {any} doc
 */
function fit({ branch, settings }) {
  const size = fontSize(settings, { width: window.innerWidth, height: window.innerHeight });
  document.documentElement.style.setProperty("--hall-text", `${size}px`);
  let rows = settings.rows - 1;
  do {
    const shown = {
      languages,
      branch,
      calls: board.rows(calls()),
      rows,
      announced,
      now: feed.now(),
      state: feed.state,
      contact: feed.contact,
      pages,
      allowSound: sound.allowed ? null : () => sound.allow(),
    };
    render(screen(shown), root);
    rows -= 1;
  } while (rows >= 0 && overflows(".calls, .hero"));
  for (let share = 1; share >= SMALLEST; share *= SMALLER) {
    document.documentElement.style.setProperty("--notice", String(share));
    if (!overflows(".notice")) break;
  }
}

/** @param {string} boxes */
function overflows(boxes) {
  return [...root.querySelectorAll(boxes)].some((box) => box.scrollHeight > box.clientHeight);
}

/** Draws again when the clock on the panel turns, by the server's time. */
function keepTime() {
  clearTimeout(minute);
  minute = window.setTimeout(draw, MINUTE - (feed.now().getTime() % MINUTE));
}

async function connectDevice() {
  await pair({ kind: "display", root });
  window.location.reload();
}
