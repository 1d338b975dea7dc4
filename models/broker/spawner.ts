import { type EventKind, NO_EVENT, Rank, type Simulation } from "../../sim/index.js";
import type { Holding } from "./holding.js";
import type { Manager } from "./manager.js";

/** What becomes of VMs that were waited for. */
export interface SpawnEnd {
  /** It can be used, and its power is known. */
  granted(holding: Holding): void;
  /** It could not be reached, or is gone. */
  failed(holding: Holding): void;
}

/**
 * Waits for VMs: for their ssh address, which they have when they run, then for an answer, which they give when they are ready, then for the benchmark.
 *
 * The looks of the original are not events: the one that finds what it looks for is computed.
 */
export class Spawner {
  readonly #sim: Simulation;
  readonly #managers: readonly Manager[];
  readonly #end: SpawnEnd;
  readonly #rows: (Holding | undefined)[] = [];
  readonly #free: number[] = [];
  readonly #reached: EventKind;
  readonly #benchmarked: EventKind;
  readonly #unreachable: EventKind;

  constructor(sim: Simulation, managers: readonly Manager[], end: SpawnEnd) {
    this.#sim = sim;
    this.#managers = managers;
    this.#end = end;
    const kind = (name: string, run: (holding: Holding) => void): EventKind =>
      sim.kind(name, (row) => run(this.#rows[row] as Holding), (row) => (this.#rows[row] as Holding).target.nameHash, (row) => this.#nameOf(this.#rows[row] as Holding));
    this.#reached = kind("instance.reached", (holding) => this.#benchmark(holding));
    this.#benchmarked = kind("instance.benchmarked", (holding) => this.#finish(holding, holding.isAlive));
    this.#unreachable = kind("instance.unreachable", (holding) => this.#finish(holding, false));
  }

  #nameOf({ name, provider }: Holding): string {
    return `${name} at ${this.#managers[provider].name}`;
  }

  /** A manager begins to wait for the VM of a holding, in whatever phase that is. */
  begin(holding: Holding): void {
    holding.row = this.#free.pop() ?? this.#rows.length;
    this.#rows[holding.row] = holding;
    holding.lookedFrom = this.#sim.now;
    const { ssh } = this.#managers[holding.provider].spec;
    if (ssh !== "none") this.#wait(holding, this.#sim.now + ssh.address * ssh.interval, this.#unreachable);
    const phase = holding.vm?.phase;
    if (phase === "running" || phase === "ready" || phase === "notice") this.#running(holding);
    if (phase === "ready" || phase === "notice") this.#ready(holding);
    if (phase === "ended") this.#gone(holding);
  }

  /** The manager waits no more: its order is gone, or it is down itself. */
  abandon(holding: Holding): void {
    if (holding.row < 0) return;
    this.#cancel(holding);
    this.#rows[holding.row] = undefined;
    this.#free.push(holding.row);
    holding.row = -1;
  }

  /** The VM of a holding has come to another phase. */
  changed(holding: Holding): void {
    if (holding.row < 0) return;
    const phase = holding.vm?.phase;
    if (phase === "running") this.#running(holding);
    else if (phase === "ready") this.#ready(holding);
    else if (phase === "ended") this.#gone(holding);
  }

  /** It has an address, which the next look finds. */
  #running(holding: Holding): void {
    const { ssh } = this.#managers[holding.provider].spec;
    if (ssh === "none") return;
    const look = lookAfter(holding.lookedFrom, ssh.interval, this.#sim.now);
    if (look >= ssh.address) return;
    holding.lookedFrom += look * ssh.interval;
    this.#wait(holding, holding.lookedFrom + ssh.connectivity * ssh.interval, this.#unreachable);
  }

  #ready(holding: Holding): void {
    const { ssh } = this.#managers[holding.provider].spec;
    const { now } = this.#sim;
    if (ssh === "none") {
      this.#wait(holding, now, this.#reached);
      return;
    }
    const look = lookAfter(holding.lookedFrom, ssh.interval, now);
    if (look < ssh.connectivity) this.#wait(holding, holding.lookedFrom + look * ssh.interval, this.#reached);
  }

  /** The next look finds that it is gone. */
  #gone(holding: Holding): void {
    const { ssh } = this.#managers[holding.provider].spec;
    const { now } = this.#sim;
    const at = ssh === "none" ? now : holding.lookedFrom + lookAfter(holding.lookedFrom, ssh.interval, now) * ssh.interval;
    this.#wait(holding, at, this.#unreachable);
  }

  #benchmark(holding: Holding): void {
    const { vm } = holding;
    if (vm === null || !holding.isAlive) {
      this.#finish(holding, false);
      return;
    }
    const { policies } = this.#managers[holding.provider];
    holding.power = policies.power(vm);
    const seconds = policies.benchmarkSeconds(vm);
    if (seconds > 0) this.#wait(holding, this.#sim.now + seconds, this.#benchmarked);
    else this.#finish(holding, true);
  }

  #finish(holding: Holding, isGood: boolean): void {
    this.abandon(holding);
    if (isGood) this.#end.granted(holding);
    else this.#end.failed(holding);
  }

  #wait(holding: Holding, until: number, kind: EventKind): void {
    this.#cancel(holding);
    holding.step = this.#sim.at(until, Rank.completion, kind, holding.row);
  }

  #cancel(holding: Holding): void {
    if (this.#sim.isPending(holding.step)) this.#sim.cancel(holding.step);
    holding.step = NO_EVENT;
  }
}

/** Number of the first look at or after `now`: they come at from + k · interval. */
function lookAfter(from: number, interval: number, now: number): number {
  let look = Math.max(0, Math.ceil((now - from) / interval));
  while (from + look * interval < now) look += 1;
  while (look > 0 && from + (look - 1) * interval >= now) look -= 1;
  return look;
}
