import { Catalogue } from "../../../sim/index.js";
import type { PolicyEntry, Prioritization } from "../contract.js";
import { fcfs } from "./fcfs.js";

/** Which order gives its instance up where there is no room for a newcomer. */
export const prioritizations = new Catalogue<PolicyEntry<Prioritization>>("prioritisation", [fcfs]);
