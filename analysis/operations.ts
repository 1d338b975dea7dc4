import type { Arm } from "./comparison/index.js";
import type { ArmLine, Study } from "./study.js";

/** Share of an operation's responses that its limit must hold. */
export const LIMIT_SHARE = 0.9;

/** A kind of request that users wait for. */
export interface Operation {
  /** `HomePage`, or `load/HomePage` where several workloads have one of that name. */
  readonly name: string;
  /** As `metrics.csv` has it. */
  readonly entity: string;
}

/** In how many runs of an arm a limit was broken. */
export interface Breaks {
  readonly broken: number;
  /** Runs that tell. */
  readonly of: number;
}

/** Operations that have the metric, in order of appearance. */
export function operationsWith(study: Study, metric: string): Operation[] {
  const entities = study.operations.entities(metric);
  const short = entities.map((entity) => entity.slice(entity.indexOf("/") + 1));
  return entities.map((entity, index) => ({ entity, name: short.filter((name) => name === short[index]).length > 1 ? entity : short[index] }));
}

/** The limit of an operation in an arm [s]; null where none is told. */
export function limitOf(study: Study, { entity }: Operation, arm: Arm): number | null {
  return [...study.operations.values("operation.limit", entity, arm.name).values()].at(0) ?? null;
}

/**
 * Seeds of an arm under which fewer than 90 % of the responses kept the limit. The share was counted exactly and what was not answered is in it;
 * only where there is no share does the 90th percentile decide.
 */
export function breaksOf(study: Study, operation: Operation, arm: Arm): Breaks {
  const shares = [...study.operations.values("operation.within", operation.entity, arm.name).values()];
  if (shares.length > 0) return { broken: shares.filter((share) => share < LIMIT_SHARE).length, of: shares.length };
  const limit = limitOf(study, operation, arm);
  const percentiles = limit === null ? [] : [...study.operations.values("operation.p90", operation.entity, arm.name).values()];
  return { broken: percentiles.filter((value) => value > (limit ?? 0)).length, of: percentiles.length };
}

/** More seeds break it than keep it. */
export function mostlyBroken({ broken, of }: Breaks): boolean {
  return 2 * broken > of;
}

/** First arm of a line in which more seeds break the limit than keep it. */
export function firstBreak(study: Study, operation: Operation, line: ArmLine): Arm | undefined {
  return line.arms.find((arm) => mostlyBroken(breaksOf(study, operation, arm)));
}
