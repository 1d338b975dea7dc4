import { Fault, type Simulation, TimeWeighted } from "../../sim/index.js";
import type { HostSleepers } from "./host-sleepers.js";
import type { HostView, PlacementNeed } from "./placement/index.js";

interface Host extends HostView {
  freeCores: number;
  freeMemoryBytes: number;
  vms: number;
  up: boolean;
  /** Scheduler pass that last used it, and how often it did. */
  pass: number;
  usedInPass: number;
  /** Scheduler pass that last counted on it for VMs that still wait, and what it counted on. */
  claimedIn: number;
  claimedCores: number;
  claimedMemoryBytes: number;
}

/** Equal hosts of a site: what is free on each, and how much is allocated over time. */
export class HostPool {
  readonly #sim: Simulation;
  readonly #hosts: Host[];
  readonly #warmupSeconds: number;
  readonly #allocated = new TimeWeighted();
  #warm = false;
  #sleepers: HostSleepers | undefined;
  #siteIsUp = true;

  constructor(sim: Simulation, site: string, count: number, cores: number, memoryBytes: number, warmupSeconds: number) {
    this.#sim = sim;
    this.#warmupSeconds = warmupSeconds;
    this.#hosts = Array.from({ length: count }, (_, index) => ({
      index,
      name: `${site}/host-${index + 1}`,
      cores,
      memoryBytes,
      freeCores: cores,
      freeMemoryBytes: memoryBytes,
      vms: 0,
      up: true,
      pass: -1,
      usedInPass: 0,
      claimedIn: -1,
      claimedCores: 0,
      claimedMemoryBytes: 0,
    }));
  }

  /** Its hosts sleep by these rules from the start. */
  sleepBy(sleepers: HostSleepers): void {
    this.#sleepers = sleepers;
  }

  /** Hosts that are up and awake, have room and were used fewer than `perHost` times in this pass, by ascending index. O(hosts). */
  candidates(need: PlacementNeed, pass: number, perHost: number): readonly HostView[] {
    return this.#hosts.filter(
      (host) =>
        host.up && this.#sleepers?.isAwake(host.index) !== false && host.freeCores >= need.cores && host.freeMemoryBytes >= need.memoryBytes && (host.pass !== pass || host.usedInPass < perHost),
    );
  }

  take(index: number, need: PlacementNeed, pass: number): void {
    const host = this.#hosts[index];
    host.usedInPass = host.pass === pass ? host.usedInPass + 1 : 1;
    host.pass = pass;
    this.#change(host, need, 1);
  }

  giveBack(index: number, need: PlacementNeed): void {
    this.#change(this.#hosts[index], need, -1);
  }

  /**
   * Sees to it that a VM that found no place in this pass will: it counts on a host with room that is awake or wakes, if no other VM of the
   * pass does; else one is woken for it, where one sleeps that can take it. So one VM wakes one host at most. O(hosts).
   */
  wakeFor(need: PlacementNeed & { readonly name: string }, pass: number): void {
    const sleepers = this.#sleepers;
    if (sleepers === undefined) return;
    const coming = this.#hosts.find((host) => host.up && sleepers.isComing(host.index) && this.#unclaimed(host, need, pass));
    if (coming !== undefined) {
      this.#claim(coming, need, pass);
      return;
    }
    const asleep = this.#hosts.filter((host) => host.up && sleepers.isAsleep(host.index) && host.cores >= need.cores && host.memoryBytes >= need.memoryBytes);
    if (asleep.length > 0) this.#claim(this.#hosts[sleepers.wakeOneOf(asleep, need.name)], need, pass);
  }

  /** Index of the host of that name, −1 where there is none. */
  indexOf(name: string): number {
    return this.#hosts.findIndex((host) => host.name === name);
  }

  setUp(index: number, up: boolean): void {
    this.#hosts[index].up = up;
    this.#follow(this.#hosts[index], up);
  }

  /** The whole site went down, or came back; hosts that are down by themselves stay so. */
  siteChanged(up: boolean): void {
    this.#siteIsUp = up;
    for (const host of this.#hosts) this.#follow(host, up);
  }

  /** Core-seconds allocated and present since the end of the warm-up; a host that is down counts as present. */
  utilisation(): { readonly allocated: number; readonly present: number } {
    this.#warmUp();
    const now = this.#sim.now;
    const cores = this.#hosts.reduce((sum, host) => sum + host.cores, 0);
    if (!this.#warm) return { allocated: 0, present: 0 };
    return { allocated: this.#allocated.integral(now), present: cores * (now - this.#warmupSeconds) };
  }

  #change(host: Host, need: PlacementNeed, sign: 1 | -1): void {
    this.#warmUp();
    host.freeCores -= sign * need.cores;
    host.freeMemoryBytes -= sign * need.memoryBytes;
    host.vms += sign;
    if (host.vms === 0) this.#idle(host);
    else if (sign === 1 && host.vms === 1) this.#sleepers?.busy(host.index);
    this.#allocated.add(sign * need.cores, this.#sim.now);
    if (!(host.freeCores >= 0 && host.freeCores <= host.cores && host.freeMemoryBytes >= 0 && host.freeMemoryBytes <= host.memoryBytes)) {
      throw new Fault("more allocated on a host than it has, or less than nothing", { timeSeconds: this.#sim.now, entity: host.name });
    }
  }

  /** A host went down or came back, by itself or with its site. */
  #follow(host: Host, up: boolean): void {
    if (up) this.#idle(host);
    else this.#sleepers?.down(host.index);
  }

  /** A host that is up carries nothing, from now on. */
  #idle(host: Host): void {
    if (host.up && this.#siteIsUp && host.vms === 0) this.#sleepers?.idle(host.index);
  }

  /** Whether it has room beside what VMs of this pass that wait count on. */
  #unclaimed(host: Host, need: PlacementNeed, pass: number): boolean {
    const isClaimed = host.claimedIn === pass;
    return host.freeCores - (isClaimed ? host.claimedCores : 0) >= need.cores && host.freeMemoryBytes - (isClaimed ? host.claimedMemoryBytes : 0) >= need.memoryBytes;
  }

  #claim(host: Host, need: PlacementNeed, pass: number): void {
    const isClaimed = host.claimedIn === pass;
    host.claimedIn = pass;
    host.claimedCores = need.cores + (isClaimed ? host.claimedCores : 0);
    host.claimedMemoryBytes = need.memoryBytes + (isClaimed ? host.claimedMemoryBytes : 0);
  }

  /** Forgets the warm-up before the first change after it: until then the value is constant, so nothing is lost. */
  #warmUp(): void {
    if (this.#warm || this.#sim.now < this.#warmupSeconds) return;
    this.#warm = true;
    this.#allocated.restart(this.#warmupSeconds);
  }
}
