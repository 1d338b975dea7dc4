import { Catalogue } from "../../../sim/index.js";
import { cheapest } from "./cheapest.js";
import type { PreferenceEntry } from "./contract.js";
import { fastest } from "./fastest.js";
import { greenest } from "./greenest.js";

export type { GroupsView, PreferenceEntry } from "./contract.js";
export { type Order, orderNow } from "./order.js";

/** Preferences among groups of nodes that may change with time. */
export const preferences = new Catalogue<PreferenceEntry>("preferences", [cheapest, greenest, fastest]);
