import type { Arm } from "../comparison/index.js";
import type { ArmLine, Study } from "../study.js";
import { cellText } from "../table.js";
import type { Cell, Column, Row, Table } from "../table.js";
import { metricId, metricWords } from "../text/index.js";
import { isVerdict, tallyOf } from "../verdicts.js";
import type { Tally } from "../verdicts.js";
import { NO_PARAMETERS } from "./figure.js";
import type { Drawing, Figure } from "./figure.js";
import { drawNames, nameWidths } from "./arm-names.js";
import { ROWS_SHOWN } from "./interval-rows.js";
import { armText } from "./mark-text.js";
import { evenly } from "./panel-choice.js";
import { FIGURE_WIDTH, OKABE_ITO, element, label, line, mark, svgDocument, textWidth } from "./parts/index.js";

const ROW = 22;
const HEAD = 44;
const WIDEST_CELL = 76;
const LEAST_CELL = 26;

/** Which arms keep their promise in how many worlds: what can be read off at a glance where all else is a curve. */
export const verdictMap: Figure = {
  name: "verdict-map",
  description: "Share of seeds in which a metric of yes and no is 1, over two axes and all combinations of the others.",
  schema: NO_PARAMETERS,
  applies: (study) => study.design === null && verdictsOf(study).length > 0,
  render: (study) => verdictsOf(study).map((metric) => draw(study, metric)),
};

function verdictsOf(study: Study): Column[] {
  return study.summary.metrics.filter((metric) => isVerdict(study.input.runs, metric));
}

function draw(study: Study, metric: Column): Drawing {
  const { along } = study;
  const id = `verdict-${metricId(metric).replace(/[^a-z0-9]+/gi, "-")}`;
  const title = `Seeds in which ${metricWords(metric)} is 1${along === null ? ", by arm" : `, against ${along.column.name}`}`;
  const lines = study.panels.flatMap((panel) => panel.lines.map((armLine) => ({ armLine, block: panel.name })));
  const shown = lines.slice(0, ROWS_SHOWN);
  const axes = [...study.facets, ...(study.across === null ? [] : [study.across])];
  const widths = nameWidths(axes);
  const left = widths.reduce((sum, width) => sum + width, 0);
  const all = along === null ? [] : along.levels.filter((level) => typeof level === "number").sort((a, b) => a - b);
  const levels = evenly(all, Math.floor((FIGURE_WIDTH - left) / LEAST_CELL));
  const caption = [
    `${metric.description.replace(/[^.]$/, "$&.")} A cell says in how many seeds of all that ran it is 1: filled where it is in all of them, outlined where in none, dashed in between.`,
    levels.length < all.length ? `${levels.length} of ${all.length} values of ${along?.column.name ?? ""} are drawn.` : "",
    shown.length < lines.length ? `The first ${shown.length} of ${lines.length} rows are drawn.` : "",
    levels.length < all.length || shown.length < lines.length ? "The table has all." : "",
  ].filter((part) => part !== "").join(" ");
  const size = Math.min(WIDEST_CELL, (FIGURE_WIDTH - left) / Math.max(1, levels.length));
  const y = (index: number): number => HEAD + (index + 0.5) * ROW;
  const rules = shown.flatMap(({ block }, index) => (index > 0 && block !== shown[index - 1].block ? [line(0, HEAD + index * ROW, left + size * Math.max(1, levels.length), HEAD + index * ROW, { stroke: "currentColor", "stroke-opacity": 0.3 })] : []));
  const names = axes.length === 0 ? "" : drawNames(axes, widths, shown.map(({ armLine, block }) => ({ arm: armLine.arms[0], block })), y, HEAD);
  const heads = along === null ? "" : label(along.column.name, { x: left, y: HEAD - 28, "font-weight": 600 }) + levels.map((level, index) => label(cellText(level), { x: left + (index + 0.5) * size, y: HEAD - 10, "text-anchor": "middle" })).join("");
  const cells = shown.flatMap(({ armLine }, row) => armsAt(study, armLine, levels).map((arm, column) => (arm === undefined ? "" : drawCell(arm, tallyOf(study, metric, arm), left + column * size, y(row), size))));
  const svg = svgDocument(id, title, caption, HEAD + shown.length * ROW + 8, heads, ...rules, names, ...cells);
  return { id, title, caption, svg, table: tableOf(study, metric) };
}

/** Arms of a line by value of the numeric axis; without one, those there are. */
function armsAt({ along }: Study, { arms }: ArmLine, levels: readonly Cell[]): (Arm | undefined)[] {
  return along === null ? [...arms] : levels.map((level) => arms.find((arm) => arm.values[along.position] === level));
}

/** Fill, outline and dashes say all, none and some, so that no colour is needed; the number says how many. */
function drawCell(arm: Arm, { yes, of }: Tally, x: number, y: number, size: number): string {
  if (of === 0) return label("–", { x: x + size / 2, y, dy: "0.34em", "text-anchor": "middle" });
  const whole = `${yes}/${of}`;
  const text = textWidth(whole, 11) + 8 <= size ? whole : String(yes);
  const box = { x: x + 1.5, y: y - ROW / 2 + 1.5, width: size - 3, height: ROW - 3, rx: 2 };
  const look = yes === of
    ? { fill: OKABE_ITO.blue, stroke: OKABE_ITO.blue }
    : yes === 0
      ? { fill: OKABE_ITO.vermillion, "fill-opacity": 0.16, stroke: OKABE_ITO.vermillion }
      : { fill: OKABE_ITO.sky, "fill-opacity": 0.35, stroke: OKABE_ITO.blue, "stroke-dasharray": "3 2" };
  return mark(armText(arm, `${yes} of ${of} seeds`), element("rect", { ...box, ...look }), label(text, { x: x + size / 2, y, dy: "0.34em", "font-size": 11, "text-anchor": "middle", ...(yes === of ? { fill: "#ffffff", "font-weight": 600 } : {}) }));
}

function tableOf(study: Study, metric: Column): Table {
  const rows = study.panels.flatMap(({ lines }) => lines.flatMap(({ arms }) => arms.map((arm): Row => {
    const { yes, of } = tallyOf(study, metric, arm);
    return [...arm.values, yes, of, of === 0 ? null : yes / of];
  })));
  return {
    columns: [
      ...study.summary.axes,
      { name: "seeds_with_1", type: "integer", description: `Seeds in which ${metricId(metric)} is 1` },
      { name: "seeds", type: "integer", description: "Seeds with a value" },
      { name: "share", type: "number", unit: "ratio", description: "Their share" },
    ],
    rows,
  };
}
