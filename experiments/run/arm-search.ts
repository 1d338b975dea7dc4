import { armName, nextStep, searchedIndex, violationOf, type AxisValue, type MonotonyViolation, type Search, type SearchAnswer } from "../scenario/index.js";
import type { Engine, Study } from "./engine.js";
import { keepsAll } from "./expectations.js";
import { armPoints, type PlannedPoint } from "./plan.js";
import type { PointOutput } from "./point-result.js";

/** How the search of one combination of the axes ended; `failed`: a run of it failed, and nothing is concluded. */
export type ArmAnswer = SearchAnswer | { readonly kind: "failed"; readonly found: null };

/** One value that was looked at. */
interface Trial {
  readonly points: readonly PlannedPoint[];
  /** Seed to whether the condition held; null for a run that failed. */
  readonly verdicts: Map<string, boolean | null>;
}

/**
 * The search of one combination of the axes: told what every run of a value gave, it says which runs come next. All seeds of a value
 * are always run, so that which runs there are follows from their results alone, and every value has the same seeds.
 */
export class ArmSearch {
  readonly search: Search;
  /** Index among the combinations of the axes. */
  readonly combination: number;
  readonly #study: Study;
  readonly #engine: Engine;
  readonly #trials = new Map<number, Trial>();
  readonly #without = new Map<string, number>();

  constructor(study: Study, engine: Engine, search: Search, combination: number) {
    this.#study = study;
    this.#engine = engine;
    this.search = search;
    this.combination = combination;
  }

  /** Runs that are needed next, those of one step of the search; none when it is over. */
  get needed(): readonly PlannedPoint[] {
    if (this.#hasFailed) return [];
    const step = nextStep(this.search, this.#known());
    if ("answer" in step) return [];
    return step.values.flatMap((value) => this.#trial(value).points.filter(({ seed }) => !this.#trial(value).verdicts.has(seed)));
  }

  /** Values that are or may still be evaluated: how many there are at most. */
  get valuesAtMost(): number {
    const known = this.#known();
    return this.#hasFailed ? this.#trials.size : known.size + nextStep(this.search, known).atMost;
  }

  /** The combination by its values, `remote=4,mix=C2`; `all` without axes. */
  get name(): string {
    const axes = this.#study.experiment.axes.slice(0, -1);
    return armName(axes.map(({ name }, at) => [name, this.values[at]] as const));
  }

  /** In the order of the axes. */
  get values(): readonly AxisValue[] {
    return this.#trial(this.search.from).points[0].arm.values.slice(0, -1);
  }

  /** Null while runs are needed. */
  get answer(): ArmAnswer | null {
    if (this.#hasFailed) return { kind: "failed", found: null };
    const step = nextStep(this.search, this.#known());
    return "answer" in step ? step.answer : null;
  }

  /** Runs of all values looked at so far: values in rising order, seeds as given. */
  get points(): readonly PlannedPoint[] {
    return [...this.#trials].sort(([a], [b]) => a - b).flatMap(([, { points }]) => points);
  }

  get evaluated(): number {
    return this.#trials.size;
  }

  /** Runs in which a metric of the condition had no value, by metric. */
  get withoutValue(): ReadonlyMap<string, number> {
    return this.#without;
  }

  /** Seeds whose runs contradict what the search takes for granted. */
  get violations(): readonly (MonotonyViolation & { readonly seed: string })[] {
    return this.#study.experiment.seeds.flatMap((seed) => {
      const verdicts = [...this.#trials].flatMap(([value, trial]) => {
        const holds = trial.verdicts.get(seed) ?? null;
        return holds === null ? [] : [[value, holds] as const];
      });
      const violation = violationOf(this.search.want, new Map(verdicts));
      return violation === null ? [] : [{ seed, ...violation }];
    });
  }

  /** Learns what a needed run gave; null where it failed. */
  learn({ arm, seed }: PlannedPoint, output: Pick<PointOutput, "run"> | null): void {
    const trial = this.#trial(arm.values[arm.values.length - 1] as number);
    if (output === null) {
      trial.verdicts.set(seed, null);
      return;
    }
    const values = new Map(output.run);
    const { condition } = this.search;
    trial.verdicts.set(seed, keepsAll(condition, values));
    for (const metric of new Set(condition.map((each) => each.metric))) {
      if ((values.get(metric) ?? null) === null) this.#without.set(metric, (this.#without.get(metric) ?? 0) + 1);
    }
  }

  get #hasFailed(): boolean {
    return [...this.#trials.values()].some(({ points, verdicts }) => verdicts.size === points.length && [...verdicts.values()].includes(null));
  }

  /** Values of which every run is known, and whether the condition held in all. */
  #known(): Map<number, boolean> {
    const whole = [...this.#trials].filter(([, { points, verdicts }]) => verdicts.size === points.length);
    return new Map(whole.map(([value, { verdicts }]) => [value, [...verdicts.values()].every((holds) => holds === true)]));
  }

  #trial(value: number): Trial {
    const known = this.#trials.get(value);
    if (known !== undefined) return known;
    const points = armPoints(this.#study, this.#engine, searchedIndex(this.search, this.combination, value));
    const trial = { points, verdicts: new Map<string, boolean | null>() };
    this.#trials.set(value, trial);
    return trial;
  }
}
