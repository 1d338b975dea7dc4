import { Catalogue } from "../../../sim/index.js";
import type { PolicyEntry, Prioritization } from "../contract.js";
import { fcfs } from "./fcfs.js";
import { nof } from "./nof.js";
import { remoteFirst } from "./remote-first.js";
import { twoFold } from "./two-fold.js";

/** Which order gives its instance up where there is no room for a newcomer. */
export const prioritizations: Catalogue<PolicyEntry<Prioritization>> = new Catalogue("prioritisation", [fcfs, nof, remoteFirst, twoFold(() => prioritizations)]);
