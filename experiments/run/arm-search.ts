import { estimate } from "../../analysis/index.js";
import { armName, dimensionsOf, searchedIndex, strategyOf, type AxisValue, type GridAnswer, type MonotonyViolation, type PointOutcome, type Search, type Strategy, type StrategyStep } from "../scenario/index.js";
import type { Engine, Study } from "./engine.js";
import { keepsAll } from "./expectations.js";
import { armPoints, type PlannedPoint } from "./plan.js";
import type { PointOutput } from "./point-result.js";

/** How the search of one combination of the axes ended; `failed`: a run of it failed, and nothing is concluded. */
export type ArmAnswer = GridAnswer | { readonly kind: "failed"; readonly found: null };

/** One point of the grid that was looked at. */
interface Trial {
  readonly points: readonly PlannedPoint[];
  /** Seed to whether the condition held; null for a run that failed. */
  readonly verdicts: Map<string, boolean | null>;
  /** Seed to what is to be small; null where it has no value, and where nothing is to be small. */
  readonly costs: Map<string, number | null>;
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
  readonly #strategy: Strategy;
  /** By position on the grid. */
  readonly #trials = new Map<number, Trial>();
  readonly #without = new Map<string, number>();
  #unmeasured = 0;
  /** What comes next as far as is known; null until it is asked for. */
  #step: StrategyStep | null = null;

  constructor(study: Study, engine: Engine, search: Search, combination: number) {
    this.#study = study;
    this.#engine = engine;
    this.search = search;
    this.combination = combination;
    this.#strategy = strategyOf(search);
  }

  /** Runs that are needed next, those of one step of the search; none when it is over. */
  get needed(): readonly PlannedPoint[] {
    if (this.#hasFailed) return [];
    const step = this.#next();
    if ("answer" in step) return [];
    return step.positions.flatMap((position) => this.#trial(position).points.filter(({ seed }) => !this.#trial(position).verdicts.has(seed)));
  }

  /** Values that are or may still be evaluated: how many there are at most. */
  get valuesAtMost(): number {
    return this.#hasFailed ? this.#trials.size : this.#known().size + this.#next().atMost;
  }

  /** The combination by its values, `remote=4,mix=C2`; `all` without axes. */
  get name(): string {
    const axes = this.#study.experiment.axes.slice(0, -dimensionsOf(this.search).length);
    return armName(axes.map(({ name }, at) => [name, this.values[at]] as const));
  }

  /** In the order of the axes. */
  get values(): readonly AxisValue[] {
    return this.#trial(0).points[0].arm.values.slice(0, -dimensionsOf(this.search).length);
  }

  /** Null while runs are needed. */
  get answer(): ArmAnswer | null {
    if (this.#hasFailed) return { kind: "failed", found: null };
    const step = this.#next();
    return "answer" in step ? step.answer : null;
  }

  /** Runs of all points looked at so far: in rising order, seeds as given. */
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

  /** Runs in which what is to be small had no value. */
  get unmeasured(): number {
    return this.#unmeasured;
  }

  /** Seeds whose runs contradict what the search takes for granted. */
  get violations(): readonly (MonotonyViolation & { readonly seed: string })[] {
    return this.#study.experiment.seeds.flatMap((seed) => {
      const verdicts = [...this.#trials].flatMap(([position, trial]) => {
        const holds = trial.verdicts.get(seed) ?? null;
        return holds === null ? [] : [[position, holds] as const];
      });
      const violation = this.#strategy.violationOf(new Map(verdicts));
      return violation === null ? [] : [{ seed, ...violation }];
    });
  }

  /** Learns what a needed run gave; null where it failed. */
  learn({ arm, seed }: PlannedPoint, output: Pick<PointOutput, "run"> | null): void {
    const trial = this.#trial(arm.index - searchedIndex(this.search, this.combination, 0));
    this.#step = null;
    if (output === null) {
      trial.verdicts.set(seed, null);
      return;
    }
    const values = new Map(output.run);
    const { condition } = this.search;
    const cost = this.search.want === "cheapest" ? (values.get(this.search.minimise) ?? null) : null;
    trial.costs.set(seed, cost);
    if (this.search.want === "cheapest" && cost === null) this.#unmeasured += 1;
    trial.verdicts.set(seed, keepsAll(condition, values));
    for (const metric of new Set(condition.map((each) => each.metric))) {
      if ((values.get(metric) ?? null) === null) this.#without.set(metric, (this.#without.get(metric) ?? 0) + 1);
    }
  }

  #next(): StrategyStep {
    this.#step ??= this.#strategy.next(this.#known());
    return this.#step;
  }

  get #hasFailed(): boolean {
    return [...this.#trials.values()].some(({ points, verdicts }) => verdicts.size === points.length && [...verdicts.values()].includes(null));
  }

  /** Points of the grid of which every run is known. */
  #known(): Map<number, PointOutcome> {
    const whole = [...this.#trials].filter(([, { points, verdicts }]) => verdicts.size === points.length);
    return new Map(whole.map(([position, { verdicts, costs }]) => [position, { holds: [...verdicts.values()].every((holds) => holds === true), cost: this.#meanOf(costs) }]));
  }

  /** In the order of the seeds, whichever came first. */
  #meanOf(costs: ReadonlyMap<string, number | null>): number | null {
    const values = this.#study.experiment.seeds.flatMap((seed) => costs.get(seed) ?? []);
    return values.length === 0 || values.length < costs.size ? null : estimate(values).mean;
  }

  #trial(position: number): Trial {
    const known = this.#trials.get(position);
    if (known !== undefined) return known;
    const points = armPoints(this.#study, this.#engine, searchedIndex(this.search, this.combination, position));
    const trial = { points, verdicts: new Map<string, boolean | null>(), costs: new Map<string, number | null>() };
    this.#trials.set(position, trial);
    return trial;
  }
}
