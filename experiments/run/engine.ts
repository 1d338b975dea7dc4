import type { ReportInput } from "../../analysis/index.js";
import type { MetricDefinition } from "../../models/ports/index.js";
import type { Arm, AxisValue, JsonObject, LoadedExperiment } from "../scenario/index.js";

/** A file of the data directory, found and hashed. */
export interface InputFile {
  /** As the experiment names it; `Arm.fileNeeds` says which arms read it. */
  readonly file: string;
  /** Where it was found. */
  readonly path: string;
  /** Of the file as stored; lower-case hex. */
  readonly sha256: string;
}

/** An experiment ready to sweep: what was loaded, and what the runner must know beside it. */
export interface Study {
  readonly experiment: LoadedExperiment<unknown>;
  /** Every file that any arm needs. */
  readonly inputs: readonly InputFile[];
  /** Every metric a run reports; each is one column of `runs.csv`, in this order. */
  readonly metrics: readonly MetricDefinition[];
  /** What is worth knowing of the inputs without being wrong, one sentence each. */
  readonly notes: readonly string[];
}

/** The study under other seeds. */
export function withSeeds(study: Study, seeds: readonly string[]): Study {
  return seeds.length === study.experiment.seeds.length ? study : { ...study, experiment: { ...study.experiment, seeds } };
}

/** What names an arm and its row. */
export interface ArmLabel {
  readonly index: number;
  readonly name: string;
  /** In the order of the axes. */
  readonly values: readonly AxisValue[];
  /** Of a design, in the order of its factors. */
  readonly factors: readonly number[];
}

export function labelOf(study: Study, arm: Arm<unknown>): ArmLabel {
  return { index: arm.index, name: arm.name, values: study.experiment.axes.map(({ name }) => arm.values.get(name)!), factors: arm.factors };
}

/** One point as a worker gets it: plain data, small. What is large, the worker reads itself and keeps by its hash. */
export interface PointTask {
  readonly key: string;
  /** For messages only. */
  readonly arm: string;
  /** The arm as written, with axes applied and populations expanded. */
  readonly tree: JsonObject;
  readonly seed: string;
  /** Names of the tables to keep. */
  readonly tables: readonly string[];
  readonly inputs: readonly InputFile[];
  /** Modules of the user, to be imported before the tree is parsed. */
  readonly modules: readonly { readonly name: string; readonly url: string; readonly sha256: string }[];
  /** Start of the path of the files that carry the tables home. */
  readonly spill: string;
}

/** The code that makes the results, as the runner needs it; a toy in tests. */
export interface Engine {
  /** Version of the project. */
  readonly version: string;
  /** Digest of the code that makes results: it enters every key, so that changed code computes anew under the same version. */
  readonly code: string;
  /** A self-contained page from what was published, and nothing else. */
  renderReport(input: ReportInput): string;
}
