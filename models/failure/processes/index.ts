import { Catalogue } from "../../../sim/index.js";
import type { FailureEntry } from "../process.js";
import { renewal } from "./renewal.js";
import { schedule } from "./schedule.js";
import { trace } from "./trace.js";

/** The laws of failure an experiment can choose. */
export const failureProcesses = new Catalogue<FailureEntry>("failureProcesses", [schedule, renewal, trace]);
