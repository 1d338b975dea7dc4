import { CommutativeFingerprint, Fault, type Simulation } from "../sim/index.js";
import { HashedIntake } from "./hashed-intake.js";
import { HashedRequestIntake } from "./hashed-request-intake.js";
import type { JobListener, JobService, RequestClients, RequestService } from "./ports/index.js";

/** The ways for sources into the services of a run: what comes in is hashed, and it is known which services have still something to do. */
export class Doors {
  readonly #sim: Simulation;
  readonly #jobs: ReadonlyMap<string, JobService>;
  readonly #requests: ReadonlyMap<string, RequestService>;
  readonly #inputs = new CommutativeFingerprint();
  /** Services that jobs or requests were announced for and that are not yet drained. */
  readonly #undrained = new Set<string>();
  /** Sources that were exhausted before the run began, told on only when all sources have opened their intakes. */
  #exhaustedEarly: (() => void)[] | null = [];

  constructor(sim: Simulation, jobs: ReadonlyMap<string, JobService>, requests: ReadonlyMap<string, RequestService>) {
    this.#sim = sim;
    this.#jobs = jobs;
    this.#requests = requests;
  }

  /** The way into a service that runs jobs. A fault for an unknown name. */
  jobs(service: string): JobService {
    const domain = this.#jobs.get(service);
    if (domain === undefined) throw new Fault(`no service "${service}" that runs jobs`);
    this.#undrained.add(service);
    return {
      name: service,
      intake: (source: string, listener?: JobListener) => {
        const intake = domain.intake(source, listener);
        return new HashedIntake(this.#sim, source, intake, () => this.#exhaust(intake), this.#inputs);
      },
    };
  }

  /** The same for requests. */
  requests(service: string): RequestService {
    const domain = this.#requests.get(service);
    if (domain === undefined) throw new Fault(`no service "${service}" that answers requests`);
    this.#undrained.add(service);
    return {
      name: service,
      intake: (source: string, clients?: RequestClients) => {
        const intake = domain.intake(source, clients);
        return new HashedRequestIntake(this.#sim, source, intake, () => this.#exhaust(intake), this.#inputs, clients?.inputs);
      },
    };
  }

  /** The run begins: every source has opened its intakes. */
  open(): void {
    const early = this.#exhaustedEarly ?? [];
    this.#exhaustedEarly = null;
    for (const exhaust of early) exhaust();
  }

  /** A service has done all that was announced for it. */
  drained(service: string): void {
    this.#undrained.delete(service);
  }

  /** Names of those that have still something to do. */
  get undrained(): readonly string[] {
    return [...this.#undrained];
  }

  /** Hash of what the sources brought in. */
  get inputsHash(): string {
    return this.#inputs.hex();
  }

  #exhaust(intake: { exhausted(): void }): void {
    if (this.#exhaustedEarly === null) intake.exhausted();
    else this.#exhaustedEarly.push(() => intake.exhausted());
  }
}
