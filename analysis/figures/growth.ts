import type { Column } from "../table.js";
import { metricId, metricTitle, unitSymbol } from "../text/index.js";
import type { Study, StudyAxis } from "../study.js";
import { type Curve, curveOf, drawCurve } from "./curves.js";
import { NO_PARAMETERS } from "./figure.js";
import type { Figure } from "./figure.js";
import { linesText, metricTable, namesBeside, seedsText, ticksWidth } from "./lines-with-bands.js";
import { metricText } from "./mark-text.js";
import { choosePanels } from "./panel-choice.js";
import { BOLD, fitNames, frame, label, labelRoom, logAxis, smallMultiples, svgDocument, unnamed } from "./parts/index.js";
import type { Axis } from "./parts/index.js";

const HEIGHT = 170;
/** A numeric axis of sizes: positive, and its ends at least so many times apart. */
const SPAN = 16;

/** The numeric axis, where growth over it is worth a picture. */
function sizes({ along }: Study): StudyAxis | null {
  if (along === null) return null;
  const levels = along.levels.map(Number);
  return Math.min(...levels) > 0 && Math.max(...levels) >= SPAN * Math.min(...levels) ? along : null;
}

/** Costs that grow with size: rates of bytes and messages, of which fewer are better. */
const grows = (metric: Column): boolean => metric.better === "down" && (metric.unit === "B/s" || metric.unit === "1/s");

/** What a size costs, on log axes: a power law is a straight line, a constant a flat one. */
export const growth: Figure = {
  name: "growth",
  description: "Rates of messages and bytes against an axis of sizes, both on log scales.",
  schema: NO_PARAMETERS,
  applies: (study) => sizes(study) !== null && study.summary.measured.some(grows),
  render(study) {
    const along = sizes(study);
    if (along === null) return [];
    const choice = choosePanels(study);
    return study.summary.measured.filter(grows).map((metric) => {
      const panels = choice.panels.map(({ name, panel }) => ({ name, curves: panel.lines.map((line) => positive(curveOf(line, along, (arm) => study.entry(arm, metric)?.estimate, (arm) => metricText(study, arm, metric)))) }));
      const values = panels.flatMap(({ curves }) => curves.flatMap(({ points }) => points.map(({ mean }) => mean)));
      const vertical = (range: readonly [number, number]): Axis => logAxis({ title: metricTitle(metric), unit: unitSymbol(metric.unit), values, range });
      const names = panels.flatMap(({ curves }) => curves.map(({ name }) => name));
      const { cells, bottom } = smallMultiples({ count: panels.length, columns: choice.columns, height: HEIGHT, top: 20, gutter: ticksWidth(vertical([HEIGHT, 0])) + 12, shared: true, right: labelRoom(names) });
      const headings = fitNames(panels.map(({ name }) => name), (cells[0].area.right - cells[0].area.left) / BOLD, 11);
      const body = panels.map((panel, index) => {
        const cell = cells[index];
        const y = vertical([cell.area.bottom, cell.area.top]);
        const x = { ...logAxis({ title: along.column.name, unit: unitSymbol(along.column.unit), values: along.levels.map(Number), range: [cell.area.left + 12, cell.area.right - 12] }), ticks: along.levels.map(Number) };
        const heading = label(headings[index], { x: cell.area.left, y: cell.headingY, "font-size": 11, "font-weight": 700 });
        return heading + frame(cell.area, cell.foot ? x : { ...x, title: "" }, cell.first ? { ...y, title: "" } : unnamed(y)) + panel.curves.map((curve) => drawCurve(curve, x, y, 22)).join("") + namesBeside(study, panel, cell, y);
      });
      const id = `growth-${metricId(metric).replace(/[^a-z0-9]+/gi, "-")}`;
      const title = `${metricTitle(metric)} against ${along.column.name}, log scales`;
      const caption = `Mean over ${seedsText(study, metric)}${linesText(study)}. A flat line does not grow with ${along.column.name}; one that rises by as many decades as the axis grows in proportion.${choice.leftOut === "" ? "" : ` ${choice.leftOut}`}`;
      const head = label(vertical([HEIGHT, 0]).title, { x: 0, y: 12, "font-weight": 600 });
      return { id, title, caption, svg: svgDocument(id, title, caption, bottom, head, ...body), table: metricTable(study, metric) };
    });
  },
};

/** Without what has no place on a log scale; an interval that reaches below zero ends at its mean. */
function positive({ name, style, points }: Curve): Curve {
  return { name, style, points: points.filter(({ mean }) => mean > 0).map((point) => ({ ...point, low: point.low > 0 ? point.low : point.mean })) };
}
