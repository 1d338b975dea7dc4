import { type EventKind, Rank, type Simulation } from "../../sim/index.js";
import type { UsedOrder } from "./contract.js";
import type { Manager } from "./manager.js";

/**
 * Updates of accounting and of capacity control, each at k · period from the manager's start. Accounting is left out while there is nothing
 * to account for, which changes no book.
 */
export class Periodic {
  readonly #sim: Simulation;
  readonly accountingKind: EventKind;
  readonly capacityKind: EventKind;

  constructor(sim: Simulation, managers: readonly Manager[]) {
    this.#sim = sim;
    const subject = (member: number): number => managers[member].nameHash;
    const entity = (member: number): string => managers[member].name;
    this.accountingKind = sim.kind("manager.accounting", (member) => this.#account(managers[member]), subject, entity);
    this.capacityKind = sim.kind("manager.capacity", (member) => this.#control(managers[member]), subject, entity);
  }

  start(manager: Manager): void {
    manager.since = this.#sim.now;
    const { periodSeconds } = manager.policies.capacity;
    if (periodSeconds < Infinity) this.#sim.setTimer(manager.timers.capacity, periodSeconds, Rank.decision);
  }

  /** There is an instance to account for. */
  account(manager: Manager): void {
    const { periodSeconds } = manager.policies.accounting;
    if (manager.isAccounting || !manager.isUp || periodSeconds === Infinity) return;
    manager.isAccounting = true;
    const { now } = this.#sim;
    let next = manager.since + (Math.floor((now - manager.since) / periodSeconds) + 1) * periodSeconds;
    if (next <= now) next += periodSeconds;
    this.#sim.setTimer(manager.timers.accounting, next - now, Rank.timeout);
  }

  /** The manager went down. */
  stop(manager: Manager): void {
    this.#sim.unsetTimer(manager.timers.accounting);
    this.#sim.unsetTimer(manager.timers.capacity);
    manager.isAccounting = false;
  }

  #account(manager: Manager): void {
    const used: UsedOrder[] = [];
    for (const order of manager.watched) if (order.state === "fulfilled") used.push(order);
    for (const holding of manager.held) if (holding.isServed) used.push(holding);
    manager.policies.accounting.update(this.#sim.now, used);
    manager.isAccounting = false;
    if (used.length > 0) this.account(manager);
  }

  #control(manager: Manager): void {
    manager.policies.capacity.update();
    this.#sim.setTimer(manager.timers.capacity, manager.policies.capacity.periodSeconds, Rank.decision);
  }
}
