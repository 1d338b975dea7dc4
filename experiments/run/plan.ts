import { labelOf, type ArmLabel, type Engine, type InputFile, type PointTask, type Study } from "./engine.js";
import { pointKeys } from "./point-key.js";
import type { PointStore } from "./point-store.js";

/** One arm under one seed. Two arms that come to the same have the same key and are computed once. */
export interface PlannedPoint {
  readonly arm: ArmLabel;
  readonly seed: string;
  readonly key: string;
  /** Tables this run has to leave. */
  readonly tables: readonly string[];
}

/** Tables that are kept for the first seed of each arm, whoever asks. */
const FIRST_SEED_TABLES: readonly string[] = ["series", "timeline"];

/** Every point of a study: arms in order, within them seeds in the order given. This is the order of all rows. */
export function planPoints(study: Study, engine: Engine): PlannedPoint[] {
  const { arms, seeds } = study.experiment;
  const first = [...new Set([...FIRST_SEED_TABLES, ...study.experiment.tables])].sort();
  const others = [...new Set(study.experiment.tables)].sort();
  return Array.from({ length: arms.count }).flatMap((_, index) => {
    const arm = arms.at(index);
    const label = labelOf(study, arm);
    const key = pointKeys(study, engine, arm);
    return seeds.map((seed, at) => ({ arm: label, seed, key: key(seed), tables: at === 0 ? first : others }));
  });
}

/** The point as a worker needs it. */
export function taskOf(study: Study, point: PlannedPoint, spill: string): PointTask {
  const arm = study.experiment.arms.at(point.arm.index);
  const needed = new Set(arm.fileNeeds.map(({ file }) => file));
  const inputs: InputFile[] = study.inputs.filter(({ file }) => needed.has(file));
  const { modules } = study.experiment;
  return { key: point.key, arm: arm.name, tree: arm.tree, seed: point.seed, tables: point.tables, inputs, modules, spill };
}

/** A file of the store that is not what it should be. */
export interface DamagedPoint {
  readonly path: string;
  readonly reason: string;
}

/** What is left to do. */
export interface Survey {
  /** Points to compute, each key once. */
  readonly todo: readonly PlannedPoint[];
  /** Keys that are done. */
  readonly done: readonly PlannedPoint[];
  readonly damaged: readonly DamagedPoint[];
}

/** Compares a plan with the store. Failed and damaged points are to be done again, and those that lack a table. */
export function surveyPoints(plan: readonly PlannedPoint[], store: PointStore): Survey {
  const todo: PlannedPoint[] = [];
  const done: PlannedPoint[] = [];
  const damaged: DamagedPoint[] = [];
  for (const point of distinct(plan)) {
    const stored = store.load(point.key);
    const complete = stored.state === "done" && point.tables.every((name) => stored.output.asked.includes(name));
    (complete ? done : todo).push(point);
    if (stored.state === "damaged") damaged.push({ path: stored.path, reason: stored.reason });
  }
  return { todo, done, damaged };
}

function distinct(plan: readonly PlannedPoint[]): Iterable<PlannedPoint> {
  const points = new Map<string, PlannedPoint>();
  for (const point of plan) {
    const twin = points.get(point.key);
    const tables = twin === undefined ? point.tables : [...new Set([...twin.tables, ...point.tables])].sort();
    points.set(point.key, { ...(twin ?? point), tables });
  }
  return points.values();
}
