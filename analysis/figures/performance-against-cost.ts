import { line as linePath } from "d3";
import type { Arm } from "../comparison/index.js";
import { type Shortfall, WORK_DONE, shortfalls } from "../shortfall.js";
import type { Estimate } from "../statistics/index.js";
import type { Study } from "../study.js";
import { cellText } from "../table.js";
import type { Column, Table } from "../table.js";
import { metricId, metricTitle, metricWords, unitSymbol } from "../text/index.js";
import { boundsOf, cutText, within } from "./bounds.js";
import { CROWD_TEXT, apart, isCrowd, moreText } from "./crowd.js";
import { NO_PARAMETERS } from "./figure.js";
import type { Drawing, Figure } from "./figure.js";
import { seedsText } from "./lines-with-bands.js";
import { armText, estimateText } from "./mark-text.js";
import { evenly } from "./panel-choice.js";
import { FIGURE_WIDTH, HALO, MUTED, element, fitText, frame, group, label, line, linearAxis, mark, marker, spread, styleOf, svgDocument, textWidth } from "./parts/index.js";
import type { Area, Axis, Style } from "./parts/index.js";
import { paretoFront } from "./pareto.js";
import { type PerformancePair, performancePair } from "./performance-pair.js";

type Known = Estimate & { readonly mean: number };

/** One arm: what it gives and what it costs. */
interface Spot {
  readonly arm: Arm;
  readonly performance: Known;
  readonly cost: Known;
  /** Whether it left work undone that others did. */
  readonly short: boolean;
}

/** Arms of one line of the other figures. */
interface SpotLine {
  readonly name: string;
  readonly style: Style;
  readonly spots: readonly Spot[];
}

const HEIGHT = 340;
const KEY_ROW = 18;
/** Groups of arms that met the same jobs, each in a drawing of its own at most. */
const WORLDS = 3;
const NAME = 220;
/** Values of the numeric axis that are named. */
const NAMED = 24;

/** What more performance costs: one metric against the other, an arm a point, and the arms that no other beats in both. */
export const performanceAgainstCost: Figure = {
  name: "performance-against-cost",
  description: "Makespan, wait or response, or else throughput, against cost: an arm a point, a line through those that no other arm beats in both.",
  schema: NO_PARAMETERS,
  applies: (study) => performancePair(study) !== null && study.summary.arms.length > 1,
  render(study) {
    const pair = performancePair(study);
    if (pair === null) return [];
    const worlds = [...new Set(study.summary.arms.map(({ world }) => world))].filter((world) => study.summary.arms.filter((arm) => arm.world === world).length > 1);
    // Of many worlds no front is told: arms that did other work do not compete.
    if (worlds.length === 0 || worlds.length > WORLDS) {
      const first = study.panels[0];
      return [drawing(study, pair, new Set(first.lines.flatMap(({ arms }) => arms)), { suffix: "", front: false, of: "", which: first.name === "" ? "" : `Drawn for ${first.name}; the table has all.` })];
    }
    return worlds.map((world, index) => {
      const arms = study.summary.arms.filter((arm) => arm.world === world);
      const same = worlds.length === 1 ? [] : study.axes.filter(({ levels, position }) => levels.length > 1 && new Set(arms.map(({ values }) => values[position])).size === 1);
      const which = same.map(({ column, position }) => `${column.name}=${cellText(arms[0].values[position])}`).join(", ");
      return drawing(study, pair, new Set(arms), { suffix: index === 0 ? "" : `-${index + 1}`, front: true, of: which === "" ? "" : `, ${which}`, which: worlds.length === 1 ? "" : `Drawn for arms that met the same jobs${which === "" ? "" : `: ${which}`}; the table has all.` });
    });
  },
};

interface Which {
  readonly suffix: string;
  readonly front: boolean;
  /** What the title says of them, beginning with a comma. */
  readonly of: string;
  /** What a caption says of the arms drawn. */
  readonly which: string;
}

function drawing(study: Study, { performance, cost }: PerformancePair, arms: ReadonlySet<Arm>, { suffix, front: wanted, of, which }: Which): Drawing {
  const short = shortfalls(study);
  const lines = linesOf(study, performance, cost, arms, short);
  const spots = lines.flatMap((item) => item.spots);
  const sign = performance.better === "up" ? -1 : 1;
  const front = !wanted ? [] : paretoFront(spots.filter((spot) => !spot.short).map((spot) => ({ spot, cost: spot.cost.mean, loss: sign * spot.performance.mean }))).map(({ spot }) => spot);
  const joined = study.along !== null && lines.some((item) => item.spots.length > 1);
  const id = `${metricId(performance)}-against-${metricId(cost)}${suffix}`.replace(/[^a-z0-9]+/gi, "-");
  const title = `${metricTitle(performance)} against ${metricWords(cost)}${of}`;
  const caption = [
    `Means over ${seedsText(study, performance)}, ${spots.some(({ performance: { low } }) => low !== null) ? "bars are 95 % t intervals" : "one seed gives no interval"}; ${sign < 0 ? "up" : "down"} and to the left is better.`,
    front.length === 0 ? "" : new Set(front.map((spot) => `${spot.cost.mean} ${spot.performance.mean}`)).size === 1 ? "The arm that is named is at least as good as every other in both, by the means." : "The line leads through the arms that no other arm beats in both, by their means.",
    spots.some((spot) => spot.short) ? `Hollow: arms that completed less than ${100 * WORK_DONE} % of the jobs that another did of the same ones; they are not on the line.` : "",
    cutText(study, [performance, cost]),
    lines.some((item) => isCrowd(item.spots)) ? CROWD_TEXT : "",
    joined ? `Small numbers are values of ${study.along.column.name}${study.across === null ? "" : `, thin lines join arms of one ${study.across.column.name}`}.` : "",
    [performance, cost].flatMap((metric, side) => (spots.length === 0 || fromZero(spots, side === 0 ? "performance" : "cost") ? [] : `The axis of ${metricWords(metric)} does not begin at zero.`)).join(" "),
    which,
  ].filter((part) => part !== "").join(" ");
  const key = keyOf(study, lines);
  const top = 34 + key.height;
  const body = draw(study, { performance, cost, lines, front, top });
  return { id, title, caption, svg: svgDocument(id, title, caption, top + HEIGHT + 48, key.body, body), table: tableOf(study, performance, cost) };
}

function linesOf(study: Study, performance: Column, cost: Column, arms: ReadonlySet<Arm>, short: ReadonlyMap<string, Shortfall>): SpotLine[] {
  return study.panels.flatMap((panel) => panel.lines.map((armLine): SpotLine => ({
    name: armLine.name,
    style: styleOf(armLine.style),
    spots: armLine.arms.filter((arm) => arms.has(arm)).flatMap((arm) => spotOf(study, arm, performance, cost, short.has(arm.name))),
  }))).filter(({ spots }) => spots.length > 0);
}

/** Which mark is which level of the axis that makes lines, in rows along the top. */
function keyOf({ across }: Study, lines: readonly SpotLine[]): { readonly body: string; readonly height: number } {
  if (across === null) return { body: "", height: 0 };
  let [x, row] = [0, 0];
  const items = [...new Map(lines.map((item) => [item.name, item.style]))].map(([name, style]) => {
    const text = fitText(name, NAME);
    const width = textWidth(text) + 34;
    if (x > 0 && x + width > FIGURE_WIDTH) [x, row] = [0, row + 1];
    const item = marker(style, x + 6, 9 + row * KEY_ROW) + label(text, { x: x + 16, y: 9 + row * KEY_ROW, dy: "0.34em" });
    x += width;
    return item;
  });
  return { body: group({}, ...items), height: (row + 1) * KEY_ROW };
}

interface Scatter extends PerformancePair {
  readonly lines: readonly SpotLine[];
  readonly front: readonly Spot[];
  readonly top: number;
}

function draw(study: Study, { performance, cost, lines, front, top }: Scatter): string {
  const spots = lines.flatMap((item) => item.spots);
  const y = linearAxis({ title: metricTitle(performance), unit: unitSymbol(performance.unit), values: spots.flatMap((spot) => ends(spot.performance)), range: [top + HEIGHT, top], tickCount: 6, fromZero: fromZero(spots, "performance") });
  const left = Math.ceil(Math.max(...y.ticks.map((tick) => textWidth(y.format(tick))))) + 12;
  const area: Area = { left, top, right: FIGURE_WIDTH - 24, bottom: top + HEIGHT };
  const x = linearAxis({ title: metricTitle(cost), unit: unitSymbol(cost.unit), values: spots.flatMap((spot) => ends(spot.cost)), range: [area.left, area.right], tickCount: 7, fromZero: fromZero(spots, "cost") });
  const way = linePath<Spot>((spot) => x.scale(spot.cost.mean), (spot) => y.scale(spot.performance.mean));
  const frontLine = front.length < 2 ? "" : element("path", { d: way(front) ?? "", fill: "none", stroke: "currentColor", "stroke-width": 1.4 });
  // The values along the numeric axis are named once, on the line that has most of them.
  const longest = lines.reduce<SpotLine | null>((best, item) => (best === null || item.spots.length > best.spots.length ? item : best), null);
  const drawn = lines.map(({ style, spots: own }) => group(
    {},
    study.along === null || own.length < 2 ? "" : element("path", { d: way(own) ?? "", fill: "none", stroke: style.color, "stroke-opacity": 0.55, "stroke-width": 1.5, "stroke-dasharray": style.dash }),
    ...apart(own, (spot) => x.scale(spot.cost.mean), (spot) => y.scale(spot.performance.mean)).map(({ spot, more }) => mark(armText(spot.arm, textOf(study, spot.arm, performance), textOf(study, spot.arm, cost), moreText(more)), cross(spot, x, y, style.color), marker(style, x.scale(spot.cost.mean), y.scale(spot.performance.mean), spot.short))),
  ));
  return frame(area, x, y) + frontLine + drawn.join("") + (longest === null ? "" : alongNames(study, longest, x, y)) + frontNames(study, spots, front, x, y, area, performance.better === "up");
}

/** Whether an axis begins at zero: not where all values lie in its upper half, because the arms would be one heap. */
function fromZero(spots: readonly Spot[], side: "performance" | "cost"): boolean {
  const values = spots.flatMap((spot) => ends(spot[side]));
  return Math.min(...values) < Math.max(...values) / 2;
}

function textOf(study: Study, arm: Arm, metric: Column): string {
  const estimate = study.entry(arm, metric)?.estimate;
  return estimate === undefined ? "" : estimateText(metricTitle(metric), estimate, metric.unit);
}

function alongNames({ along }: Study, { spots }: SpotLine, x: Axis, y: Axis): string {
  if (along === null || spots.length < 2) return "";
  return evenly(spots, NAMED)
    .map((spot) => label(cellText(spot.arm.values[along.position]), { x: x.scale(spot.cost.mean), y: y.scale(spot.performance.mean) - 9, "text-anchor": "middle", "font-size": 11, ...MUTED }))
    .join("");
}

/** Names of the arms on the front by what differs between those drawn; of several at one point the first, and how many more. */
function frontNames(study: Study, spots: readonly Spot[], front: readonly Spot[], x: Axis, y: Axis, area: Area, isMore: boolean): string {
  const varied = study.axes.filter(({ position }) => new Set(spots.map(({ arm }) => cellText(arm.values[position]))).size > 1);
  const points = new Map<string, Spot[]>();
  for (const spot of front) points.set(`${spot.cost.mean} ${spot.performance.mean}`, [...(points.get(`${spot.cost.mean} ${spot.performance.mean}`) ?? []), spot]);
  const named = [...points.values()].map((same) => ({ spot: same[0], text: varied.map(({ position }) => cellText(same[0].arm.values[position])).join(", ") + (same.length === 1 ? "" : ` and ${same.length - 1} more`) }));
  // On the better side of the line there are no arms.
  const heights = spread(named.map(({ spot }) => y.scale(spot.performance.mean) + (isMore ? -10 : 10)), 13, area.top + 8, area.bottom - 6);
  return named.map(({ spot, text }, index) => {
    const at = x.scale(spot.cost.mean);
    const end = at - textWidth(text, 11) - 9 > area.left;
    return label(fitText(text, NAME, 11), { x: at + (end ? -9 : 9), y: heights[index], dy: "0.34em", "font-size": 11, ...(end ? { "text-anchor": "end" } : {}), ...HALO });
  }).join("");
}

function spotOf(study: Study, arm: Arm, performance: Column, cost: Column, short: boolean): Spot[] {
  const gained = study.entry(arm, performance)?.estimate;
  const paid = study.entry(arm, cost)?.estimate;
  if (gained === undefined || paid === undefined || gained.mean === null || paid.mean === null) return [];
  return [{ arm, performance: within({ ...gained, mean: gained.mean }, boundsOf(study.input.runs, performance)), cost: within({ ...paid, mean: paid.mean }, boundsOf(study.input.runs, cost)), short }];
}

function ends({ low, high, mean }: Known): number[] {
  return [low ?? mean, high ?? mean];
}

function cross(spot: Spot, x: Axis, y: Axis, color: string): string {
  const [left, right] = ends(spot.cost).map((value) => x.scale(value));
  const [low, high] = ends(spot.performance).map((value) => y.scale(value));
  const look = { stroke: color, "stroke-width": 1.2 };
  return line(left, y.scale(spot.performance.mean), right, y.scale(spot.performance.mean), look) + line(x.scale(spot.cost.mean), low, x.scale(spot.cost.mean), high, look);
}

function tableOf(study: Study, performance: Column, cost: Column): Table {
  const columns = [performance, cost].flatMap((metric): Column[] => [
    { ...metric, description: `Mean: ${metric.description}` },
    { name: `${metric.name}_ci_low`, type: "number", description: "Lower end of the 95 % interval" },
    { name: `${metric.name}_ci_high`, type: "number", description: "Upper end" },
  ]);
  const rows = study.summary.arms.map((arm) => [
    ...arm.values,
    ...[performance, cost].flatMap((metric) => {
      const estimate = study.entry(arm, metric)?.estimate;
      return [estimate?.mean ?? null, estimate?.low ?? null, estimate?.high ?? null];
    }),
  ]);
  return { columns: [...study.summary.axes, ...columns], rows };
}
