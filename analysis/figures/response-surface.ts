import type { Arm } from "../comparison/index.js";
import { sensitivities, type DesignFacts } from "../sensitivity/index.js";
import type { Study, StudyAxis } from "../study.js";
import { cellText, columnIndex } from "../table.js";
import type { Column, Row, Table } from "../table.js";
import { metricId, metricTitle, metricWords, significant } from "../text/index.js";
import { isVerdict } from "../verdicts.js";
import { NO_PARAMETERS } from "./figure.js";
import type { Drawing, Figure } from "./figure.js";
import { seedsText } from "./lines-with-bands.js";
import { armText, estimateText } from "./mark-text.js";
import { FIGURE_WIDTH, MUTED, element, frame, group, label, linearAxis, logAxis, mark, svgDocument, textWidth } from "./parts/index.js";
import type { Area, Axis } from "./parts/index.js";
import { shadeOf } from "./shade.js";

const TOP = 64;
const HEIGHT = 340;
/** Levels of each axis below which a table says as much. */
const LEVELS_LEAST = 3;
/** Cells that keep their numbers legible. */
const LEVELS_MOST = 24;
/** Metrics drawn; the first ones. */
const METRICS = 4;

/** An arm with its mean and where it lies. */
interface Cell {
  readonly arm: Arm;
  readonly x: number;
  readonly y: number;
  readonly mean: number;
}

/** A metric over two quantities at once. */
export const responseSurface: Figure = {
  name: "response-surface",
  description: "Each measured metric as shades over two numeric axes, or over the two strongest factors of a design, a point an arm.",
  schema: NO_PARAMETERS,
  applies: (study) => study.search === null && (study.design === null ? axesOf(study) !== null : study.design.factors.length >= 2),
  render(study) {
    const metrics = study.summary.measured.filter((metric) => !isVerdict(study.input.runs, metric)).slice(0, METRICS);
    return metrics.flatMap((metric) => (study.design === null ? overAxes(study, metric) : overFactors(study, study.design, metric)));
  },
};

/** Along the figure the axis that all figures have there, upwards the first other numeric one that is free of it. */
function axesOf(study: Study): { readonly x: StudyAxis; readonly y: StudyAxis } | null {
  const { along, across, facets } = study;
  const others = [across, ...facets].filter((axis) => axis !== null);
  const y = others.find((axis) => axis.numeric && axis.levels.length >= LEVELS_LEAST);
  return along === null || y === undefined || along.levels.length < LEVELS_LEAST || Math.max(along.levels.length, y.levels.length) > LEVELS_MOST ? null : { x: along, y };
}

function overAxes(study: Study, metric: Column): Drawing[] {
  const axes = axesOf(study);
  if (axes === null) return [];
  const { x, y } = axes;
  // Further axes are held where the baseline has them, or at their first level.
  const held = study.axes.filter((axis) => axis !== x && axis !== y && axis.levels.length > 1).map((axis) => {
    const wanted = study.input.manifest.baseline[axis.column.name];
    return { axis, level: axis.levels.find((level) => cellText(level) === String(wanted)) ?? axis.levels[0] };
  });
  const arms = study.summary.arms.filter((arm) => held.every(({ axis, level }) => arm.values[axis.position] === level));
  const cells = cellsOf(study, metric, arms, (arm) => [Number(arm.values[x.position]), Number(arm.values[y.position])]);
  if (cells.length === 0) return [];
  const where = held.map(({ axis, level }) => `${axis.column.name}=${cellText(level)}`).join(", ");
  const caption = [`Means over ${seedsText(study, metric)}; fuller is more. Levels stand side by side, whatever lies between them.`, where === "" ? "" : `Drawn for ${where}; the table has all.`].filter((part) => part !== "").join(" ");
  const levels = [x, y].map((axis) => axis.levels.map(Number).sort((a, b) => a - b));
  const title = `${metricTitle(metric)} over ${x.column.name} and ${y.column.name}`;
  const body = grid(study, metric, cells, levels, [x.column.name, y.column.name]);
  return [drawing(metric, title, caption, body, tableOf(study, metric, []))];
}

function overFactors(study: Study, facts: DesignFacts, metric: Column): Drawing[] {
  const { runs, sensitivity } = study.input;
  const strongest = sensitivity === undefined ? undefined : sensitivities(facts, sensitivity).find((each) => each.metric === metricId(metric))?.ranked.map(({ factor }) => factor);
  const ranked = strongest !== undefined && strongest.length >= 2;
  const [x, y] = (ranked ? strongest : facts.factors.map(({ name }) => name)).map((name) => facts.factors.find((factor) => factor.name === name)!);
  const [xAt, yAt] = [x, y].map(({ name }) => columnIndex(runs, name));
  const first = (arm: Arm): Row => runs.rows[arm.rowBySeed.values().next().value!];
  const cells = cellsOf(study, metric, study.summary.arms, (arm) => [Number(first(arm)[xAt]), Number(first(arm)[yAt])]);
  if (cells.length === 0) return [];
  const others = facts.factors.length - 2;
  const caption = [
    `Each mark is a point of the design, a mean over ${seedsText(study, metric)}; fuller is more.`,
    !ranked ? "" : "The two factors of the highest rank.",
    others > 0 ? `The other ${others === 1 ? "factor differs" : `${others} factors differ`} from mark to mark, which is why neighbours may.` : "",
    study.axes.length > 1 ? "All combinations of the other axes are drawn." : "",
  ].filter((part) => part !== "").join(" ");
  const title = `${metricTitle(metric)} over ${x.name} and ${y.name}`;
  const axis = (factor: DesignFacts["factors"][number], range: readonly [number, number]): Axis =>
    factor.scale === "log" ? logAxis({ title: factor.name, unit: factor.unit, values: [factor.from, factor.to], range }) : linearAxis({ title: factor.name, unit: factor.unit, values: [factor.from, factor.to], range, tickCount: 7, fromZero: false });
  const vertical = axis(y, [TOP + HEIGHT, TOP]);
  const left = Math.ceil(Math.max(...vertical.ticks.map((tick) => textWidth(vertical.format(tick))))) + 12;
  const area: Area = { left, top: TOP, right: FIGURE_WIDTH - 16, bottom: TOP + HEIGHT };
  const horizontal = axis(x, [area.left, area.right]);
  const shade = shadeOf(cells.map(({ mean }) => mean), metric);
  const radius = cells.length > 400 ? 4 : cells.length > 100 ? 5.5 : 7;
  const marks = cells.map((cell) => mark(telling(study, metric, cell, [`${x.name} ${significant(cell.x, 4)} ${x.unit}`, `${y.name} ${significant(cell.y, 4)} ${y.unit}`]), element("circle", { cx: horizontal.scale(cell.x), cy: vertical.scale(cell.y), r: radius, ...shade.fill(cell.mean), stroke: "currentColor", "stroke-opacity": 0.45, "stroke-width": 0.8 })));
  return [drawing(metric, title, caption, shade.key(14) + frame(area, horizontal, vertical) + group({}, ...marks), tableOf(study, metric, [x, y].map(({ name }) => name)))];
}

function drawing(metric: Column, title: string, caption: string, body: string, table: Table): Drawing {
  const id = `surface-${metricId(metric).replace(/[^a-z0-9]+/gi, "-")}`;
  return { id, title, caption, svg: svgDocument(id, title, caption, TOP + HEIGHT + 48, body), table };
}

function cellsOf(study: Study, metric: Column, arms: readonly Arm[], at: (arm: Arm) => readonly [number, number]): Cell[] {
  return arms.flatMap((arm) => {
    const mean = study.entry(arm, metric)?.estimate.mean ?? null;
    const [x, y] = at(arm);
    return mean === null ? [] : [{ arm, x, y, mean }];
  });
}

function telling(study: Study, metric: Column, { arm }: Cell, where: readonly string[]): string {
  const estimate = study.entry(arm, metric)?.estimate;
  return armText(arm, ...where.map((text) => text.trimEnd()), estimate === undefined ? metricWords(metric) : estimateText(metricTitle(metric), estimate, metric.unit));
}

/** A cell for each pair of levels, its number in it where there is room. */
function grid(study: Study, metric: Column, cells: readonly Cell[], [across, up]: readonly (readonly number[])[], [xName, yName]: readonly string[]): string {
  const left = 16 + Math.max(...up.map((level) => textWidth(String(level))));
  const [width, height] = [(FIGURE_WIDTH - left - 4) / across.length, HEIGHT / up.length];
  const shade = shadeOf(cells.map(({ mean }) => mean), metric);
  const boxes = cells.map((cell) => {
    const [x, y] = [left + across.indexOf(cell.x) * width, TOP + (up.length - 1 - up.indexOf(cell.y)) * height];
    const text = significant(cell.mean, 3);
    const fits = textWidth(text, 11) + 6 <= width && height >= 15;
    const box = element("rect", { x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1, ...shade.fill(cell.mean) });
    return mark(telling(study, metric, cell, []), box, fits ? label(text, { x: x + width / 2, y: y + height / 2, dy: "0.34em", "text-anchor": "middle", "font-size": 11 }) : "");
  });
  const rows = up.map((level, at) => label(String(level), { x: left - 8, y: TOP + (up.length - 0.5 - at) * height, dy: "0.34em", "text-anchor": "end", ...MUTED }));
  const columns = across.map((level, at) => label(String(level), { x: left + (at + 0.5) * width, y: TOP + HEIGHT + 18, "text-anchor": "middle", ...MUTED }));
  return shade.key(14) + group({}, label(yName, { x: 0, y: TOP - 14, "font-weight": 600 }), ...boxes, ...rows, ...columns, label(xName, { x: left + (across.length * width) / 2, y: TOP + HEIGHT + 36, "text-anchor": "middle", "font-weight": 600 }));
}

function tableOf(study: Study, metric: Column, factors: readonly string[]): Table {
  const { runs } = study.input;
  const columns = factors.map((name) => runs.columns[columnIndex(runs, name)]);
  const rows = study.summary.arms.map((arm): Row => {
    const first = runs.rows[arm.rowBySeed.values().next().value!];
    const estimate = study.entry(arm, metric)?.estimate;
    return [...arm.values, ...columns.map(({ name }) => first[columnIndex(runs, name)]), estimate?.mean ?? null, estimate?.low ?? null, estimate?.high ?? null];
  });
  return {
    columns: [
      ...study.summary.axes,
      ...columns,
      { ...metric, description: `Mean: ${metric.description}` },
      { name: `${metric.name}_ci_low`, type: "number", description: "Lower end of the 95 % interval" },
      { name: `${metric.name}_ci_high`, type: "number", description: "Upper end" },
    ],
    rows,
  };
}
