import { Catalogue } from "../../../../sim/index.js";
import type { SchedulerEntry } from "./contract.js";
import { immediate } from "./immediate.js";
import { sge } from "./sge.js";

export type { PassCause, PassTiming, SchedulerEntry } from "./contract.js";

/** When waiting jobs are looked at. */
export const schedulers = new Catalogue<SchedulerEntry>("scheduler", [sge, immediate]);
