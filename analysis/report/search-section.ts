import { answerText, conditionText, goalText } from "../search/index.js";
import type { SearchLine, SearchStudy } from "../search/index.js";
import type { Column, Row } from "../table.js";
import { element, escapeMarkup } from "../text/index.js";
import { dataTable } from "./data-table.js";

/** Arms that a sentence names; the rest are counted. */
const NAMED = 4;

/** Where the searches ended, in one sentence or two. */
export function searchFinding({ facts, lines }: SearchStudy): { readonly lead: string; readonly text: string } {
  const goal = goalText(facts);
  const lead = goal.slice(0, 1).toUpperCase() + goal.slice(1);
  const known = lines.filter(({ found }) => found !== null).sort((a, b) => (a.found ?? 0) - (b.found ?? 0));
  const none = lines.filter(({ answer }) => answer === "none");
  const failed = lines.filter(({ answer }) => answer === "failed");
  const sentences = [
    `${foundWords(known, lines.length)}, with ${conditionText(facts)} in every seed.`,
    none.length === 0 ? "" : `It holds nowhere from ${facts.from} to ${facts.to}${lines.length === 1 ? "" : ` with ${named(none)}`}.`,
    failed.length === 0 ? "" : `Nothing is concluded${lines.length === 1 ? "" : ` with ${named(failed)}`}: a run failed.`,
  ];
  return { lead, text: sentences.filter((text) => text !== "").join(" ") };
}

function foundWords(known: readonly SearchLine[], lines: number): string {
  if (known.length === 0) return "No value was found";
  const told = ({ answer, found }: SearchLine): string => answerText(answer, found);
  const [low, high] = [known[0], known[known.length - 1]];
  if (lines === 1) return `It is ${told(low)}`;
  if (told(low) === told(high)) return `It is ${told(low)} ${known.length === lines ? "in every arm" : `(${named(known)})`}`;
  return `It goes from ${told(low)} (${named(known.filter(({ found }) => found === low.found))}) to ${told(high)} (${named(known.filter(({ found }) => found === high.found))})`;
}

function named(lines: readonly SearchLine[]): string {
  const names = lines.slice(0, NAMED).map(({ name }) => name);
  const rest = lines.length - NAMED;
  return names.join("; ") + (rest > 0 ? ` and ${rest} more` : "");
}

/** The table of what was found. */
export function searchResults({ facts, lines, table }: SearchStudy): string {
  const note = `The ${goalText(facts)} from ${facts.from} to ${facts.to} with ${conditionText(facts)} in every seed. Everything else on this page is about the arms at the values found.`;
  const columns: Column[] = [
    ...table.columns.slice(0, lines.length === 0 ? 0 : lines[0].values.length),
    { name: facts.name, type: "string", description: "Value found" },
    { name: "evaluated", type: "integer", description: "Values that were run" },
  ];
  const rows = lines.map(({ values, answer, found, trials }): Row => [...values, answerText(answer, found), trials.length]);
  return element("p", { class: "note" }, escapeMarkup(note)) + dataTable({ columns, rows }, "Values found");
}

/** How it was searched. */
export function searchMethod({ facts, lines }: SearchStudy): string {
  const easier = facts.want === "max" ? "smaller" : "larger";
  const values = lines.reduce((sum, { trials }) => sum + trials.length, 0);
  const text = `${facts.name} was searched for each arm by bisection over whole numbers, all seeds of a value run: ${values} values, ${facts.runs} runs. It is taken for granted that what holds at a value holds at every ${easier} one; what was run ${facts.violations.length === 0 ? "does not contradict that" : "contradicts that, see the warnings"}.`;
  return element("p", {}, escapeMarkup(text));
}
