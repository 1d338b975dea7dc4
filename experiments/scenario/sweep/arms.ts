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
import type { AxisOption, AxisPlan } from "./axis-plan.js";
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

/** Axes that move together have one digit. */
function crossed(axes: readonly AxisPlan[]): (readonly AxisPlan[])[] {
  const groups: AxisPlan[][] = [];
  for (const axis of axes) {
    const last = groups.at(-1);
    if (axis.zip !== undefined && last?.[0].zip === axis.zip) last.push(axis);
    else groups.push([axis]);
  }
  return groups;
}

/** The arms of an experiment: a number in mixed radix, one digit per axis (or zip of axes), the last one fastest. */
export class SweepArms<S> implements Arms<S> {
  readonly count: number;
  readonly #groups: readonly (readonly AxisPlan[])[];
  readonly #needs = new Map<string, FileNeed>();
  readonly #source: ArmSource<S>;
  #digits: readonly ReadonlyMap<string, number>[] | null = null;
  readonly #baseline: ReadonlyMap<string, AxisValue> | null;

  constructor(source: ArmSource<S>, baseline: ReadonlyMap<string, AxisValue> | null) {
    this.#source = source;
    this.#baseline = baseline;
    this.#groups = crossed(source.axes);
    this.count = this.#groups.reduce((product, [{ options }]) => product * options.length, 1);
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
    if (parts.some((part, axis) => !part.startsWith(`${axes[axis].name}=`))) return -1;
    return this.#indexOf(parts.map((part, axis) => part.slice(axes[axis].name.length + 1)));
  }

  baselineOf(index: number): number {
    const baseline = this.#baseline;
    if (baseline === null) return -1;
    const own = this.#chosen(this.#optionsOf(index));
    return this.#indexOf(this.#source.axes.map(({ name }, axis) => labelOf(baseline.get(name) ?? own[axis].value)));
  }

  /** Checks every value of every axis once, then all combinations up to `ARMS_CHECKED`; issues go into the log. */
  check(log: IssueLog): void {
    const zeros = this.#groups.map(() => 0);
    const first = this.#groups.flatMap(([{ options }], group) => options.map((_, option) => this.#index(zeros.map((zero, other) => (other === group ? option : zero)))));
    const rest = this.count <= ARMS_CHECKED ? Array.from({ length: this.count }, (_, index) => index) : [];
    let failed = 0;
    for (const index of new Set([0, ...first.slice(0, ARMS_CHECKED), ...rest])) {
      const arm = this.#make(index, log);
      for (const need of arm?.fileNeeds ?? []) this.#needs.set(`${need.file} ${need.sha256 ?? ""}`, need);
      if (arm === undefined) failed += 1;
      if (failed >= FAILED_MOST) return;
    }
  }

  /** Index of the arm whose axes have these labels, −1 where there is none. */
  #indexOf(labels: readonly string[]): number {
    this.#digits ??= this.#groups.map((group) => new Map(group[0].options.map((_, option) => [group.map(({ options }) => labelOf(options[option].value)).join(), option])));
    let axis = 0;
    const digits = this.#groups.map(({ length }, group) => this.#digits![group].get(labels.slice(axis, (axis += length)).join()) ?? -1);
    return digits.includes(-1) ? -1 : this.#index(digits);
  }

  #index(digits: readonly number[]): number {
    return digits.reduce((index, digit, group) => index * this.#groups[group][0].options.length + digit, 0);
  }

  #optionsOf(index: number): number[] {
    if (!Number.isInteger(index) || index < 0 || index >= this.count) throw new Fault(`no arm ${index}: there are ${this.count}`);
    const digits = this.#groups.map(() => 0);
    let rest = index;
    for (let group = digits.length - 1; group >= 0; group -= 1) {
      const base = this.#groups[group][0].options.length;
      digits[group] = rest % base;
      rest = Math.floor(rest / base);
    }
    return digits;
  }

  /** The option of every axis. */
  #chosen(digits: readonly number[]): AxisOption[] {
    return this.#groups.flatMap((group, at) => group.map(({ options }) => options[digits[at]]));
  }

  #make(index: number, log: IssueLog): Arm<S> | undefined {
    const { axes, shape, known, otherKeys } = this.#source;
    const chosen = this.#chosen(this.#optionsOf(index));
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
    const factors = chosen.flatMap((option) => option.factors ?? []);
    return arm && { index, name, values, factors, ...arm };
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
