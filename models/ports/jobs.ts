/**
 * A job as its source hands it over: one object per source, written anew for every submission and read at once.
 */
export interface JobDraft {
  /** The source's own identity of the job, ≥ 0 and unique within the source: comes back in `jobEnded`. */
  tag: number;
  /** Work per processor [Gflop]; on a processor of 1 Gflop/s that is its run time in seconds. */
  work: number;
  /** Processors (slots) it holds together [≥ 1, integer]. */
  processors: number;
  /** Higher goes first under a priority discipline. */
  priority: number;
  /** The user's estimate of the run time on a processor of 1 Gflop/s [s]; NaN where unknown (then the true run time is used). */
  estimateSeconds: number;
  /** Data fetched from the head before it runs, and returned to the head after [B]. */
  inputBytes: number;
  outputBytes: number;
  /** False when the time of submission follows from other jobs (it then stays out of `inputs_hash`). */
  open: boolean;
}

/** How a job ended. */
export type JobOutcome = "completed" | "lost" | "rejected";

/** A source that wants to know how its jobs end (data-flow graphs do). */
export interface JobListener {
  jobEnded(tag: number, outcome: JobOutcome): void;
}

/** One source's way into a service. */
export interface JobIntake {
  /** Submits at now; the service copies what it needs out of the draft. */
  submit(draft: Readonly<JobDraft>): void;
  /** The source will submit no more, except from inside `jobEnded`. Needed for `horizon: until-done`. */
  exhausted(): void;
}

/** A service that takes jobs. */
export interface JobService {
  readonly name: string;
  /** Opens the intake of one source; `source` is the workload's name. */
  intake(source: string, listener?: JobListener): JobIntake;
}

/** Watches jobs from outside (checkers, tables); `job` is the service's ordinal of the job, unique in the run of that service. */
export interface JobObserver {
  jobQueued(service: string, job: number, processors: number): void;
  jobStarted(service: string, job: number, processors: number): void;
  /** Its node went away before it ended; it is queued again or lost, as told next. */
  jobInterrupted(service: string, job: number, processors: number): void;
  /** A rejected job was never queued; a lost one was interrupted just before. */
  jobEnded(service: string, job: number, outcome: JobOutcome): void;
}
