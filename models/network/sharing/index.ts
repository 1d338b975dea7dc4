import { Catalogue } from "../../../sim/index.js";
import type { SharingEntry } from "./contract.js";
import { fairShare } from "./fair-share.js";
import { independent } from "./independent.js";
import { latencyWeighted } from "./latency-weighted.js";

/** Kinds of `network.sharing`. */
export const sharingLaws = new Catalogue<SharingEntry>("sharing law", [fairShare, independent, latencyWeighted]);
