import { IdMap } from "../../../sim/index.js";
import type { BillLine, Vm, VmPhase } from "../../ports/index.js";
import { broken, type CheckerPorts, type Law, type Watch } from "../law.js";

/** What may come after each phase; a VM begins with `requested`. */
const NEXT: Readonly<Record<VmPhase, readonly VmPhase[]>> = {
  requested: ["booting", "ended"],
  booting: ["running", "ended"],
  running: ["ready", "notice", "suspended", "ended"],
  ready: ["notice", "suspended", "ended"],
  notice: ["ready", "suspended", "ended"],
  suspended: ["booting", "ended"],
  ended: [],
};

interface Life {
  readonly id: number;
  readonly name: string;
  phase: VmPhase;
  /** When it first ran; NaN before. */
  ranAt: number;
}

class Lives implements Watch {
  readonly #ports: CheckerPorts;
  /** By VM; those that ended at the instant #leftAt are still there, for their last lines may be posted after they were heard to end. */
  readonly #lives = new IdMap<Life>();
  readonly #leaving: Life[] = [];
  #leftAt = NaN;

  constructor(ports: CheckerPorts) {
    this.#ports = ports;
    ports.vmBus.subscribe({ vmChanged: (vm) => this.#changed(vm) });
    ports.ledger.listen({ linePosted: (line) => this.#posted(line) });
  }

  close(): void {
    // What has no end yet lives on: that is no breach.
  }

  #changed(vm: Vm): void {
    const { now } = this.#ports.sim;
    const life = this.#lives.get(vm.id);
    const legal = life === undefined ? vm.phase === "requested" : life.name === vm.name && NEXT[life.phase].includes(vm.phase);
    if (!legal) this.#broken(vm.name, `it is ${vm.phase} after ${life === undefined || life.phase === "ended" ? "nothing, or its end" : life.phase}`);
    if ((vm.phase === "ended") !== (vm.cause !== null)) this.#broken(vm.name, `it is ${vm.phase} with cause ${vm.cause ?? "none"}`);
    const stamp = stampOf(vm);
    if (!Number.isNaN(stamp) && stamp !== now) this.#broken(vm.name, `${vm.phase} is stamped ${stamp} s`);
    if (life === undefined) this.#lives.set(vm.id, { id: vm.id, name: vm.name, phase: vm.phase, ranAt: NaN });
    else this.#move(vm, life, now);
  }

  #move(vm: Vm, life: Life, now: number): void {
    life.phase = vm.phase;
    if (vm.phase === "running" && Number.isNaN(life.ranAt)) life.ranAt = now;
    if (vm.phase !== "ended") return;
    if (now !== this.#leftAt) {
      for (const { id } of this.#leaving) this.#lives.delete(id);
      this.#leaving.length = 0;
    }
    this.#leftAt = now;
    this.#leaving.push(life);
  }

  #posted(line: BillLine): void {
    if (line.item !== "compute") return;
    const life = line.vm === undefined ? undefined : this.#lives.get(line.vm);
    if (life === undefined || life.name !== line.subject || (life.phase === "ended" && this.#leftAt !== this.#ports.sim.now)) this.#broken(line.subject, `line ${line.line} bills a VM that is not there`);
    if (!(line.fromSeconds >= life.ranAt)) this.#broken(line.subject, `line ${line.line} bills from ${line.fromSeconds} s, it ran first at ${life.ranAt} s`);
  }

  #broken(entity: string, what: string): never {
    broken(vmLife.name, this.#ports, entity, what);
  }
}

/** When the VM says that its phase began; NaN for phases without a stamp. */
function stampOf(vm: Vm): number {
  switch (vm.phase) {
    case "requested":
      return vm.requestedAt;
    case "booting":
      return vm.bootingAt;
    case "running":
      return vm.runningAt;
    case "ready":
      return vm.readyAt;
    case "ended":
      return vm.endedAt;
    default:
      return NaN;
  }
}

export const vmLife: Law = {
  name: "vm-life",
  statement: "A VM goes through its phases in a legal order, ends once, and is billed for nothing before it first runs",
  watch: (ports) => new Lives(ports),
};
