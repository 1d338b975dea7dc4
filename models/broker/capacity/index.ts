import { Catalogue } from "../../../sim/index.js";
import type { CapacityControl, PolicyEntry } from "../contract.js";
import { freeRider } from "./free-rider.js";
import { global } from "./global.js";
import { pairwise } from "./pairwise.js";
import { twoFold } from "./two-fold.js";
import { unlimited } from "./unlimited.js";

/** How many instances a member may hold here at most. */
export const capacityControls = new Catalogue<PolicyEntry<CapacityControl>>("capacity control", [unlimited, pairwise, global, twoFold, freeRider]);
