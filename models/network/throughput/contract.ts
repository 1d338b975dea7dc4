import type { CatalogueEntry } from "../../../sim/index.js";
import type { SpecIssue } from "../../ports/index.js";

/** Parameters of a throughput law as parsed: the discriminator and what its own schema holds. */
export interface ThroughputSpec {
  readonly kind: string;
  readonly [parameter: string]: unknown;
}

/** What a connection meets between two sites. */
export interface Connection {
  /** Sites by index. */
  readonly from: number;
  readonly to: number;
  /** There and back, overlay included [s, > 0]. */
  readonly roundTripSeconds: number;
  /** Payload that one packet of the tunnel carries [B], Infinity without a tunnel. */
  readonly segmentBytes: number;
}

/** Most payload that one connection carries [B/s, > 0, Infinity where the law sets no limit]. */
export type ThroughputCap = (connection: Connection) => number;

/** What one connection gets at most, whatever the links carry. */
export interface ThroughputEntry extends CatalogueEntry {
  /** What is wrong with the parameters given the sites there are; paths start inside the law's own part. None where absent. */
  issues?(spec: ThroughputSpec, siteNames: readonly string[]): SpecIssue[];
  /** `siteNames` in the order of the indices; the parameters have passed `issues`. */
  make(spec: ThroughputSpec, siteNames: readonly string[]): ThroughputCap;
}
