import seedrandom from "seedrandom";
import type { RandomSource } from "../random.js";

/**
 * A sequence of random numbers: seedrandom's alea, 53 bits a draw.
 * The key must be a hash: near-equal keys (integers, "vm/1" and "vm/2") have correlated first draws.
 */
export class AleaSource implements RandomSource {
  readonly #generator: seedrandom.StatefulPRNG<seedrandom.State.Alea>;

  constructor(key: string) {
    this.#generator = seedrandom.alea(key, { state: true });
  }

  next(): number {
    return this.#generator.double();
  }

  /** What the next draw will be, without drawing it: from a copy of the state. */
  peek(): number {
    return seedrandom.alea("", { state: this.#generator.state() }).double();
  }
}
