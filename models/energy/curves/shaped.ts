import { z } from "zod";
import { quantity } from "../../../sim/index.js";
import { between, type PowerEntry, risingIssues, type RisingSpec } from "./contract.js";

/** A curve from idle to full power along a share of the way; shapes as in OpenDC's `PowerModels.java` (calibration.md 6.2). */
function shaped(name: string, formula: string, share: (load: number) => number): PowerEntry {
  return {
    name,
    description: `${formula}, u the load of the host`,
    of: "host",
    schema: z.object({
      idle: quantity("power").describe("Power of a host that is up and carries nothing"),
      full: quantity("power").describe("Power of a host at full load"),
    }),
    issues: risingIssues,
    curve(spec) {
      const { idle, full } = spec as unknown as RisingSpec;
      return { watts: (load) => between(idle, full, share(load)) };
    },
  };
}

export const linear = shaped("linear", "idle + (full − idle) · u", (load) => load);
export const squareRoot = shaped("sqrt", "idle + (full − idle) · √u", (load) => Math.sqrt(load));
export const square = shaped("square", "idle + (full − idle) · u²", (load) => load * load);
export const cubic = shaped("cubic", "idle + (full − idle) · u³", (load) => load * load * load);
