import { hashName, type Simulation } from "../../sim/index.js";
import type { SitePort, Vm, VmAbilities, VmBus, VmEndCause, VmOrder, VmPhase, VmRefusal, VmShape, VmSize } from "../../models/ports/index.js";

type Changeable<T> = { -readonly [K in keyof T]: T[K] };

interface FakeSiteOptions {
  readonly bootSeconds?: number;
  readonly cores?: number;
  readonly speed?: number;
  readonly cap?: number;
}

/** A site whose VMs boot in a fixed time; tests end, suspend and resume them at will. */
export class FakeSite implements SitePort {
  readonly name: string;
  readonly abilities: VmAbilities = { freeSizes: true, suspend: true, migrate: false, snapshot: false, persistentDisk: true };
  readonly vms: Changeable<Vm>[] = [];
  refusals = 0;
  readonly #sim: Simulation;
  readonly #bus: VmBus;
  readonly #options: Required<FakeSiteOptions>;

  constructor(name: string, sim: Simulation, bus: VmBus, options: FakeSiteOptions = {}) {
    this.name = name;
    this.#sim = sim;
    this.#bus = bus;
    this.#options = { bootSeconds: 0, cores: 1, speed: 1, cap: Infinity, ...options };
  }

  get living(): Changeable<Vm>[] {
    return this.vms.filter((vm) => vm.phase !== "ended");
  }

  capacityFor(): number {
    return this.#options.cap;
  }

  shapeFor(order: VmOrder): VmShape {
    return { type: order.type ?? "free", cores: order.cores ?? this.#options.cores, memoryBytes: order.memoryBytes ?? 0, speed: this.#options.speed };
  }

  reopens(): boolean {
    return false;
  }

  fitting(cores: number, memoryBytes: number): VmSize {
    return { cores, memoryBytes };
  }

  request(order: VmOrder): Vm | VmRefusal {
    if (this.living.length >= this.#options.cap) {
      this.refusals += 1;
      return "cap";
    }
    const { group, ordinal } = order;
    const name = `${group}-${ordinal}@${this.name}`;
    const vm: Changeable<Vm> = {
      id: this.vms.length,
      name,
      nameHash: hashName(name),
      site: this.name,
      group,
      ordinal,
      attempt: this.vms.filter((other) => other.group === group && other.ordinal === ordinal).length,
      owner: order.owner,
      ...this.shapeFor(order),
      purchase: order.purchase,
      host: -1,
      phase: "requested",
      requestedAt: this.#sim.now,
      bootingAt: NaN,
      runningAt: NaN,
      readyAt: NaN,
      endedAt: NaN,
      cause: null,
    };
    this.vms.push(vm);
    this.#bus.publish(vm);
    this.#boot(vm);
    return vm;
  }

  release(vm: Vm, cause: VmEndCause): void {
    this.end(this.vms[vm.id], cause);
  }

  suspend(vm: Vm): void {
    this.#enter(this.vms[vm.id], "suspended");
  }

  resume(vm: Vm): void {
    this.#enter(this.vms[vm.id], "booting");
    this.#boot(this.vms[vm.id]);
  }

  end(vm: Changeable<Vm>, cause: VmEndCause): void {
    vm.cause = cause;
    vm.endedAt = this.#sim.now;
    this.#enter(vm, "ended");
  }

  #boot(vm: Changeable<Vm>): void {
    this.#sim.call(this.#sim.now + this.#options.bootSeconds, 0, "boot", () => {
      if (vm.phase === "ended" || vm.phase === "suspended") return;
      vm.readyAt = this.#sim.now;
      this.#enter(vm, "ready");
    });
  }

  #enter(vm: Changeable<Vm>, phase: VmPhase): void {
    vm.phase = phase;
    this.#bus.publish(vm);
  }
}
