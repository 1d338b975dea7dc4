import type { FederationPort, InstanceOrder, OrderClient, Vm, VmBus } from "../../models/ports/index.js";
import type { Simulation } from "../../sim/index.js";
import { FakeSite } from "./fake-site.js";

interface Entry {
  readonly number: number;
  readonly order: InstanceOrder;
  readonly client: OrderClient;
  vm: Vm | null;
  state: "open" | "fulfilled" | "removed" | "closed";
}

/** A federation that grants orders at will of the test, at any of its sites; a VM that is granted boots first. */
export class FakeFederation implements FederationPort {
  readonly sites: readonly string[];
  readonly entries: Entry[] = [];
  readonly #sim: Simulation;
  readonly #members: Map<string, FakeSite>;
  readonly #bySite: boolean;

  /** `isReady`: every order is granted at once by the first site. */
  constructor(sim: Simulation, bus: VmBus, sites: readonly string[], isReady: boolean, bootSeconds = 100) {
    this.sites = sites;
    this.#sim = sim;
    this.#bySite = isReady;
    this.#members = new Map(sites.map((name) => [name, new FakeSite(name, sim, { subscribe: () => undefined, publish: (vm: Vm) => this.#publish(bus, vm) } as unknown as VmBus, { bootSeconds })]));
  }

  batch(): number {
    return 0;
  }

  place(_site: string, order: InstanceOrder, client: OrderClient): number {
    const entry: Entry = { number: this.entries.length, order, client, vm: null, state: "open" };
    this.entries.push(entry);
    if (this.#bySite) this.grant(entry.number, this.sites[0]);
    return entry.number;
  }

  remove(order: number): void {
    const entry = this.entries[order];
    entry.state = "removed";
    if (entry.vm !== null && entry.vm.phase !== "ended") this.#members.get(entry.vm.site)!.release(entry.vm, "user");
  }

  capacityFor(): number {
    return Infinity;
  }

  /** A member starts a VM for an order; it is the order's when it is ready. */
  grant(order: number, site: string): void {
    const { group, ordinal, cores, memoryBytes, user } = this.entries[order].order;
    const vm = this.#members.get(site)!.request({ group, ordinal, cores, memoryBytes, owner: user, purchase: "on-demand" });
    if (typeof vm !== "string") this.entries[order].vm = vm;
  }

  /** The order's instance goes by itself. */
  kill(order: number): void {
    const entry = this.entries[order];
    const vm = entry.vm!;
    this.#members.get(vm.site)!.end(this.#members.get(vm.site)!.vms[vm.id], "host");
    entry.vm = null;
    entry.state = "open";
  }

  close(order: number): void {
    this.entries[order].state = "closed";
    this.entries[order].client.orderClosed(order);
  }

  #publish(bus: VmBus, vm: Vm): void {
    bus.publish(vm);
    if (vm.phase !== "ready") return;
    const entry = this.entries.find((one) => one.vm === vm);
    if (entry === undefined) return;
    entry.state = "fulfilled";
    this.#sim.call(this.#sim.now, 2, "told", () => {
      if (entry.state === "fulfilled") entry.client.orderFulfilled(entry.number, vm);
    });
  }
}
