import { Fault, Rank, type Simulation } from "../../sim/index.js";
import type { HostPower, HostSleep, SleepingHost } from "../ports/index.js";
import type { Alarm, Alarms } from "./alarms.js";

/** What the sleep of a site's hosts works with. */
export interface SleepGround {
  readonly sim: Simulation;
  readonly site: string;
  readonly alarms: Alarms;
  readonly rules: HostSleep;
  /** Tells whoever counts energy. */
  readonly tell: (host: number, power: HostPower) => void;
  /** A host can carry VMs from now on, or can be woken from now on; true where the scheduler looks at hosts soon because of it. */
  readonly changed: () => boolean;
}

/**
 * Puts idle hosts of a site to sleep and wakes them, by the rules it is given.
 *
 * A host that carries nothing for long enough is sent to sleep at the next look of a loop k · loop, which is an event of
 * its own: nothing is polled. It falls asleep, sleeps, is woken, wakes, and its time without VMs begins anew: not before the
 * scheduler has looked at it, so that no host falls asleep again before the VM that woke it had its turn.
 */
export class HostSleepers {
  readonly #ground: SleepGround;
  readonly #powers: HostPower[];
  readonly #since: Float64Array;
  readonly #alarms: readonly Alarm[];
  /** Hosts that have woken and that the scheduler has still to look at, in order of waking. */
  readonly #unseen = new Set<number>();

  constructor(count: number, ground: SleepGround) {
    this.#ground = ground;
    this.#powers = new Array<HostPower>(count).fill("awake");
    this.#since = new Float64Array(count);
    this.#alarms = this.#powers.map((_, host) => ground.alarms.create(`${ground.site}/host-${host + 1} sleep`, Rank.decision, () => this.#due(host)));
    for (let host = 0; host < count; host += 1) this.idle(host);
  }

  isAwake(host: number): boolean {
    return this.#powers[host] === "awake";
  }

  /** Whether it carries VMs now, or will without being called. */
  isComing(host: number): boolean {
    return this.#powers[host] === "awake" || this.#powers[host] === "waking";
  }

  isAsleep(host: number): boolean {
    return this.#powers[host] === "asleep";
  }

  /** A host that is awake carries nothing from now on. */
  idle(host: number): void {
    this.#alarms[host].set(this.#lookAfter(this.#ground.sim.now + this.#ground.rules.afterSeconds));
  }

  /** A host that is awake carries something from now on. */
  busy(host: number): void {
    this.#unseen.delete(host);
    this.#alarms[host].clear();
  }

  /** The scheduler has looked at all hosts. */
  looked(): void {
    for (const host of this.#unseen) this.idle(host);
    this.#unseen.clear();
  }

  /** The host went down: whatever it was about to do is off, and it comes back awake. */
  down(host: number): void {
    this.busy(host);
    if (!this.isAwake(host)) this.#enter(host, "awake");
  }

  /** Wakes one of the hosts that sleep and can carry what waits; gives its number. */
  wakeOneOf(hosts: readonly Omit<SleepingHost, "since">[], what: string): number {
    const { sim, site, rules } = this.#ground;
    const choice = rules.choose(hosts.map(({ index, cores, memoryBytes }) => ({ index, cores, memoryBytes, since: this.#since[index] })));
    if (!hosts.some(({ index }) => index === choice)) {
      throw new Fault(`the order of waking chose host ${choice}, which does not sleep or cannot take ${what}`, { timeSeconds: sim.now, entity: site });
    }
    this.#enter(choice, "waking");
    this.#alarms[choice].set(sim.now + rules.wakeSeconds);
    return choice;
  }

  #due(host: number): void {
    const { sim, rules, changed } = this.#ground;
    switch (this.#powers[host]) {
      case "awake":
        this.#enter(host, "falling-asleep");
        this.#alarms[host].set(sim.now + rules.sleepSeconds);
        return;
      case "falling-asleep":
        this.#enter(host, "asleep");
        changed();
        return;
      case "waking":
        this.#enter(host, "awake");
        this.#unseen.add(host);
        if (!changed()) this.looked();
        return;
      case "asleep":
        throw new Fault("a sleeping host has nothing to wait for", { timeSeconds: sim.now, entity: `${this.#ground.site}/host-${host + 1}` });
    }
  }

  #enter(host: number, power: HostPower): void {
    this.#powers[host] = power;
    this.#since[host] = this.#ground.sim.now;
    this.#ground.tell(host, power);
  }

  /** First look of the loop at or after a time [s]. */
  #lookAfter(time: number): number {
    const { loopSeconds } = this.#ground.rules;
    if (loopSeconds === 0) return time;
    let k = Math.floor(time / loopSeconds);
    while (k * loopSeconds < time) k += 1;
    return k * loopSeconds;
  }
}
