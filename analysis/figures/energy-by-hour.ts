import type { Arm } from "../comparison/index.js";
import { staircases } from "../estimators/index.js";
import type { Study } from "../study.js";
import type { Row } from "../table.js";
import { significant, withUnit } from "../text/index.js";
import { barsOf, type HourBar } from "./hour-bars.js";
import { NO_PARAMETERS } from "./figure.js";
import type { Drawing, Figure } from "./figure.js";
import { ticksWidth } from "./lines-with-bands.js";
import { evenly, PANELS_SHOWN } from "./panel-choice.js";
import { BOLD, columnsFor, element, fitNames, frame, group, label, linearAxis, mark, smallMultiples, styleOf, svgDocument, textWidth, timeUnit, unnamed } from "./parts/index.js";
import type { Axis } from "./parts/index.js";

const HEIGHT = 130;
const SECONDS_PER_HOUR = 3600;

interface Quantity {
  readonly series: string;
  readonly id: string;
  readonly title: string;
  readonly axis: string;
  readonly unit: string;
  /** Of what the series counts in one of `unit`. */
  readonly divisor: number;
  readonly column: { readonly name: string; readonly unit: string };
  readonly what: string;
}

const QUANTITIES: readonly Quantity[] = [
  { series: "energy", id: "energy-by-hour", title: "Energy by hour", axis: "energy in an hour", unit: "kWh", divisor: 1, column: { name: "kwh_per_hour", unit: "kWh" }, what: "Energy drawn" },
  { series: "carbon", id: "carbon-by-hour", title: "Carbon by hour", axis: "emissions in an hour", unit: "kg CO2e", divisor: 1000, column: { name: "grams_co2e_per_hour", unit: "gCO2e" }, what: "Greenhouse gases emitted" },
];

interface Panel {
  readonly arm: Arm;
  /** By site, in order of all sites. */
  readonly bars: ReadonlyMap<string, readonly HourBar[]>;
}

/** What sites draw and emit in each hour of the first seed: bars of hours, sites on top of one another, a panel for each arm. */
export const energyByHour: Figure = {
  name: "energy-by-hour",
  description: "Energy and emissions of each hour, by site.",
  schema: NO_PARAMETERS,
  applies: ({ input }) => staircases(input.series, "energy").size > 0,
  render: (study) => QUANTITIES.flatMap((quantity) => drawingOf(study, quantity)),
};

function drawingOf(study: Study, quantity: Quantity): Drawing[] {
  const series = staircases(study.input.series, quantity.series);
  const all = study.summary.arms.filter(({ name }) => series.has(name));
  const panels = evenly(all, PANELS_SHOWN).map((arm): Panel => ({ arm, bars: barsOf(series.get(arm.name)!) }));
  if (panels.length === 0) return [];
  const sites = [...new Set(panels.flatMap(({ bars }) => [...bars.keys()]))];
  const seconds = Math.max(...panels.flatMap(({ bars }) => [...bars.values()].map((each) => each.at(-1)?.until ?? 0)));
  const time = timeUnit(seconds);
  const heights = panels.flatMap((panel) => stacked(panel, sites).map(({ top }) => top / quantity.divisor));
  const vertical = (range: readonly [number, number]): Axis => linearAxis({ title: quantity.axis, unit: quantity.unit, values: heights, range, tickCount: 4, fromZero: true });
  const gutter = ticksWidth(vertical([HEIGHT, 0])) + 12;
  const { cells, bottom } = smallMultiples({ count: panels.length, columns: columnsFor(panels.length), height: HEIGHT, top: 40, gutter, shared: true, right: 10 });
  const headings = fitNames(panels.map(({ arm }) => arm.name), (cells[0].area.right - cells[0].area.left) / BOLD, 11);
  const body = panels.map((panel, index) => {
    const { area, headingY, first, foot } = cells[index];
    const y = vertical([area.bottom, area.top]);
    const x = linearAxis({ title: "time", unit: time.name, values: [seconds / time.seconds], range: [area.left, area.right], tickCount: 5, fromZero: true });
    const bars = stacked(panel, sites).map(({ site, bar, from, top }) => {
      const left = x.scale(bar.from / time.seconds);
      const above = y.scale(top / quantity.divisor);
      const text = `${site}\n${withUnit(significant(bar.perHour / quantity.divisor, 4), quantity.unit)} an hour, ${significant(bar.from / time.seconds, 4)} ${time.name} to ${significant(bar.until / time.seconds, 4)} ${time.name}`;
      return mark(text, element("rect", { x: left, y: above, width: Math.max(0.5, x.scale(bar.until / time.seconds) - left), height: y.scale(from / quantity.divisor) - above, fill: styleOf(sites.indexOf(site)).color }));
    });
    const heading = label(headings[index], { x: area.left, y: headingY, "font-size": 11, "font-weight": 700 });
    return heading + frame(area, foot ? x : { ...x, title: "" }, first ? { ...y, title: "" } : unnamed(y)) + group({}, ...bars);
  });
  const left = all.length - panels.length;
  const width = [...(panels[0].bars.values())].at(0)?.at(0);
  const hours = width === undefined ? 1 : Math.round((width.until - width.from) / SECONDS_PER_HOUR);
  const caption = `${quantity.what} in ${hours > 1 ? `an hour, on average over ${hours} h` : "each hour"}, sites on top of one another, in the run of seed ${study.input.manifest.seeds[0] ?? ""}; overhead included.${left === 0 ? "" : ` ${panels.length} of ${all.length} arms are drawn.`}`;
  return [
    {
      id: quantity.id,
      title: quantity.title,
      caption,
      svg: svgDocument(quantity.id, quantity.title, caption, bottom, drawKey(sites, vertical([HEIGHT, 0]).title), ...body),
      table: {
        columns: [
          ...study.summary.axes,
          { name: "site", type: "string", description: "Site that draws it" },
          { name: "from_seconds", type: "number", unit: "s", description: "Start of the bar" },
          { name: "until_seconds", type: "number", unit: "s", description: "Its end" },
          { ...quantity.column, type: "number", description: "In an hour, on average over the bar" },
        ],
        rows: panels.flatMap(({ arm, bars }) => [...bars].flatMap(([site, each]) => each.map(({ from, until, perHour }): Row => [...arm.values, site, from, until, perHour]))),
      },
    },
  ];
}

/** Every bar with where it begins and ends on top of those of the sites before. */
function stacked({ bars }: Panel, sites: readonly string[]): { readonly site: string; readonly bar: HourBar; readonly from: number; readonly top: number }[] {
  const tops = new Map<number, number>();
  return sites.flatMap((site) =>
    (bars.get(site) ?? []).map((bar) => {
      const from = tops.get(bar.from) ?? 0;
      tops.set(bar.from, from + bar.perHour);
      return { site, bar, from, top: from + bar.perHour };
    }),
  );
}

function drawKey(sites: readonly string[], title: string): string {
  let x = 0;
  const names = sites.map((site, index) => {
    const at = x;
    x += textWidth(site) + 36;
    return element("rect", { x: at, y: 22, width: 14, height: 10, fill: styleOf(index).color }) + label(site, { x: at + 19, y: 31 });
  });
  return label(title, { x: 0, y: 12, "font-weight": 600 }) + names.join("");
}
