import type { JobObserver, JobOutcome } from "../../ports/index.js";
import { ByService } from "../by-service.js";
import { broken, type CheckerPorts, type Law, type Watch } from "../law.js";
import { ABSENT, FINISHED, OrdinalWindow } from "../ordinal-window.js";

const WAITING = 1;
const RUNNING = 2;
const INTERRUPTED = 3;

const doing = (state: number): string =>
  state === WAITING ? "waits" : state === RUNNING ? "runs" : state === INTERRUPTED ? "was interrupted" : state === FINISHED ? "has ended" : "was never queued";

/** Jobs of one service, counted by what they do and known one by one. */
class Census {
  readonly #service: string;
  readonly #ports: CheckerPorts;
  readonly #states = new OrdinalWindow("small");
  #arrived = 0;
  #ended = 0;
  /** By state; index 0 is not used. */
  readonly #count = new Float64Array(4);

  constructor(service: string, ports: CheckerPorts) {
    this.#service = service;
    this.#ports = ports;
  }

  queued(job: number): void {
    const state = this.#states.get(job);
    if (state === ABSENT) this.#arrived += 1;
    else if (state === INTERRUPTED) this.#count[INTERRUPTED] -= 1;
    else this.#illegal(job, state, "queued");
    this.#enter(job, WAITING);
  }

  started(job: number): void {
    const state = this.#states.get(job);
    if (state !== WAITING) this.#illegal(job, state, "started");
    this.#count[WAITING] -= 1;
    this.#enter(job, RUNNING);
  }

  interrupted(job: number): void {
    const state = this.#states.get(job);
    if (state !== RUNNING) this.#illegal(job, state, "interrupted");
    this.#count[RUNNING] -= 1;
    this.#enter(job, INTERRUPTED);
  }

  ended(job: number, outcome: string): void {
    const state = this.#states.get(job);
    if (state === ABSENT && outcome === "rejected") this.#arrived += 1;
    else if (state < 0 || (outcome === "completed" && state !== RUNNING)) this.#illegal(job, state, outcome);
    else this.#count[state] -= 1;
    this.#ended += 1;
    this.#states.set(job, FINISHED);
  }

  close(): void {
    const seen = new Float64Array(4);
    this.#states.forEach((_, state) => (seen[state] += 1));
    const inside = seen[WAITING] + seen[RUNNING] + seen[INTERRUPTED];
    if (this.#arrived !== inside + this.#ended) {
      broken(jobsConserved.name, this.#ports, this.#service, `${this.#arrived} jobs arrived, ${inside} are inside and ${this.#ended} have ended`);
    }
    for (const state of [WAITING, RUNNING, INTERRUPTED]) {
      if (seen[state] !== this.#count[state]) {
        broken(jobsConserved.name, this.#ports, this.#service, `${this.#count[state]} jobs by count but ${seen[state]} one by one: job ${doing(state)}`);
      }
    }
  }

  #enter(job: number, state: number): void {
    this.#count[state] += 1;
    this.#states.set(job, state);
  }

  #illegal(job: number, state: number, what: string): never {
    broken(jobsConserved.name, this.#ports, `${this.#service} job ${job}`, `${what}, but it ${doing(state)}`);
  }
}

/** A census of every service. */
class Censuses implements Watch, JobObserver {
  readonly jobs: JobObserver = this;
  readonly #services: ByService<Census>;

  constructor(ports: CheckerPorts) {
    this.#services = new ByService((service) => new Census(service, ports));
  }

  jobQueued(service: string, job: number): void {
    this.#services.of(service).queued(job);
  }

  jobStarted(service: string, job: number): void {
    this.#services.of(service).started(job);
  }

  jobInterrupted(service: string, job: number): void {
    this.#services.of(service).interrupted(job);
  }

  jobEnded(service: string, job: number, outcome: JobOutcome): void {
    this.#services.of(service).ended(job, outcome);
  }

  close(): void {
    for (const census of this.#services.values()) census.close();
  }
}

export const jobsConserved: Law = {
  name: "jobs-conserved",
  statement: "Jobs that arrived at a service wait, run or have ended, each exactly once and in that order (C-26)",
  watch: (ports) => new Censuses(ports),
};
