import { variate } from "../../sim/index.js";

/** Boot law of a driver: its mean with the source, its spread always an assumption. */
export function bootLaw(meanText: string, source: string) {
  return variate("time")
    .prefault({ lognormal: { mean: meanText, cv: 0.3 } })
    .describe(
      `Time from the start of the boot to the running VM; default lognormal with mean ${meanText}: ${source}; its cv of 0.3 is an assumption (no published spread was seen)`,
    );
}
