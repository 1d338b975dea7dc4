import type { Table } from "../table.js";
import type { DesignFacts } from "./facts.js";
import { sensitivities } from "./sensitivity-study.js";

/** What it means that intervals overlap. */
export const UNRANKED = "Intervals of factors overlap, so that their order was not shown; ask the design for more points:";

/** Factors that cannot be put in order, a line for each metric and combination of the axes. */
export function unrankedFactors(facts: DesignFacts, table: Table): string[] {
  return sensitivities(facts, table).flatMap(({ name, metric, tied, blocks }) => (tied.length === 0 ? [] : [`${metric}${name === "" ? "" : `, ${name}`}: ${tied.map(([a, b]) => `${a} and ${b}`).join("; ")} (${blocks} ${facts.kind === "morris" ? "trajectories" : "rows"})`]));
}

/** The same of a study; none where nothing is sampled. */
export function unrankedNotes({ design, input }: { readonly design: DesignFacts | null; readonly input: { readonly sensitivity?: Table } }): string[] {
  return design === null || input.sensitivity === undefined ? [] : unrankedFactors(design, input.sensitivity);
}
