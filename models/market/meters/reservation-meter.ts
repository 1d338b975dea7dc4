import { type EventHandle, type EventKind, hashName, NO_EVENT, Rank, type Simulation } from "../../../sim/index.js";
import type { Vm, VmListener } from "../../ports/index.js";
import { hour, reservation } from "../basis.js";
import type { Ledger } from "../ledger.js";
import type { ReservedPurchase } from "../purchases/reserved.js";
import { startedSeconds } from "../started.js";

/** One reservation that was bought. */
interface Reservation {
  /** Place among all. */
  readonly number: number;
  readonly name: string;
  readonly payer: string;
  readonly site: string;
  readonly type: string;
  readonly purchase: string;
  readonly terms: ReservedPurchase;
  readonly boughtAt: number;
  /** VM that runs under it; null while it is free. */
  vm: Vm | null;
  over: EventHandle;
  isPaid: boolean;
}

/**
 * Buys reservations and bills what they cost beside the running time of VMs: the amount paid at once, and all hours of the term where those
 * are paid whatever runs. A VM takes the free reservation of its owner, site, type and purchase that was bought first.
 */
export class ReservationMeter implements VmListener {
  readonly #sim: Simulation;
  readonly #ledger: Ledger;
  readonly #termsOf: (purchase: string) => ReservedPurchase | undefined;
  readonly #all: Reservation[] = [];
  readonly #byKind = new Map<string, Reservation[]>();
  readonly #ofVm = new Map<number, number>();
  readonly #over: EventKind;

  /** @param termsOf Terms of a purchase option; undefined where it is no reservation. */
  constructor(sim: Simulation, ledger: Ledger, termsOf: (purchase: string) => ReservedPurchase | undefined) {
    this.#sim = sim;
    this.#ledger = ledger;
    this.#termsOf = termsOf;
    this.#over = sim.kind(
      "market.reservation-over",
      (number) => this.#renew(number),
      (number) => hashName(this.#all[number].name),
    );
  }

  vmChanged(vm: Vm): void {
    if (vm.phase === "running") {
      const terms = this.#termsOf(vm.purchase);
      if (terms !== undefined) this.#take(vm, terms);
    } else if (vm.phase === "ended" || vm.phase === "suspended") {
      this.#free(vm);
    }
  }

  /** Bills the hours of terms that are paid whatever runs. */
  close(): void {
    for (const bought of this.#all) {
      this.#pay(bought);
      const { terms, boughtAt, name, payer, site, type, purchase } = bought;
      if (terms.hours === "used") continue;
      const until = Math.min(this.#sim.now, boughtAt + terms.term);
      const quantity = BigInt(startedSeconds(boughtAt, until));
      if (quantity === 0n) continue;
      this.#ledger.post({ payer, payee: site, item: "reservation", subject: name, type, purchase, rule: "all-hours", basis: hour, priceMicroUsd: terms.rate, quantity, fromSeconds: boughtAt, untilSeconds: until });
    }
  }

  #take(vm: Vm, terms: ReservedPurchase): void {
    const { now } = this.#sim;
    const kind = `${vm.owner} ${vm.site} ${vm.type} ${vm.purchase}`;
    let ofKind = this.#byKind.get(kind);
    if (ofKind === undefined) this.#byKind.set(kind, (ofKind = []));
    // Those whose term is over are of no use any more.
    while (ofKind.length > 0 && ofKind[0].vm === null && ofKind[0].boughtAt + terms.term <= now) ofKind.shift();
    const free = ofKind.find((each) => each.vm === null && each.boughtAt + terms.term > now);
    const taken = free ?? this.#buy(vm, terms, ofKind);
    taken.vm = vm;
    taken.over = this.#sim.at(taken.boughtAt + terms.term, Rank.meter, this.#over, taken.number);
    this.#ofVm.set(vm.id, taken.number);
  }

  #buy(vm: Vm, terms: ReservedPurchase, ofKind: Reservation[]): Reservation {
    const { now } = this.#sim;
    const { owner: payer, site, type, purchase } = vm;
    const bought: Reservation = { number: this.#all.length, name: `${purchase}-${this.#all.length + 1}@${site}`, payer, site, type, purchase, terms, boughtAt: now, vm: null, over: NO_EVENT, isPaid: false };
    this.#all.push(bought);
    ofKind.push(bought);
    return bought;
  }

  /** Posts what is paid at once, when time has passed since: a term of which nothing is used costs nothing, like a run of 0 s. */
  #pay(bought: Reservation): void {
    const { name, payer, site, type, purchase, terms, boughtAt, isPaid } = bought;
    if (isPaid || this.#sim.now === boughtAt) return;
    bought.isPaid = true;
    this.#ledger.post({ payer, payee: site, item: "reservation", subject: name, type, purchase, rule: "upfront", basis: reservation, priceMicroUsd: terms.upfront, quantity: 1n, fromSeconds: boughtAt, untilSeconds: boughtAt });
  }

  /** The term is over while a VM runs under it. */
  #renew(number: number): void {
    const { vm, terms } = this.#all[number];
    if (vm === null) return;
    this.#pay(this.#all[number]);
    this.#all[number].vm = null;
    this.#take(vm, terms);
  }

  #free(vm: Vm): void {
    const number = this.#ofVm.get(vm.id);
    if (number === undefined) return;
    this.#ofVm.delete(vm.id);
    const held = this.#all[number];
    this.#pay(held);
    held.vm = null;
    if (this.#sim.isPending(held.over)) this.#sim.cancel(held.over);
  }
}
