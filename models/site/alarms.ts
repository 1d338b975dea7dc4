import { type EventHandle, type EventKind, hashName, NO_EVENT, type Rank, type Simulation } from "../../sim/index.js";

/** A recurring purpose with at most one event pending. */
export class Alarm {
  readonly #sim: Simulation;
  readonly #kind: EventKind;
  readonly #arg: number;
  readonly #rank: Rank;
  #event: EventHandle = NO_EVENT;

  constructor(sim: Simulation, kind: EventKind, arg: number, rank: Rank) {
    this.#sim = sim;
    this.#kind = kind;
    this.#arg = arg;
    this.#rank = rank;
  }

  get isSet(): boolean {
    return this.#sim.isPending(this.#event);
  }

  /** Sets it to an absolute time [s] unless it is set. */
  set(timeSeconds: number): void {
    if (!this.isSet) this.#event = this.#sim.at(timeSeconds, this.#rank, this.#kind, this.#arg);
  }

  clear(): void {
    if (this.isSet) this.#sim.cancel(this.#event);
  }
}

/** Alarms of all sites under one kind of event, told apart by name in fingerprints. */
export class Alarms {
  readonly #sim: Simulation;
  readonly #kind: EventKind;
  readonly #runs: (() => void)[] = [];
  readonly #hashes: number[] = [];

  constructor(sim: Simulation) {
    this.#sim = sim;
    this.#kind = sim.kind(
      "site.alarm",
      (index) => this.#runs[index](),
      (index) => this.#hashes[index],
    );
  }

  create(name: string, rank: Rank, run: () => void): Alarm {
    this.#runs.push(run);
    this.#hashes.push(hashName(name));
    return new Alarm(this.#sim, this.#kind, this.#runs.length - 1, rank);
  }
}
