import { type Riser, staircases } from "../estimators/index.js";
import type { Study } from "../study.js";
import { cellText } from "../table.js";
import type { Row, Table } from "../table.js";
import { areFarApart } from "./far-apart.js";
import { NO_PARAMETERS } from "./figure.js";
import type { Figure } from "./figure.js";
import { ticksWidth } from "./lines-with-bands.js";
import { evenly } from "./panel-choice.js";
import { type Axis, columnsFor, coordinate, element, frame, label, linearAxis, line, panelHeadings, smallMultiples, styleOf, svgDocument, timeUnit } from "./parts/index.js";
import { runEnd } from "./run-end.js";

const HEIGHT = 130;
/** Panels at most; a reader compares no more. */
const PANELS = 9;
/** Of a mark of an interruption, from the foot of the panel upwards [px]. */
const MARK = 9;
/** Marks nearer than this are one [px], the highest of them so high [px]. */
const BIN = 3;
const HIGHEST = 18;
/** Runs whose lengths are further apart than this have time axes of their own: on one the shortest would be a block at its left. */
const APART = 3;
/** Steps above which the reader is told how long series are thinned. */
const MANY = 125;
const PRICE = styleOf(0);
const BID = styleOf(1);

interface Panel {
  readonly arm: string;
  /** Of its axes, as the heading says them. */
  readonly values: string;
  readonly market: string;
  readonly prices: readonly Riser[];
  readonly bids: readonly Riser[];
  readonly interruptions: readonly Riser[];
  /** When the run ended, up to which the last values hold [s]. */
  readonly endSeconds: number;
}

/** Price, bids and interruptions of spot markets over time, in the first seed: a panel for each market in each arm that bids there. */
export const spotPrices: Figure = {
  name: "spot-prices",
  description: "Spot prices over time, what was bid, and when VMs were taken back.",
  schema: NO_PARAMETERS,
  applies: (study) => panelsOf(study).length > 0,
  render(study) {
    const all = panelsOf(study);
    const panels = evenly(all, PANELS);
    const columns = columnsFor(panels.length);
    const markets = new Set(all.map(({ market }) => market));
    const lengths = panels.map(({ endSeconds }) => endSeconds);
    const longest = Math.max(...lengths);
    const apart = areFarApart(lengths, APART);
    const unit = timeUnit(longest);
    const vertical = ({ prices, bids }: Panel, range: readonly [number, number]): Axis =>
      linearAxis({ title: "", unit: "", values: [...prices, ...bids].map(({ after }) => after), range, tickCount: 4, fromZero: true });
    const gutter = Math.max(...panels.map((panel) => ticksWidth(vertical(panel, [HEIGHT, 0])))) + 12;
    const layout = { count: panels.length, columns, height: HEIGHT, top: 24, gutter, shared: false, right: 12 };
    const names = panels.map(({ values, market }) => [values, ...(markets.size > 1 ? [market] : [])].filter((part) => part !== "").join(", "));
    const plot = smallMultiples(layout).cells[0].area;
    const length = ({ endSeconds }: Panel): number => (apart ? endSeconds : longest);
    const close = panels.map((panel) => areClose(panel.interruptions, (plot.right - plot.left) / length(panel)));
    const headings = panelHeadings(names, plot.right - plot.left);
    const { cells, bottom } = smallMultiples({ ...layout, extra: headings.extra });
    const body = panels.map((panel, index) => {
      const { area, headingY, foot } = cells[index];
      const y = vertical(panel, [area.bottom, area.top]);
      const x = linearAxis({ title: foot ? "time" : "", unit: foot ? unit.name : "", values: [length(panel) / unit.seconds], range: [area.left, area.right], tickCount: 4, fromZero: true, exact: true });
      const at = (time: number): number => x.scale(time / unit.seconds);
      const stairs = [
        stair(panel, panel.prices, at, y, { stroke: PRICE.color, "stroke-width": 1 }),
        stair(panel, panel.bids, at, y, { stroke: BID.color, "stroke-width": 2, "stroke-dasharray": "6 3" }),
      ];
      return headings.draw(index, area.left, headingY) + frame(area, x, y) + stairs.join("") + takenBack(panel.interruptions, close[index], at, area.bottom);
    });
    const title = "Spot prices, bids and interruptions";
    const caption = [
      `Price of an hour, what was bid last, and a mark at the foot for each time at which VMs were taken back, in the run of seed ${study.input.manifest.seeds[0] ?? ""}, to its end.`,
      close.includes(true) ? `Where marks would touch, one stands for all within ${BIN} px, the higher the more VMs.` : "",
      panels.length > 1 ? `Each panel has its own scale of prices, from zero${apart ? `, and its own of time, because some runs are more than ${APART} times as long as others` : ""}.` : "",
      panels.some(({ prices }) => prices.length > MANY) ? "Of a price with more than 1,000 steps the first, last, least and greatest of each of at most 250 stretches are kept: every peak is there, and nothing drawn is out of date for longer than 1/125 of the run." : "",
      all.length > panels.length ? `Of ${all.length} panels ${panels.length} are drawn.` : "",
    ].filter((part) => part !== "").join(" ");
    return [{ id: "spot-prices", title, caption, svg: svgDocument("spot-prices", title, caption, bottom, key(), ...body), table: tableOf(panels) }];
  },
};

function panelsOf(study: Study): Panel[] {
  const { input } = study;
  const arms = new Map(study.summary.arms.map((arm) => [arm.name, arm]));
  const [prices, bids, interruptions] = ["price", "bid", "interruptions"].map((series) => staircases(input.series, series));
  return [...prices].flatMap(([name, markets]) =>
    [...markets].flatMap(([market, risers]): Panel[] => {
      const arm = arms.get(name);
      const bid = bids.get(name)?.get(market) ?? [];
      const taken = interruptions.get(name)?.get(market) ?? [];
      const endSeconds = Math.max(arm === undefined ? 0 : runEnd(study, arm), ...[risers, bid, taken].map((series) => series.at(-1)?.timeSeconds ?? 0));
      return bid.length === 0 ? [] : [{ arm: name, values: arm?.values.map(cellText).join(", ") ?? name, market, prices: risers, bids: bid, interruptions: taken, endSeconds }];
    }),
  );
}

/** From its first value on to the end of the run; a value that did not change is drawn on. */
function stair({ endSeconds }: Panel, risers: readonly Riser[], at: (time: number) => number, y: Axis, look: Record<string, string | number>): string {
  const path = risers.map(({ timeSeconds, after }, index) => {
    const place = coordinate(at(timeSeconds));
    return index === 0 ? `M${place},${coordinate(y.scale(after))}` : `H${place}V${coordinate(y.scale(after))}`;
  });
  return element("path", { d: `${path.join("")}H${coordinate(at(endSeconds))}`, fill: "none", ...look });
}

/** Whether marks of these would touch. */
function areClose(interruptions: readonly Riser[], pixelsPerSecond: number): boolean {
  return interruptions.some(({ timeSeconds }, index) => index > 0 && (timeSeconds - interruptions[index - 1].timeSeconds) * pixelsPerSecond < BIN);
}

/** Marks at the foot of a panel: one for each instant, or where they are close for all within a few pixels, as high as there were many VMs. */
function takenBack(interruptions: readonly Riser[], close: boolean, at: (time: number) => number, foot: number): string {
  const bins = new Map<number, number>();
  let before = 0;
  for (const { timeSeconds, after } of interruptions) {
    const bin = Math.floor(at(timeSeconds) / BIN);
    bins.set(bin, (bins.get(bin) ?? 0) + after - before);
    before = after;
  }
  const most = Math.max(...bins.values());
  const marks = close ? [...bins].map(([bin, count]) => ({ x: (bin + 0.5) * BIN, height: Math.max(2, (HIGHEST * count) / most) })) : interruptions.map(({ timeSeconds }) => ({ x: at(timeSeconds), height: MARK }));
  return marks.length === 0 ? "" : element("path", { d: marks.map(({ x, height }) => `M${coordinate(x)},${coordinate(foot)}v${coordinate(-height)}`).join(""), stroke: "currentColor", "stroke-width": 1.2, fill: "none" });
}

/** What the lines are, above all panels. */
function key(): string {
  const [y, middle] = [12, 8];
  return [
    label("USD/h", { x: 0, y, "font-weight": 600 }),
    line(70, middle, 94, middle, { stroke: PRICE.color, "stroke-width": 1.6 }),
    label("price", { x: 100, y }),
    line(150, middle, 174, middle, { stroke: BID.color, "stroke-width": 1.6, "stroke-dasharray": "6 3" }),
    label("bid", { x: 180, y }),
    line(222, y, 222, y - MARK, { stroke: "currentColor", "stroke-width": 1.2 }),
    label("taken back", { x: 230, y }),
  ].join("");
}

function tableOf(panels: readonly Panel[]): Table {
  const rows = panels.flatMap(({ arm, market, ...series }) =>
    (["prices", "bids", "interruptions"] as const).flatMap((name) => series[name].map(({ timeSeconds, after }): Row => [arm, market, name, timeSeconds, after])),
  );
  return {
    columns: [
      { name: "arm", type: "string", description: "Name of the arm" },
      { name: "market", type: "string", description: "Site and spot market" },
      { name: "series", type: "string", description: "prices and bids in USD/h, or interruptions so far" },
      { name: "time_seconds", type: "number", unit: "s", description: "When it changed" },
      { name: "value", type: "number", description: "What it was from then on" },
    ],
    rows,
  };
}
