import type { CatalogueEntry } from "../../../sim/index.js";
import type { FileNeed, FileReport, ReadFile } from "../../ports/index.js";
import { type StepFunction, stretches } from "../step-function.js";

/** Carbon intensity of electricity over a run [grams of CO2 equivalent a kWh]. */
export type Intensity = StepFunction;

/** Length of a run as it matters to a trace. */
export interface RunSpan {
  /** Calendar of t = 0 [ms since 1970, UTC]. */
  readonly startMillis: number;
  /** [s] */
  readonly horizon: number | "until-done";
}

/** A source of carbon intensities an experiment can choose. */
export interface IntensityEntry extends CatalogueEntry {
  files?(spec: Readonly<Record<string, unknown>>): FileNeed[];
  /** Reads its file without running anything; paths of issues start among the parameters. */
  inspect?(spec: Readonly<Record<string, unknown>>, span: RunSpan, file: ReadFile): FileReport;
  create(spec: Readonly<Record<string, unknown>>, startMillis: number, file: ReadFile): Intensity;
}

/** Integral over a stretch of the run [s · gCO2e/kWh]; O(changes in it). */
export function intensityIntegral(intensity: Intensity, from: number, until: number): number {
  let sum = 0;
  stretches(intensity, from, until, (grams, seconds) => (sum += grams * seconds));
  return sum;
}
