import { quantity } from "../../../../sim/index.js";
import type { CheckpointView } from "./contract.js";

const HOUR_SECONDS = 3600;

/** How long before the end of a paid hour; ckptman's CKPT_TIME_MARGIN is 180 s. */
export const marginParameter = () =>
  quantity("time")
    .refine((seconds) => seconds < HOUR_SECONDS, "expected a margin shorter than the hour itself (1 h)")
    .prefault("180 s");

/** The next instant so long before a paid hour of any VM of the job ends [s, > now]; hours are counted from when a VM runs. */
export function beforePaidHour(job: number, marginSeconds: number, view: CheckpointView): number {
  let next = Infinity;
  for (const { runningAt } of view.vms(job)) next = Math.min(next, beforeHourFrom(runningAt, marginSeconds, view.now));
  return next;
}

function beforeHourFrom(runningAt: number, marginSeconds: number, now: number): number {
  let hour = Math.max(1, Math.floor((now + marginSeconds - runningAt) / HOUR_SECONDS));
  while (runningAt + hour * HOUR_SECONDS - marginSeconds <= now) hour += 1;
  return runningAt + hour * HOUR_SECONDS - marginSeconds;
}
