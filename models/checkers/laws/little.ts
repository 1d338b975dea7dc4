import { CompensatedSum } from "../../../sim/index.js";
import type { JobObserver, JobOutcome, RequestObserver, RequestOutcome } from "../../ports/index.js";
import { ByService } from "../by-service.js";
import { broken, type CheckerPorts, type Law, type Watch } from "../law.js";
import { FINISHED, OrdinalWindow } from "../ordinal-window.js";

const ROUND_OFF = 1.110_223_024_625_156_5e-16; // 2^-53

/**
 * Largest difference that rounding alone can make between the two sides, each of at most `terms` terms, where the sums
 * they are made of add up to `size`.
 *
 * A term N·Δt is off by 2 round-offs of itself, a moment by none; a compensated sum by 2 of the sum and terms² of a
 * squared round-off. Differences and the comparison add one each.
 */
const allowance = (size: number, terms: number): number => size * ROUND_OFF * (8 + 2 * terms * terms * ROUND_OFF);

const INSIDE = 1;

/** The two sides of Little's law at one service. Times inside are summed as the moments of leaving less those of coming. */
class Sides {
  readonly #service: string;
  readonly #what: "jobs" | "requests";
  readonly #ports: CheckerPorts;
  readonly #inside = new OrdinalWindow("small");
  readonly #area = new CompensatedSum();
  readonly #came = new CompensatedSum();
  readonly #left = new CompensatedSum();
  #count = 0;
  #since = -Infinity;
  #terms = 0;

  constructor(service: string, what: "jobs" | "requests", ports: CheckerPorts) {
    this.#service = service;
    this.#what = what;
    this.#ports = ports;
    this.#since = ports.sim.now;
  }

  queued(job: number): void {
    // A job that is queued again has been inside all the time.
    if (this.#inside.get(job) === INSIDE) return;
    this.#advance();
    this.#count += 1;
    this.#inside.set(job, INSIDE);
    this.#came.add(this.#ports.sim.now);
  }

  ended(job: number, outcome: string): void {
    const state = this.#inside.get(job);
    if (state === INSIDE || state === FINISHED) {
      this.#advance();
      this.#count -= 1;
      // One that ends twice leaves once too often here, and so breaks the law.
      if (state === INSIDE) this.#left.add(this.#ports.sim.now);
    } else if (outcome !== "rejected") {
      this.#advance();
      this.#count -= 1;
    }
    // Who was turned away at the door was never inside.
    if (state !== FINISHED) this.#inside.set(job, FINISHED);
  }

  close(): void {
    this.#advance();
    const { now } = this.#ports.sim;
    this.#inside.forEach(() => {
      this.#terms += 1;
      this.#left.add(now);
    });
    const area = this.#area.value;
    const came = this.#came.value;
    const left = this.#left.value;
    const sojourn = left - came;
    if (!(Math.abs(area - sojourn) <= allowance(area + left + came, this.#terms))) {
      broken(littlesLaw.name, this.#ports, this.#service, `the integral of ${this.#what} inside is ${area} s, their times inside add up to ${sojourn} s`);
    }
  }

  #advance(): void {
    const { now } = this.#ports.sim;
    this.#terms += 1;
    if (this.#count !== 0 && now !== this.#since) this.#area.add(this.#count * (now - this.#since));
    this.#since = now;
  }
}

/** The two sides at every service. */
class AllSides implements Watch, JobObserver, RequestObserver {
  readonly jobs: JobObserver = this;
  readonly requests: RequestObserver = this;
  readonly #ofJobs: ByService<Sides>;
  readonly #ofRequests: ByService<Sides>;

  constructor(ports: CheckerPorts) {
    this.#ofJobs = new ByService((service) => new Sides(service, "jobs", ports));
    this.#ofRequests = new ByService((service) => new Sides(service, "requests", ports));
  }

  jobQueued(service: string, job: number): void {
    this.#ofJobs.of(service).queued(job);
  }

  jobStarted(): void {
    // It has been inside since it was queued.
  }

  jobInterrupted(): void {
    // It stays inside.
  }

  jobEnded(service: string, job: number, outcome: JobOutcome): void {
    this.#ofJobs.of(service).ended(job, outcome);
  }

  requestIssued(service: string, _operation: number, request: number): void {
    this.#ofRequests.of(service).queued(request);
  }

  requestServed(): void {
    // It has been inside since it was issued.
  }

  requestEnded(service: string, _operation: number, request: number, outcome: RequestOutcome): void {
    this.#ofRequests.of(service).ended(request, outcome);
  }

  close(): void {
    for (const sides of this.#ofJobs.values()) sides.close();
    for (const sides of this.#ofRequests.values()) sides.close();
  }
}

export const littlesLaw: Law = {
  name: "littles-law",
  statement: "The integral of the number of jobs, or requests, inside a service equals the sum of their times inside, those still there counted up to the end (C-24)",
  watch: (ports) => new AllSides(ports),
};
