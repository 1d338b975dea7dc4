import type { JobDraft } from "../models/ports/index.js";

/** The plainest job: no work, one processor, no data, estimate unknown. Each source makes one and writes it anew for every job. */
export function blankDraft(): JobDraft {
  return { tag: 0, work: 0, processors: 1, priority: 0, estimateSeconds: NaN, inputBytes: 0, outputBytes: 0, open: true };
}
