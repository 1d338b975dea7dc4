import { type CounterSource, type EventKind, NO_EVENT, Rank, type Simulation } from "../../sim/index.js";

/**
 * How members that were there from the start fall in step: all at once, or each at a moment of its own; or how none ever does:
 * rounds of a member as a Poisson process with the period as mean.
 */
export type Phases = "together" | "spread" | "poisson";

/**
 * What each member that is up does once every period, at rank decision.
 *
 * Those of the start begin at a moment of their own in the first period, drawn from the stream by member, or together at its
 * end; one that joins later does so a period after it joined. As a Poisson process each time to the next round is drawn from the
 * stream by member and round: −period · log(1 − u).
 */
export class Rounds {
  readonly #sim: Simulation;
  readonly #kind: EventKind;
  readonly #periodSeconds: number;
  readonly #phases: Phases;
  readonly #chance: CounterSource;
  readonly #handles: Float64Array;
  /** By member, times that were drawn; empty where none is. */
  readonly #drawn: Uint32Array;

  constructor(sim: Simulation, kind: EventKind, members: number, periodSeconds: number, phases: Phases, chance: CounterSource) {
    this.#sim = sim;
    this.#kind = kind;
    this.#periodSeconds = periodSeconds;
    this.#phases = phases;
    this.#chance = chance;
    this.#handles = new Float64Array(members).fill(NO_EVENT);
    this.#drawn = new Uint32Array(phases === "poisson" ? members : 0);
  }

  start(member: number, isFounder: boolean): void {
    if (this.#phases === "poisson") {
      this.next(member);
      return;
    }
    const share = isFounder && this.#phases === "spread" ? this.#chance.at(member).next() : 1;
    this.#handles[member] = this.#sim.after(share * this.#periodSeconds, Rank.decision, this.#kind, member);
  }

  /** The next round of a member, said in its present one. */
  next(member: number): void {
    this.#handles[member] = this.#sim.after(this.#gap(member), Rank.decision, this.#kind, member);
  }

  stop(member: number): void {
    this.#sim.cancel(this.#handles[member]);
    this.#handles[member] = NO_EVENT;
  }
  #gap(member: number): number {
    if (this.#phases !== "poisson") return this.#periodSeconds;
    return -this.#periodSeconds * Math.log1p(-this.#chance.at(member, this.#drawn[member]++).next());
  }
}
