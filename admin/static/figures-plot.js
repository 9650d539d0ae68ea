// A plot over days, drawn by uPlot. The table beside it has the same numbers, so it is one picture to a screen reader.

import { html } from "lit";
import { ref } from "lit/directives/ref.js";
import uPlot from "uplot";

import { dayName } from "./figures-table.js";

/**
 * @typedef {import("../../web/static/i18n.js").Translator} Translator
 * @typedef {{label: string, values: (number | null)[], bars?: boolean, dashed?: boolean}} Series
 */

const HEIGHT = 240;

/** Room for the numbers beside the axis, in pixels. */
const AXIS = 44;

export class Plot {
  /** @type {HTMLElement | null} */
  #place = null;
  /** @type {uPlot | null} */
  #plot = null;
  /** what is drawn, to know whether it must be drawn anew */
  #drawn = "";
  /** @type {{T: Translator, days: string[], series: Series[]} | null} */
  #wanted = null;
  #resized = new ResizeObserver(() => this.#plot?.setSize({ width: this.#width(), height: HEIGHT }));
  #dark = window.matchMedia("(prefers-color-scheme: dark)");

  constructor() {
    this.#dark.addEventListener("change", this.#draw);
  }

  close() {
    this.#dark.removeEventListener("change", this.#draw);
    this.#resized.disconnect();
    this.#plot?.destroy();
  }

  /**
   * @param {Translator} T
   * @param {string[]} days ISO dates, in their order
   * @param {Series[]} series
   */
  part(T, days, series) {
    const drawn = JSON.stringify([T.language, document.documentElement.dataset.theme, days, series]);
    this.#wanted = { T, days, series };
    if (drawn !== this.#drawn) {
      this.#drawn = drawn;
      queueMicrotask(this.#draw);
    }
    const label = series.map((one) => one.label).join(", ");
    return html`<div class="plot" role="img" aria-label=${label} ${ref(this.#placed)}></div>`;
  }

  #placed = (/** @type {Element | undefined} */ element) => {
    this.#resized.disconnect();
    this.#place = element instanceof HTMLElement ? element : null;
    if (!this.#place) return;
    this.#resized.observe(this.#place);
    this.#draw();
  };

  #width() {
    return Math.max(200, this.#place?.clientWidth ?? 0);
  }

  #draw = () => {
    if (!this.#place?.isConnected || !this.#wanted) return;
    const { T, days, series } = this.#wanted;
    const [line, quiet, grid] = ["plot-line", "plot-quiet", "plot-grid"].map((name) => this.#colour(name));
    const axis = { stroke: quiet, grid: { stroke: grid, width: 1 }, ticks: { show: false }, font: `13px ${this.#font()}` };
    this.#plot?.destroy();
    this.#plot = new uPlot(
      {
        width: this.#width(),
        height: HEIGHT,
        cursor: { drag: { x: false, y: false }, points: { show: false } },
        scales: { x: { time: false, range: () => [-0.6, days.length - 0.4] }, y: { range: (_plot, _least, most) => [0, Math.max(1, most * 1.05)] } },
        axes: [
          { ...axis, grid: { show: false }, splits: () => marks(days), values: (_plot, at) => at.map((one) => short(T, days[one])) },
          { ...axis, size: AXIS, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000] },
        ],
        series: [
          { label: T.t("Day"), value: (_plot, at) => (days[at] ? dayName(T, days[at]) : "–") },
          ...series.map(({ label, bars, dashed }) => ({
            label,
            stroke: line,
            width: bars ? 0 : 2,
            ...(dashed ? { dash: [6, 5] } : {}),
            ...(bars ? { fill: line, paths: uPlot.paths.bars?.({ size: [0.7, 40] }) } : {}),
            points: { show: !bars && days.length < 40, size: 6, fill: line },
          })),
        ],
      },
      [days.map((_day, index) => index), ...series.map(({ values }) => values)],
      this.#place,
    );
  };

  /** A theme's colour as a canvas understands it. @param {string} name a class of `figures.css` */
  #colour(name) {
    const probe = document.createElement("i");
    probe.className = name;
    this.#place?.append(probe);
    const colour = getComputedStyle(probe).color;
    probe.remove();
    return colour;
  }

  #font() {
    return this.#place ? getComputedStyle(this.#place).fontFamily : "sans-serif";
  }
}

/**
 * Where the axis names a day: at most six of them, so that they never touch.
 * @param {string[]} days
 */
function marks(days) {
  const step = Math.max(1, Math.ceil(days.length / 6));
  return days.map((_day, index) => index).filter((index) => index % step === 0);
}

/**
 * Day and month.
 * @param {Translator} T
 * @param {string | undefined} day
 */
function short(T, day) {
  return day ? dayName(T, day).replace(/[./]?\d{4}\.?$/, "") : "";
}
