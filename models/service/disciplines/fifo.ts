import { z } from "zod";
import type { DisciplineEntry } from "./contract.js";

/** First come, first served, with head-of-line blocking; O(1) per job. */
export const fifo: DisciplineEntry = {
  name: "fifo",
  description: "First come, first served: nobody overtakes the head of the queue",
  schema: z.object({}),
  create(_spec, view) {
    const jobs = view.line();
    return {
      add: (job) => jobs.add(job),
      choose: () => (jobs.first >= 0 && view.fits(jobs.first) ? jobs.first : -1),
      taken: () => jobs.removeFirst(),
    };
  },
};
