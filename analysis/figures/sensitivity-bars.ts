import { type IndexName, RANKED_BY, sensitivities, type KnownIndex, type Sensitivity } from "../sensitivity/index.js";
import type { Study } from "../study.js";
import type { Column, Table } from "../table.js";
import { columnIndex } from "../table.js";
import { metricId, metricTitle, metricWords, unitSymbol } from "../text/index.js";
import { NO_PARAMETERS } from "./figure.js";
import type { Drawing, Figure } from "./figure.js";
import { FIGURE_WIDTH, MUTED, OKABE_ITO, element, fitText, group, horizontalAxis, label, line, linearAxis, svgDocument, textWidth } from "./parts/index.js";

const ROW = 24;
const TOP = 26;
/** Combinations of other axes drawn, a block each; the table has all. */
const BLOCKS = 6;
const FACTORS = 20;
const WIDEST_NAME = 180;

/** What each factor of a design makes of a metric: bars in the order of rank. */
export const sensitivityBars: Figure = {
  name: "sensitivity-bars",
  description: "Sobol indices or elementary effects of the factors of a design, the greatest first, with 95 % bootstrap intervals.",
  schema: NO_PARAMETERS,
  applies: (study) => drawable(study).length > 0,
  render: (study) => drawable(study).map(({ metric, all }) => draw(study, metric, all)),
};

function drawable(study: Study): { readonly metric: Column; readonly all: readonly Sensitivity[] }[] {
  const { design, input, summary } = study;
  if (design === null || input.sensitivity === undefined) return [];
  const all = sensitivities(design, input.sensitivity);
  return summary.measured.flatMap((metric) => {
    const own = all.filter((each) => each.metric === metricId(metric));
    return own.length === 0 ? [] : [{ metric, all: own }];
  });
}

function draw(study: Study, metric: Column, all: readonly Sensitivity[]): Drawing {
  const isMorris = study.design?.kind === "morris";
  const shown = all.slice(0, BLOCKS);
  const id = `sensitivity-${metricId(metric).replace(/[^a-z0-9]+/gi, "-")}`;
  const title = isMorris ? `How far each factor moves ${metricWords(metric)}` : `Shares of the variance of ${metricWords(metric)}`;
  const seeds = study.input.manifest.seeds.length;
  const caption = [
    isMorris
      ? "Bars: mean size of the effect of a factor’s whole range (μ*); thin bars: its spread (σ), which is 0 where the effect is the same everywhere."
      : "Pale bars: total index, what would be left of the variance if all other factors were known. Full bars: first-order index, what the factor makes by itself. What is between them it makes together with others.",
    `Lines are 95 % bootstrap intervals over ${shown[0].blocks} ${isMorris ? "trajectories" : "rows"}; the response is the mean over ${seeds === 1 ? "one seed" : `${seeds} seeds`}, the same at every point.`,
    shown.some(({ tied }) => tied.length > 0) ? "Where intervals of neighbours overlap their order was not shown." : "",
    shown.some(({ ranked }) => ranked.length > FACTORS) ? `The first ${FACTORS} factors are drawn; the table has all.` : "",
    shown.length < all.length ? `The first ${shown.length} of ${all.length} combinations of the other axes are drawn; the table has all.` : "",
  ].filter((part) => part !== "").join(" ");
  const { body, height } = bars(shown, isMorris, isMorris ? [metricTitle(metric), unitSymbol(metric.unit)] : ["Share of the variance", ""]);
  return { id, title, caption, svg: svgDocument(id, title, caption, height, body), table: tableOf(study, metric) };
}

function bars(blocks: readonly Sensitivity[], isMorris: boolean, [title, unit]: readonly [string, string]): { readonly body: string; readonly height: number } {
  const inner: IndexName = isMorris ? "sigma" : "first-order";
  const rows = blocks.flatMap((block) => [...(block.name === "" ? [] : [block.name]), ...block.ranked.slice(0, FACTORS).map((outer) => ({ outer, inner: block.also.get(inner)?.get(outer.factor) }))]);
  const left = 14 + Math.min(WIDEST_NAME, Math.max(...rows.map((row) => (typeof row === "string" ? 0 : textWidth(row.outer.factor)))));
  const area = { left, right: FIGURE_WIDTH - 20, top: TOP, bottom: TOP + rows.length * ROW + 4 };
  const values = rows.flatMap((row) => (typeof row === "string" ? [] : [row.outer.value, row.outer.low, row.outer.high, ...(row.inner === undefined ? [] : [row.inner.value, row.inner.low, row.inner.high])]));
  const x = linearAxis({ title, unit, values, range: [area.left, area.right], tickCount: 7, fromZero: true });
  const grid = x.ticks.map((tick) => line(x.scale(tick), area.top, x.scale(tick), area.bottom, { stroke: "currentColor", "stroke-opacity": 0.1 }));
  const drawn = rows.map((row, index) => {
    const y = TOP + (index + 0.5) * ROW;
    if (typeof row === "string") return label(fitText(row, FIGURE_WIDTH - 40), { x: 0, y, dy: "0.34em", "font-weight": 600 });
    const name = label(fitText(row.outer.factor, WIDEST_NAME), { x: left - 8, y, dy: "0.34em", "text-anchor": "end" });
    return group({}, name, bar(row.outer, x.scale, y, isMorris ? 14 : 18, isMorris ? 0.85 : 0.3, isMorris ? -2 : -5), row.inner === undefined ? "" : bar(row.inner, x.scale, y + (isMorris ? 8 : 0), isMorris ? 4 : 10, isMorris ? 0.45 : 0.9, isMorris ? 0 : 5));
  });
  const key = isMorris ? "μ*, and thin σ" : "total (pale), and first order (full)";
  return { body: group({}, label(key, { x: area.left, y: TOP - 10, "font-size": 11, ...MUTED }), ...grid, ...drawn, line(x.scale(0), area.top, x.scale(0), area.bottom, { stroke: "currentColor", "stroke-opacity": 0.55 }), horizontalAxis(area, x)), height: area.bottom + 46 };
}

/** A bar from zero with its interval, which lies `off` the middle so that two of them do not hide each other. */
function bar({ value, low, high }: KnownIndex, at: (value: number) => number, y: number, height: number, opacity: number, off: number): string {
  const [from, to] = [Math.min(at(0), at(value)), Math.max(at(0), at(value))];
  return element("rect", { x: from, y: y - height / 2, width: to - from, height, fill: OKABE_ITO.blue, "fill-opacity": opacity })
    + line(at(low), y + off, at(high), y + off, { stroke: OKABE_ITO.vermillion, "stroke-width": 1.6 });
}

function tableOf({ input, design }: Study, metric: Column): Table {
  const { columns, rows } = input.sensitivity!;
  const [metricAt, indexAt] = ["metric", "index"].map((name) => columnIndex(input.sensitivity!, name));
  const rank = RANKED_BY.get(design!.kind);
  const own = rows.filter((row) => row[metricAt] === metricId(metric));
  return { columns, rows: [...own.filter((row) => row[indexAt] === rank), ...own.filter((row) => row[indexAt] !== rank)] };
}
