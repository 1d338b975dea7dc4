import type { Simulation } from "../../../sim/index.js";
import type { Vm, VmListener } from "../../ports/index.js";
import { hostHour } from "../basis.js";
import { FEDERATION, type Ledger } from "../ledger.js";
import { startedSeconds } from "../started.js";

/** What a site charges for its hosts. */
export interface HostPrice {
  readonly site: string;
  readonly hosts: number;
  readonly priceMicroUsd: number;
  readonly charge: "all" | "used";
}

interface HostUse {
  vms: number;
  since: number;
  seconds: number;
}

/** Charges hosts, all of them for the whole run or each while a VM is on it; by the started second, once at the end. */
export class HostMeter implements VmListener {
  readonly #sim: Simulation;
  readonly #ledger: Ledger;
  readonly #price: HostPrice;
  readonly #uses = new Map<number, HostUse>();
  readonly #hostOf = new Map<number, number>();

  constructor(sim: Simulation, ledger: Ledger, price: HostPrice) {
    this.#sim = sim;
    this.#ledger = ledger;
    this.#price = price;
  }

  /** Whether what it charges depends on what VMs do. */
  get followsVms(): boolean {
    return this.#price.charge === "used";
  }

  vmChanged(vm: Vm): void {
    if (vm.site !== this.#price.site) return;
    const host = vm.phase === "ended" || vm.phase === "suspended" || vm.phase === "requested" ? -1 : vm.host;
    const before = this.#hostOf.get(vm.id) ?? -1;
    if (host === before) return;
    if (before >= 0) this.#leave(before);
    if (host >= 0) {
      this.#enter(host);
      this.#hostOf.set(vm.id, host);
    } else {
      this.#hostOf.delete(vm.id);
    }
  }

  close(): void {
    const { site, hosts, charge } = this.#price;
    if (charge === "all") {
      this.#post(site, BigInt(hosts) * BigInt(startedSeconds(0, this.#sim.now)), "all-hosts");
      return;
    }
    for (const host of [...this.#uses.keys()].sort((a, b) => a - b)) {
      const use = this.#uses.get(host)!;
      if (use.vms > 0) use.seconds += startedSeconds(use.since, this.#sim.now);
      this.#post(`${site}/host-${host + 1}`, BigInt(use.seconds), "used-hosts");
    }
    this.#uses.clear();
    this.#hostOf.clear();
  }

  #enter(host: number): void {
    let use = this.#uses.get(host);
    if (use === undefined) this.#uses.set(host, (use = { vms: 0, since: 0, seconds: 0 }));
    if (use.vms === 0) use.since = this.#sim.now;
    use.vms += 1;
  }

  #leave(host: number): void {
    const use = this.#uses.get(host);
    if (use === undefined) return;
    use.vms -= 1;
    if (use.vms === 0) use.seconds += startedSeconds(use.since, this.#sim.now);
  }

  #post(subject: string, quantity: bigint, rule: string): void {
    if (quantity === 0n) return;
    this.#ledger.post({
      payer: FEDERATION,
      payee: this.#price.site,
      item: "hosts",
      subject,
      rule,
      basis: hostHour,
      priceMicroUsd: this.#price.priceMicroUsd,
      quantity,
      fromSeconds: 0,
      untilSeconds: this.#sim.now,
    });
  }
}
