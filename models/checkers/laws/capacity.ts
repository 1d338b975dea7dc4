import { IdMap } from "../../../sim/index.js";
import type { Vm } from "../../ports/index.js";
import { broken, type CheckedSite, type CheckerPorts, type Law } from "../law.js";

interface Held {
  readonly place: Place;
  readonly host: number;
  readonly type: string;
  readonly cores: number;
  readonly memoryBytes: number;
}

/** What VMs hold at one site, by this law's own count. */
class Place {
  readonly site: CheckedSite;
  readonly #ports: CheckerPorts;
  readonly #cores: Float64Array;
  readonly #memoryBytes: Float64Array;
  readonly #vms = new Map<string, number>();

  constructor(site: CheckedSite, ports: CheckerPorts) {
    this.site = site;
    this.#ports = ports;
    this.#cores = new Float64Array(site.hosts);
    this.#memoryBytes = new Float64Array(site.hosts);
  }

  change(held: Held, sign: 1 | -1): void {
    const vms = (this.#vms.get(held.type) ?? 0) + sign;
    this.#vms.set(held.type, vms);
    const cap = this.site.caps?.get(held.type) ?? Infinity;
    if (vms > cap) this.#broken(this.site.name, `${vms} VMs of type ${held.type} at once, the cap is ${cap}`);
    if (held.host < 0) return;
    if (held.host >= this.site.hosts) this.#broken(this.site.name, `a VM on host ${held.host + 1} of ${this.site.hosts}`);
    this.#cores[held.host] += sign * held.cores;
    this.#memoryBytes[held.host] += sign * held.memoryBytes;
    this.#within(held.host, this.#cores[held.host], this.site.hostCores, "cores");
    this.#within(held.host, this.#memoryBytes[held.host], this.site.hostMemoryBytes ?? Infinity, "bytes of memory");
  }

  #within(host: number, held: number, most: number, what: string): void {
    if (!(held >= 0 && held <= most)) this.#broken(`${this.site.name}/host-${host + 1}`, `${held} ${what} allocated of ${most}`);
  }

  #broken(entity: string, what: string): never {
    broken(capacity.name, this.#ports, entity, what);
  }
}

/** True in the phases in which a VM surely holds what it runs on; a suspended one may or may not. */
const holds = (vm: Vm): boolean => vm.phase === "booting" || vm.phase === "running" || vm.phase === "ready" || vm.phase === "notice";

export const capacity: Law = {
  name: "capacity",
  statement: "Cores and memory allocated on a host are never more than it has nor less than nothing, and no cap on a type is exceeded (C-28)",
  watch(ports) {
    const places = new Map(ports.sites.map((site) => [site.name, new Place(site, ports)]));
    const heldBy = new IdMap<Held>();
    ports.vmBus.subscribe({
      vmChanged(vm) {
        const before = heldBy.get(vm.id);
        if (before !== undefined && holds(vm) && before.host === vm.host) return;
        if (before !== undefined) {
          before.place.change(before, -1);
          heldBy.delete(vm.id);
        }
        if (!holds(vm)) return;
        const place = places.get(vm.site) ?? broken(capacity.name, ports, vm.name, `it is at site ${vm.site}, which does not exist`);
        const held: Held = { place, host: vm.host, type: vm.type, cores: vm.cores, memoryBytes: vm.memoryBytes };
        heldBy.set(vm.id, held);
        place.change(held, 1);
      },
    });
    return { close: () => undefined };
  },
};
