import { z } from "zod";
import type { CheckpointEntry } from "./contract.js";

export const onNotice: CheckpointEntry = {
  name: "on-notice",
  description: "When the provider says that it will take a VM back: the job writes, leaves its nodes and is queued again",
  schema: z.object({}),
  notes(_spec, { noticeSeconds, writingSeconds }) {
    if (noticeSeconds === 0) return ["never writes: no group of workers gets a notice before a VM is taken back"];
    return noticeSeconds >= writingSeconds ? [] : [`saves nothing: writing takes ${writingSeconds} s, and a VM is taken back ${noticeSeconds} s after its notice`];
  },
  create: () => ({ due: () => Infinity, onNotice: true }),
};
