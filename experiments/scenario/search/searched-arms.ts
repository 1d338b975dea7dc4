import { Fault } from "../../../sim/index.js";
import type { IssueLog, Place } from "../document/issue.js";
import type { Arm, Arms, AxisValue, FileNeed, SearchGoal } from "../experiment.js";
import { type ArmSource, SweepArms } from "../sweep/arms.js";
import { dimensionsOf } from "./dimensions.js";
import { gridSize, positionOf, valuesAt, type SearchDimension } from "./grid.js";

/** What is searched, and where its dimensions were written. */
export interface SearchPlan {
  readonly goal: SearchGoal;
  readonly dimensions: readonly (SearchDimension & { readonly segments: readonly string[]; readonly place: Place })[];
}

/** Index of the arm that a combination of the axes is at one position of the grid. */
export function searchedIndex(search: SearchGoal, combination: number, position: number): number {
  return combination * gridSize(dimensionsOf(search)) + position;
}

/** Arms at every point of a grid: each dimension of it is one axis more, behind the others, whose values are made one at a time. */
export class SearchedArms<S> implements Arms<S> {
  readonly count: number;
  readonly #source: ArmSource<S>;
  readonly #baseline: ReadonlyMap<string, AxisValue> | null;
  readonly #plan: SearchPlan;
  readonly #span: number;
  #last: { readonly position: number; readonly arms: SweepArms<S> };

  constructor(source: ArmSource<S>, baseline: ReadonlyMap<string, AxisValue> | null, plan: SearchPlan) {
    this.#source = source;
    this.#baseline = baseline;
    this.#plan = plan;
    this.#span = gridSize(plan.dimensions);
    this.#last = { position: 0, arms: this.#made(0) };
    this.count = this.#last.arms.count * this.#span;
  }

  /** Those of both ends of the grid. */
  get fileNeeds(): readonly FileNeed[] {
    return this.#needs;
  }

  #needs: readonly FileNeed[] = [];

  at(index: number): Arm<S> {
    if (!Number.isInteger(index) || index < 0 || index >= this.count) throw new Fault(`no arm ${index}: there are ${this.count}`);
    return { ...this.#under(index % this.#span).at(Math.floor(index / this.#span)), index };
  }

  indexOf(name: string): number {
    const { dimensions } = this.#plan;
    const texts = name.split(",").slice(-dimensions.length).map((part) => part.slice(part.lastIndexOf("=") + 1));
    const values = texts.map(Number);
    if (texts.length < dimensions.length || texts.some((text, at) => String(values[at]) !== text)) return -1;
    const position = positionOf(dimensions, values);
    const combination = position < 0 ? -1 : this.#under(position).indexOf(name);
    return combination < 0 ? -1 : combination * this.#span + position;
  }

  baselineOf(index: number): number {
    const position = index % this.#span;
    const combination = this.#under(position).baselineOf(Math.floor(index / this.#span));
    return combination < 0 ? -1 : combination * this.#span + position;
  }

  /** Checks every arm under both ends of the grid; what lies between is checked when it is run. */
  check(log: IssueLog): void {
    const needs = new Map<string, FileNeed>();
    for (const position of [0, this.#span - 1]) {
      const arms = this.#under(position);
      arms.check(log);
      for (const need of arms.fileNeeds) needs.set(`${need.file} ${need.sha256 ?? ""}`, need);
    }
    this.#needs = [...needs.values()];
  }

  #under(position: number): SweepArms<S> {
    if (this.#last.position !== position) this.#last = { position, arms: this.#made(position) };
    return this.#last.arms;
  }

  #made(position: number): SweepArms<S> {
    const values = valuesAt(this.#plan.dimensions, position);
    const axes = this.#plan.dimensions.map(({ name, path, segments, place }, at) => {
      const value = values[at];
      const leaf = { kind: "leaf", value, text: String(value), place } as const;
      return { name, place, path, declared: [value], options: [{ value, place, overrides: [{ path: segments, pathPlace: place, value: leaf }] }] };
    });
    return new SweepArms({ ...this.#source, axes: [...this.#source.axes, ...axes] }, this.#baseline);
  }
}
