import type { Summary, SummaryEntry } from "../comparison/index.js";
import type { Cell, Column, Row, Table } from "../table.js";
import { metricId } from "../text/index.js";
import { conditionText, searchedNames, type SearchFacts } from "./facts.js";

/** How the search of one combination of the axes ended. */
export interface SearchedArm {
  /** The combination by its values, `remote=4,mix=C2`; `all` without axes. */
  readonly name: string;
  /** In the order of the axes. */
  readonly values: readonly Cell[];
  /** `exact`, `at-least`, `at-most`, `none` or `failed`; of a grid `cheapest`, `none`, `unmeasured` or `failed`. */
  readonly answer: string;
  /** One value for each dimension. */
  readonly found: readonly number[] | null;
  /** Values that were run. */
  readonly evaluated: number;
  /** Seeds that contradict what the search takes for granted. */
  readonly violations: number;
  /** The arm at the value found, as `runs.csv` names it. */
  readonly arm: string | null;
}

/** Meanings of the column `answer`, by what is wanted. */
export const ANSWERS = {
  bisection: "exact: the condition holds at the value and not at the next; at-least, at-most: it holds at the end of the range; none: it holds nowhere; failed: a run failed, and nothing is concluded",
  cheapest: "cheapest: the cheapest point that was run and at which the condition holds; none: it holds nowhere; unmeasured: it holds, but nowhere where it does has what is to be small a value in every seed; failed: a run failed, and nothing is concluded",
} as const;

/** Columns of `search.csv` between those of the axes with the value found, and those of the metrics. */
const answerColumns = (answers: string): readonly Column[] => [
  { name: "answer", type: "string", description: answers },
  { name: "condition", type: "string", description: "What must hold in every seed" },
  { name: "evaluated", type: "integer", description: "Values that were run" },
  { name: "violations", type: "integer", description: "Seeds in which the condition holds at a value and not at an easier one" },
  { name: "arm", type: "string", description: "The arm at the value found, as in runs.csv; empty where there is none", role: "arm" },
];

/** Columns of `search.csv`; the metrics are those that the experiment measures. */
export function searchColumns(axes: readonly Column[], searched: readonly Column[], measured: readonly Column[], answers: string): Column[] {
  const metrics = measured.flatMap(({ name, unit, description }): Column[] => {
    const of = { type: "number", ...(unit === undefined ? {} : { unit }) } as const;
    return [
      { ...of, name, description: `At the value found, mean over seeds. ${description}` },
      { ...of, name: `${name}_ci_low`, description: "Lower end of its 95 % t interval; empty for n < 2" },
      { ...of, name: `${name}_ci_high`, description: "Upper end of it" },
    ];
  });
  const found = searched.map((column) => ({ ...column, description: `Value found; empty where there is none. ${column.description}` }));
  return [...axes, ...found, ...answerColumns(answers), ...metrics];
}

/** `search.csv`: one row for each combination of the axes, whatever its search ended with. */
export function searchTable({ facts, arms }: { readonly facts: SearchFacts; readonly arms: readonly SearchedArm[] }, runs: readonly Column[], summary: Summary, measure: readonly string[]): Table {
  const shown = new Set(facts.want === "cheapest" ? [...measure, facts.minimise] : measure);
  const measured = summary.metrics.filter((metric) => shown.has(metricId(metric)));
  const searched = runs.filter(({ role }) => role === "searched");
  const entries = new Map(summary.entries.map((entry) => [`${entry.arm.name}\n${entry.metric.name}`, entry]));
  const rows = arms.map(({ values, found, answer, evaluated, violations, arm }): Row => [
    ...values, ...(found ?? searchedNames(facts).map(() => null)), answer, conditionText(facts), evaluated, violations, arm,
    ...measured.flatMap((metric) => spread(arm === null ? undefined : entries.get(`${arm}\n${metric.name}`))),
  ]);
  return { columns: searchColumns(summary.axes, searched, measured, facts.want === "cheapest" ? ANSWERS.cheapest : ANSWERS.bisection), rows };
}

function spread(entry: SummaryEntry | undefined): Row {
  return entry === undefined ? [null, null, null] : [entry.estimate.mean, entry.estimate.low, entry.estimate.high];
}
