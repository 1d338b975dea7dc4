import { setFlagsFromString } from "node:v8";

/**
 * Bytecode that a function runs through before V8 optimises it [bytes], six times the default. In a sweep of a thousand runs of
 * milliseconds the compiler otherwise takes as much processor time as the runs, for each thread compiles for itself.
 */
const BUDGET = "--interrupt-budget=400000";

/** The V8 of Node 20, of which this was measured. A flag that another one does not know would be told on standard error. */
const MEASURED = /^11\.3\./;

/** Sets V8 up for threads that are about to start; nothing that is computed changes. */
export function expectShortRuns(): void {
  if (MEASURED.test(process.versions.v8)) setFlagsFromString(BUDGET);
}
