import type { Arm } from "../comparison/index.js";
import type { ArmPanel, Study } from "../study.js";
import { levelText } from "../timed-axis.js";
import { armWords } from "../text/index.js";
import { NO_PARAMETERS } from "./figure.js";
import type { Drawing, Figure } from "./figure.js";
import { seedCounts } from "./seed-counts.js";
import { endsText, evenly, panelsAtEnds } from "./panel-choice.js";
import { armsFirst } from "./percentile-table.js";
import { drawStacks } from "./stacked-bars.js";
import type { StackColumn } from "./stacked-bars.js";
import { svgDocument } from "./parts/index.js";
import { TIME_PARTS, timeTable, timedOperations } from "./time-parts.js";

/** Operations drawn at most, and bars of each; the table has all. */
const OPERATIONS_SHOWN = 12;
const BARS_SHOWN = 8;

/** Why a request takes as long as it does. */
export const timeBreakdown: Figure = {
  name: "time-breakdown",
  description: "Where the time of each operation goes: CPU, queue, network and database as stacked bars, at both ends of the numeric axis.",
  schema: NO_PARAMETERS,
  applies: (study) => TIME_PARTS.some(({ metric }) => study.operations.entities(metric).length > 0),
  render: (study) => panelsAtEnds(study).map((panel, index) => draw(study, panel, index)),
};

function draw(study: Study, panel: ArmPanel, index: number): Drawing {
  const all = timedOperations(study);
  const operations = all.slice(0, OPERATIONS_SHOWN);
  const bars = barsOf(study, panel);
  const id = `time-${index + 1}`;
  const title = `Where the time of a request goes${panel.name === "" ? "" : `, ${panel.name}`}`;
  const drawn = bars.columns.flatMap(({ arms }) => arms.flatMap((arm) => (arm === undefined ? [] : [arm])));
  const counts = operations.flatMap(({ entity }) => drawn.map((arm) => Math.max(...TIME_PARTS.map(({ metric }) => study.operations.values(metric, entity, arm.name).size)))).filter((count) => count > 0);
  const { along, across } = study;
  const { body, height, shared, shares } = drawStacks(study, operations, bars.names, bars.columns);
  const levels = bars.columns.length > 1 && along !== null ? `at ${bars.columns.map(({ heading }) => heading).join(" and ")}${shared ? "" : ", each on its own scale"}` : "";
  const rows = across !== null ? `one bar per ${across.column.name}` : along !== null ? `one bar per ${along.column.name}` : "one bar per operation";
  const caption = [
    `${shares ? "Parts of the mean time" : "Mean time"} per answered request over ${counts.length === 0 ? "no seeds" : seedCounts(counts)}, ${[rows, levels].filter((part) => part !== "").join(", ")}; the number at the end is the total.`,
    shares ? "Each bar is all of its time, because on one scale the short ones would not be seen." : "",
    endsText(study, panel),
    bars.left > 0 ? `${bars.names.length} of ${bars.names.length + bars.left} bars of each operation are drawn.` : "",
    all.length > operations.length ? `${operations.length} of ${all.length} operations are drawn.` : "",
    panel.name === "" ? "The table has every arm." : "",
  ].filter((part) => part !== "").join(" ");
  return { id, title, caption, svg: svgDocument(id, title, caption, height, body), table: timeTable(study, all, armsFirst(study, panel)) };
}

interface Bars {
  /** What tells the bars of an operation apart; of a single one, nothing. */
  readonly names: readonly string[];
  readonly columns: readonly StackColumn[];
  /** Bars that are not drawn. */
  readonly left: number;
}

/** A bar per line of arms at the least and the greatest value of the numeric axis; where there is one line, a bar per value. */
function barsOf(study: Study, { lines }: ArmPanel): Bars {
  const { along } = study;
  if (along === null || (lines.length === 1 && study.across === null)) {
    const arms = lines.flatMap((line) => line.arms.map((arm) => ({ arm, name: along === null ? line.name : levelText(along.column, arm.values[along.position]) })));
    const shown = evenly(arms, BARS_SHOWN);
    return { names: shown.map(({ name }) => name), columns: [{ heading: "", arms: shown.map(({ arm }) => arm) }], left: arms.length - shown.length };
  }
  const shown = evenly(lines, BARS_SHOWN);
  const values = [...new Set(lines.flatMap((line) => line.arms.map((arm) => Number(arm.values[along.position]))))].sort((a, b) => a - b);
  const ends = values.length === 1 ? values : [values[0], values[values.length - 1]];
  const at = (line: ArmPanel["lines"][number], value: number): Arm | undefined => line.arms.find((arm) => arm.values[along.position] === value);
  return {
    names: shown.map(({ name }) => name),
    columns: ends.map((value) => ({ heading: armWords(levelText(along.column, value)), arms: shown.map((line) => at(line, value)) })),
    left: lines.length - shown.length,
  };
}
