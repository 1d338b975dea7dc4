import { z } from "zod";
import { quantity } from "../../../../sim/index.js";
import type { PassCause, SchedulerEntry } from "./contract.js";

/** Parameters of the Sun Grid Engine scheduler, all in seconds. */
interface SgeSpec {
  readonly interval: number;
  readonly "flush-submit": number;
  readonly "flush-finish": number;
}

const flush = (event: string) =>
  quantity("time")
    .refine((seconds) => seconds === 0 || seconds >= 1, "expected 0 s (off) or at least 1 s")
    .prefault("0 s")
    .describe(`A pass so long after ${event}, when that is before the next regular one; default 0 s: off`);

/** First multiple of the interval at or after `now`, as a product so that no error accumulates. */
export function gridInstant(now: number, interval: number): number {
  let step = Math.ceil(now / interval);
  while (step > 0 && (step - 1) * interval >= now) step -= 1;
  while (step * interval < now) step += 1;
  return step * interval;
}

/**
 * Passes at k · interval, as `schedule_interval`, and flushes as `flush_submit_sec` and `flush_finish_sec` of sge_sched_conf.
 * Defaults 15 s, off, off: installer files and source of Sun Grid Engine (reference/calibration.md section 5, V).
 */
export const sge: SchedulerEntry = {
  name: "sge",
  description: "Sun Grid Engine: looks at the queue every interval, and where asked a little after a job came or ended",
  schema: z.object({
    interval: quantity("time")
      .refine((seconds) => seconds >= 0.001, "expected at least 1 ms")
      .prefault("15 s")
      .describe("Time between regular passes, which happen at whole multiples of it; default 15 s"),
    "flush-submit": flush("a job came"),
    "flush-finish": flush("a job ended"),
  }),
  create(parsed) {
    const spec = parsed as unknown as SgeSpec;
    const flushAfter = { submit: spec["flush-submit"], finish: spec["flush-finish"], node: 0 };
    return {
      nextPass(now: number, cause: PassCause) {
        const regular = gridInstant(now, spec.interval);
        const delay = flushAfter[cause];
        return delay > 0 ? Math.min(regular, now + delay) : regular;
      },
    };
  },
};
