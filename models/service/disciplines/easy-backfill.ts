import { z } from "zod";
import type { DisciplineEntry, QueueView } from "./contract.js";
import { type Reservation, reservationOf } from "./reservation.js";

/** True when a job started now cannot delay the reservation: it ends by then, or takes only slots that the head leaves over. */
function harmless(job: number, held: Reservation, view: QueueView): boolean {
  return view.processors(job) <= held.spareSlots || view.now + view.expectedRunSeconds(job) <= held.startSeconds;
}

/**
 * EASY backfill (Lifka 1995): first come, first served, but while the head waits, later jobs may start
 * when by the estimates they do not delay the instant at which the head can start.
 *
 * A pass costs O(r log r + w) for r running and w waiting jobs when the head is blocked, O(1) per start when not.
 */
export const easyBackfill: DisciplineEntry = {
  name: "easy-backfill",
  description: "First come, first served; a later job may overtake when by the estimates it does not delay the head of the queue",
  schema: z.object({}),
  countsSlots: true,
  create(_spec, view) {
    const jobs = view.list();
    const ordinal = (job: number) => view.ordinal(job);
    let held: Reservation | undefined;
    /** Where the search goes on after a start; jobs before it were refused in this pass, and slots have only become fewer. */
    let candidate = -1;

    const endOfPass = () => {
      held = undefined;
      return -1;
    };
    return {
      add: (job) => jobs.insertByOrdinal(job, ordinal),
      choose() {
        const head = jobs.first;
        if (head < 0) return endOfPass();
        if (held === undefined) {
          if (view.fits(head)) return head;
          held = reservationOf(head, view);
          candidate = jobs.after(head);
        }
        for (; candidate >= 0 && view.freeSlots > 0; candidate = jobs.after(candidate)) {
          if (view.fits(candidate) && harmless(candidate, held, view)) return candidate;
        }
        return endOfPass();
      },
      taken(job) {
        if (held !== undefined) {
          candidate = jobs.after(job);
          if (view.now + view.expectedRunSeconds(job) > held.startSeconds) held.spareSlots -= view.processors(job);
        }
        jobs.remove(job);
      },
    };
  },
};
