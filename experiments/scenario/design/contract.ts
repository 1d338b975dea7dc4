import type { CatalogueEntry, Streams } from "../../../sim/index.js";

/** One point of a design: where it lies in the unit cube, and which part it has in what is computed from all of them. */
export interface DesignPoint {
  /** A coordinate for each factor [0, 1]. */
  readonly unit: readonly number[];
  /** Points that belong together: a trajectory, a row; from 1. Each of its own where points stand alone. */
  readonly block: number;
  /** `start`, `A`, `B`; the index of the factor that differs from the point before (morris) or from A (saltelli); "" where points stand alone. */
  readonly part: "" | "start" | "A" | "B" | number;
  /** How far that factor was moved, in its whole range; null where nothing was. */
  readonly step: number | null;
}

/** Parameters of a design as its schema parsed them. */
export type DesignSpec = Readonly<Record<string, unknown>>;

/** A way to lay points over continuous ranges. Pure: the same parameters, factors and streams give the same points. */
export interface DesignEntry extends CatalogueEntry {
  /** Most factors it takes. */
  readonly factorsMost: number;
  /** How many points there are, without making one. */
  size(spec: DesignSpec, factors: number): number;
  /** All points, in order. Chance comes from the streams of the design, one for each factor by its name, and no other. */
  points(spec: DesignSpec, factors: readonly string[], streams: Streams): DesignPoint[];
}
