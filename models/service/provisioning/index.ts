import { Catalogue } from "../../../sim/index.js";
import { burstOnQueue } from "./burst-on-queue.js";
import type { ProvisionerEntry } from "./contract.js";
import { fixed } from "./fixed.js";
import { perJob } from "./per-job.js";
import { schedule } from "./schedule.js";
import { targetTracking } from "./target-tracking.js";
import { threshold } from "./threshold.js";

export type { Load, Provisioner, ProvisionerEntry, ProvisioningView } from "./contract.js";

/** How many nodes a group of workers has, and when. */
export const provisioners = new Catalogue<ProvisionerEntry>("provisioner", [fixed, burstOnQueue, perJob, schedule, threshold, targetTracking]);
