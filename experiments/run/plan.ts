import { labelOf, type ArmLabel, type Engine, type InputFile, type PointTask, type Study } from "./engine.js";
import { pointKeys } from "./point-key.js";
import type { JsonObject } from "../scenario/index.js";
import type { Damage } from "./point-index.js";
import type { PointStore, Stored } from "./point-store.js";

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
  return Array.from({ length: study.experiment.arms.count }).flatMap((_, index) => armPoints(study, engine, index));
}

/** The points of one arm, seeds in the order given. */
export function armPoints(study: Study, engine: Engine, index: number): PlannedPoint[] {
  const { arms, seeds, tables } = study.experiment;
  const first = [...new Set([...FIRST_SEED_TABLES, ...tables])].sort();
  const others = [...new Set(tables)].sort();
  const arm = arms.at(index);
  const label = labelOf(study, arm);
  const key = pointKeys(study, engine, arm);
  return seeds.map((seed, at) => ({ arm: label, seed, key: key(seed), tables: at === 0 ? first : others }));
}

/** Makes of a point what a worker needs. The arm made last is kept: the next point is very likely of the same. */
export function taskMaker(study: Study): (point: PlannedPoint, spill: string) => PointTask {
  const { arms, modules } = study.experiment;
  let last: { readonly index: number; readonly tree: JsonObject; readonly inputs: readonly InputFile[] } | null = null;
  return ({ key, arm, seed, tables }, spill) => {
    if (last?.index !== arm.index) {
      const { tree, fileNeeds } = arms.at(arm.index);
      const needed = new Set(fileNeeds.map(({ file }) => file));
      last = { index: arm.index, tree, inputs: study.inputs.filter(({ file }) => needed.has(file)) };
    }
    return { key, arm: arm.name, tree: last.tree, seed, tables, inputs: last.inputs, modules, spill };
  };
}

/** What is left to do. */
export interface Survey {
  /** Points to compute, each key once. */
  readonly todo: readonly PlannedPoint[];
  /** Keys that are done. */
  readonly done: readonly PlannedPoint[];
  readonly damaged: readonly Damage[];
}

/** Compares a plan with the store. Failed and damaged points are to be done again, and those that lack a table. */
export function surveyPoints(plan: readonly PlannedPoint[], store: PointStore): Survey {
  const todo: PlannedPoint[] = [];
  const done: PlannedPoint[] = [];
  const damaged = [...store.damaged];
  for (const point of distinct(plan)) {
    const stored = store.load(point.key);
    (isComplete(point, stored) ? done : todo).push(point);
    if (stored.state === "damaged") damaged.push(stored.damage);
  }
  return { todo, done, damaged };
}

/** Whether what is stored is all that the point has to leave. */
export function isComplete(point: PlannedPoint, stored: Stored): stored is Extract<Stored, { state: "done" }> {
  return stored.state === "done" && point.tables.every((name) => stored.output.asked.includes(name));
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
