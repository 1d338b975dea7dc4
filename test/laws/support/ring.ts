import { makeVariate, Rank, type RandomSource, Simulation, Station, type Variate } from "../../../sim/index.js";
import { type Chance, WARM_UP_SHARE } from "./law.js";
import { exponential } from "./systems.js";

/** Stations that the same users go round in; at the first they think, or run. */
export interface Ring {
  readonly users: number;
  readonly stages: readonly { readonly meanSeconds: number; readonly servers: number }[];
}

/** What was seen of a ring while so many users came back to the first stage, warm-up left out. */
export interface RingSeen {
  /** Returns to the first stage [1/s], and the mean time since leaving it [s]. */
  readonly throughput: number;
  readonly responseSeconds: number;
  /** Share of time with n users at the first stage. */
  readonly atFirst: Float64Array;
  /** Mean number of busy servers, and ends of service per second, by stage. */
  readonly busy: readonly number[];
  readonly served: readonly number[];
}

export function goRound(chance: Chance, ring: Ring, cycles: number): RingSeen {
  return new Carousel(chance, ring, cycles).run();
}

class Carousel {
  readonly #sim = new Simulation();
  readonly #stations: readonly Station[];
  readonly #laws: readonly Variate[];
  readonly #sources: readonly RandomSource[];
  readonly #users: number;
  readonly #firstCycle: number;
  readonly #cycles: number;
  readonly #leftAt: Float64Array;
  readonly #spent: Float64Array;
  #isCounting = false;
  #returns = 0;
  #atFirst: number;
  #changedAt = 0;
  #responseSeconds = 0;

  constructor(chance: Chance, { users, stages }: Ring, cycles: number) {
    this.#users = users;
    this.#atFirst = users;
    this.#cycles = cycles;
    this.#firstCycle = Math.floor(cycles * WARM_UP_SHARE);
    this.#laws = stages.map(({ meanSeconds }) => makeVariate(exponential(meanSeconds)));
    this.#sources = stages.map((_, place) => chance(`stage-${place}`));
    this.#leftAt = new Float64Array(users);
    this.#spent = new Float64Array(users + 1);
    this.#stations = stages.map(({ servers }, place) => new Station(this.#sim, `stage-${place}`, { servers }, { served: (user) => this.#served(place, user) }));
  }

  run(): RingSeen {
    let start: { readonly at: number; readonly busy: readonly number[]; readonly served: readonly number[] } | undefined;
    this.#sim.call(0, Rank.arrival, "begin", () => {
      for (let user = 0; user < this.#users; user += 1) this.#enter(0, user);
    });
    while (this.#sim.run() === "stopped" && start === undefined) {
      start = this.#standings();
      this.#isCounting = true;
    }
    const end = this.#standings();
    const since = start ?? end;
    const elapsed = end.at - since.at;
    const watched = this.#cycles - this.#firstCycle;
    return {
      throughput: watched / elapsed,
      responseSeconds: this.#responseSeconds / watched,
      atFirst: this.#spent.map((seconds) => seconds / elapsed),
      busy: end.busy.map((seconds, place) => (seconds - since.busy[place]) / elapsed),
      served: end.served.map((count, place) => (count - since.served[place]) / elapsed),
    };
  }

  #standings() {
    return { at: this.#sim.now, busy: this.#stations.map((each) => each.busySeconds()), served: this.#stations.map((each) => each.completed) };
  }

  #enter(place: number, user: number): void {
    this.#stations[place].arrive(user, this.#laws[place].sample(this.#sources[place]));
  }

  #served(place: number, user: number): void {
    if (place === 0) {
      this.#count(-1);
      this.#leftAt[user] = this.#sim.now;
    }
    if (place < this.#stations.length - 1) {
      this.#enter(place + 1, user);
      return;
    }
    this.#count(1);
    this.#returns += 1;
    if (this.#isCounting) this.#responseSeconds += this.#sim.now - this.#leftAt[user];
    if (this.#returns === this.#firstCycle || this.#returns === this.#cycles) this.#sim.stop();
    this.#enter(0, user);
  }

  #count(change: number): void {
    if (this.#isCounting) this.#spent[this.#atFirst] += this.#sim.now - this.#changedAt;
    this.#changedAt = this.#sim.now;
    this.#atFirst += change;
  }
}
