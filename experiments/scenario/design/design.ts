import type { DesignPoint } from "./contract.js";
import type { Factor } from "./factor.js";

/** Name of the axis that a design makes, and of its column. */
export const POINT_AXIS = "point";

/** Points laid over ranges: what the manifest and the tables of a design say. */
export interface Design {
  readonly kind: string;
  readonly seed: number;
  /** What else the design was told, by key. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly factors: readonly Factor[];
  /** All points of the design, also where only one of them is run. */
  readonly points: readonly (DesignPoint & { readonly values: readonly number[] })[];
}
