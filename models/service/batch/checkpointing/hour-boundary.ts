import { z } from "zod";
import type { CheckpointEntry } from "./contract.js";
import { beforePaidHour, marginParameter } from "./paid-hours.js";

const parameters = z.object({
  margin: marginParameter().describe("How long before a paid hour of a VM of the job ends it is written; default 180 s, as ckptman has it"),
});

export const hourBoundary: CheckpointEntry = {
  name: "hour-boundary",
  description: "Just before each paid hour of a VM ends, as ckptman does: what is paid for is saved",
  schema: parameters,
  notes(spec, { writingSeconds }) {
    const { margin } = spec as z.infer<typeof parameters>;
    return margin >= writingSeconds ? [] : [`begins to write ${margin} s before a paid hour ends, and writing takes ${writingSeconds} s: it ends in the next hour`];
  },
  create(spec, view) {
    const { margin } = spec as z.infer<typeof parameters>;
    return { due: (job) => beforePaidHour(job, margin, view) };
  },
};
