import { line as linePath } from "d3";
import type { Arm } from "../comparison/index.js";
import type { Estimate } from "../statistics/index.js";
import type { ArmPanel, Study } from "../study.js";
import { cellText } from "../table.js";
import type { Column, Table } from "../table.js";
import { metricId, metricTitle, metricWords, unitSymbol } from "../text/index.js";
import { boundsOf, cutText, within } from "./bounds.js";
import { NO_PARAMETERS } from "./figure.js";
import type { Figure } from "./figure.js";
import { armText, estimateText } from "./mark-text.js";
import { seedsText } from "./lines-with-bands.js";
import { evenly } from "./panel-choice.js";
import { FIGURE_WIDTH, MUTED, element, fitText, frame, group, label, line, linearAxis, mark, marker, spread, styleOf, svgDocument, textWidth } from "./parts/index.js";
import type { Area, Axis, Style } from "./parts/index.js";

type Known = Estimate & { readonly mean: number };

/** One arm: what it gives and what it costs. */
interface Spot {
  readonly arm: Arm;
  readonly gain: Known;
  readonly cost: Known;
}

interface SpotLine {
  readonly name: string;
  readonly style: Style;
  readonly spots: readonly Spot[];
}

/** Arms of a line from which on those within so many pixels of each other are drawn as one. */
const CROWD = 240;
const NEAR = 6;
/** Values of the numeric axis that are named. */
const NAMED = 24;
const TOP = 34;
const HEIGHT = 340;

/** What more performance costs: one metric against the other, an arm a point. */
export const performanceAgainstCost: Figure = {
  name: "performance-against-cost",
  description: "The first measured metric of which more is better against cost, an arm a point, arms along the numeric axis joined.",
  schema: NO_PARAMETERS,
  applies: (study) => pairOf(study) !== null && study.summary.arms.length > 1,
  render(study) {
    const pair = pairOf(study);
    if (pair === null) return [];
    const { gain, cost } = pair;
    const panel = study.panels[0];
    const id = `${metricId(gain)}-against-${metricId(cost)}`.replace(/[^a-z0-9]+/gi, "-");
    const title = `${metricTitle(gain)} against ${metricWords(cost)}`;
    const caption = [
      `Means over ${seedsText(study, gain)}, bars are 95 % t intervals; up and to the left is better.`,
      cutText(study, [gain, cost]),
      panel.lines.some(({ arms }) => arms.length > CROWD) ? `Of arms of a line within ${NEAR} px of each other one is drawn; the table has all.` : "",
      study.along === null ? "" : `Small numbers are values of ${study.along.column.name}.`,
      study.across === null ? "" : `One line per ${study.across.column.name}.`,
      panel.name === "" ? "" : `Drawn for ${panel.name}; the table has all.`,
    ].filter((part) => part !== "").join(" ");
    return [{ id, title, caption, svg: svgDocument(id, title, caption, TOP + HEIGHT + 48, draw(study, panel, gain, cost)), table: tableOf(study, gain, cost) }];
  },
};

/** A metric of which more is better, and one in money of which less is (per job if there is one): those two an arm is bought for. */
function pairOf(study: Study): { readonly gain: Column; readonly cost: Column } | null {
  const { measured } = study.summary;
  const money = (metric: Column): boolean => /usd/i.test(metric.unit ?? "");
  const gain = measured.find((metric) => metric.better === "up" && !money(metric));
  const costs = measured.filter((metric) => metric.better === "down" && money(metric));
  const cost = costs.find((metric) => (metric.unit ?? "").includes("/")) ?? costs.at(0);
  return gain === undefined || cost === undefined ? null : { gain, cost };
}

function draw(study: Study, panel: ArmPanel, gain: Column, cost: Column): string {
  const lines = panel.lines.map((armLine): SpotLine => ({
    name: armLine.name,
    style: styleOf(armLine.style),
    spots: armLine.arms.flatMap((arm) => spotOf(study, arm, gain, cost)),
  }));
  const spots = lines.flatMap((item) => item.spots);
  const y = linearAxis({ title: metricTitle(gain), unit: unitSymbol(gain.unit), values: spots.flatMap((spot) => ends(spot.gain)), range: [TOP + HEIGHT, TOP], tickCount: 6, fromZero: true });
  const left = Math.ceil(Math.max(...y.ticks.map((tick) => textWidth(y.format(tick))))) + 12;
  const room = Math.min(150, lines.reduce((widest, item) => Math.max(widest, textWidth(item.name)), 0)) + 16;
  const area: Area = { left, top: TOP, right: FIGURE_WIDTH - room, bottom: TOP + HEIGHT };
  const x = linearAxis({ title: metricTitle(cost), unit: unitSymbol(cost.unit), values: spots.flatMap((spot) => ends(spot.cost)), range: [area.left, area.right], tickCount: 7, fromZero: true });
  // The values along the numeric axis are named once, on the line that has most of them.
  const longest = lines.reduce((best, item) => (item.spots.length > best.spots.length ? item : best), lines[0]);
  return frame(area, x, y) + lines.map((item) => drawLine(study, item, x, y, [gain, cost])).join("") + alongNames(study, longest, x, y) + lineNames(lines, x, y, area);
}

function drawLine(study: Study, { style, spots }: SpotLine, x: Axis, y: Axis, [gain, cost]: readonly [Column, Column]): string {
  const path = linePath<Spot>((spot) => x.scale(spot.cost.mean), (spot) => y.scale(spot.gain.mean))(spots) ?? "";
  return group(
    {},
    study.along === null ? "" : element("path", { d: path, fill: "none", stroke: style.color, "stroke-opacity": 0.55, "stroke-width": 1.5, "stroke-dasharray": style.dash }),
    ...apart(spots, x, y).map(({ spot, more }) => mark(armText(spot.arm, textOf(study, spot.arm, gain), textOf(study, spot.arm, cost), more === 0 ? "" : `and ${more} more arms within ${NEAR} px`), cross(spot, x, y, style.color), marker(style, x.scale(spot.cost.mean), y.scale(spot.gain.mean)))),
  );
}

/** One of the arms that would be drawn over each other, with how many more there are; all where there are few. */
function apart(spots: readonly Spot[], x: Axis, y: Axis): readonly { readonly spot: Spot; readonly more: number }[] {
  if (spots.length <= CROWD) return spots.map((spot) => ({ spot, more: 0 }));
  const places = new Map<string, { readonly spot: Spot; more: number }>();
  for (const spot of spots) {
    const place = `${Math.floor(x.scale(spot.cost.mean) / NEAR)} ${Math.floor(y.scale(spot.gain.mean) / NEAR)}`;
    const taken = places.get(place);
    if (taken === undefined) places.set(place, { spot, more: 0 });
    else taken.more += 1;
  }
  return [...places.values()];
}

function textOf(study: Study, arm: Arm, metric: Column): string {
  const estimate = study.entry(arm, metric)?.estimate;
  return estimate === undefined ? "" : estimateText(metricTitle(metric), estimate, metric.unit);
}

function alongNames({ along }: Study, { spots }: SpotLine, x: Axis, y: Axis): string {
  if (along === null) return "";
  return evenly(spots, NAMED)
    .map((spot) => label(cellText(spot.arm.values[along.position]), { x: x.scale(spot.cost.mean), y: y.scale(spot.gain.mean) - 9, "text-anchor": "middle", "font-size": 11, ...MUTED }))
    .join("");
}

function lineNames(lines: readonly SpotLine[], x: Axis, y: Axis, area: Area): string {
  const named = lines.filter((item) => item.name !== "" && item.spots.length > 0);
  const last = named.map((item) => item.spots[item.spots.length - 1]);
  const heights = spread(last.map((spot) => y.scale(spot.gain.mean)), 15, area.top, area.bottom);
  return named.map((item, index) => label(fitText(item.name, 150), { x: x.scale(last[index].cost.mean) + 10, y: heights[index], dy: "0.34em" })).join("");
}

function spotOf(study: Study, arm: Arm, gain: Column, cost: Column): Spot[] {
  const gained = study.entry(arm, gain)?.estimate;
  const paid = study.entry(arm, cost)?.estimate;
  if (gained === undefined || paid === undefined || gained.mean === null || paid.mean === null) return [];
  return [{ arm, gain: within({ ...gained, mean: gained.mean }, boundsOf(study.input.runs, gain)), cost: within({ ...paid, mean: paid.mean }, boundsOf(study.input.runs, cost)) }];
}

function ends({ low, high, mean }: Known): number[] {
  return [low ?? mean, high ?? mean];
}

function cross(spot: Spot, x: Axis, y: Axis, color: string): string {
  const [left, right] = ends(spot.cost).map((value) => x.scale(value));
  const [low, high] = ends(spot.gain).map((value) => y.scale(value));
  const look = { stroke: color, "stroke-width": 1.2 };
  return line(left, y.scale(spot.gain.mean), right, y.scale(spot.gain.mean), look) + line(x.scale(spot.cost.mean), low, x.scale(spot.cost.mean), high, look);
}

function tableOf(study: Study, gain: Column, cost: Column): Table {
  const columns = [gain, cost].flatMap((metric): Column[] => [
    { ...metric, description: `Mean: ${metric.description}` },
    { name: `${metric.name}_ci_low`, type: "number", description: "Lower end of the 95 % interval" },
    { name: `${metric.name}_ci_high`, type: "number", description: "Upper end" },
  ]);
  const rows = study.summary.arms.map((arm) => [
    ...arm.values,
    ...[gain, cost].flatMap((metric) => {
      const estimate = study.entry(arm, metric)?.estimate;
      return [estimate?.mean ?? null, estimate?.low ?? null, estimate?.high ?? null];
    }),
  ]);
  return { columns: [...study.summary.axes, ...columns], rows };
}
