import { z } from "zod";
import type { SpecIssue } from "../../../models/ports/index.js";
import { quantity, type RandomSource, WeightedChoice } from "../../../sim/index.js";
import type { CurveEntry } from "./contract.js";
import { PoissonPieces, type RatePieces } from "./rate-pieces.js";

interface State {
  readonly rate: number;
  /** Mean stay [s]. */
  readonly stay: number;
}

export interface MmppSpec {
  readonly kind: "mmpp";
  readonly states: readonly State[];
}

/** States in turn, each for an exponential stay. The first is drawn in proportion to the stays, so that the process is stationary from t = 0. */
class Stays implements RatePieces {
  readonly #states: readonly State[];
  readonly #source: RandomSource;
  #state: number;
  #end = 0;

  constructor(states: readonly State[], source: RandomSource) {
    this.#states = states;
    this.#source = source;
    this.#state = new WeightedChoice(states.map(({ stay }) => stay)).pick(source);
    this.#stay();
  }

  get rate(): number {
    return this.#states[this.#state].rate;
  }

  get end(): number {
    return this.#end;
  }

  advance(): boolean {
    this.#state = (this.#state + 1) % this.#states.length;
    this.#stay();
    return true;
  }

  #stay(): void {
    this.#end -= this.#states[this.#state].stay * Math.log1p(-this.#source.next());
  }
}

/** A process that never has a request would look for one for ever. */
function issues({ states }: MmppSpec): SpecIssue[] {
  return states.some(({ rate }) => rate > 0) ? [] : [{ path: ["states"], expected: "a state with a rate above 0 1/s", got: "none" }];
}

/** Bursts: Poisson at a rate that a hidden state sets. */
export const mmpp: CurveEntry<MmppSpec> = {
  name: "mmpp",
  description: "A Markov-modulated Poisson process: states in turn, each with its rate",
  schema: z.object({
    states: z
      .array(
        z.strictObject({
          rate: quantity("count-rate").describe("Mean rate of requests in this state"),
          stay: quantity("time")
            .refine((seconds) => seconds > 0, "expected a time above 0 s")
            .describe("Mean stay in this state, exponential"),
        }),
      )
      .min(2)
      .describe("States, visited in turn and round again; the first is drawn in proportion to the stays"),
  }),
  issues,
  endless: () => true,
  arrivals: ({ states }, { source }) => new PoissonPieces(new Stays(states, source), source),
};
