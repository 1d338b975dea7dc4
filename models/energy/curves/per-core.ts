import { z } from "zod";
import { fraction, quantity } from "../../../sim/index.js";
import { between, type PowerEntry, risingIssues, type RisingSpec } from "./contract.js";

interface PerCoreSpec extends RisingSpec {
  readonly use: number;
}

/** What a public cloud's share of unseen hosts draws for a VM: watts per vCPU at an assumed use. Defaults: Cloud Carbon Footprint, AWS (calibration.md 6.2). */
export const perCore: PowerEntry = {
  name: "per-core",
  description: "For sites whose hosts are out of sight: each core of a running VM draws idle + (full − idle) · use, a method of accounts, not of measurement",
  of: "core",
  schema: z.object({
    idle: quantity("power").prefault("0.74 W").describe("Power of one vCPU that does nothing; default 0.74 W (Cloud Carbon Footprint, AWS)"),
    full: quantity("power").prefault("3.5 W").describe("Power of one vCPU at full use; default 3.5 W (Cloud Carbon Footprint, AWS)"),
    use: fraction().default(0.5).describe("Use of a vCPU while its VM runs, 0 to 1; default 0.5 (Cloud Carbon Footprint): what the VM really does is not looked at"),
  }),
  issues: risingIssues,
  curve(spec) {
    const { idle, full, use } = spec as unknown as PerCoreSpec;
    const watts = between(idle, full, use);
    return { watts: () => watts };
  },
};
