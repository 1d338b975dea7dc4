import type { PointTask, Study } from "./engine.js";
import type { Executor } from "./executor.js";
import { dispatch } from "./dispatch.js";
import { taskMaker, type PlannedPoint } from "./plan.js";
import { sha256 } from "./point-key.js";
import { failureText, resultOf, type PointOutput, type PointResult } from "./point-result.js";
import type { PointStore } from "./point-store.js";

/** A point that did not come out the same again: the promise the project is built on is broken. */
export interface Mismatch {
  readonly arm: string;
  readonly seed: string;
  /** What differed first, with both values. */
  readonly difference: string;
}

/** The points of a share [0 < share ≤ 1], chosen by key so that the choice is the same every time; at least one. */
export function chooseShare(points: readonly PlannedPoint[], share: number): PlannedPoint[] {
  const ranked = points.map((point) => ({ point, rank: Number.parseInt(sha256(`verify/${point.key}`).slice(0, 8), 16) / 0x1_0000_0000 }));
  const chosen = ranked.filter(({ rank }) => rank < share);
  if (chosen.length > 0 || ranked.length === 0) return chosen.map(({ point }) => point);
  return [ranked.reduce((least, next) => (next.rank < least.rank ? next : least)).point];
}

/** Computes finished points again, without keeping what comes, and tells where it differs from what is stored. */
export async function verifyPoints(points: readonly PlannedPoint[], study: Study, store: PointStore, executor: Executor, signal?: AbortSignal): Promise<Mismatch[]> {
  const mismatches = new Map<PlannedPoint, Mismatch>();
  const byKey = new Map(points.map((point) => [point.key, point]));
  const outputs = new Map<string, PointOutput>();
  const tasks = function* (): Generator<PointTask> {
    const taskOf = taskMaker(study);
    for (const point of points) {
      const stored = store.load(point.key);
      if (stored.state !== "done") continue;
      outputs.set(point.key, stored.output);
      yield taskOf({ ...point, tables: stored.output.asked }, store.spill(point.key, ".again"));
    }
  };
  await dispatch(
    tasks(),
    points.length,
    executor,
    (task, { payload, spilled }) => {
      store.discardSpill(task.spill, spilled);
      const point = byKey.get(task.key)!;
      const difference = firstDifference(outputs.get(task.key)!, resultOf(payload));
      outputs.delete(task.key);
      if (difference !== null) mismatches.set(point, { arm: point.arm.name, seed: point.seed, difference });
    },
    signal,
  );
  return points.flatMap((point) => mismatches.get(point) ?? []);
}

/** Null where they agree to the byte. */
function firstDifference(before: PointOutput, again: PointResult): string | null {
  if (!again.ok) return `it failed this time: ${failureText(again.failure)}`;
  if (JSON.stringify(before) === JSON.stringify(again.output)) return null;
  const facts = factsOf(again.output);
  for (const [name, value] of factsOf(before)) {
    const now = facts.get(name) ?? "nothing";
    if (value !== now) return `${name} was ${value}, is ${now}`;
  }
  return "it says more than before";
}

/** An output as named facts, the telling ones first. */
function factsOf(output: PointOutput): Map<string, string> {
  const { inputsHash, trajectory, outcome, unseed, events, endSeconds, stop } = output;
  const entries = [
    ...Object.entries({ inputs_hash: inputsHash, trajectory, outcome, unseed, events, end_seconds: endSeconds, stop }),
    ...output.run,
    ...output.metrics.map(({ entity, metric, value }) => [`${metric} of ${entity}`, value] as const),
    ...output.tables.map(({ name, sha256: hash }) => [`table ${name}`, hash] as const),
  ];
  return new Map(entries.map(([name, value]) => [name, JSON.stringify(value)]));
}
