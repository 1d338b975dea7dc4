import type { QueueDiscipline, QueueView } from "./contract.js";

/** Jobs in a fixed order without overtaking: the foremost starts, or nobody does. O(log n) per job. */
export function inOrder(view: QueueView, before: (a: number, b: number) => boolean): QueueDiscipline {
  const jobs = view.heap(before);
  return {
    add: (job) => jobs.add(job),
    choose: () => (jobs.first >= 0 && view.fits(jobs.first) ? jobs.first : -1),
    taken: () => jobs.removeFirst(),
  };
}
