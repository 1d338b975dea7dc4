import { type CompletionLine, completionLine, type Riser } from "../../analysis/index.js";
import type { RunOutput } from "../../experiments/scenario/index.js";
import { rowsOf } from "../support/scenario.js";

/** When each job of a run was done, at all sites or at one, in order [s]. */
export function completionTimes(output: RunOutput, site?: string): number[] {
  return rowsOf(output, "jobs")
    .filter((row) => row["outcome"] === "completed" && (site === undefined || row["site"] === site))
    .map((row) => Number(row["end_seconds"]))
    .sort((a, b) => a - b);
}

/** The staircase of completions; jobs done at one instant are one riser. */
export function staircaseOf(times: readonly number[]): Riser[] {
  const risers: Riser[] = [];
  for (const [done, timeSeconds] of times.entries()) {
    const last = risers.at(-1);
    if (last?.timeSeconds === timeSeconds) risers[risers.length - 1] = { ...last, after: done + 1 };
    else risers.push({ timeSeconds, before: done, after: done + 1 });
  }
  return risers;
}

/** The line through the completions before the queue ran empty: no node was idle until then. */
export function lineOf(output: RunOutput, site?: string): CompletionLine {
  const lastStart = Math.max(...rowsOf(output, "jobs").map((row) => Number(row["start_seconds"])));
  const line = completionLine(staircaseOf(completionTimes(output, site)).filter(({ timeSeconds }) => timeSeconds <= lastStart));
  if (line === null) throw new Error("too few completions for a line");
  return line;
}
