// The hall screen: joins the feed to the board, the chime and the page.

import { render } from "lit";

import { api, Problem } from "../../web/static/api.js";
import { openFeed } from "../../web/static/feed.js";
import { texts } from "../../web/static/i18n.js";
import { pair } from "../../web/static/pairing.js";
import { Board, trim } from "./board.js";
import { Chime } from "./chime.js";
import { fontSize } from "./sizes.js";
import { screen, unknown } from "./view.js";

/** A visitor must find number and place before the next call takes their room. */
const STAGE_LASTS = 4_000;
const MINUTE = 60_000;

const root = /** @type {HTMLElement} */ (document.getElementById("screen"));
const client = api("lv");
const board = new Board();

/** @type {import("../../web/static/i18n.js").Translator[]} */
let languages = [await texts("lv")];
/** @type {number | null} */
let announced = null;
let announcing = false;
let begun = false;
let minute = 0;

const feed = openFeed({
  namespace: "/display",
  snapshot: () => client.get("/display"),
  trim,
  onDoc: (doc) => void take(doc),
  onState: (state) => (state === "refused" ? void connectDevice() : draw()),
});

const chime = new Chime(draw);

window.addEventListener("resize", draw);
draw();

/** @param {any} doc */
async function take(doc) {
  const { branch, settings, calls } = doc;
  if (!begun) {
    begun = true;
    board.begin(calls);
    languages = await translators(settings.languages, branch.time_zone);
    draw();
    await painted();
    await Promise.all(board.rows(feed.doc.calls).map(confirm));
  }
  draw();
  await announce();
}

/**
 * Latvian comes first, whatever the order of the setting.
 * @param {string[]} wanted
 * @param {string} timeZone
 */
function translators(wanted, timeZone) {
  const order = ["lv", ...wanted.filter((language) => language !== "lv")];
  return Promise.all(order.map((language) => texts(language, timeZone)));
}

/** Gives the stage to one call after the other, until none is left. */
async function announce() {
  if (announcing) return;
  announcing = true;
  for (let call = board.advance(feed.doc.calls); call; call = board.advance(feed.doc.calls)) {
    announced = call.called_seq;
    draw();
    const stage = new Promise((resolve) => setTimeout(resolve, STAGE_LASTS));
    void painted().then(() => confirm(call));
    await Promise.all([stage, chime.play()]);
  }
  announcing = false;
  draw();
}

/** When what was drawn last has reached the panel. */
function painted() {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

/**
 * Tells the server that a call is really on the panel. A lost confirmation is no harm: the counter then says that
 * the hall has not confirmed, and the specialist calls aloud.
 * @param {import("./board.js").Call} call
 */
async function confirm(call) {
  if (call.state !== "called" || !root.querySelector(`[data-call="${call.id}"]`)) return;
  try {
    await client.post("/display/confirmations", {
      call: call.id,
      called_seq: call.called_seq,
      shown_at: feed.now().toISOString(),
    });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
}

function draw() {
  if (feed.state === "refused") return;
  keepTime();
  const [T] = languages;
  if (feed.doc) fit(feed.doc);
  else if (T) render(unknown(T, feed.state), root);
}

/**
 * Draws with as many earlier calls as find room below the newest: how many that are depends on the panel,
 * the distance, and the length of the places' names.
 * @param {any} doc
 */
function fit({ branch, settings, calls }) {
  const size = fontSize(settings, { width: window.innerWidth, height: window.innerHeight });
  document.documentElement.style.setProperty("--hall-text", `${size}px`);
  let rows = settings.rows - 1;
  do {
    const shown = {
      languages,
      branch,
      calls: board.rows(calls),
      rows,
      announced,
      now: feed.now(),
      state: feed.state,
      contact: feed.contact,
      allowSound: chime.allowed ? null : () => chime.allow(),
    };
    render(screen(shown), root);
    rows -= 1;
  } while (rows >= 0 && overflows());
}

function overflows() {
  return [...root.querySelectorAll("main, .hero")].some((box) => box.scrollHeight > box.clientHeight);
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
