import type { DesignFacts } from "../../analysis/index.js";
import type { Design } from "../scenario/index.js";

/** What was sampled and how; the points are in their table. */
export function designFacts({ kind, seed, parameters, factors, points }: Design): DesignFacts {
  return { kind, seed, parameters, factors: [...factors], points: points.length };
}
