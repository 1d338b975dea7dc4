import { Fault } from "../../../sim/index.js";
import type { IssueLog, Place } from "../document/issue.js";
import type { Arm, Arms, AxisValue, FileNeed, Search } from "../experiment.js";
import { type ArmSource, SweepArms } from "../sweep/arms.js";

/** What is searched, and where it was written. */
export interface SearchPlan extends Omit<Search, "count"> {
  readonly segments: readonly string[];
  readonly place: Place;
}

/** Index of the arm that a combination of the axes is under one value of the range. */
export function searchedIndex({ from, to }: Pick<Search, "from" | "to">, combination: number, value: number): number {
  return combination * (to - from + 1) + (value - from);
}

/** Arms under every value of a range: what is searched is one axis more, the last, whose values are made one at a time. */
export class SearchedArms<S> implements Arms<S> {
  readonly count: number;
  readonly #source: ArmSource<S>;
  readonly #baseline: ReadonlyMap<string, AxisValue> | null;
  readonly #plan: SearchPlan;
  readonly #span: number;
  #last: { readonly value: number; readonly arms: SweepArms<S> };

  constructor(source: ArmSource<S>, baseline: ReadonlyMap<string, AxisValue> | null, plan: SearchPlan) {
    this.#source = source;
    this.#baseline = baseline;
    this.#plan = plan;
    this.#span = plan.to - plan.from + 1;
    this.#last = { value: plan.from, arms: this.#made(plan.from) };
    this.count = this.#last.arms.count * this.#span;
  }

  /** Those of both ends of the range. */
  get fileNeeds(): readonly FileNeed[] {
    return this.#needs;
  }

  #needs: readonly FileNeed[] = [];

  at(index: number): Arm<S> {
    if (!Number.isInteger(index) || index < 0 || index >= this.count) throw new Fault(`no arm ${index}: there are ${this.count}`);
    return { ...this.#under(this.#plan.from + (index % this.#span)).at(Math.floor(index / this.#span)), index };
  }

  indexOf(name: string): number {
    const text = name.slice(name.lastIndexOf("=") + 1);
    const value = Number(text);
    const { from, to } = this.#plan;
    if (String(value) !== text || !Number.isInteger(value) || value < from || value > to) return -1;
    const combination = this.#under(value).indexOf(name);
    return combination < 0 ? -1 : searchedIndex(this.#plan, combination, value);
  }

  baselineOf(index: number): number {
    const value = this.#plan.from + (index % this.#span);
    const combination = this.#under(value).baselineOf(Math.floor(index / this.#span));
    return combination < 0 ? -1 : searchedIndex(this.#plan, combination, value);
  }

  /** Checks every arm under both ends of the range; what lies between is checked when it is run. */
  check(log: IssueLog): void {
    const needs = new Map<string, FileNeed>();
    for (const value of [this.#plan.from, this.#plan.to]) {
      const arms = this.#under(value);
      arms.check(log);
      for (const need of arms.fileNeeds) needs.set(`${need.file} ${need.sha256 ?? ""}`, need);
    }
    this.#needs = [...needs.values()];
  }

  #under(value: number): SweepArms<S> {
    if (this.#last.value !== value) this.#last = { value, arms: this.#made(value) };
    return this.#last.arms;
  }

  #made(value: number): SweepArms<S> {
    const { name, path, segments, place } = this.#plan;
    const leaf = { kind: "leaf", value, text: String(value), place } as const;
    const option = { value, place, overrides: [{ path: segments, pathPlace: place, value: leaf }] };
    const axis = { name, place, path, declared: [value], options: [option] };
    return new SweepArms({ ...this.#source, axes: [...this.#source.axes, axis] }, this.#baseline);
  }
}
