import { Catalogue } from "../../../sim/index.js";
import type { Benchmarking, PolicyEntry } from "../contract.js";
import { none } from "./none.js";
import { ssh } from "./ssh.js";
import { vanilla } from "./vanilla.js";

/** How the power of an instance is found. */
export const benchmarkings = new Catalogue<PolicyEntry<Benchmarking>>("benchmarking", [vanilla, ssh, none]);
