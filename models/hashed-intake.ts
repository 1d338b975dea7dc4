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
  readonly #exhausted: () => void;
  readonly #inputs: CommutativeFingerprint;
  readonly #row = new Float64Array(10);
  #length = 0;
  #present = 0;

  /** `exhausted` is told in place of the intake. */
  constructor(sim: Simulation, source: string, intake: JobIntake, exhausted: () => void, inputs: CommutativeFingerprint) {
    this.#sim = sim;
    this.#intake = intake;
    this.#exhausted = exhausted;
    this.#inputs = inputs;
    this.#row[0] = hashName(source);
  }

  /** What most jobs have alike is left out of the row; a word says what is in it. */
  submit(draft: Readonly<JobDraft>): void {
    const row = this.#row;
    row[2] = draft.tag;
    row[3] = draft.work;
    this.#length = 4;
    this.#present = 0;
    if (draft.processors !== 1) this.#add(1, draft.processors);
    if (draft.priority !== 0) this.#add(2, draft.priority);
    if (draft.estimateSeconds === draft.estimateSeconds) this.#add(4, draft.estimateSeconds);
    if (draft.inputBytes !== 0) this.#add(8, draft.inputBytes);
    if (draft.outputBytes !== 0) this.#add(16, draft.outputBytes);
    if (draft.open) this.#add(32, this.#sim.now);
    row[1] = this.#present;
    this.#inputs.addNumbers(row, this.#length);
    this.#intake.submit(draft);
  }

  exhausted(): void {
    this.#exhausted();
  }

  #add(bit: number, value: number): void {
    this.#row[this.#length++] = value;
    this.#present |= bit;
  }
}
