import type { Domain, JobDraft, JobIntake, MetricsPort } from "../models/ports/index.js";
import { hashName, Rank, type EventKind, type Simulation } from "../sim/index.js";
import type { WorkloadPorts } from "./contract.js";
import { blankDraft } from "./draft.js";
import { reportWorkload } from "./metrics.js";

/** Jobs in order of submission, made one at a time. */
export interface JobSequence {
  /**
   * Writes the next job into the draft, tag and `open` excepted, and returns when it is submitted [s, not before the
   * last]; NaN when there is none left. Everything random about the job is drawn here.
   */
  next(draft: JobDraft): number;
}

export interface OpenSourceOptions {
  /**
   * Set where the sequence is known to end: jobs of one instant then share one event. Without it each job is an event,
   * so that a law whose times do not advance meets the kernel's guard.
   */
  readonly finite: boolean;
  /** Records left out before the sequence was made, for the report. */
  readonly dropped?: number;
}

/** Submits the jobs of a sequence at their times, whatever becomes of them; holds one job, never the sequence. */
export class OpenSource implements Domain {
  readonly #name: string;
  readonly #sim: Simulation;
  readonly #intake: JobIntake;
  readonly #sequence: JobSequence;
  readonly #options: OpenSourceOptions;
  readonly #arrival: EventKind;
  readonly #draft = blankDraft();
  /** Time of the job in the draft; NaN after the last. */
  #nextTime: number;
  #submitted = 0;

  constructor(name: string, sequence: JobSequence, ports: WorkloadPorts, options: OpenSourceOptions) {
    const nameHash = hashName(name);
    this.#name = name;
    this.#sim = ports.sim;
    this.#intake = ports.jobs.intake(name);
    this.#sequence = sequence;
    this.#options = options;
    this.#arrival = ports.sim.kind("workload.arrival", () => this.#arrive(), (ordinal) => (nameHash + ordinal) >>> 0);
    this.#nextTime = sequence.next(this.#draft);
    // An empty source says so when the run begins: nobody hears it while the world is being joined.
    this.#schedule(Number.isNaN(this.#nextTime) ? 0 : this.#nextTime);
  }

  close(): void {
    // Holds nothing: what it submitted belongs to the service.
  }

  report(metrics: MetricsPort): void {
    reportWorkload(metrics, this.#name, { submitted: this.#submitted, dropped: this.#options.dropped ?? 0, withheld: 0 });
  }

  #schedule(time: number): void {
    this.#sim.at(time, Rank.arrival, this.#arrival, this.#submitted | 0);
  }

  #arrive(): void {
    const now = this.#sim.now;
    while (this.#nextTime === now) {
      this.#draft.tag = this.#submitted;
      this.#intake.submit(this.#draft);
      this.#submitted += 1;
      this.#nextTime = this.#sequence.next(this.#draft);
      if (!this.#options.finite) break;
    }
    if (Number.isNaN(this.#nextTime)) this.#intake.exhausted();
    else this.#schedule(this.#nextTime);
  }
}
