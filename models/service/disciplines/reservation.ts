import type { QueueView } from "./contract.js";

/** When the head of the queue can start by the estimates [s], and how many slots it then leaves over. */
export interface Reservation {
  readonly startSeconds: number;
  spareSlots: number;
}

/**
 * The earliest instant at which enough running jobs should have given their slots back, counting those that ran over
 * their estimate as ending now. Infinity, with every slot to spare, where the nodes that are up can never hold the head.
 */
export function reservationOf(head: number, view: QueueView): Reservation {
  const needed = view.processors(head);
  const running: number[] = [];
  view.eachRunning((job) => running.push(job));
  const end = (job: number) => Math.max(view.now, view.expectedEndSeconds(job));
  running.sort((a, b) => end(a) - end(b) || view.ordinal(a) - view.ordinal(b));
  let free = view.freeSlots;
  let startSeconds = free >= needed ? view.now : Infinity;
  for (const job of running) {
    if (free >= needed && end(job) > startSeconds) break;
    free += view.processors(job);
    if (free >= needed && startSeconds === Infinity) startSeconds = end(job);
  }
  return { startSeconds, spareSlots: startSeconds === Infinity ? Infinity : free - needed };
}
