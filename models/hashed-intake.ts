import { type CommutativeFingerprint, hashName, type Simulation } from "../sim/index.js";
import type { JobDraft, JobIntake } from "./ports/index.js";

/**
 * Passes jobs on and adds each one's input to a hash in which order does not count.
 *
 * Two arms with equal hashes met the same jobs, which is what makes their difference a paired one. The time of
 * submission counts only where it is the source's own (`open`), not where it follows from how other jobs fared.
 */
export class HashedIntake implements JobIntake {
  readonly #sim: Simulation;
  readonly #intake: JobIntake;
  readonly #inputs: CommutativeFingerprint;
  readonly #row = new Float64Array(9);

  constructor(sim: Simulation, source: string, intake: JobIntake, inputs: CommutativeFingerprint) {
    this.#sim = sim;
    this.#intake = intake;
    this.#inputs = inputs;
    this.#row[0] = hashName(source);
  }

  submit(draft: Readonly<JobDraft>): void {
    const row = this.#row;
    row[1] = draft.tag;
    row[2] = draft.work;
    row[3] = draft.processors;
    row[4] = draft.priority;
    row[5] = draft.estimateSeconds;
    row[6] = draft.inputBytes;
    row[7] = draft.outputBytes;
    row[8] = draft.open ? this.#sim.now : NaN;
    this.#inputs.addNumbers(row);
    this.#intake.submit(draft);
  }

  exhausted(): void {
    this.#intake.exhausted();
  }
}
