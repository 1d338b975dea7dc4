import { z } from "zod";
import { quantity } from "../../../sim/index.js";
import type { Benchmarking, PolicyEntry, PolicySpec } from "../contract.js";

interface SshSpec extends PolicySpec {
  readonly work: number;
}

/** A script run on the new VM over ssh, on one core: power = 10 / its seconds. */
export const ssh: PolicyEntry<Benchmarking> = {
  name: "ssh",
  description: "A script on the new VM, before the order is fulfilled: power is 10 over its seconds on one core",
  schema: z.object({
    work: quantity("work")
      .refine((gflop) => gflop > 0, "expected work above 0")
      .prefault("100 Gflop")
      .describe("Work of the script, on one core; default 100 Gflop, an assumption"),
  }),
  create(spec) {
    const { work } = spec as SshSpec;
    return { power: ({ speed }) => 10 / (work / speed), seconds: ({ speed }) => work / speed };
  },
};
