import { Catalogue } from "../../../sim/index.js";
import { firstFit } from "./first-fit.js";
import { loadAware } from "./load-aware.js";
import { packing } from "./packing.js";
import type { PlacementEntry } from "./placement.js";
import { striping } from "./striping.js";

export { type HostView, type PlacementEntry, type PlacementNeed, type PlacementPolicy } from "./placement.js";

/** Kinds of `placement` of VMs on hosts. */
export const placements = new Catalogue<PlacementEntry>("placement", [firstFit, packing, striping, loadAware]);
