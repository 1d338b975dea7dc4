import type { Domain, MetricsPort, RequestDraft, RequestIntake } from "../../models/ports/index.js";
import { hashName, Rank, type EventKind, type Simulation } from "../../sim/index.js";
import { reportWorkload } from "../metrics.js";
import { blankRequest } from "./draft.js";

/** Times at which requests come. */
export interface Arrivals {
  /** Time of the next request [s, not before the last]; NaN after the last. Writes into the draft what is recorded of this very request. */
  next(draft: RequestDraft): number;
  /** Records that the rules left out. */
  readonly dropped?: number;
}

/** What all requests of an open source have: their law, and how many there are at most. */
export interface OpenRequests {
  readonly law: { draw(draft: RequestDraft): void };
  readonly arrivals: Arrivals;
  /** Infinity where only the arrivals end the source. */
  readonly count: number;
}

/** Submits requests at their times, whatever becomes of them; holds one request, never the sequence. */
export class OpenRequestSource implements Domain {
  readonly #name: string;
  readonly #sim: Simulation;
  readonly #intake: RequestIntake;
  readonly #requests: OpenRequests;
  readonly #arrival: EventKind;
  readonly #draft = blankRequest(true);
  #nextTime: number;
  #submitted = 0;

  constructor(name: string, sim: Simulation, intake: RequestIntake, requests: OpenRequests) {
    const nameHash = hashName(name);
    this.#name = name;
    this.#sim = sim;
    this.#intake = intake;
    this.#requests = requests;
    this.#arrival = sim.kind("requests.arrival", () => this.#arrive(), (ordinal) => (nameHash + ordinal) >>> 0);
    this.#nextTime = this.#draw();
    // An empty source says so when the run begins: nobody hears it while the world is being joined.
    this.#schedule(Number.isNaN(this.#nextTime) ? 0 : this.#nextTime);
  }

  close(): void {
    // Holds nothing: what it submitted belongs to the service.
  }

  report(metrics: MetricsPort): void {
    reportWorkload(metrics, this.#name, { submitted: this.#submitted, dropped: this.#requests.arrivals.dropped ?? 0, withheld: 0 });
  }

  #draw(): number {
    const { law, arrivals, count } = this.#requests;
    if (this.#submitted >= count) return NaN;
    law.draw(this.#draft);
    return arrivals.next(this.#draft);
  }

  #schedule(time: number): void {
    this.#sim.at(time, Rank.arrival, this.#arrival, this.#submitted | 0);
  }

  #arrive(): void {
    if (!Number.isNaN(this.#nextTime)) {
      this.#draft.tag = this.#submitted;
      this.#intake.submit(this.#draft);
      this.#submitted += 1;
      this.#nextTime = this.#draw();
    }
    if (Number.isNaN(this.#nextTime)) this.#intake.exhausted();
    else this.#schedule(this.#nextTime);
  }
}
