import { Tally } from "../../../sim/index.js";
import { Level } from "./level.js";

/** What is counted of the tunnels of one site. */
export class TunnelCounts {
  /** Sessions that hold a port, ports given out, VMs that have waited for their tunnel since they were configured, and ssh servers. */
  readonly sessions: Level;
  readonly ports: Level;
  readonly waiting: Level;
  readonly servers: Level;
  /** Time from a VM's first question to its standing tunnel [s]. */
  readonly stand = new Tally();
  refused = 0;
  expired = 0;
  broken = 0;
  evicted = 0;
  unserved = 0;
  readonly #warmupSeconds: number;

  constructor(warmupSeconds: number) {
    this.#warmupSeconds = warmupSeconds;
    this.sessions = new Level(warmupSeconds);
    this.ports = new Level(warmupSeconds);
    this.waiting = new Level(warmupSeconds);
    this.servers = new Level(warmupSeconds);
  }

  /** True for what is measured at a time: from the end of the warm-up on. */
  counts(now: number): boolean {
    return now >= this.#warmupSeconds;
  }

  /** A tunnel stands for the first time since its VM came. */
  stood(seconds: number, now: number): void {
    this.waiting.add(-1, now);
    if (this.counts(now)) this.stand.add(seconds);
  }
}
