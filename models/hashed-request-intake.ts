import { type CommutativeFingerprint, hashName, type Simulation } from "../sim/index.js";
import type { RequestDraft, RequestIntake } from "./ports/index.js";

/**
 * Passes requests on and adds each one's input to a hash in which order does not count.
 *
 * The time of submission counts only where it is the source's own (`open`), not where it follows from how other requests fared.
 */
export class HashedRequestIntake implements RequestIntake {
  readonly #sim: Simulation;
  readonly #intake: RequestIntake;
  readonly #exhausted: () => void;
  readonly #inputs: CommutativeFingerprint;
  /** Hashes of the operations' names: their numbers depend on who asked first. */
  readonly #operations: number[] = [];
  readonly #onlyOpen: boolean;
  readonly #row = new Float64Array(14);
  #length = 0;
  #present = 0;

  /** `exhausted` is told in place of the intake; `said` is what the source says of its inputs, and then only open requests count. */
  constructor(sim: Simulation, source: string, intake: RequestIntake, exhausted: () => void, inputs: CommutativeFingerprint, said?: string) {
    this.#sim = sim;
    this.#onlyOpen = said !== undefined;
    if (said !== undefined) inputs.addNumbers([hashName(source), hashName(said)]);
    this.#intake = intake;
    this.#exhausted = exhausted;
    this.#inputs = inputs;
    this.#row[0] = hashName(source);
  }

  operation(name: string): number {
    const number = this.#intake.operation(name);
    this.#operations[number] = hashName(name);
    return number;
  }

  submit(draft: Readonly<RequestDraft>): void {
    if (draft.open || !this.#onlyOpen) this.#hash(draft);
    this.#intake.submit(draft);
  }

  exhausted(): void {
    this.#exhausted();
  }

  /** What most requests have alike is left out of the row; a word says what is in it. */
  #hash(draft: Readonly<RequestDraft>): void {
    const row = this.#row;
    row[2] = draft.tag;
    row[3] = this.#operations[draft.operation];
    row[4] = draft.work;
    row[5] = draft.requestBytes;
    row[6] = draft.responseBytes;
    this.#length = 7;
    this.#present = draft.connects ? 1 : 0;
    if (draft.queries !== 0) this.#add(2, draft.queries);
    if (draft.databaseWork !== 0) this.#add(4, draft.databaseWork);
    if (draft.databaseIoSeconds !== 0) this.#add(8, draft.databaseIoSeconds);
    if (draft.statics !== 0) this.#add(16, draft.statics);
    if (draft.staticBytes !== 0) this.#add(32, draft.staticBytes);
    if (draft.timeoutSeconds !== Infinity) this.#add(64, draft.timeoutSeconds);
    if (draft.open) this.#add(128, this.#sim.now);
    row[1] = this.#present;
    this.#inputs.addNumbers(row, this.#length);
  }

  #add(bit: number, value: number): void {
    this.#row[this.#length++] = value;
    this.#present |= bit;
  }
}
