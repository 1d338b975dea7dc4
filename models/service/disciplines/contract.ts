import type { CatalogueEntry } from "../../../sim/index.js";
import type { JobHeap } from "./job-heap.js";
import type { JobLine } from "./job-line.js";
import type { JobList } from "./job-list.js";

/**
 * What a queue discipline sees. Jobs are rows: integers ≥ 0 that are used again once a job has ended, so a
 * discipline may keep a row from `add` to `taken` and no longer.
 */
export interface QueueView {
  /** Simulated time [s]. */
  readonly now: number;
  /** Slots of the nodes behind this queue that are up, and how many of them no job holds. */
  readonly slots: number;
  readonly freeSlots: number;
  /** Place of the job in the order of submission, unique within the service. */
  ordinal(job: number): number;
  submitSeconds(job: number): number;
  /** Slots it holds together [≥ 1]. */
  processors(job: number): number;
  /** Higher is more urgent. */
  priority(job: number): number;
  /** Estimated run time on a processor of 1 Gflop/s [s, ≥ 0]; the true one where the user gave none. */
  estimateSeconds(job: number): number;
  /** Estimated run time of a waiting job on the slowest node that is up [s, ≥ 0]; messages and data transfers are not in it. */
  expectedRunSeconds(job: number): number;
  /** True when free slots suffice to start it now, on as many nodes and sites as `span` allows. */
  fits(job: number): boolean;
  /** Visits the jobs that hold slots, in no stated order. */
  eachRunning(visit: (job: number) => void): void;
  /** When a job that holds slots should give them back by its estimate [s]; in the past where it ran over. */
  expectedEndSeconds(job: number): number;
  /** A new empty line for jobs of this queue, in order of submission, which leave at its front only: O(1), the least memory. */
  line(): JobLine;
  /** A new empty list for jobs of this queue: O(1) at both ends. */
  list(): JobList;
  /** A new empty heap for jobs of this queue: O(log n); `before` must be a strict order, ties go to the lower ordinal. */
  heap(before: (a: number, b: number) => boolean): JobHeap;
}

/** One queue of waiting jobs. */
export interface QueueDiscipline {
  /** A job comes to wait: newly submitted, or again because its node went away (then its ordinal is old). */
  add(job: number): void;
  /**
   * The job to start now, or −1 when none of the waiting jobs is to start at this instant.
   * Asked again after each start until it answers −1. A job that does not wait here or does not fit is a fault.
   */
  choose(): number;
  /** The job just chosen has been started: it waits no longer. */
  taken(job: number): void;
}

/** A queue discipline of the catalogue, or of a user's own module. */
export interface DisciplineEntry extends CatalogueEntry {
  /** Set where the discipline reckons in numbers of slots, whichever node they are on: it is refused unless jobs may span nodes or each node has its own queue. */
  readonly countsSlots?: boolean;
  create(spec: Readonly<Record<string, unknown>>, view: QueueView): QueueDiscipline;
}
