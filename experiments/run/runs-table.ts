import type { Column, Row } from "../../analysis/index.js";
import { Fault } from "../../sim/index.js";
import { dimensionsOf, metricColumn, POINT_AXIS, type Axis, type Design, type Factor, type Search, type SearchDimension } from "../scenario/index.js";
import type { ArmLabel, Study } from "./engine.js";
import type { PointOutput } from "./point-result.js";

const ARM: Column = { name: "arm", type: "string", description: "Arm: the axis values it is made of", role: "arm" };
const SEED: Column = { name: "seed", type: "string", description: "Seed: one replication, the same world in every arm", role: "seed" };

const CLOSING: readonly Column[] = [
  { name: "inputs_hash", type: "string", description: "Hash of all random inputs; equal in arms that met the same world" },
  { name: "trajectory", type: "string", description: "Fingerprint of every event: time, kind, subject" },
  { name: "outcome", type: "string", description: "Fingerprint of counts, bytes and money" },
  { name: "unseed", type: "string", description: "Next draw of each random stream" },
  { name: "events", type: "integer", description: "Events the kernel handled" },
  { name: "end_seconds", type: "number", unit: "s", description: "Simulated time at which the run ended" },
  { name: "status", type: "string", description: "done, horizon (cut off by it), or expect (a promise was broken)" },
];

/** Columns that lead every long table: whose rows these are. */
export const LEADING_COLUMNS: readonly Column[] = [ARM, SEED];

/** Columns of `metrics.csv`: one row per entity and metric. */
export const METRICS_COLUMNS: readonly Column[] = [
  ...LEADING_COLUMNS,
  { name: "scope", type: "string", description: "Kind of entity: site, service, workload, …" },
  { name: "entity", type: "string", description: "Name of the entity" },
  { name: "metric", type: "string", description: "Metric id" },
  { name: "unit", type: "string", description: "Unit of the value" },
  { name: "value", type: "number", description: "Value; empty where there is none" },
];

/** Column of `runs.csv` behind all others where something is searched. */
const HOLDS: Column = { name: "holds", type: "integer", description: "1 where the condition of the search holds in this run, 0 where not; a metric without a value does not hold" };

/** Columns of `runs.csv`. They depend on the axes and the catalogue of metrics, not on what an arm is made of. */
export function runsColumns(study: Pick<Study, "metrics"> & { readonly experiment: { readonly axes: readonly Axis[]; readonly design: Design | null; readonly search: Search | null } }): Column[] {
  const { axes, design, search } = study.experiment;
  const metrics = study.metrics.map((metric): Column => {
    const { id, unit, better, statistic, meaning } = metric;
    return { name: metricColumn(metric), type: "number", unit, description: meaning, role: "metric", metric: id, better, statistic };
  });
  const searched = new Map((search === null ? [] : dimensionsOf(search)).map((dimension) => [dimension.name, searchedColumn(dimension)]));
  const columns = axes.map((axis) => searched.get(axis.name) ?? axisColumn(axis));
  return [ARM, ...columns, ...(design?.factors ?? []).map(factorColumn), SEED, ...metrics, ...CLOSING, ...(search === null ? [] : [HOLDS])];
}

/** What is known of a run beside what it reported. */
export interface RunVerdict {
  /** Whether it kept every promise asked of it. */
  readonly kept: boolean;
  /** Whether it keeps the condition of the search; null where nothing is searched. */
  readonly holds: boolean | null;
}

/** One row of `runs.csv`. */
export function runsRow(study: Study, arm: ArmLabel, seed: string, output: PointOutput, { kept, holds }: RunVerdict): Row {
  const values = new Map(output.run);
  const metrics = study.metrics.map(({ id }) => {
    const value = values.get(id);
    if (value === undefined) throw new Fault(`metric ${id} was not reported`, { entity: arm.name });
    return value;
  });
  const { inputsHash, trajectory, outcome, unseed, events, endSeconds, stop } = output;
  const axes = arm.values.map((value) => (typeof value === "boolean" ? String(value) : value));
  const status = kept ? stop : "expect";
  const row: Row = [arm.name, ...axes, ...arm.factors, seed, ...metrics, inputsHash, trajectory, outcome, unseed, events, endSeconds, status];
  return holds === null ? row : [...row, holds ? 1 : 0];
}

function searchedColumn({ name, path, from, to, step }: SearchDimension): Column {
  return { name, type: "integer", description: `Searched: ${path}, from ${from} to ${to}${step === 1 ? "" : ` by ${step}`}`, role: "searched" };
}

/** The column of a factor of a design, in the unit it was written with. */
export function factorColumn({ name, path, from, to, unit, scale, whole }: Factor): Column {
  const of = unit === "" ? {} : { unit };
  return { name, type: whole ? "integer" : "number", ...of, description: `Factor: ${path}, from ${from} to ${to}${scale === "log" ? ", by equal ratios" : ""}`, role: "factor" };
}

function axisColumn({ name, path, values }: Axis): Column {
  const isNumber = values.every((value) => typeof value === "number");
  const description = name === POINT_AXIS && path === null ? "Point of the design" : path === null ? "Axis: a named level" : `Axis: ${path}`;
  return { name, type: isNumber ? (values.every(Number.isSafeInteger) ? "integer" : "number") : "string", description, role: "axis" };
}
