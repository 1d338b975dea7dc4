import type { Arm } from "../comparison/index.js";
import { EntityValues } from "../entity-values.js";
import type { Study } from "../study.js";
import type { Row, Table } from "../table.js";
import { NO_PARAMETERS } from "./figure.js";
import type { Figure } from "./figure.js";
import { populationOf } from "./member-values.js";
import { byNumberedName } from "./node-states.js";
import { evenly } from "./panel-choice.js";
import { BOLD, columnsFor, coordinate, element, fitNames, label, mark, MUTED, smallMultiples, styleOf, svgDocument, textWidth } from "./parts/index.js";
import type { Area, Cell } from "./parts/index.js";

const GIVEN = "favours.given";
const HEIGHT = 250;
/** Maps that a reader compares at a glance. */
const MAPS_SHOWN = 6;
/** Ways drawn on one map, and members whose names have room around it. */
const WAYS_SHOWN = 120;
const NAMES_SHOWN = 24;
const WIDEST = 7;

interface Way {
  readonly from: string;
  readonly to: string;
  /** Instance time given, mean over the seeds [s]. */
  readonly seconds: number;
}

interface FederationMap {
  readonly arm: Arm;
  /** In order of what they carry, the most first. */
  readonly ways: readonly Way[];
}

/** Members of a federation around a circle, and what each gave to each: an arc from who gave to who was given, as wide as the time of instances. */
export const federationMap: Figure = {
  name: "federation-map",
  description: "Instance time that members of a federation gave each other, a map for each arm.",
  schema: NO_PARAMETERS,
  applies: ({ input }) => linksOf(input).entities(GIVEN).length > 0,
  render(study) {
    const links = linksOf(study.input);
    const maps = study.summary.arms.map((arm) => ({ arm, ways: waysOf(links, arm) })).filter(({ ways }) => ways.length > 0);
    const shown = evenly(maps, MAPS_SHOWN);
    const members = [...new Set(links.entities(GIVEN).flatMap(endsOf))].sort(byNumberedName);
    const most = Math.max(...shown.map(({ ways }) => ways[0].seconds));
    const columns = Math.min(columnsFor(shown.length), 3);
    const { cells, bottom } = smallMultiples({ count: shown.length, columns, height: HEIGHT, top: 4, gutter: 0, shared: true, right: 0 });
    const headings = fitNames(shown.map(({ arm }) => arm.name), (cells[0].area.right - cells[0].area.left) / BOLD, 11);
    const body = shown.map((map, index) => drawHeading(headings[index], cells[index]) + drawMap(map, cells[index].area, members, most));
    const title = "Who gave to whom";
    const cut = shown.some(({ ways }) => ways.length > WAYS_SHOWN) ? ` The ${WAYS_SHOWN} widest ways of a map are drawn; the table has all.` : "";
    const left = shown.length < maps.length ? ` ${shown.length} of ${maps.length} arms are drawn; the table has all.` : "";
    const caption = `Time of instances that one member gave to orders of another, mean over the seeds: an arc leaves who gave in its colour and is as wide as that time, ${hours(most)} h for the widest of all maps. A member's disc is what it gave in all.${cut}${left}`;
    return [{ id: "federation-map", title, caption, svg: svgDocument("federation-map", title, caption, bottom - 40, ...body), table: tableOf(study, maps) }];
  },
};

const linksOf = (input: Study["input"]): EntityValues => new EntityValues(input.metrics, "link");
const endsOf = (entity: string): string[] => entity.split("--");
const hours = (seconds: number): string => (seconds / 3600).toPrecision(3);

function waysOf(links: EntityValues, arm: Arm): Way[] {
  const ways = links.entities(GIVEN).flatMap((entity): Way[] => {
    const [from, to] = endsOf(entity);
    const mean = links.estimate(GIVEN, entity, arm.name).mean ?? 0;
    return mean > 0 ? [{ from, to, seconds: mean }] : [];
  });
  return ways.sort((a, b) => b.seconds - a.seconds);
}

function drawHeading(text: string, { area, headingY }: Cell): string {
  return label(text, { x: area.left, y: headingY, "font-size": 11, "font-weight": 700 });
}

function drawMap({ ways }: FederationMap, area: Area, members: readonly string[], most: number): string {
  const x = (area.left + area.right) / 2;
  const y = (area.top + area.bottom) / 2;
  const isNamed = members.length <= NAMES_SHOWN;
  const beside = isNamed ? 18 + Math.max(...members.map((member) => textWidth(member))) : 16;
  const radius = Math.min((area.right - area.left) / 2 - beside, (area.bottom - area.top) / 2 - (isNamed ? 34 : 16));
  const populations = [...new Set(members.map(populationOf))];
  const styleAt = (member: string): string => styleOf(populations.length > 1 ? populations.indexOf(populationOf(member)) : members.indexOf(member)).color;
  const angle = (member: string): number => (2 * Math.PI * members.indexOf(member)) / members.length - Math.PI / 2;
  const at = (member: string, out = radius): readonly [number, number] => [x + out * Math.cos(angle(member)), y + out * Math.sin(angle(member))];
  const given = new Map(members.map((member) => [member, ways.reduce((sum, way) => (way.from === member ? sum + way.seconds : sum), 0)]));
  const greatest = Math.max(...given.values());
  const arcs = ways.slice(0, WAYS_SHOWN).map((way) => arc(way, at, [x, y], most, styleAt(way.from)));
  const discs = members.map((member) => {
    const [cx, cy] = at(member);
    const size = 2 + 7 * Math.sqrt((given.get(member) ?? 0) / greatest);
    return element("circle", { cx: coordinate(cx), cy: coordinate(cy), r: coordinate(size), fill: styleAt(member) });
  });
  const names = isNamed ? members.map((member) => nameOf(member, at(member, radius + 14), x)) : [];
  return [...arcs, ...discs, ...names].join("");
}

/** Bent towards the middle, to the right of the straight line, so that there and back lie apart. */
function arc({ from, to, seconds }: Way, at: (member: string) => readonly [number, number], [x, y]: readonly [number, number], most: number, color: string): string {
  const [x1, y1] = at(from);
  const [x2, y2] = at(to);
  const bendX = (x1 + x2) / 4 + x / 2 + (y1 - y2) * 0.12;
  const bendY = (y1 + y2) / 4 + y / 2 + (x2 - x1) * 0.12;
  const width = Math.max(0.5, WIDEST * (seconds / most));
  return mark(`${from} to ${to}: ${hours(seconds)} h`, element("path", {
    d: `M${coordinate(x1)},${coordinate(y1)}Q${coordinate(bendX)},${coordinate(bendY)} ${coordinate(x2)},${coordinate(y2)}`,
    fill: "none",
    stroke: color,
    "stroke-width": coordinate(width),
    "stroke-opacity": 0.55,
  }));
}

function nameOf(member: string, [x, y]: readonly [number, number], middle: number): string {
  const anchor = Math.abs(x - middle) < 8 ? "middle" : x < middle ? "end" : "start";
  return label(member, { x: coordinate(x), y: coordinate(y), dy: "0.34em", "text-anchor": anchor, "font-size": 10, ...MUTED });
}

function tableOf(study: Study, maps: readonly FederationMap[]): Table {
  return {
    columns: [
      ...study.summary.axes,
      { name: "from", type: "string", description: "Member that gave" },
      { name: "to", type: "string", description: "Member whose orders were given to" },
      { name: "given_seconds", type: "number", unit: "s", description: "Time of instances, mean over the seeds" },
    ],
    rows: maps.flatMap(({ arm, ways }) => ways.map(({ from, to, seconds }): Row => [...arm.values, from, to, seconds])),
  };
}
