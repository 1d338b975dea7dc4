import type { CatalogueEntry } from "../../../sim/index.js";
import type { FileNeed, FileReport, ReadFile } from "../../ports/index.js";

/** Carbon intensity of electricity over a run, a step function of time. */
export interface Intensity {
  /** Grams of CO2 equivalent a kWh at `time` [s from the start of the run], a change counting from its own instant on. */
  at(time: number): number;
  /** The first change later than `time` [s], or Infinity. */
  changeAfter(time: number): number;
}

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
  for (let at = from; at < until; ) {
    const next = Math.min(until, intensity.changeAfter(at));
    sum += intensity.at(at) * (next - at);
    at = next;
  }
  return sum;
}
