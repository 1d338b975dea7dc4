import { type Riser, staircases } from "../estimators/index.js";
import type { Study } from "../study.js";
import { cellText } from "../table.js";
import type { Row, Table } from "../table.js";
import { NO_PARAMETERS } from "./figure.js";
import type { Figure } from "./figure.js";
import { ticksWidth } from "./lines-with-bands.js";
import { evenly } from "./panel-choice.js";
import { type Axis, BOLD, columnsFor, coordinate, element, fitText, frame, label, linearAxis, line, smallMultiples, styleOf, svgDocument, timeUnit } from "./parts/index.js";

const HEIGHT = 130;
/** Panels at most; a reader compares no more. */
const PANELS = 9;
/** Of a mark of an interruption, from the foot of the panel upwards [px]. */
const MARK = 9;
const PRICE = styleOf(0);
const BID = styleOf(1);

interface Panel {
  readonly arm: string;
  readonly market: string;
  readonly prices: readonly Riser[];
  readonly bids: readonly Riser[];
  readonly interruptions: readonly Riser[];
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
    const values = new Map(study.panels.flatMap(({ lines }) => lines.flatMap(({ arms }) => arms)).map((arm) => [arm.name, arm.values.map(cellText).join(", ")]));
    const markets = new Set(all.map(({ market }) => market));
    const seconds = Math.max(...panels.flatMap(({ prices, bids, interruptions }) => [prices, bids, interruptions].map((risers) => risers.at(-1)?.timeSeconds ?? 0)));
    const unit = timeUnit(seconds);
    const vertical = ({ prices, bids }: Panel, range: readonly [number, number]): Axis =>
      linearAxis({ title: "", unit: "", values: [...prices, ...bids].map(({ after }) => after), range, tickCount: 4, fromZero: true });
    const gutter = Math.max(...panels.map((panel) => ticksWidth(vertical(panel, [HEIGHT, 0])))) + 12;
    const { cells, bottom } = smallMultiples({ count: panels.length, columns, height: HEIGHT, top: 24, gutter, shared: false, right: 8 });
    const body = panels.map((panel, index) => {
      const { area, headingY, foot } = cells[index];
      const y = vertical(panel, [area.bottom, area.top]);
      const x = linearAxis({ title: foot ? "time" : "", unit: foot ? unit.name : "", values: [seconds / unit.seconds], range: [area.left, area.right], tickCount: 4, fromZero: true });
      const at = (time: number): number => x.scale(time / unit.seconds);
      const name = [values.get(panel.arm) ?? panel.arm, ...(markets.size > 1 ? [panel.market] : [])].filter((part) => part !== "").join(", ");
      const heading = label(fitText(name, (area.right - area.left) / BOLD, 11), { x: area.left, y: headingY, "font-size": 11, "font-weight": 700 });
      const stairs = [
        stair(panel.prices, at, y, seconds, { stroke: PRICE.color, "stroke-width": 1.2 }),
        stair(panel.bids, at, y, seconds, { stroke: BID.color, "stroke-width": 1.4, "stroke-dasharray": "6 3" }),
      ];
      const marks = panel.interruptions.map(({ timeSeconds }) => `M${coordinate(at(timeSeconds))},${coordinate(area.bottom)}v${-MARK}`).join("");
      const taken = marks === "" ? "" : element("path", { d: marks, stroke: "currentColor", "stroke-width": 1.2, fill: "none" });
      return heading + frame(area, x, y) + stairs.join("") + taken;
    });
    const title = "Spot prices, bids and interruptions";
    const left = all.length > panels.length ? ` Of ${all.length} panels ${panels.length} are drawn.` : "";
    const caption = `Price of an hour, what was bid last, and a mark at the foot for each time at which VMs were taken back, in the run of seed ${study.input.manifest.seeds[0] ?? ""}. Long series keep at most 1,000 of their steps each.${left}`;
    return [{ id: "spot-prices", title, caption, svg: svgDocument("spot-prices", title, caption, bottom, key(), ...body), table: tableOf(panels) }];
  },
};

function panelsOf({ input }: Study): Panel[] {
  const [prices, bids, interruptions] = ["price", "bid", "interruptions"].map((series) => staircases(input.series, series));
  return [...prices].flatMap(([arm, markets]) =>
    [...markets].flatMap(([market, risers]): Panel[] => {
      const bid = bids.get(arm)?.get(market) ?? [];
      return bid.length === 0 ? [] : [{ arm, market, prices: risers, bids: bid, interruptions: interruptions.get(arm)?.get(market) ?? [] }];
    }),
  );
}

/** From its first value on to the end; a value that did not change is drawn on. */
function stair(risers: readonly Riser[], at: (time: number) => number, y: Axis, until: number, look: Record<string, string | number>): string {
  const path = risers.map(({ timeSeconds, after }, index) => {
    const place = coordinate(at(timeSeconds));
    return index === 0 ? `M${place},${coordinate(y.scale(after))}` : `H${place}V${coordinate(y.scale(after))}`;
  });
  return element("path", { d: `${path.join("")}H${coordinate(at(until))}`, fill: "none", ...look });
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
