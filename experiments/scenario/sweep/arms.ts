import { Fault } from "../../../sim/index.js";
import type { IssueLog } from "../document/issue.js";
import { BadInput, IssueLog as Log } from "../document/issue.js";
import { SchemaIssues } from "../document/schema-issues.js";
import type { KnownKeys } from "../document/set.js";
import { setAt } from "../document/set.js";
import type { MapNode } from "../document/tree.js";
import { plainMap } from "../document/tree.js";
import type { Arm, Arms, AxisValue, ExperimentShape, FileNeed } from "../experiment.js";
import { canonicalJson } from "../key.js";
import type { AxisPlan } from "./axis-plan.js";
import { labelOf } from "./axis-plan.js";
import { expandPopulations } from "./population.js";

/** Arms checked before anything runs: all of a sweep up to this many. */
export const ARMS_CHECKED = 5_000;

/** Arms with issues after which the others are not looked at: what is wrong with them is very likely the same. */
const FAILED_MOST = 64;

/** The name of the arm with these values of the axes: `remote=4,mix=C2`. */
export function armName(values: readonly (readonly [axis: string, value: AxisValue])[]): string {
  return values.length === 0 ? "all" : values.map(([axis, value]) => `${axis}=${labelOf(value)}`).join(",");
}

/** What the arms of one experiment are made from. */
export interface ArmSource<S> {
  /** The arm's part of the document, no axis applied. */
  readonly tree: MapNode;
  readonly axes: readonly AxisPlan[];
  readonly shape: ExperimentShape<S>;
  readonly known: KnownKeys;
  /** Top-level keys that are read elsewhere. */
  readonly otherKeys: readonly string[];
}

/** The arms of an experiment: a number in mixed radix, one digit per axis, the last axis fastest. */
export class SweepArms<S> implements Arms<S> {
  readonly count: number;
  readonly #needs = new Map<string, FileNeed>();
  readonly #source: ArmSource<S>;
  #digits: readonly ReadonlyMap<string, number>[] | null = null;
  readonly #baseline: ReadonlyMap<string, AxisValue> | null;

  constructor(source: ArmSource<S>, baseline: ReadonlyMap<string, AxisValue> | null) {
    this.#source = source;
    this.#baseline = baseline;
    this.count = source.axes.reduce((product, { options }) => product * options.length, 1);
  }

  get fileNeeds(): readonly FileNeed[] {
    return [...this.#needs.values()];
  }

  at(index: number): Arm<S> {
    const log = new Log();
    const arm = this.#make(index, log);
    if (arm === undefined) throw new BadInput(log.sorted());
    return arm;
  }

  indexOf(name: string): number {
    const { axes } = this.#source;
    if (axes.length === 0) return name === "all" ? 0 : -1;
    const parts = name.split(",");
    if (parts.length !== axes.length) return -1;
    const digits = parts.map((part, axis) => (part.startsWith(`${axes[axis].name}=`) ? this.#digit(axis, part.slice(axes[axis].name.length + 1)) : undefined));
    return digits.some((digit) => digit === undefined) ? -1 : this.#index(digits as number[]);
  }

  baselineOf(index: number): number {
    const baseline = this.#baseline;
    if (baseline === null) return -1;
    const own = this.#optionsOf(index);
    return this.#index(
      this.#source.axes.map(({ name }, axis) => {
        const value = baseline.get(name);
        return value === undefined ? own[axis] : this.#digit(axis, labelOf(value))!;
      }),
    );
  }

  /** Checks every value of every axis once, then all combinations up to `ARMS_CHECKED`; issues go into the log. */
  check(log: IssueLog): void {
    const { axes } = this.#source;
    const zeros = axes.map(() => 0);
    const first = axes.flatMap(({ options }, axis) => options.map((_, option) => this.#index(zeros.map((zero, other) => (other === axis ? option : zero)))));
    const rest = this.count <= ARMS_CHECKED ? Array.from({ length: this.count }, (_, index) => index) : [];
    let failed = 0;
    for (const index of new Set([0, ...first.slice(0, ARMS_CHECKED), ...rest])) {
      const arm = this.#make(index, log);
      for (const need of arm?.fileNeeds ?? []) this.#needs.set(`${need.file} ${need.sha256 ?? ""}`, need);
      if (arm === undefined) failed += 1;
      if (failed >= FAILED_MOST) return;
    }
  }

  #digit(axis: number, label: string): number | undefined {
    this.#digits ??= this.#source.axes.map(({ options }) => new Map(options.map(({ value }, index) => [labelOf(value), index])));
    return this.#digits[axis].get(label);
  }

  #index(digits: readonly number[]): number {
    return digits.reduce((index, digit, axis) => index * this.#source.axes[axis].options.length + digit, 0);
  }

  #optionsOf(index: number): number[] {
    const { axes } = this.#source;
    if (!Number.isInteger(index) || index < 0 || index >= this.count) throw new Fault(`no arm ${index}: there are ${this.count}`);
    const digits = axes.map(() => 0);
    let rest = index;
    for (let axis = axes.length - 1; axis >= 0; axis -= 1) {
      const base = axes[axis].options.length;
      digits[axis] = rest % base;
      rest = Math.floor(rest / base);
    }
    return digits;
  }

  #make(index: number, log: IssueLog): Arm<S> | undefined {
    const { axes, shape, known, otherKeys } = this.#source;
    const chosen = this.#optionsOf(index).map((option, axis) => axes[axis].options[option]);
    const found = new Log();
    let tree: MapNode | undefined = this.#source.tree;
    for (const { overrides } of chosen) {
      for (const override of overrides) tree = tree && setAt(tree, override, known, found);
    }
    const arm = tree && this.#read(expandPopulations(tree, shape.populations, found), found, otherKeys);
    if (!found.isEmpty) {
      log.addAll(found);
      return undefined;
    }
    const values = new Map(axes.map(({ name }, axis) => [name, chosen[axis].value]));
    const name = armName([...values]);
    return arm && { index, name, values, ...arm };
  }

  #read(root: MapNode, log: IssueLog, otherKeys: readonly string[]): Pick<Arm<S>, "tree" | "scenario" | "keyText" | "fileNeeds"> | undefined {
    const { shape } = this.#source;
    const tree = plainMap(root);
    const parsed = shape.schema.safeParse(tree);
    const issues = new SchemaIssues(root, shape.schema, log, otherKeys);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) issues.schemaIssue(issue);
      return undefined;
    }
    for (const issue of shape.crossChecks(parsed.data, tree)) issues.specIssue(issue);
    if (!log.isEmpty) return undefined;
    return { tree, scenario: parsed.data, keyText: canonicalJson(tree), fileNeeds: shape.fileNeeds(parsed.data) };
  }
}
