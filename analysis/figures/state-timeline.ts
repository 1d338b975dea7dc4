import { TIMELINE_COLUMNS } from "../report/input.js";
import type { Study } from "../study.js";
import { cellText, hasColumns } from "../table.js";
import type { Row, Table } from "../table.js";
import { armWords, significant } from "../text/index.js";
import type { Drawing } from "./figure.js";
import { armTimeline, mostAtOnce, stateShares } from "./node-states.js";
import type { ArmTimeline, Lane } from "./node-states.js";
import { timelineArm } from "./timeline-arm.js";
import { FIGURE_WIDTH, MUTED, OKABE_ITO, element, group, horizontalAxis, label, line, linearAxis, mark, svgDocument, textWidth, timeUnit, wrapText } from "./parts/index.js";

/** Where an instant [s] lies along the drawing. */
type Place = (seconds: number) => number;

/** Nodes with a row of their own at most; beyond that a site is one row of shares. */
const LANES = 48;
/** Lines of a site's name and counts at most. */
const SITE_LINES = 3;
/** Marks of one drawing at most: more than that no browser scrolls smoothly. */
const MARKS = 4000;

/** What states look like, the same in every timeline; heights differ too, so that colour is not all. */
const STATES: ReadonlyMap<string, { readonly color: string; readonly opacity: number; readonly height: number }> = new Map([
  ["requested", { color: OKABE_ITO.yellow, opacity: 0.8, height: 0.3 }],
  ["boot", { color: OKABE_ITO.orange, opacity: 0.95, height: 0.5 }],
  ["tunnel", { color: OKABE_ITO.sky, opacity: 0.95, height: 0.7 }],
  ["idle", { color: OKABE_ITO.black, opacity: 0.18, height: 0.25 }],
  ["ready", { color: OKABE_ITO.black, opacity: 0.3, height: 0.4 }],
  ["busy", { color: OKABE_ITO.blue, opacity: 0.85, height: 1 }],
  ["notice", { color: OKABE_ITO.vermillion, opacity: 0.9, height: 0.6 }],
  ["suspended", { color: OKABE_ITO.purple, opacity: 0.7, height: 0.4 }],
  ["open", { color: OKABE_ITO.yellow, opacity: 0.9, height: 0.35 }],
  ["pending", { color: OKABE_ITO.orange, opacity: 0.95, height: 0.5 }],
  ["spawning", { color: OKABE_ITO.sky, opacity: 0.95, height: 0.7 }],
  ["fulfilled", { color: OKABE_ITO.blue, opacity: 0.85, height: 1 }],
  ["deleted", { color: OKABE_ITO.black, opacity: 0.3, height: 0.4 }],
]);
const OTHER = { color: OKABE_ITO.green, opacity: 0.7, height: 0.6 };

/** What a timeline shows of the table, and in which words. */
export interface TimelineWords {
  readonly id: string;
  readonly title: string;
  /** Whether an entity of the table is shown. */
  readonly isShown: (entity: string) => boolean;
  /** Entities drawn one by one at most; of more, so many are drawn, those that changed most often, or where null their sites as shares. */
  readonly most: number | null;
  /** Column of the data table, and what one of them is called. */
  readonly one: string;
  readonly many: string;
}

/** Whether a timeline has anything to show. */
export function hasTimeline(study: Study, { isShown }: TimelineWords): boolean {
  const table = study.input.timeline;
  if (!hasColumns(table, TIMELINE_COLUMNS)) return false;
  const entityAt = table.columns.findIndex(({ name }) => name === "entity");
  return table.rows.some((row) => isShown(cellText(row[entityAt])));
}

/** What entities did over time, in the first seed of one arm: a row each, or where there are too many a row for each site. */
export function drawTimeline(study: Study, words: TimelineWords): Drawing[] {
  const table = study.input.timeline;
  const chosen = table === undefined ? null : timelineArm(study, armsOf(table));
  if (table === undefined || chosen === null) return [];
  const { why } = chosen;
  const whole = armTimeline(table, chosen.name);
  const shown = whole.lanes.filter(({ entity }) => words.isShown(entity));
  if (shown.length === 0) return [];
  const timeline = { ...whole, lanes: words.most === null ? shown : liveliest(shown, words.most) };
  const single = timeline.lanes.length <= LANES;
  const groups = single ? timeline.lanes.map((lane) => ({ name: lane.entity, lanes: [lane] })) : bySite(timeline.lanes, words.many);
  const marks = timeline.lanes.reduce((sum, lane) => sum + lane.stays.length, 0);
  const exact = single && marks <= MARKS;
  const states = [...new Set([...STATES.keys(), ...timeline.lanes.flatMap((lane) => lane.stays.map((stay) => stay.state))])].filter((state) => timeline.lanes.some((lane) => lane.stays.some((stay) => stay.state === state)));
  const rowHeight = single ? Math.max(10, Math.min(18, 420 / groups.length)) : 56;
  const left = Math.min(170, Math.max(...groups.map((item) => textWidth(item.name, 11)))) + 12;
  const bottom = 34 + groups.length * rowHeight;
  const unit = timeUnit(timeline.endSeconds);
  const x = linearAxis({ title: "time", unit: unit.name, values: [timeline.endSeconds / unit.seconds], range: [left, FIGURE_WIDTH - 24], tickCount: 7, fromZero: true });
  const at = (seconds: number): number => x.scale(seconds / unit.seconds);
  const rows = groups.map((item, index) => {
    const top = 34 + index * rowHeight;
    const lines = wrapText(item.name, left - 12, single ? 1 : SITE_LINES, 11);
    const name = lines.map((text, line) => label(text, { x: left - 8, y: top + rowHeight / 2 + (line - (lines.length - 1) / 2) * 13, dy: "0.34em", "text-anchor": "end", "font-size": 11, ...MUTED }));
    return name.join("") + (exact ? stays(item.lanes[0], at, top, rowHeight) : shares(item.lanes, states, timeline.endSeconds, at, top, rowHeight, Math.max(24, Math.floor(MARKS / groups.length / states.length))));
  });
  const grid = x.ticks.map((tick) => line(x.scale(tick), 30, x.scale(tick), bottom, { stroke: "currentColor", "stroke-opacity": 0.1 }));
  const caption = [
    `Run of seed ${study.input.manifest.seeds[0] ?? ""} of ${armWords(timeline.arm)}${why}.`,
    exact ? "" : `${single ? "Each row" : `Each site’s ${timeline.lanes.length > 1 ? `${words.many} are` : `${words.one} is`} one row: it`} shows how many ${words.many} were in each state, bin by bin; its height is the most there were at once.`,
    timeline.lanes.length < shown.length ? `Of ${shown.length} ${words.many} the ${timeline.lanes.length} that changed most often are drawn.` : "",
    timeline.cutSeconds === null ? "" : `The run kept no rows of what began after ${significant(timeline.cutSeconds, 6)} s.`,
  ].filter((part) => part !== "").join(" ");
  const { id, title } = words;
  return [{ id, title, caption, svg: svgDocument(id, title, caption, bottom + 46, legend(states, left), ...grid, ...rows, horizontalAxis({ left, top: 34, right: FIGURE_WIDTH - 24, bottom }, x)), table: tableOf(timeline, states, words) }];
}

function armsOf(table: Table): ReadonlySet<string> {
  const at = table.columns.findIndex(({ name }) => name === "arm");
  return new Set(table.rows.map((row) => cellText(row[at])));
}

/** Those that changed most often, the first of them among equals, in their order. */
function liveliest(lanes: readonly Lane[], most: number): readonly Lane[] {
  const chosen = [...lanes].sort((a, b) => b.stays.length - a.stays.length || a.stays[0].start - b.stays[0].start).slice(0, most);
  return lanes.filter((lane) => chosen.includes(lane));
}

function bySite(lanes: readonly Lane[], many: string): { readonly name: string; readonly lanes: readonly Lane[] }[] {
  const sites = new Map<string, Lane[]>();
  for (const lane of lanes) sites.set(lane.site, [...(sites.get(lane.site) ?? []), lane]);
  return [...sites].map(([site, members]) => ({ name: `${site} (${countInWords(members, many)})`, lanes: members }));
}

/** Where nodes come and go, how many there were at once, and how many in all. */
function countInWords(lanes: readonly Lane[], many: string): string {
  const most = mostAtOnce(lanes);
  return most === lanes.length ? `${most} ${many}` : `${most} at once, ${lanes.length} in all`;
}

function stays(lane: Lane, at: Place, top: number, rowHeight: number): string {
  return lane.stays
    .map(({ state, start, end }) => {
      const look = STATES.get(state) ?? OTHER;
      const height = (rowHeight - 3) * look.height;
      const text = `${lane.entity}: ${state}, ${significant(start, 6)} s to ${significant(end, 6)} s`;
      return mark(text, element("rect", { x: at(start), y: top + rowHeight - 1.5 - height, width: Math.max(0.4, at(end) - at(start) - (state === "busy" ? 0.6 : 0)), height, fill: look.color, "fill-opacity": look.opacity }));
    })
    .join("");
}

function shares(lanes: readonly Lane[], states: readonly string[], endSeconds: number, at: Place, top: number, rowHeight: number, mostBins: number): string {
  const bins = Math.min(240, mostBins);
  const width = (at(endSeconds) - at(0)) / bins;
  const full = rowHeight - 6;
  // Busy at the foot, so that its outline reads as utilisation.
  const order = [...states].sort((a, b) => Number(b === "busy") - Number(a === "busy"));
  return stateShares(lanes, order, endSeconds, bins)
    .map((bin, index) => {
      let foot = top + rowHeight - 3;
      return bin
        .map((share, position) => {
          if (share <= 0) return "";
          const look = STATES.get(order[position]) ?? OTHER;
          foot -= share * full;
          return element("rect", { x: at(0) + index * width, y: foot, width: width + 0.2, height: share * full, fill: look.color, "fill-opacity": look.opacity });
        })
        .join("");
    })
    .join("");
}

function legend(states: readonly string[], left: number): string {
  let x = left;
  return group(
    {},
    ...states.map((state) => {
      const look = STATES.get(state) ?? OTHER;
      const height = 12 * look.height;
      const item = element("rect", { x, y: 18 - height, width: 16, height, fill: look.color, "fill-opacity": look.opacity }) + label(state, { x: x + 21, y: 17 });
      x += 21 + textWidth(state) + 18;
      return item;
    }),
  );
}

function tableOf(timeline: ArmTimeline, states: readonly string[], { one }: TimelineWords): Table {
  return {
    columns: [
      { name: one, type: "string", description: `Name of the ${one}` },
      { name: "site", type: "string", description: "Its site" },
      ...states.map((state) => ({ name: `${state.replace(/[^a-z0-9]+/gi, "_")}_seconds`, type: "number", unit: "s", description: `Time ${state}` }) as const),
    ],
    rows: timeline.lanes.map((lane): Row => [lane.entity, lane.site, ...states.map((state) => lane.stays.reduce((sum, stay) => sum + (stay.state === state ? stay.end - stay.start : 0), 0))]),
  };
}
