import { line as linePath } from "d3";
import type { Arm } from "../comparison/index.js";
import type { Study } from "../study.js";
import { RESPONSE_COLUMNS } from "../response-columns.js";
import { cellNumber, cellText, columnIndex, hasColumns } from "../table.js";
import type { Row } from "../table.js";
import { inWords } from "../text/index.js";
import { NO_PARAMETERS } from "./figure.js";
import type { Figure } from "./figure.js";
import { ticksWidth } from "./lines-with-bands.js";
import { evenly } from "./panel-choice.js";
import { BOLD, columnsFor, element, fitNames, frame, label, labelRoom, lineLabels, linearAxis, logAxis, smallMultiples, styleOf, svgDocument, unnamed } from "./parts/index.js";

const ID = "response-curves";
const HEIGHT = 160;
/** Kinds of requests and arms drawn at most; the table has all. */
const PANELS = 9;
const ARMS = 6;
const NEEDED = RESPONSE_COLUMNS.map(({ name }) => name);

interface Point {
  readonly share: number;
  readonly seconds: number;
}

interface Curve {
  readonly arm: Arm;
  readonly style: number;
  readonly points: readonly Point[];
}

interface Panel {
  readonly name: string;
  readonly curves: readonly Curve[];
}

/** Which share of the answered requests had their answer within which time, out of `requests.csv`: a curve for each arm, a panel for each kind of request. */
export const responseCurves: Figure = {
  name: ID,
  description: "Share of requests answered within a time, a curve for each arm and a panel for each kind of request, where requests were kept.",
  schema: NO_PARAMETERS,
  applies: ({ input }) => hasColumns(input.responses, NEEDED) && input.responses.rows.length > 0,
  render(study) {
    const all = panelsOf(study);
    const arms = evenly(study.summary.arms.filter((arm) => all.some(({ curves }) => curves.some((curve) => curve.arm === arm))), ARMS);
    const panels = evenly(all, PANELS).map(({ name, curves }) => ({ name, curves: curves.filter(({ arm }) => arms.includes(arm)) }));
    const seconds = panels.flatMap(({ curves }) => curves.flatMap(({ points }) => points.filter(({ share }) => share >= 0.01).map((point) => point.seconds)));
    const columns = columnsFor(panels.length);
    const share = (range: readonly [number, number]) => linearAxis({ title: "share answered", unit: "", values: [1], range, tickCount: 4, fromZero: true });
    const { cells, bottom } = smallMultiples({ count: panels.length, columns, height: HEIGHT, top: 20, gutter: ticksWidth(share([HEIGHT, 0])) + 12, shared: true, right: labelRoom(arms.map(nameOf)) });
    const headings = fitNames(panels.map(({ name }) => name), (cells[0].area.right - cells[0].area.left) / BOLD, 11);
    const body = panels.map((panel, index) => {
      const { area, headingY, first, last, foot } = cells[index];
      const x = logAxis({ title: "response", unit: "s", values: seconds, range: [area.left, area.right] });
      const y = share([area.bottom, area.top]);
      const drawn = panel.curves.map(({ style, points }) => {
        const look = styleOf(style);
        const path = linePath<Point>((point) => x.scale(Math.max(point.seconds, Math.min(...seconds))), (point) => y.scale(point.share))(points.filter(({ seconds: at }) => at > 0)) ?? "";
        return element("path", { d: path, fill: "none", stroke: look.color, "stroke-width": 1.6, "stroke-dasharray": look.dash });
      });
      const names = last ? lineLabels(panel.curves.map(({ arm, style }) => ({ name: nameOf(arm), style, y: y.scale(1) })), area.right - 8, area.top + 6, area.bottom - 6) : "";
      return label(headings[index], { x: area.left, y: headingY, "font-size": 11, "font-weight": 700 }) + frame(area, foot ? x : { ...x, title: "" }, first ? { ...y, title: "" } : unnamed(y)) + drawn.join("") + names;
    });
    const title = "Response times of the requests that were kept";
    const left = [arms.length < study.summary.arms.length ? `${arms.length} of ${study.summary.arms.length} arms` : "", panels.length < all.length ? `${panels.length} of ${all.length} kinds of requests` : ""].filter((part) => part !== "");
    const caption = `Share of the answered requests that had their answer within a time, over all rows of requests.csv of the arm, from one pass over it; times are at most 1/256 off.${left.length === 0 ? "" : ` Drawn are ${inWords(left)}; the table has all.`}`;
    return [{ id: ID, title, caption, svg: svgDocument(ID, title, caption, bottom, label("share answered", { x: 0, y: 12, "font-weight": 600 }), ...body), table: study.input.responses! }];
  },
};

/** The arm by its values alone, so that the name has room. */
const nameOf = (arm: Arm): string => (arm.values.length === 0 ? arm.name : arm.values.map(cellText).join(", "));

function panelsOf({ input, summary }: Study): Panel[] {
  const table = input.responses!;
  const [armAt, serviceAt, operationAt, shareAt, secondsAt] = ["arm", "service", "operation", "share", "response_seconds"].map((name) => columnIndex(table, name));
  const styles = new Map(summary.arms.map((arm, index) => [arm.name, { arm, style: index }]));
  const several = new Set(table.rows.map((row) => cellText(row[serviceAt]))).size > 1;
  const panels = new Map<string, Map<string, Point[]>>();
  const add = (row: Row): void => {
    const name = [several ? cellText(row[serviceAt]) : "", cellText(row[operationAt])].filter((part) => part !== "").join(" ");
    const curves = panels.get(name) ?? new Map<string, Point[]>();
    panels.set(name, curves);
    const arm = cellText(row[armAt]);
    const points = curves.get(arm) ?? [];
    curves.set(arm, points);
    points.push({ share: cellNumber(row[shareAt]), seconds: cellNumber(row[secondsAt]) });
  };
  table.rows.forEach(add);
  return [...panels].map(([name, curves]) => ({ name, curves: [...curves].flatMap(([arm, points]) => { const known = styles.get(arm); return known === undefined ? [] : [{ ...known, points }]; }) })).filter(({ curves }) => curves.length > 0);
}
