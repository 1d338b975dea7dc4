import type { Riser } from "../estimators/index.js";
import { staircases } from "../estimators/index.js";
import type { Arm } from "../comparison/index.js";
import type { Study } from "../study.js";
import { levelText } from "../timed-axis.js";
import type { Row, Table } from "../table.js";
import { NO_PARAMETERS } from "./figure.js";
import type { Figure } from "./figure.js";
import { ticksWidth } from "./lines-with-bands.js";
import { choosePanels } from "./panel-choice.js";
import { BOLD, coordinate, element, fitNames, frame, label, labelRoom, lineLabels, linearAxis, smallMultiples, styleOf, svgDocument, timeUnit, unnamed } from "./parts/index.js";
import type { Axis } from "./parts/index.js";
import { runEnd } from "./run-end.js";

const HEIGHT = 150;
const SERIES = "view-accuracy";

interface Stair {
  readonly name: string;
  readonly style: number;
  readonly arm: Arm;
  readonly entity: string;
  readonly risers: readonly Riser[];
  /** When the run ended, up to which the last value holds [s]. */
  readonly endSeconds: number;
}

/** How right the beliefs of a membership are over time, in the first seed: a stair for each line, at the least value of the numeric axis, where one member more or less is seen best. */
export const viewAccuracy: Figure = {
  name: "view-accuracy",
  description: "Share of right beliefs of each membership over time.",
  schema: NO_PARAMETERS,
  applies: ({ input }) => staircases(input.series, SERIES).size > 0,
  render(study) {
    const choice = choosePanels(study);
    const series = staircases(study.input.series, SERIES);
    const panels = choice.panels.map(({ name, panel }) => ({ name, stairs: panel.lines.flatMap(({ name: line, style, arms }) => stairsOf(study, line, style, arms.at(0), series)) })).filter(({ stairs }) => stairs.length > 0);
    if (panels.length === 0) return [];
    const all = panels.flatMap(({ stairs }) => stairs);
    const seconds = Math.max(...all.map(({ endSeconds }) => endSeconds));
    const unit = timeUnit(seconds);
    const vertical = (range: readonly [number, number]): Axis => linearAxis({ title: "right beliefs", unit: "", values: [1], range, tickCount: 4, fromZero: true });
    const horizontal = (range: readonly [number, number]): Axis => linearAxis({ title: "time", unit: unit.name, values: [seconds / unit.seconds], range, tickCount: 5, fromZero: true });
    const gutter = ticksWidth(vertical([HEIGHT, 0])) + 12;
    const { cells, bottom } = smallMultiples({ count: panels.length, columns: choice.columns, height: HEIGHT, top: 20, gutter, shared: true, between: ticksWidth(horizontal([0, 100])) + 14, right: labelRoom(all.map(({ name }) => name)) });
    const headings = fitNames(panels.map(({ name }) => name), (cells[0].area.right - cells[0].area.left) / BOLD, 11);
    const body = panels.map(({ stairs }, index) => {
      const { area, headingY, first, last, foot } = cells[index];
      const y = vertical([area.bottom, area.top]);
      const x = horizontal([area.left, area.right]);
      const heading = label(headings[index], { x: area.left, y: headingY, "font-size": 11, "font-weight": 700 });
      const ends = stairs.map(({ name: line, style, risers }) => ({ name: line, style, y: y.scale(risers.at(-1)?.after ?? 0) }));
      const names = last ? lineLabels(ends, area.right - 8, area.top + 6, area.bottom - 6) : "";
      return heading + frame(area, foot ? x : { ...x, title: "" }, first ? { ...y, title: "" } : unnamed(y)) + stairs.map((stair) => drawStair(stair, (time) => x.scale(time / unit.seconds), y)).join("") + names;
    });
    const title = "Right beliefs over time";
    const along = study.along === null ? "" : ` Drawn for ${levelText(study.along.column, all[0].arm.values[study.along.position])}.`;
    const caption = `Share of right beliefs among members that are up, in the run of seed ${study.input.manifest.seeds[0] ?? ""}: who joined is missed at first, who crashed is believed in for a while.${along}${choice.leftOut === "" ? "" : ` ${choice.leftOut}`}`;
    return [{ id: SERIES, title, caption, svg: svgDocument(SERIES, title, caption, bottom, label("right beliefs", { x: 0, y: 12, "font-weight": 600 }), ...body), table: tableOf(study, all) }];
  },
};

function stairsOf(study: Study, name: string, style: number, arm: Arm | undefined, series: ReturnType<typeof staircases>): Stair[] {
  if (arm === undefined) return [];
  return [...(series.get(arm.name) ?? [])].map(([entity, risers]) => ({ name, style, arm, entity, risers, endSeconds: Math.max(risers.at(-1)?.timeSeconds ?? 0, runEnd(study, arm)) }));
}

/** From the first change on, before which there was nobody to believe in, to the end of the run. */
function drawStair({ style, risers, endSeconds }: Stair, at: (time: number) => number, y: Axis): string {
  const look = styleOf(style);
  const path = risers.map(({ timeSeconds, before, after }, index) => {
    const x = coordinate(at(timeSeconds));
    return index === 0 ? `M${x},${coordinate(y.scale(after))}` : `L${x},${coordinate(y.scale(before))}V${coordinate(y.scale(after))}`;
  });
  return element("path", { d: `${path.join("")}H${coordinate(at(endSeconds))}`, fill: "none", stroke: look.color, "stroke-width": 1.6, "stroke-dasharray": look.dash });
}

function tableOf(study: Study, stairs: readonly Stair[]): Table {
  const rows = stairs.flatMap(({ arm, entity, risers }) => risers.map((riser): Row => [...arm.values, entity, riser.timeSeconds, riser.before, riser.after]));
  return {
    columns: [
      ...study.summary.axes,
      { name: "membership", type: "string", description: "Whose beliefs" },
      { name: "time_seconds", type: "number", unit: "s", description: "When the share changed" },
      { name: "before", type: "number", description: "Before it" },
      { name: "after", type: "number", description: "After it" },
    ],
    rows,
  };
}
