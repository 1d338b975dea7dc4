import { DESIGN_AXIS } from "../sensitivity/index.js";
import type { Study } from "../study.js";
import { cellText, columnIndex } from "../table.js";
import type { Column, Row, Table } from "../table.js";
import { armWords, metricId, metricTitle, metricWords, unitSymbol } from "../text/index.js";
import { isVerdict } from "../verdicts.js";
import { NO_PARAMETERS } from "./figure.js";
import type { Drawing, Figure } from "./figure.js";
import { FIGURE_WIDTH, element, frame, group, labelRoom, lineLabels, linearAxis, styleOf, svgDocument } from "./parts/index.js";
import type { Area } from "./parts/index.js";

const TOP = 34;
const HEIGHT = 240;
/** Runs of a line below which a stair says no more than its values. */
const RUNS_LEAST = 10;
/** Lines that can be told apart. */
const LINES_MOST = 8;
/** Steps drawn of a line; of more every so many-th, the ends always. */
const STEPS_MOST = 1000;

/** Runs that are pooled. */
interface Pool {
  readonly name: string;
  /** In rising order. */
  readonly values: readonly number[];
}

/** The distribution of each measured metric over runs: seeds of an arm, or points and seeds of a design. */
export const distribution: Figure = {
  name: "distribution",
  description: "Share of runs in which a measured metric is at most so much: a stair for each arm over its seeds, for a design over its points and seeds.",
  schema: NO_PARAMETERS,
  applies: (study) => metricsOf(study).length > 0,
  render: (study) => metricsOf(study).map(({ metric, pools }) => draw(study, metric, pools)),
};

function metricsOf(study: Study): { readonly metric: Column; readonly pools: readonly Pool[] }[] {
  return study.summary.measured.flatMap((metric) => {
    if (isVerdict(study.input.runs, metric)) return [];
    const pools = poolsOf(study, metric);
    const isTold = pools.length > 0 && pools.length <= LINES_MOST && pools.every(({ values }) => values.length >= RUNS_LEAST);
    return isTold && pools.some(({ values }) => values[0] < values[values.length - 1]) ? [{ metric, pools }] : [];
  });
}

function poolsOf({ design, input: { runs } }: Study, metric: Column): Pool[] {
  const axes = runs.columns.flatMap(({ role, name }, at) => (role === "axis" && !(design !== null && name === DESIGN_AXIS) ? [{ name, at }] : []));
  const at = columnIndex(runs, metric.name);
  const pools = new Map<string, number[]>();
  for (const row of runs.rows) {
    const value = row[at];
    if (typeof value !== "number") continue;
    const name = axes.map((axis) => `${axis.name}=${cellText(row[axis.at])}`).join(",");
    const pool = pools.get(name);
    if (pool === undefined) pools.set(name, [value]);
    else pool.push(value);
  }
  return [...pools].map(([name, values]) => ({ name, values: values.sort((a, b) => a - b) }));
}

function draw(study: Study, metric: Column, pools: readonly Pool[]): Drawing {
  const id = `distribution-${metricId(metric).replace(/[^a-z0-9]+/gi, "-")}`;
  const title = `Distribution of ${metricWords(metric)} over ${study.design === null ? "seeds" : "the points of the design"}`;
  const counts = pools.map(({ values }) => values.length);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const caption = [
    `Share of runs with at most so much; ${least === most ? `${least}` : `${least} to ${most}`} runs a line${study.design === null ? "" : ", all points and seeds together: what the ranges of the design make of it"}.`,
    "The median is where a line crosses 0.5.",
    pools.some(({ values }) => values.length > STEPS_MOST) ? `Of more than ${STEPS_MOST} steps so many are drawn, evenly chosen; the table has those.` : "",
  ].filter((part) => part !== "").join(" ");
  const names = pools.map(({ name }) => armWords(name));
  const y = linearAxis({ title: "Share of runs", unit: "", values: [0, 1], range: [TOP + HEIGHT, TOP], tickCount: 5, fromZero: true });
  const area: Area = { left: 40, top: TOP, right: FIGURE_WIDTH - Math.max(24, labelRoom(names)), bottom: TOP + HEIGHT };
  const all = pools.flatMap(({ values }) => [values[0], values[values.length - 1]]);
  const fromZero = Math.min(...all) >= 0 && Math.min(...all) < Math.max(...all) / 3;
  const x = linearAxis({ title: metricTitle(metric), unit: unitSymbol(metric.unit), values: all, range: [area.left, area.right], tickCount: 7, fromZero });
  const stairs = pools.map((pool, index) => {
    const style = styleOf(index);
    const path = stepsOf(pool).map(({ value, share }, at) => `${at === 0 ? `M${round(x.scale(value))},${round(y.scale(0))}V` : `H${round(x.scale(value))}V`}${round(y.scale(share))}`).join("");
    return element("path", { d: `${path}H${area.right}`, fill: "none", stroke: style.color, "stroke-width": 1.8, "stroke-dasharray": style.dash });
  });
  const labels = lineLabels(names.map((name, style) => ({ name, style, y: y.scale(1) })), area.right, area.top, area.bottom);
  return { id, title, caption, svg: svgDocument(id, title, caption, TOP + HEIGHT + 48, frame(area, x, y), group({}, ...stairs), labels), table: tableOf(metric, pools) };
}

const round = (pixels: number): number => Math.round(pixels * 100) / 100;

/** Each different value with the share of runs at or below it. */
function stepsOf({ values }: Pool): { readonly value: number; readonly share: number }[] {
  const steps = values.flatMap((value, at) => (at + 1 < values.length && values[at + 1] === value ? [] : [{ value, share: (at + 1) / values.length }]));
  if (steps.length <= STEPS_MOST) return steps;
  return Array.from({ length: STEPS_MOST }, (_, at) => steps[Math.round((at * (steps.length - 1)) / (STEPS_MOST - 1))]);
}

function tableOf(metric: Column, pools: readonly Pool[]): Table {
  const rows = pools.flatMap((pool) => stepsOf(pool).map(({ value, share }): Row => [armWords(pool.name), value, share]));
  return {
    columns: [
      { name: "runs", type: "string", description: "Arm; empty where all runs are together" },
      { name: metric.name, type: "number", ...(metric.unit === undefined ? {} : { unit: metric.unit }), description: metric.description },
      { name: "share", type: "number", unit: "ratio", description: "Share of its runs with at most so much" },
    ],
    rows,
  };
}
