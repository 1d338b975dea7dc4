import { CompensatedSum, QuantileSketch } from "../../../sim/index.js";
import type { OperationPlan } from "./plan.js";

/** What the steady state saw of one operation. */
export class OperationScore {
  answered = 0;
  unanswered = 0;
  /** Answered within the limit: counted, not estimated. */
  within = 0;
  readonly responses = new CompensatedSum();
  readonly sketch = new QuantileSketch();

  get ended(): number {
    return this.answered + this.unanswered;
  }

  /** Whether the 90th percentile keeps its limit, by integers; an operation that did not happen keeps it. What was not answered is later than any limit. */
  get passed(): boolean {
    return 10 * this.within >= 9 * this.ended;
  }
}

/** The driver's counts: operations that begin after the ramp-up and end before the ramp-down, as Faban has it (start ≥ end of ramp-up, end < end of steady state). */
export class Scoreboard {
  readonly operations: readonly OperationScore[];
  readonly achieved = new CompensatedSum();
  readonly drawn = new CompensatedSum();
  readonly #plans: readonly OperationPlan[];
  readonly #from: number;
  readonly #until: number;

  constructor(plans: readonly OperationPlan[], fromSeconds: number, untilSeconds: number) {
    this.#plans = plans;
    this.#from = fromSeconds;
    this.#until = untilSeconds;
    this.operations = plans.map(() => new OperationScore());
  }

  ended(operation: number, begunSeconds: number, endSeconds: number, answered: boolean): void {
    if (begunSeconds < this.#from || endSeconds >= this.#until) return;
    const score = this.operations[operation];
    if (!answered) {
      score.unanswered += 1;
      return;
    }
    const response = endSeconds - begunSeconds;
    score.answered += 1;
    if (response <= this.#plans[operation].limitSeconds) score.within += 1;
    score.responses.add(response);
    score.sketch.add(response);
  }

  /** From the start of an operation to the start of the user's next, beside the time that was drawn for it. */
  cycle(begunSeconds: number, nextSeconds: number, drawnSeconds: number): void {
    if (begunSeconds < this.#from || nextSeconds >= this.#until) return;
    this.achieved.add(nextSeconds - begunSeconds);
    this.drawn.add(drawnSeconds);
  }
}
