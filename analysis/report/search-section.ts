import { answerText, conditionText, foundText, goalText, rangeText, searchedNames } from "../search/index.js";
import type { SearchLine, SearchStudy } from "../search/index.js";
import type { Column, Row, Table } from "../table.js";
import { element, escapeMarkup } from "../text/index.js";
import { dataTable } from "./data-table.js";

/** Arms that a sentence names; the rest are counted. */
const NAMED = 4;

/** Where the searches ended, in one sentence or two. */
export function searchFinding({ facts, lines }: SearchStudy): { readonly lead: string; readonly text: string } {
  const goal = goalText(facts);
  const lead = goal.slice(0, 1).toUpperCase() + goal.slice(1);
  const known = lines.filter(({ found }) => found !== null).sort(facts.want === "cheapest" ? () => 0 : (a, b) => (a.found?.[0] ?? 0) - (b.found?.[0] ?? 0));
  const unmeasured = lines.filter(({ answer }) => answer === "unmeasured");
  const none = lines.filter(({ answer }) => answer === "none");
  const failed = lines.filter(({ answer }) => answer === "failed");
  const sentences = [
    `${foundWords(facts, known, lines.length)}, with ${conditionText(facts)} in every seed.`,
    none.length === 0 ? "" : `It holds nowhere ${rangeText(facts)}${lines.length === 1 ? "" : ` with ${named(none)}`}.`,
    unmeasured.length === 0 ? "" : `Nothing can be said to be least${lines.length === 1 ? "" : ` with ${named(unmeasured)}`}: where the condition holds the metric has no value.`,
    failed.length === 0 ? "" : `Nothing is concluded${lines.length === 1 ? "" : ` with ${named(failed)}`}: a run failed.`,
  ];
  return { lead, text: sentences.filter((text) => text !== "").join(" ") };
}

function foundWords(facts: SearchStudy["facts"], known: readonly SearchLine[], lines: number): string {
  if (known.length === 0) return facts.want === "cheapest" ? "No point was found" : "No value was found";
  const told = ({ answer, found }: SearchLine): string => foundText(facts, answer, found);
  const at = facts.want === "cheapest" ? "at " : "";
  const [low, high] = [known[0], known[known.length - 1]];
  if (lines === 1) return `It is ${at}${told(low)}`;
  if (known.every((line) => told(line) === told(low))) return `It is ${at}${told(low)} ${known.length === lines ? "in every arm" : `(${named(known)})`}`;
  if (facts.want === "cheapest") {
    const shown = known.slice(0, NAMED).map((line) => `${told(line)} (${line.name})`);
    return `It is at ${shown.join("; ")}${known.length > NAMED ? ` and elsewhere in ${known.length - NAMED} more` : ""}`;
  }
  return `It goes from ${told(low)} (${named(known.filter(({ found }) => found?.[0] === low.found?.[0]))}) to ${told(high)} (${named(known.filter(({ found }) => found?.[0] === high.found?.[0]))})`;
}

function named(lines: readonly SearchLine[]): string {
  const names = lines.slice(0, NAMED).map(({ name }) => name);
  const rest = lines.length - NAMED;
  return names.join("; ") + (rest > 0 ? ` and ${rest} more` : "");
}

type GridFacts = Extract<SearchStudy["facts"], { readonly want: "cheapest" }>;

function gridColumns({ over, minimise }: GridFacts): Column[] {
  return [
    ...over.map(({ name, path }): Column => ({ name, type: "integer", description: `Value found of ${path}` })),
    { name: "answer", type: "string", description: "How the search ended" },
    { name: minimise, type: "number", description: "Mean over seeds at the point found" },
  ];
}

function gridCells({ over, minimise }: GridFacts, found: readonly number[] | null, table: Table, line: number): Row {
  const column = table.columns.findIndex(({ metric }) => metric === minimise);
  return [...(found ?? over.map(() => null)), table.rows[line][table.columns.findIndex(({ name }) => name === "answer")], column < 0 ? null : table.rows[line][column]];
}

/** The table of what was found. */
export function searchResults({ facts, lines, table }: SearchStudy): string {
  const note = `The ${goalText(facts)} ${rangeText(facts)} with ${conditionText(facts)} in every seed. Everything else on this page is about the arms at the values found.`;
  const columns: Column[] = [
    ...table.columns.slice(0, lines.length === 0 ? 0 : lines[0].values.length),
    ...(facts.want === "cheapest" ? gridColumns(facts) : [{ name: facts.name, type: "string", description: "Value found" } as const]),
    { name: "evaluated", type: "integer", description: `${facts.want === "cheapest" ? "Points" : "Values"} that were run` },
  ];
  const rows = lines.map(({ values, answer, found, trials }, at): Row => [...values, ...(facts.want === "cheapest" ? gridCells(facts, found, table, at) : [answerText(answer, found)]), trials.length]);
  return element("p", { class: "note" }, escapeMarkup(note)) + dataTable({ columns, rows }, facts.want === "cheapest" ? "Points found" : "Values found");
}

/** How it was searched. */
export function searchMethod({ facts, lines }: SearchStudy): string {
  const runs = `${lines.reduce((sum, { trials }) => sum + trials.length, 0)} ${facts.want === "cheapest" ? "points" : "values"}, ${facts.runs} runs`;
  const way =
    facts.want === "cheapest"
      ? `The frontier of ${searchedNames(facts).join(" and ")} was searched for each arm by bisection along lines, all seeds of a point run: ${runs}. It is taken for granted that what holds at a point holds at every one that is nowhere less`
      : `${facts.name} was searched for each arm by bisection over whole numbers, all seeds of a value run: ${runs}. It is taken for granted that what holds at a value holds at every ${facts.want === "max" ? "smaller" : "larger"} one`;
  return element("p", {}, escapeMarkup(`${way}; what was run ${facts.violations.length === 0 ? "does not contradict that" : "contradicts that, see the warnings"}.`));
}
