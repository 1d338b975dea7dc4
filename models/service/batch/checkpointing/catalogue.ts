import { Catalogue } from "../../../../sim/index.js";
import type { CheckpointEntry } from "./contract.js";
import { hourBoundary } from "./hour-boundary.js";
import { none } from "./none.js";
import { onNotice } from "./on-notice.js";
import { periodic } from "./periodic.js";
import { priceThreshold } from "./price-threshold.js";

/** When jobs of a batch cluster write their state. */
export const checkpointing = new Catalogue<CheckpointEntry>("checkpointing", [none, periodic, hourBoundary, priceThreshold, onNotice]);
