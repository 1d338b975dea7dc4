import type { Search } from "../scenario/index.js";
import { ArmSearch } from "./arm-search.js";
import type { Engine, Study } from "./engine.js";
import { isComplete, type PlannedPoint } from "./plan.js";
import type { Damage } from "./point-index.js";
import type { PointStore } from "./point-store.js";

/** What a search would have to do, as far as the store leads it. */
export interface SearchSurvey {
  readonly done: readonly PlannedPoint[];
  /** Points of the next step of every combination of the axes. */
  readonly todo: readonly PlannedPoint[];
  readonly damaged: readonly Damage[];
  /** How many points all of it has at most, those done included. */
  readonly atMost: number;
  /** By combination of the axes. */
  readonly arms: readonly { readonly name: string; readonly done: number; readonly atMost: number }[];
}

/** Follows the search of every combination of the axes through the points that are there; writes nothing. */
export function surveySearch(study: Study, engine: Engine, store: PointStore, search: Search): SearchSurvey {
  const done = new Map<string, PlannedPoint>();
  const todo = new Map<string, PlannedPoint>();
  const damaged = [...store.damaged];
  /** Points asked for by two arms that come to the same. */
  let twins = 0;
  const arms = Array.from({ length: search.count }, (_, combination) => {
    const one = new ArmSearch(study, engine, search, combination);
    let learned = 0;
    for (let needed = one.needed, left = 0; needed.length > 0 && left === 0; needed = one.needed) {
      for (const point of needed) {
        const stored = store.load(point.key);
        if (stored.state === "damaged") damaged.push(stored.damage);
        const isThere = isComplete(point, stored);
        if (done.has(point.key) || todo.has(point.key)) twins += 1;
        (isThere ? done : todo).set(point.key, point);
        if (!isThere) {
          left += 1;
          continue;
        }
        learned += 1;
        one.learn(point, stored.output);
      }
    }
    return { name: one.name, done: learned, atMost: one.valuesAtMost * study.experiment.seeds.length };
  });
  return { done: [...done.values()], todo: [...todo.values()], damaged, arms, atMost: arms.reduce((sum, arm) => sum + arm.atMost, -twins) };
}
