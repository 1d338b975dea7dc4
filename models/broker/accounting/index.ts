import { Catalogue } from "../../../sim/index.js";
import type { Accounting, PolicyEntry } from "../contract.js";
import { exact } from "./exact.js";
import { fcu } from "./fcu.js";

/** How a manager keeps the books of favours. */
export const accountings = new Catalogue<PolicyEntry<Accounting>>("accounting", [fcu, exact]);
