import { cellText, columnIndex } from "../table.js";
import type { Cell, Row, Table } from "../table.js";
import { searchedNames, type SearchFacts } from "./facts.js";

/** One combination of the axes, where its search ended and what it looked at. */
export interface SearchLine {
  /** `remote=4, mix=C2`; empty without axes. */
  readonly name: string;
  readonly values: readonly Cell[];
  readonly answer: string;
  readonly found: readonly number[] | null;
  /** In rising order; whether the condition held in every run. */
  readonly trials: readonly { readonly values: readonly number[]; readonly holds: boolean }[];
}

/** A search as a report shows it. */
export interface SearchStudy {
  readonly facts: SearchFacts;
  /** `search.csv`. */
  readonly table: Table;
  readonly lines: readonly SearchLine[];
  /** Names of the arms at the values found. */
  readonly found: ReadonlySet<string | null>;
}

/** Reads `search.csv` together with all runs. */
export function searchStudy(facts: SearchFacts, table: Table, runs: Table): SearchStudy {
  const axes = runs.columns.filter(({ role }) => role === "axis");
  const valuesOf = (of: Table): ((row: Row) => Cell[]) => {
    const positions = axes.map(({ name }) => columnIndex(of, name));
    return (row) => positions.map((at) => row[at]);
  };
  const [searchValues, runValues] = [valuesOf(table), valuesOf(runs)];
  const names = searchedNames(facts);
  const trials = new Map<string, Map<string, SearchLine["trials"][number]>>();
  const [gridAt, holdsAt] = [names.map((name) => columnIndex(runs, name)), columnIndex(runs, "holds")];
  for (const row of runs.rows) {
    const key = JSON.stringify(runValues(row).map(cellText));
    const own = trials.get(key) ?? new Map<string, SearchLine["trials"][number]>();
    const values = gridAt.map((at) => Number(row[at]));
    own.set(values.join(), { values, holds: row[holdsAt] === 1 && own.get(values.join())?.holds !== false });
    trials.set(key, own);
  }
  const foundAt = names.map((name) => columnIndex(table, name));
  const [answerAt, armAt] = ["answer", "arm"].map((name) => columnIndex(table, name));
  const lines = table.rows.map((row): SearchLine => {
    const values = searchValues(row);
    const own = trials.get(JSON.stringify(values.map(cellText))) ?? new Map<string, SearchLine["trials"][number]>();
    const found = foundAt.flatMap((at) => (typeof row[at] === "number" ? row[at] : []));
    return {
      name: axes.map(({ name }, at) => `${name}=${cellText(values[at])}`).join(", "),
      values,
      answer: cellText(row[answerAt]),
      found: found.length === 0 ? null : found,
      trials: [...own.values()].sort((a, b) => byValues(a.values, b.values)),
    };
  });
  return { facts, table, lines, found: new Set(table.rows.map((row) => (row[armAt] === null ? null : cellText(row[armAt])))) };
}

function byValues(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : a[at] - b[at];
}
