import { answerText, conditionText, goalText } from "../search/index.js";
import type { BisectionFacts, SearchLine, SearchStudy } from "../search/index.js";
import type { Column, Row, Table } from "../table.js";
import { NO_PARAMETERS } from "./figure.js";
import type { Figure } from "./figure.js";
import { ROWS_SHOWN } from "./interval-rows.js";
import { FIGURE_WIDTH, fitText, group, horizontalAxis, label, line, linearAxis, mark, marker, styleOf, svgDocument, textWidth } from "./parts/index.js";

const ROW = 22;
const HEAD = 26;
const WIDEST_NAME = 240;

/** What a search found, and the values it looked at on the way: one row for each combination of the axes. */
export const foundValues: Figure = {
  name: "found-values",
  description: "Where the search of each combination of the axes ended, and the values it evaluated; hollow where the condition did not hold.",
  schema: NO_PARAMETERS,
  applies: ({ search }) => search !== null && search.facts.want !== "cheapest" && search.lines.length > 0,
  render({ search }) {
    if (search === null || search.facts.want === "cheapest") return [];
    const { facts, lines, table } = search;
    const goal = goalText(facts);
    const title = `${goal.slice(0, 1).toUpperCase()}${goal.slice(1)} with ${conditionText(facts)}`;
    const left = lines.length - ROWS_SHOWN;
    const caption = [
      `Each mark is a value that was run under every seed: filled where the condition held in all of them, hollow where it did not. The answer is in front and the bar leads to it.`,
      lines.some(({ found }) => found === null) ? "No bar where there is no answer in the range." : "",
      left > 0 ? `The first ${ROWS_SHOWN} of ${lines.length} rows are drawn; the table has all.` : "",
    ].filter((part) => part !== "").join(" ");
    const { body, height } = drawn({ facts, lines });
    return [{ id: "found-values", title, caption, svg: svgDocument("found-values", title, caption, height, body), table: tableOf({ facts, lines, table }) }];
  },
};

/** A search along one dimension. */
type Searched = Pick<SearchStudy, "lines" | "table"> & { readonly facts: BisectionFacts };

function drawn({ facts, lines }: Omit<Searched, "table">): { readonly body: string; readonly height: number } {
  const shown = lines.slice(0, ROWS_SHOWN);
  const answers = shown.map(({ answer, found }) => answerText(answer, found));
  const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => textWidth(text)));
  const names = Math.min(WIDEST_NAME, widest(shown.map(({ name }) => name)) + 16);
  const answersEnd = names + Math.max(widest(answers), textWidth(facts.name)) + 4;
  const area = { left: answersEnd + 22, right: FIGURE_WIDTH - 16, top: HEAD, bottom: HEAD + shown.length * ROW + 4 };
  const x = linearAxis({ title: facts.name, unit: "", values: [facts.from, facts.to], range: [area.left, area.right], tickCount: 7, fromZero: facts.from < facts.to / 4 });
  const grid = x.ticks.map((tick) => line(x.scale(tick), area.top - 4, x.scale(tick), area.bottom, { stroke: "currentColor", "stroke-opacity": 0.1 }));
  const rows = shown.map((one, index) => drawRow(one, HEAD + (index + 0.5) * ROW, { answer: answers[index], names, answersEnd, start: x.scale(x.scale.domain()[0]), at: (value) => x.scale(value) }));
  const head = label(fitText(facts.name, answersEnd - names), { x: answersEnd, y: HEAD - 12, "text-anchor": "end", "font-weight": 600 });
  return { body: group({}, ...grid, head, ...rows, horizontalAxis(area, x)), height: area.bottom + 46 };
}

interface RowFrame {
  readonly answer: string;
  /** Ends of the columns of names and answers [px]. */
  readonly names: number;
  readonly answersEnd: number;
  /** Where the bar begins [px]. */
  readonly start: number;
  readonly at: (value: number) => number;
}

function drawRow({ name, found, trials }: SearchLine, y: number, { answer, names, answersEnd, start, at }: RowFrame): string {
  const style = styleOf(0);
  const [end] = found ?? [null];
  const bar = end === null ? "" : line(start, y, at(end), y, { stroke: style.color, "stroke-width": 3, "stroke-opacity": 0.35 });
  const marks = trials.map(({ values: [value], holds }) => mark(`${name === "" ? "" : `${name}\n`}${value}: ${holds ? "holds" : "does not hold"}${value === end ? ", found" : ""}`, marker(style, at(value), y, !holds, value === end ? 70 : 26)));
  return group(
    {},
    label(fitText(name, names - 8), { x: 0, y, dy: "0.34em" }),
    label(answer, { x: answersEnd, y, dy: "0.34em", "text-anchor": "end", "font-weight": 600 }),
    bar,
    ...marks,
  );
}

function tableOf({ facts, lines, table }: Searched): Table {
  const axes = table.columns.slice(0, lines[0].values.length);
  const columns: Column[] = [
    ...axes,
    { name: facts.name, type: "integer", description: "Value that was run" },
    { name: "holds", type: "integer", description: "1 where the condition held under every seed" },
    { name: "found", type: "integer", description: "1 for the value found" },
  ];
  const rows = lines.flatMap(({ values, found, trials }) => trials.map(({ values: [value], holds }): Row => [...values, value, holds ? 1 : 0, value === found?.[0] ? 1 : 0]));
  return { columns, rows };
}
