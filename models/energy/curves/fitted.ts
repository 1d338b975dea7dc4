import { z } from "zod";
import { positiveNumber, quantity } from "../../../sim/index.js";
import { between, type PowerEntry, risingIssues, type RisingSpec } from "./contract.js";

const ends = () => ({
  idle: quantity("power").describe("Power of a host that is up and carries nothing"),
  full: quantity("power").describe("Power of a host at full load"),
});

interface MseSpec extends RisingSpec {
  readonly exponent: number;
}

/** As in OpenDC's `PowerModels.java` (calibration.md 6.2), which takes it of Fan et al., "Power provisioning for a warehouse-sized computer" (2007). */
export const mse: PowerEntry = {
  name: "mse",
  description: "idle + (full − idle) · (2u − u^r), u the load of the host: r is fitted so that the mean squared error to measured power is least",
  of: "host",
  schema: z.object({
    ...ends(),
    exponent: z.number().min(1).max(2).describe("r, from 1, where the curve is straight, to 2; above, power would fall before full load. A fit for one's own hosts: no default"),
  }),
  issues: risingIssues,
  curve(spec) {
    const { idle, full, exponent } = spec as unknown as MseSpec;
    // exp(r · ln u) is the same to the last bit everywhere; it is 0 at 0 and 1 at 1.
    return { watts: (load) => between(idle, full, 2 * load - Math.exp(exponent * Math.log(load))) };
  },
};

interface AsymptoticSpec extends RisingSpec {
  readonly knee: number;
  readonly dvfs: boolean;
}

/** As in OpenDC's `PowerModels.java` (calibration.md 6.2), adapted there from GreenCloud. */
export const asymptotic: PowerEntry = {
  name: "asymptotic",
  description: "idle + (full − idle) / 2 · (1 + u − exp(−u / a)), u the load of the host: steep at first, close to a straight line above a; at full load it stays a little below full",
  of: "host",
  schema: z.object({
    ...ends(),
    knee: positiveNumber().describe("a, the load from which on power is close to linear; 0.2 to 0.5 for most processors (OpenDC), no default"),
    dvfs: z.boolean().describe("Whether voltage and frequency follow the load: u³ stands in place of u then; no default"),
  }),
  issues: risingIssues,
  curve(spec) {
    const { idle, full, knee, dvfs } = spec as unknown as AsymptoticSpec;
    return {
      watts(load) {
        const u = dvfs ? load * load * load : load;
        return between(idle, full, (u - Math.expm1(-u / knee)) / 2);
      },
    };
  },
};
