import type { MetricDefinition } from "../../../models/ports/index.js";
import type { KnownKeys } from "../document/set.js";
import type { MapNode } from "../document/tree.js";
import type { AxisPlan } from "../sweep/axis-plan.js";

/** What the reading of `search` must know of the rest of the experiment. */
export interface SearchSurroundings {
  readonly root: MapNode;
  readonly axes: readonly AxisPlan[];
  readonly known: KnownKeys;
  readonly metrics: readonly MetricDefinition[];
  /** Names no column can take. */
  readonly taken: ReadonlySet<string>;
}
