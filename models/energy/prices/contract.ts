import type { CatalogueEntry } from "../../../sim/index.js";
import type { FileNeed, FileReport, ReadFile, SpecIssue } from "../../ports/index.js";
import type { RunSpan } from "../carbon/contract.js";
import type { StepFunction } from "../step-function.js";

/** A course of energy prices an experiment can choose, in place of one price. */
export interface EnergyPriceEntry extends CatalogueEntry {
  /** What is wrong beyond the schema; paths start among the parameters. */
  issues?(spec: Readonly<Record<string, unknown>>): SpecIssue[];
  files?(spec: Readonly<Record<string, unknown>>): FileNeed[];
  /** Reads its file without running anything; paths of issues start among the parameters. */
  inspect?(spec: Readonly<Record<string, unknown>>, span: RunSpan, file: ReadFile): FileReport;
  /** The price over the run [integer micro-USD per kWh, ≥ 0]; `startMillis`: calendar of t = 0 [ms since 1970, UTC]. */
  create(spec: Readonly<Record<string, unknown>>, startMillis: number, file: ReadFile): StepFunction;
}
