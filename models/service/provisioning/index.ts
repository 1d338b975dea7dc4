import { Catalogue } from "../../../sim/index.js";
import { burstOnQueue } from "./burst-on-queue.js";
import type { ProvisionerEntry } from "./contract.js";
import { fixed } from "./fixed.js";

export type { Provisioner, ProvisionerEntry, ProvisioningView } from "./contract.js";

/** How many nodes a group of workers has, and when. */
export const provisioners = new Catalogue<ProvisionerEntry>("provisioner", [fixed, burstOnQueue]);
