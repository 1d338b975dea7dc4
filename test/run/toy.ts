import type { Arm, BisectionSearch, CheapestSearch, JsonObject, LoadedExperiment } from "../../experiments/scenario/index.js";
import { gridSize, valuesAt } from "../../experiments/scenario/index.js";
import { Fault } from "../../sim/index.js";
import type { RunOutput } from "../../experiments/scenario/index.js";
import { PointError, pointFunction, type Engine, type PointTask, type Study } from "../../experiments/run/index.js";

/** What a toy point does; every field optional. */
export interface ToyTree {
  readonly load?: number;
  /** Wall time it takes [ms]. */
  readonly delay?: number;
  /** Rows of its table `jobs` beside the two it always has. */
  readonly rows?: number;
  readonly misbehave?: "fault" | "throw" | "plugin" | "exit" | "memory" | "nan";
  /** Only under this seed. */
  readonly seed?: string;
}

/** A study of one axis `load`, whose arms may misbehave. */
export function toyStudy(arms: readonly ToyTree[], seeds: readonly string[], rest: Partial<LoadedExperiment<unknown>> = {}, tables: readonly string[] = []): Study {
  const at = (index: number): Arm<unknown> => {
    const tree = arms[index] as JsonObject;
    const load = arms[index].load ?? 0;
    return { index, name: `load=${load}`, values: new Map([["load", load]]), tree, factors: [], scenario: null, keyText: JSON.stringify(tree), fileNeeds: [] };
  };
  return {
    experiment: {
      name: "toy",
      question: "How long, by load?",
      axes: [{ name: "load", path: "load", values: arms.map(({ load }) => load ?? 0) }],
      arms: { count: arms.length, fileNeeds: [], at, indexOf: (name) => arms.findIndex((_, index) => at(index).name === name), baselineOf: () => 0 },
      design: null,
      search: null,
      seeds,
      until: null,
      baseline: new Map([["load", arms[0].load ?? 0]]),
      measure: ["wait.sum"],
      assume: ["load"],
      expect: [],
      tables,
      sources: [],
      modules: [],
      document: { experiment: "toy", load: 1 },
      ...rest,
    },
    inputs: [],
    notes: [],
    metrics: [
      { id: "wait.sum", scope: "run", statistic: "sum", unit: "seconds", better: "down", warmup: "kept", meaning: "Waiting, added up." },
      { id: "cost.per-job", scope: "run", statistic: "ratio", unit: "USD/job", better: "down", warmup: "kept", meaning: "Cost over jobs." },
    ],
  };
}

/** A study of the load, searched in each of some combinations of an axis `mix`; `treeOf` makes an arm of both. */
export function toySearch(mixes: readonly string[], seeds: readonly string[], search: Omit<BisectionSearch, "name" | "path">, treeOf: (mix: string, load: number) => ToyTree = (_, load) => ({ load }), rest: Partial<LoadedExperiment<unknown>> = {}): Study {
  const span = search.to - search.from + 1;
  const at = (index: number): Arm<unknown> => {
    const mix = mixes[Math.floor(index / span)];
    const load = search.from + (index % span);
    const tree = treeOf(mix, load) as JsonObject;
    return { index, name: `mix=${mix},load=${load}`, values: new Map<string, string | number>([["mix", mix], ["load", load]]), tree, factors: [], scenario: null, keyText: JSON.stringify(tree), fileNeeds: [] };
  };
  const count = mixes.length * span;
  return toyStudy([{ load: 0 }], seeds, {
    axes: [{ name: "mix", path: null, values: mixes }, { name: "load", path: "load", values: [search.from, search.to] }],
    arms: { count, fileNeeds: [], at, indexOf: (name) => Array.from({ length: count }, (_, index) => at(index).name).indexOf(name), baselineOf: (index) => index % span },
    search: { name: "load", path: "load", count: mixes.length, ...search },
    baseline: new Map([["mix", mixes[0]]]),
    assume: [],
    ...rest,
  });
}

/** A study of a grid, searched in each of some combinations of an axis `mix`; `treeOf` makes an arm of a combination and a point. */
export function toyGrid(mixes: readonly string[], seeds: readonly string[], search: CheapestSearch, treeOf: (mix: string, values: readonly number[]) => ToyTree): Study {
  const { over } = search;
  const size = gridSize(over);
  const at = (index: number): Arm<unknown> => {
    const mix = mixes[Math.floor(index / size)];
    const values = valuesAt(over, index % size);
    const tree = treeOf(mix, values) as JsonObject;
    const named = [["mix", mix] as const, ...over.map(({ name }, dimension) => [name, values[dimension]] as const)];
    return { index, name: named.map(([name, value]) => `${name}=${value}`).join(","), values: new Map<string, string | number>(named), tree, factors: [], scenario: null, keyText: JSON.stringify(tree), fileNeeds: [] };
  };
  const count = mixes.length * size;
  return toyStudy([{ load: 0 }], seeds, {
    axes: [{ name: "mix", path: null, values: mixes }, ...over.map(({ name, path, from, to }) => ({ name, path, values: [from, to] }))],
    arms: { count, fileNeeds: [], at, indexOf: (name) => Array.from({ length: count }, (_, index) => at(index).name).indexOf(name), baselineOf: (index) => index % size },
    search: { ...search, count: mixes.length },
    baseline: new Map([["mix", mixes[0]]]),
    assume: [],
  });
}

export const toyEngine: Engine = {
  version: "1.2.3",
  code: "c0de",
  renderReport: ({ manifest, runs }) => `<p>${manifest.experiment}: ${runs.rows.length} runs</p>\n`,
};

export function simulateToy({ tree, seed, key }: PointTask): Promise<RunOutput> {
  return new Promise((resolve) => resolve(toyOutput(tree, seed, key)));
}

function toyOutput({ load = 0, delay = 0, rows = 0, misbehave, seed: only }: ToyTree, seed: string, key: string): RunOutput {
  if (delay > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, delay);
  if (misbehave !== undefined && (only === undefined || only === seed)) suffer(misbehave);
  const wait = load + Number(seed) / 3;
  return {
    run: new Map([
      ["wait.sum", misbehave === "nan" ? Number.NaN : wait],
      ["cost.per-job", load === 0 ? null : 1 / load],
    ]),
    metrics: [{ scope: "site", entity: 'lo"c,al', metric: "wait.sum", unit: "seconds", value: wait }],
    inputsHash: `in-${seed}`,
    trajectory: key.slice(0, 8),
    outcome: String(wait),
    unseed: "u",
    events: 7,
    endSeconds: 100 + load,
    stop: "done",
    tables: new Map([
      ["series", { columns: [{ name: "time_seconds", type: "number", description: "t" }, { name: "value", type: "integer", description: "v" }], rows: [[0, 0], [1.5, load]] }],
      ["trace", { columns: [{ name: "time_seconds", type: "number", description: "t" }, { name: "kind", type: "string", description: "k" }], rows: [[0, "arrival"], [0.5, "job, done"]] }],
      ["jobs", { columns: [{ name: "job", type: "string", description: "j" }], rows: [["a\nb"], [null], ...Array.from({ length: rows }, (_, at) => [`job-${at}`.padEnd(250, ".")])] }],
    ]),
  };
}

function suffer(misbehave: NonNullable<ToyTree["misbehave"]>): void {
  if (misbehave === "fault") throw new Fault("more out than in", { timeSeconds: 12.5, entity: "local" });
  if (misbehave === "throw") throw new RangeError("out of range");
  if (misbehave === "plugin") throw new PointError("plugin", "my-bid.mjs: chose site nowhere", "my-bid.mjs");
  if (misbehave === "exit") process.exit(3);
  if (misbehave === "memory") for (const kept: number[][] = []; ; ) kept.push(Array.from({ length: 100_000 }, () => 0.5));
}

export const toyPoint = pointFunction(simulateToy);
