import type { VariateSpec } from "../../sim/index.js";

/** One site of the experiment as parsed: the driver's own keys beside these. */
export interface SiteSpec {
  readonly driver: string;
  readonly boot: VariateSpec;
  readonly context: VariateSpec;
  readonly quota?: number | undefined;
  readonly [parameter: string]: unknown;
}
