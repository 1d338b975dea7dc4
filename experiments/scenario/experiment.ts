import type { z } from "zod";

import type { FileNeed, MetricDefinition, SpecIssue } from "../../models/ports/index.js";
import type { Design } from "./design/design.js";
import type { JsonObject } from "./document/tree.js";
import type { SearchRange } from "./search/bisection.js";
import type { SearchDimension } from "./search/grid.js";
import type { Populations } from "./sweep/population.js";

export type { Factor } from "./design/factor.js";
export type { Design } from "./design/design.js";
export type { FileNeed } from "../../models/ports/index.js";

/**
 * What the reading of experiments must know of the models: one object made by whoever composes them.
 *
 * The keys `experiment`, `question`, `schema`, `seeds`, `vary`, `design`, `search`, `baseline`, `measure`, `assume`, `expect`, `tables`, `base` and `use`
 * are read here; everything else at the top of the file is the arm and belongs to `schema`.
 */
export interface ExperimentShape<S> {
  /** Schema of one arm: values as written on its input side, ready to simulate on its output side. */
  readonly schema: z.ZodType<S>;
  /** Top-level keys whose entries may be populations (`count`, `like`), and the key of their number of members: `{ sites: "count" }`. */
  readonly populations: Populations;
  /** Tables that can be asked for beside those that every experiment keeps. */
  readonly tables: readonly string[];
  /** Every metric a run reports, for `measure`, `expect` and the names that axes cannot take. */
  readonly metrics: readonly MetricDefinition[];
  /** References between parts, horizon against warm-up, and the like; paths start at the arm's root. */
  crossChecks(scenario: S, tree: JsonObject): readonly SpecIssue[];
  /** Files of the data directory this arm reads. */
  fileNeeds(scenario: S): readonly FileNeed[];
}

/** The value of an axis in one arm, as it stands in the axis' column. */
export type AxisValue = string | number | boolean;

/** One axis of the sweep. */
export interface Axis {
  /** Also the name of its column in every table. */
  readonly name: string;
  /** The path it sets; null for an axis of levels. */
  readonly path: string | null;
  /** Name of the zip in which it moves with others; absent where it is crossed. */
  readonly zip?: string;
  /** Values or level names, in order of declaration; one only where the axis is pinned. Of what is searched, the ends of its range. */
  readonly values: readonly AxisValue[];
}

/** One configuration of the sweep: the experiment with one value of every axis. */
export interface Arm<S> {
  readonly index: number;
  /** `remote=4,mix=C2`, in order of declaration of the axes; `all` where there is no axis. */
  readonly name: string;
  /** Axis to value. */
  readonly values: ReadonlyMap<string, AxisValue>;
  /** Values of the factors of a design, in their units; empty without one. */
  readonly factors: readonly number[];
  /** As written, with axes applied and populations expanded. */
  readonly tree: JsonObject;
  /** What the schema made of the tree. */
  readonly scenario: S;
  /** Canonical JSON of the tree: equal for equal arms, whatever the order of keys. */
  readonly keyText: string;
  readonly fileNeeds: readonly FileNeed[];
}

/** All arms, made one at a time. */
export interface Arms<S> {
  readonly count: number;
  /** Files of the data directory that the arms checked at loading need, each once. */
  readonly fileNeeds: readonly FileNeed[];
  /**
   * Arm by index [0 ≤ index < count]; the last axis varies fastest. O(size of the arm).
   * Throws BadInput where this very combination is invalid, which loading rules out up to `ARMS_CHECKED` arms.
   */
  at(index: number): Arm<S>;
  /** Index of the arm of that name, −1 where there is none. */
  indexOf(name: string): number;
  /** The arm an arm is compared with: the baseline's values, and its own elsewhere. −1 without a baseline. */
  baselineOf(index: number): number;
}

export type Comparison = "=" | "<" | "<=" | ">" | ">=";

/** A promise of the experiment: every run of every arm must keep it. */
export interface Expectation {
  readonly metric: string;
  readonly comparison: Comparison;
  /** In the metric's unit. */
  readonly value: number;
  /** As written. */
  readonly text: string;
}

/** The largest or smallest whole number at a path under which every seed keeps the condition. */
export interface BisectionSearch extends SearchRange {
  /** Also the name of its column, which stands behind those of the axes. */
  readonly name: string;
  readonly path: string;
  readonly condition: readonly Expectation[];
}

/** The cheapest of the points of a grid under which every seed keeps the condition. */
export interface CheapestSearch {
  readonly want: "cheapest";
  readonly over: readonly SearchDimension[];
  /** Id of the metric whose mean over seeds is to be small. */
  readonly minimise: string;
  readonly condition: readonly Expectation[];
}

export type SearchGoal = BisectionSearch | CheapestSearch;

/** What is looked for in every combination of the axes; how many of those there are: each is searched by itself. */
export type Search = SearchGoal & { readonly count: number };

/**
 * When there are enough seeds: when the 95 % interval of a metric is narrow enough in every arm. It is looked at only where all arms have the
 * same first seeds, in fixed steps, so that neither workers nor interruptions decide.
 */
export interface SeedRule {
  readonly metric: string;
  /** Half the width of the interval [≥ 0], of the mean where `isRelative` (0.05 for 5 %), else in the metric's unit. */
  readonly halfWidth: number;
  readonly isRelative: boolean;
  /** As written: `5 %`, `0.1 s`. */
  readonly text: string;
  /** Numbers of seeds: the first looked at, the difference to the next, the last. */
  readonly min: number;
  readonly step: number;
  readonly max: number;
}

/** A text an experiment was read from, for the manifest. */
export interface SourceText {
  readonly name: string;
  /** Lower-case hex, of the bytes as stored. */
  readonly sha256: string;
}

/** A module named by `use`, for the manifest, the workers and the key of every point. */
export interface ModuleSource {
  /** As written. */
  readonly name: string;
  /** Where it was found, to import it again in a worker. */
  readonly url: string;
  /** Of the module and every relative import it reaches; lower-case hex. */
  readonly sha256: string;
}

/** An experiment read, checked and ready to run. */
export interface LoadedExperiment<S> {
  /** Also the name of the result folder. */
  readonly name: string;
  /** "" where none is asked. */
  readonly question: string;
  /** The axes of `vary`; behind them what is searched, where anything is. */
  readonly axes: readonly Axis[];
  /** Every combination of the axes; with a search, under every value of its range, of which few are run. */
  readonly arms: Arms<S>;
  /** Null where nothing is sampled; else its points are the last of the axes. */
  readonly design: Design | null;
  /** Null where all arms are run. */
  readonly search: Search | null;
  /** In order of declaration, at least one, none twice. */
  readonly seeds: readonly string[];
  /** How many of the seeds are run; null where all are. */
  readonly until: SeedRule | null;
  /** Axis to value, for some of the axes; null where nothing is compared. */
  readonly baseline: ReadonlyMap<string, AxisValue> | null;
  /** Metric ids, in order of declaration; empty where the experiment leaves the choice. */
  readonly measure: readonly string[];
  /** Paths that no source backs. */
  readonly assume: readonly string[];
  readonly expect: readonly Expectation[];
  /** Further tables to keep of every run. */
  readonly tables: readonly string[];
  readonly sources: readonly SourceText[];
  readonly modules: readonly ModuleSource[];
  /** The whole document after `base`, `--set` and `--seeds`, for the manifest. */
  readonly document: JsonObject;
}
