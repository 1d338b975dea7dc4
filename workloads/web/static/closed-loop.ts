import type { Domain, MetricsPort, RequestIntake, RequestService } from "../../../models/ports/index.js";
import { type CounterSource, hashName, makeVariate, Rank, type EventKind, type Simulation, type Streams, type Variate } from "../../../sim/index.js";
import { reportWorkload } from "../../metrics.js";
import { clientsOf, type DestinationSpec } from "../destination.js";
import { blankRequest } from "../draft.js";
import type { RequestLaw } from "../request-law.js";
import type { ClosedLoop } from "./loops.js";

/** What a closed loop submits: requests in one order, so that the n-th is the same in every arm, whoever asks for it. */
export interface ClosedRequests {
  readonly spec: DestinationSpec;
  readonly loop: ClosedLoop;
  readonly count: number;
  law(intake: RequestIntake): RequestLaw;
}

/** A number of users who share one list of requests. The think time after the n-th request is the n-th of stream `workload/think`. */
export class ClosedLoopSource implements Domain {
  readonly #name: string;
  readonly #sim: Simulation;
  readonly #intake: RequestIntake;
  readonly #law: RequestLaw;
  readonly #count: number;
  readonly #think: Variate;
  readonly #thinking: CounterSource;
  readonly #asks: EventKind;
  readonly #draft = blankRequest(false);
  #submitted = 0;

  constructor(name: string, requests: ClosedRequests, ports: { readonly sim: Simulation; readonly streams: Streams; readonly requests: RequestService }) {
    const { sim, streams } = ports;
    const nameHash = hashName(name);
    this.#name = name;
    this.#sim = sim;
    this.#intake = ports.requests.intake(name, clientsOf(requests.spec, { requestEnded: (tag) => this.#ended(tag) }));
    this.#law = requests.law(this.#intake);
    this.#count = requests.count;
    this.#think = makeVariate(requests.loop.think);
    this.#thinking = streams.counter(`${name}/think`);
    this.#asks = sim.kind("requests.asked", () => this.#ask(), (turn) => (nameHash + turn) >>> 0);
    const users = Math.min(requests.loop.users, requests.count);
    for (let user = 0; user < users; user += 1) sim.at(requests.spec.start, Rank.arrival, this.#asks, user);
  }

  close(): void {
    // Holds nothing: what it submitted belongs to the service.
  }

  report(metrics: MetricsPort): void {
    reportWorkload(metrics, this.#name, { submitted: this.#submitted, dropped: 0, withheld: 0 });
  }

  #ask(): void {
    if (this.#submitted === this.#count) return;
    this.#law.draw(this.#draft);
    this.#draft.tag = this.#submitted;
    this.#submitted += 1;
    this.#intake.submit(this.#draft);
    if (this.#submitted === this.#count) this.#intake.exhausted();
  }

  #ended(tag: number): void {
    if (this.#submitted === this.#count) return;
    this.#sim.after(this.#think.sample(this.#thinking.at(tag)), Rank.arrival, this.#asks, tag);
  }
}
