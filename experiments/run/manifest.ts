import type { SearchFacts, SeedRuleFacts } from "../../analysis/index.js";
import { dimensionsOf, parsePath, POINT_AXIS, type Axis, type JsonObject, type JsonValue } from "../scenario/index.js";
import { designFacts } from "./design-facts.js";
import type { Engine, Study } from "./engine.js";
import { failureText, type PointFailure } from "./point-result.js";
import type { BrokenPromise } from "./expectations.js";

/** A run without a row. */
export interface FailedRun {
  readonly arm: string;
  readonly seed: string;
  readonly failure: PointFailure;
}

/** What the manifest says beside what the study says. */
export interface ManifestFacts {
  readonly arms: readonly string[];
  readonly failures: readonly FailedRun[];
  readonly broken: readonly BrokenPromise[];
  /** Null where nothing was searched. */
  readonly search: SearchFacts | null;
  /** How the rule for the number of seeds ended; null where there is none. */
  readonly until: SeedRuleFacts | null;
  /** Commands that make these tables again. */
  readonly reproduce: readonly string[];
}

/**
 * `manifest.json`: what was run, from what, by which version, and what did not work.
 * Nothing in it depends on the machine, the hour or the number of workers.
 */
export function manifestText(study: Study, engine: Engine, facts: ManifestFacts): string {
  const { experiment } = study;
  const { document } = experiment;
  const searched = new Set((experiment.search === null ? [] : dimensionsOf(experiment.search)).map(({ name }) => name));
  const manifest = {
    experiment: experiment.name,
    question: experiment.question,
    version: engine.version,
    code: engine.code,
    seeds: experiment.seeds,
    ...(facts.until === null ? {} : { until: facts.until }),
    axes: experiment.axes.filter(({ name }) => !searched.has(name) && !(experiment.design !== null && name === POINT_AXIS)).map((axis) => axisFacts(axis, document)),
    ...(experiment.design === null ? {} : { design: designFacts(experiment.design) }),
    ...(facts.search === null ? {} : { search: facts.search }),
    baseline: Object.fromEntries(experiment.baseline ?? []),
    measure: experiment.measure,
    assume: experiment.assume.map((path) => ({ path, value: writtenAt(document, path) })),
    horizon: plainText(document["horizon"]) || "until-done",
    warmup: plainText(document["warmup"]),
    arms: facts.arms,
    sources: experiment.sources,
    inputs: study.inputs.map(({ file, sha256 }) => ({ file, sha256 })),
    modules: experiment.modules.map(({ name, sha256 }) => ({ name, sha256 })),
    failures: facts.failures.map(({ arm, seed, failure }) => ({ arm, seed, kind: failure.kind, message: failureText(failure) })),
    broken: facts.broken,
    notes: study.notes,
    reproduce: facts.reproduce,
    document,
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function axisFacts({ name, path, zip, values }: Axis, document: JsonObject): object {
  const levels = lookUp(document, ["vary", ...(zip === undefined ? [name] : [zip, "zip", name]), "levels"]);
  return { name, ...(path === null ? {} : { path }), ...(zip === undefined ? {} : { zip }), values, ...(levels === undefined ? {} : { levels }) };
}

/** What the experiment says at a path, as text; "" where it says nothing and a default holds. */
function writtenAt(document: JsonObject, path: string): string {
  const reading = parsePath(path);
  return "segments" in reading ? plainText(lookUp(document, reading.segments)) : "";
}

function lookUp(document: JsonValue | undefined, segments: readonly string[]): JsonValue | undefined {
  let value = document;
  for (const segment of segments) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, segment)) return undefined;
    value = (value as JsonObject)[segment];
  }
  return value;
}

function plainText(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
