import type { FileNeed, FileReport, ReadFile, SpecIssue } from "../../../models/ports/index.js";
import type { CatalogueEntry, RandomSource } from "../../../sim/index.js";
import type { Arrivals } from "../open-request-source.js";

/** A curve as parsed; each kind adds its own parameters. */
export interface CurveSpec {
  readonly kind: string;
}

/** What a curve may draw from and read. */
export interface CurvePorts {
  /** The curve's own stream, `workload/arrivals`: nothing else draws from it. */
  readonly source: RandomSource;
  readonly file: ReadFile;
}

/** One law of when requests come. Every law is exact: none cuts time into steps. */
export interface CurveEntry<S extends CurveSpec = CurveSpec> extends CatalogueEntry {
  /** Faults that the schema cannot see, paths from inside the curve; none where absent. */
  issues?(spec: S): readonly SpecIssue[];
  files?(spec: S): readonly FileNeed[];
  inspect?(spec: S, file: ReadFile): FileReport;
  /** True where requests never stop coming. */
  endless(spec: S): boolean;
  arrivals(spec: S, ports: CurvePorts): Arrivals;
}
