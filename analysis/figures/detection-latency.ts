import { type Lasting, lastingBeliefs, lastingQuantile } from "../estimators/index.js";
import type { Arm } from "../comparison/index.js";
import type { Study } from "../study.js";
import { levelText } from "../timed-axis.js";
import type { Column, Row, Table } from "../table.js";
import { areFarApart } from "./far-apart.js";
import { NO_PARAMETERS } from "./figure.js";
import type { Figure } from "./figure.js";
import { ticksWidth } from "./lines-with-bands.js";
import { choosePanels, evenly } from "./panel-choice.js";
import { BOLD, coordinate, element, fitNames, frame, label, labelRoom, lineLabels, linearAxis, logAxis, smallMultiples, styleOf, svgDocument, textWidth, timeUnit, unnamed } from "./parts/index.js";
import type { Area, Axis } from "./parts/index.js";

const ID = "detection-latency";
const HEIGHT = 150;
/** Columns, for levels of the numeric axis, and rows, for the other axes. */
const COLUMNS = 3;
const ROWS = 4;
/** Steps of less than this share are not seen in a panel, and are drawn as one. */
const LEAST_STEP = 1 / 200;
/** Medians further apart than this lie flat on a linear axis. */
const ALIKE = 50;
/** Room for the names at the ends of a log axis, beside those of the next panel [px]. */
const INSET = 14;
const SHARES = [0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1] as const;

type Distributions = ReturnType<typeof lastingBeliefs>;

interface Line {
  readonly name: string;
  readonly style: number;
  readonly lasting: Lasting;
}

interface Panel {
  readonly name: string;
  readonly lines: readonly Line[];
}

/** After which time which share of the beliefs in crashed members was given up, seeds pooled: a stair for each line, a panel for each level of the numeric axis and of the others. */
export const detectionLatency: Figure = {
  name: ID,
  description: "Share of beliefs in crashed members that was given up after so long, a stair for each protocol.",
  schema: NO_PARAMETERS,
  applies: ({ input }) => lastingBeliefs(input.detections).size > 0,
  render(study) {
    const found = lastingBeliefs(study.input.detections);
    const { panels, columns, leftOut } = panelsOf(study, found);
    if (panels.length === 0) return [];
    const lines = panels.flatMap((panel) => panel.lines);
    const horizontal = timeAxis(lines);
    const absent = panels.map((panel, index) => absentFrom(panel, panels.slice(index - (index % columns), index)));
    const vertical = (range: readonly [number, number]): Axis => linearAxis({ title: "share given up", unit: "", values: [1], range, tickCount: 4, fromZero: true });
    const gutter = ticksWidth(vertical([HEIGHT, 0])) + 12;
    const { cells, bottom } = smallMultiples({ count: panels.length, columns, height: HEIGHT, top: 20, gutter, shared: true, right: labelRoom([...lines, ...absent.flat()].map(({ name }) => name)) });
    const headings = fitNames(panels.map(({ name }) => name), (cells[0].area.right - cells[0].area.left) / BOLD, 11);
    const body = panels.map((panel, index) => {
      const { area, headingY, first, last, foot } = cells[index];
      const x = horizontal([area.left, area.right]);
      const y = vertical([area.bottom, area.top]);
      const heading = label(headings[index], { x: area.left, y: headingY, "font-size": 11, "font-weight": 700 });
      return heading + frame(area, foot ? x : { ...x, title: "" }, first ? { ...y, title: "" } : unnamed(y)) + panel.lines.map((line) => drawStair(line, area, x, y)).join("") + (last ? namesOf(panel, absent[index], area, y) : "");
    });
    const title = "Detection latency: how long crashed members are believed alive";
    const seeds = study.input.manifest.seeds.length;
    const caption = `Cumulative share of the beliefs in crashed members that had been given up so long after the crash, ${seeds === 1 ? "in one seed" : `pooled over ${seeds} seeds`}. A stair that ends below 1: the rest was believed to the end of the run, or to the return of who had crashed. Names stand in the order of their medians${absent.flat().length > 0 ? "; (none): nobody believed in who crashed" : ""}.${leftOut === "" ? "" : ` ${leftOut}`}`;
    const head = label("share given up", { x: 0, y: 12, "font-weight": 600 });
    return [{ id: ID, title, caption, svg: svgDocument(ID, title, caption, bottom, head, ...body), table: tableOf(study, found) }];
  },
};

/** Levels of the numeric axis as columns, the other panels as rows; without one, the panels as they are. */
function panelsOf(study: Study, found: Distributions): { readonly panels: readonly Panel[]; readonly columns: number; readonly leftOut: string } {
  const choice = choosePanels(study);
  const { along } = study;
  const several = new Set([...found.values()].flatMap((memberships) => [...memberships.keys()])).size > 1;
  const linesAt = (wanted: (arm: Arm) => boolean, of: (typeof choice.panels)[number]): Line[] =>
    of.panel.lines.flatMap(({ name, style, arms }) =>
      arms.filter(wanted).flatMap((arm) =>
        [...(found.get(arm.name) ?? [])].map(([membership, lasting]) => ({ name: several ? [name, membership].filter((part) => part !== "").join(" ") : name, style, lasting })),
      ),
    );
  if (along === null) {
    const panels = choice.panels.map((panel) => ({ name: panel.name, lines: linesAt(() => true, panel) })).filter(({ lines }) => lines.length > 0);
    return { panels, columns: Math.min(choice.columns, panels.length), leftOut: choice.leftOut };
  }
  const sorted = [...along.levels].sort((a, b) => Number(a) - Number(b));
  const levels = evenly(sorted.filter((level) => choice.panels.some((panel) => linesAt((arm) => arm.values[along.position] === level, panel).length > 0)), COLUMNS);
  const rows = evenly(choice.panels, ROWS);
  const panels = rows.flatMap((row) =>
    levels.map((level): Panel => ({ name: [levelText(along.column, level), row.name].filter((part) => part !== "").join(", "), lines: linesAt((arm) => arm.values[along.position] === level, row) })),
  );
  const all = along.levels.length * study.panels.length;
  return { panels, columns: levels.length, leftOut: panels.length < all ? `${panels.length} of ${all} combinations are drawn; the table has all.` : "" };
}

/** One axis for all panels: from zero; on a log scale where the medians are far apart. */
function timeAxis(lines: readonly Line[]): (range: readonly [number, number]) => Axis {
  const ends = lines.flatMap(({ lasting }) => lasting.givenUp.at(-1)?.seconds ?? []);
  const starts = lines.flatMap(({ lasting }) => lasting.givenUp.find(({ seconds }) => seconds > 0)?.seconds ?? []);
  const medians = lines.flatMap(({ lasting }) => lastingQuantile(lasting, givenUp(lasting) / lasting.beliefs / 2) ?? []).filter((median) => median > 0);
  const longest = Math.max(0, ...ends);
  if (areFarApart(medians, ALIKE)) {
    return (range) => {
      const axis = logAxis({ title: "after the crash", unit: "s", values: [...starts, longest], range: [range[0] + INSET, range[1] - INSET] });
      return { ...axis, title: "after crash (s, log)", ticks: withRoom(axis), scale: (value) => (value > 0 ? Math.max(range[0], axis.scale(value)) : range[0]) };
    };
  }
  const unit = timeUnit(longest);
  return (range) => {
    const axis = linearAxis({ title: "after the crash", unit: unit.name, values: [longest / unit.seconds], range, tickCount: 4, fromZero: true });
    return { ...axis, scale: (value) => axis.scale(value / unit.seconds), ticks: axis.ticks.map((tick) => tick * unit.seconds), format: (tick) => axis.format(tick / unit.seconds) };
  };
}

/** Powers of ten, from the last down each that does not touch the one kept before. */
function withRoom({ ticks, scale, format }: Axis): number[] {
  const kept: number[] = [];
  const room = (one: number, other: number): number => (textWidth(format(one)) + textWidth(format(other))) / 2 + 8;
  for (const tick of ticks.filter((value) => /^0*10*$/.test(String(value).replace(".", ""))).reverse()) {
    const last = kept.at(-1);
    if (last === undefined || Math.abs(scale(last) - scale(tick)) >= room(last, tick)) kept.push(tick);
  }
  return kept.reverse();
}

/** From the first to give up to the edge of the panel, where its name stands. */
function drawStair({ style, lasting }: Line, area: Area, x: Axis, y: Axis): string {
  const look = styleOf(style);
  let passed = 0;
  let drawn = 0;
  let path = `M${coordinate(x.scale(lasting.givenUp.at(0)?.seconds ?? 0))},${coordinate(area.bottom)}`;
  lasting.givenUp.forEach(({ seconds, beliefs }, index) => {
    passed += beliefs;
    const share = passed / lasting.beliefs;
    if (share - drawn < LEAST_STEP && index < lasting.givenUp.length - 1) return;
    drawn = share;
    path += `H${coordinate(x.scale(seconds))}V${coordinate(y.scale(share))}`;
  });
  return element("path", { d: `${path}H${coordinate(area.right)}`, fill: "none", stroke: look.color, "stroke-width": 1.6, "stroke-dasharray": look.dash });
}

/** What the panels to the left show and this one does not: nobody believed in who crashed. */
function absentFrom({ lines }: Panel, left: readonly Panel[]): { readonly name: string; readonly style: number }[] {
  const absent = left.flatMap((panel) => panel.lines).filter(({ name }) => !lines.some((line) => line.name === name));
  return [...new Map(absent.map(({ name, style }) => [name, { name: `${name} (none)`, style }])).values()];
}

/** Who is first at half stands first, for most stairs end at the same height; what only panels to the left show is named at the foot. */
function namesOf({ lines }: Panel, absent: ReturnType<typeof absentFrom>, area: Area, y: Axis): string {
  const median = ({ lasting }: Line): number => lastingQuantile(lasting, 0.5) ?? Infinity;
  const ends = [...lines].sort((a, b) => (median(a) === median(b) ? 0 : median(a) - median(b))).map(({ name, style, lasting }) => ({ name, style, y: y.scale(givenUp(lasting) / lasting.beliefs) }));
  return lineLabels([...ends, ...absent.map((line) => ({ ...line, y: area.bottom }))], area.right - 8, area.top + 6, area.bottom - 6);
}

const givenUp = ({ givenUp: bins }: Lasting): number => bins.reduce((sum, { beliefs }) => sum + beliefs, 0);

function tableOf(study: Study, found: Distributions): Table {
  const time = (share: number): Column => ({ name: share === 1 ? "all_seconds" : `p${Math.round(100 * share)}_seconds`, type: "number", unit: "s", description: share === 1 ? "Until the last had given up; empty where not all did" : `Until ${Math.round(100 * share)} % had given up; empty where so many never did` });
  const rows = study.summary.arms.flatMap((arm) =>
    [...(found.get(arm.name) ?? [])].map(([membership, lasting]): Row => [...arm.values, membership, lasting.beliefs, givenUp(lasting), ...SHARES.map((share) => lastingQuantile(lasting, share))]),
  );
  return {
    columns: [
      ...study.summary.axes,
      { name: "membership", type: "string", description: "Whose members believed" },
      { name: "beliefs", type: "integer", description: "Beliefs in members that crashed, over all seeds" },
      { name: "given_up", type: "integer", description: "Of them those that were given up" },
      ...SHARES.map(time),
    ],
    rows,
  };
}
