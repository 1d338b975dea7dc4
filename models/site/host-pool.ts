import { Fault, type Simulation, TimeWeighted } from "../../sim/index.js";
import type { HostView, PlacementNeed } from "./placement/index.js";

interface Host extends HostView {
  freeCores: number;
  freeMemoryBytes: number;
  vms: number;
  up: boolean;
  /** Scheduler pass that last used it, and how often it did. */
  pass: number;
  usedInPass: number;
}

/** Equal hosts of a site: what is free on each, and how much is allocated over time. */
export class HostPool {
  readonly #sim: Simulation;
  readonly #hosts: Host[];
  readonly #warmupSeconds: number;
  readonly #allocated = new TimeWeighted();
  #warm = false;

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
    }));
  }

  /** Hosts that are up, have room and were used fewer than `perHost` times in this pass, by ascending index. O(hosts). */
  candidates(need: PlacementNeed, pass: number, perHost: number): readonly HostView[] {
    return this.#hosts.filter(
      (host) =>
        host.up && host.freeCores >= need.cores && host.freeMemoryBytes >= need.memoryBytes && (host.pass !== pass || host.usedInPass < perHost),
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

  /** Index of the host of that name, −1 where there is none. */
  indexOf(name: string): number {
    return this.#hosts.findIndex((host) => host.name === name);
  }

  setUp(index: number, up: boolean): void {
    this.#hosts[index].up = up;
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
    this.#allocated.add(sign * need.cores, this.#sim.now);
    if (!(host.freeCores >= 0 && host.freeCores <= host.cores && host.freeMemoryBytes >= 0 && host.freeMemoryBytes <= host.memoryBytes)) {
      throw new Fault("more allocated on a host than it has, or less than nothing", { timeSeconds: this.#sim.now, entity: host.name });
    }
  }

  /** Forgets the warm-up before the first change after it: until then the value is constant, so nothing is lost. */
  #warmUp(): void {
    if (this.#warm || this.#sim.now < this.#warmupSeconds) return;
    this.#warm = true;
    this.#allocated.restart(this.#warmupSeconds);
  }
}
