import type { Arm } from "./comparison/index.js";
import type { Study } from "./study.js";
import { metricId } from "./text/index.js";

/** Least share of the jobs of the arm that did most of the same ones at which an arm still competes [0, 1]; an assumption. */
export const WORK_DONE = 0.99;

/** An arm that did less work than others which met the same jobs. */
export interface Shortfall {
  readonly arm: Arm;
  /** Jobs completed, mean over seeds. */
  readonly completed: number;
  /** Of the arm that completed most of the same jobs. */
  readonly most: number;
}

/** Arms that left jobs undone which others did, by name: short waits and low costs are no merit of theirs. None in a search, which asks how much each arm can take. */
export function shortfalls({ summary, search }: Study): ReadonlyMap<string, Shortfall> {
  if (search !== null) return new Map();
  const done = summary.entries.flatMap(({ arm, metric, estimate: { mean } }) => (metricId(metric) === "jobs.completed" && mean !== null ? [{ arm, completed: mean }] : []));
  const most = new Map<string, number>();
  for (const { arm, completed } of done) most.set(arm.world, Math.max(most.get(arm.world) ?? 0, completed));
  const all = done.map(({ arm, completed }): Shortfall => ({ arm, completed, most: most.get(arm.world) ?? completed }));
  return new Map(all.filter(({ completed, most: others }) => completed < WORK_DONE * others).map((short) => [short.arm.name, short]));
}
