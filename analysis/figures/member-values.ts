import type { Arm } from "../comparison/index.js";
import { EntityValues } from "../entity-values.js";
import type { Study } from "../study.js";
import type { Row, Table } from "../table.js";
import { NO_PARAMETERS } from "./figure.js";
import type { Figure } from "./figure.js";
import { drawNames, nameWidths } from "./arm-names.js";
import { intervalRows, ROWS_SHOWN } from "./interval-rows.js";
import { armText, partText } from "./mark-text.js";
import { thinnedRows, thinnedText } from "./thinned-rows.js";
import { coordinate, element, FIGURE_WIDTH, horizontalAxis, label, line, linearAxis, mark, styleOf, svgDocument } from "./parts/index.js";

const METRICS = [
  { id: "favours.fairness", title: "Fairness: consumed over donated" },
  { id: "favours.satisfaction", title: "Satisfaction: consumed over requested" },
] as const;
/** Ratios beyond this stand at the edge: a member that donated next to nothing may have any. */
const MOST = 4;
const ROW = 24;
const HEAD = 48;

interface Dot {
  readonly member: string;
  readonly population: string;
  readonly value: number;
}

/** Fairness and satisfaction of every member of a federation: a dot each, a row for each arm. */
export const memberValues: Figure = {
  name: "member-values",
  description: "Fairness and satisfaction of each member of a federation, by arm.",
  schema: NO_PARAMETERS,
  applies: (study) => METRICS.some(({ id }) => managersOf(study).entities(id).length > 0),
  render(study) {
    const managers = managersOf(study);
    const all = intervalRows(study, (arm) => METRICS.some(({ id }) => dotsOf(managers, id, arm).length > 0));
    const rows = thinnedRows(study, all, ROWS_SHOWN);
    const populations = [...new Set(METRICS.flatMap(({ id }) => managers.entities(id)).map(populationOf))].sort();
    const varied = study.axes.filter((axis) => axis.levels.length > 1);
    const widths = nameWidths(varied);
    const left = widths.reduce((sum, width) => sum + width, 0);
    const room = (FIGURE_WIDTH - left) / METRICS.length;
    const bottom = HEAD + rows.length * ROW + 6;
    const y = (index: number): number => HEAD + (index + 0.5) * ROW;
    const columns = METRICS.map(({ id, title }, column) => {
      const values = rows.flatMap(({ arm }) => dotsOf(managers, id, arm).map(({ value }) => Math.min(value, MOST)));
      const range = [left + column * room + 16, left + (column + 1) * room - 18] as const;
      const x = linearAxis({ title, unit: "", values: [...values, 1], range: [...range], tickCount: 4, fromZero: true });
      const whole = line(x.scale(1), HEAD - 6, x.scale(1), bottom, { stroke: "currentColor", "stroke-opacity": 0.35, "stroke-dasharray": "3 3" });
      const dots = rows.flatMap(({ arm }, index) => dotsOf(managers, id, arm).map((dot) => mark(armText(arm, partText(dot.member, dot.value, "")), drawDot(x.scale(Math.min(dot.value, MOST)), y(index), populations.indexOf(dot.population), populations.length))));
      return whole + horizontalAxis({ left: range[0], right: range[1], top: HEAD, bottom }, x) + dots.join("");
    });
    const key = populations.map((population, index) => element("circle", { cx: left + 20 + index * 110, cy: 12, r: 4, fill: styleOf(index).color }) + label(population, { x: left + 30 + index * 110, y: 16 }));
    const title = "Fairness and satisfaction by member";
    const caption = `A dot is one member, mean over the seeds; members of one population share a colour and stand at one height of the row. At 1 a member consumed as much as it donated, or all it requested. A member that donated nothing has no fairness; one above ${MOST} stands at ${MOST}. ${thinnedText(rows.length, all.length)}`.trimEnd();
    const names = varied.length === 0 ? "" : drawNames(varied, widths, rows, y, HEAD);
    return [{ id: "member-values", title, caption, svg: svgDocument("member-values", title, caption, bottom + 44, ...key, names, ...columns), table: tableOf(study, managers) }];
  },
};

const managersOf = (study: Study): EntityValues => new EntityValues(study.input.metrics, "manager");
/** What a member of a population is named after: `peer` of `peer-2`. */
export const populationOf = (member: string): string => member.replace(/-\d+$/, "");

function dotsOf(managers: EntityValues, metric: string, arm: Arm): Dot[] {
  return managers.entities(metric).flatMap((member): Dot[] => {
    const { mean } = managers.estimate(metric, member, arm.name);
    return mean === null ? [] : [{ member, population: populationOf(member), value: mean }];
  });
}

function drawDot(x: number, y: number, population: number, populations: number): string {
  const height = populations === 1 ? y : y + ((population + 0.5) / populations - 0.5) * (ROW - 8);
  return element("circle", { cx: coordinate(x), cy: coordinate(height), r: 2.6, fill: styleOf(population).color, "fill-opacity": 0.55 });
}

function tableOf(study: Study, managers: EntityValues): Table {
  const members = [...new Set(METRICS.flatMap(({ id }) => managers.entities(id)))];
  return {
    columns: [
      ...study.summary.axes,
      { name: "member", type: "string", description: "Site of the manager" },
      { name: "fairness", type: "number", description: "Consumed over donated, mean over the seeds" },
      { name: "satisfaction", type: "number", description: "Consumed over requested, mean over the seeds" },
    ],
    rows: study.summary.arms.flatMap((arm) => members.map((member): Row => [...arm.values, member, ...METRICS.map(({ id }) => managers.estimate(id, member, arm.name).mean)])),
  };
}
