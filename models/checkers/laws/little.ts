import { CompensatedSum } from "../../../sim/index.js";
import type { JobObserver, JobOutcome } from "../../ports/index.js";
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
  readonly #ports: CheckerPorts;
  readonly #jobs = new OrdinalWindow("small");
  readonly #area = new CompensatedSum();
  readonly #came = new CompensatedSum();
  readonly #left = new CompensatedSum();
  #inside = 0;
  #since = 0;
  #terms = 0;

  constructor(service: string, ports: CheckerPorts) {
    this.#service = service;
    this.#ports = ports;
    this.#since = ports.sim.now;
  }

  queued(job: number): void {
    // A job that is queued again has been inside all the time.
    if (this.#jobs.get(job) === INSIDE) return;
    this.#advance();
    this.#inside += 1;
    this.#jobs.set(job, INSIDE);
    this.#came.add(this.#ports.sim.now);
  }

  ended(job: number, outcome: string): void {
    const state = this.#jobs.get(job);
    if (state === INSIDE || state === FINISHED) {
      this.#advance();
      this.#inside -= 1;
      // One that ends twice leaves once too often here, and so breaks the law.
      if (state === INSIDE) this.#left.add(this.#ports.sim.now);
    } else if (outcome !== "rejected") {
      this.#advance();
      this.#inside -= 1;
    }
    // Who was turned away at the door was never inside.
    if (state !== FINISHED) this.#jobs.set(job, FINISHED);
  }

  close(): void {
    this.#advance();
    const { now } = this.#ports.sim;
    this.#jobs.forEach(() => {
      this.#terms += 1;
      this.#left.add(now);
    });
    const area = this.#area.value;
    const came = this.#came.value;
    const left = this.#left.value;
    const sojourn = left - came;
    if (!(Math.abs(area - sojourn) <= allowance(area + left + came, this.#terms))) {
      broken(littlesLaw.name, this.#ports, this.#service, `the integral of jobs inside is ${area} s, their times inside add up to ${sojourn} s`);
    }
  }

  #advance(): void {
    const { now } = this.#ports.sim;
    this.#terms += 1;
    if (this.#inside !== 0 && now !== this.#since) this.#area.add(this.#inside * (now - this.#since));
    this.#since = now;
  }
}

/** The two sides at every service. */
class AllSides implements Watch, JobObserver {
  readonly jobs: JobObserver = this;
  readonly #services: ByService<Sides>;

  constructor(ports: CheckerPorts) {
    this.#services = new ByService((service) => new Sides(service, ports));
  }

  jobQueued(service: string, job: number): void {
    this.#services.of(service).queued(job);
  }

  jobStarted(): void {
    // It has been inside since it was queued.
  }

  jobInterrupted(): void {
    // It stays inside.
  }

  jobEnded(service: string, job: number, outcome: JobOutcome): void {
    this.#services.of(service).ended(job, outcome);
  }

  close(): void {
    for (const sides of this.#services.values()) sides.close();
  }
}

export const littlesLaw: Law = {
  name: "littles-law",
  statement: "The integral of the number of jobs inside a service equals the sum of their times inside, those still there counted up to the end (C-24)",
  watch: (ports) => new AllSides(ports),
};
