import { type EventKind, Rank, type Simulation } from "../../sim/index.js";
import type { Vm } from "../ports/index.js";
import { type Federation, Question } from "./federation.js";
import type { Manager } from "./manager.js";
import type { Order } from "./order.js";
import { drop, uselessness } from "./provider.js";
import { forget, lose } from "./requester.js";

/**
 * The two looks at instances, each a thread of its manager that asks one question after the other: at those of own orders, while there are
 * any, and at those given to others.
 */
export class Monitors {
  readonly #federation: Federation;
  readonly #sim: Simulation;
  readonly ownKind: EventKind;
  readonly servedKind: EventKind;

  constructor(federation: Federation, managers: readonly Manager[]) {
    this.#federation = federation;
    this.#sim = federation.sim;
    const subject = (member: number): number => managers[member].nameHash;
    const entity = (member: number): string => managers[member].name;
    this.ownKind = this.#sim.kind("manager.monitor", (member) => this.lookAtOwn(managers[member]), subject, entity);
    this.servedKind = this.#sim.kind("manager.served-monitor", (member) => this.#lookAtServed(managers[member]), subject, entity);
  }

  /** The look at own instances comes after its period, unless it is under way. */
  watch(manager: Manager): void {
    if (manager.monitor.isOn || !manager.isUp) return;
    manager.monitor.isOn = true;
    this.#sim.setTimer(manager.timers.monitor, manager.spec.monitoring, Rank.timeout);
  }

  guard(manager: Manager): void {
    if (manager.servedRound.isOn || !manager.isUp) return;
    manager.servedRound.isOn = true;
    this.#sim.setTimer(manager.timers.served, manager.spec["served-monitoring"], Rank.timeout);
  }

  /** The manager went down. */
  stop(manager: Manager): void {
    this.#sim.unsetTimer(manager.timers.monitor);
    this.#sim.unsetTimer(manager.timers.served);
    for (const round of [manager.monitor, manager.servedRound]) {
      round.isOn = false;
      round.all.length = 0;
    }
  }

  lookAtOwn(manager: Manager): void {
    const { monitor } = manager;
    monitor.isOn = true;
    monitor.all.length = 0;
    for (const order of manager.watched) monitor.all.push(order);
    monitor.next = 0;
    this.#goOn(manager);
  }

  /** An own order's instance was looked at: it is there or not, or nobody knows. */
  looked(manager: Manager, order: Order, vm: Vm, isFound: boolean | null): void {
    if (manager.watched.has(order) && order.vm === vm) {
      order.failures = isFound === null ? order.failures + 1 : 0;
      if (isFound === false || order.failures >= manager.spec.attempts) this.#gone(order);
    }
    this.#goOn(manager);
  }

  #goOn(manager: Manager): void {
    const { monitor } = manager;
    while (monitor.next < monitor.all.length) {
      const order = monitor.all[monitor.next++];
      if (!manager.watched.has(order) || order.vm === null || order.state === "spawning") continue;
      if (order.provider !== manager.member) {
        this.#federation.ask(Question.getInstance, manager, this.#federation.managers[order.provider], order, order.vm);
        return;
      }
      if (order.vm.phase === "ended") this.#gone(order);
    }
    monitor.all.length = 0;
    monitor.isOn = manager.watched.size > 0;
    if (monitor.isOn) this.#sim.setTimer(manager.timers.monitor, manager.spec.monitoring, Rank.timeout);
  }

  #gone(order: Order): void {
    if (order.state === "deleted") forget(this.#federation, order);
    else lose(this.#federation, order);
  }

  #lookAtServed(manager: Manager): void {
    const { servedRound } = manager;
    servedRound.all.length = 0;
    for (const holding of manager.served.values()) if (holding.state === "fulfilled") servedRound.all.push(holding);
    servedRound.next = 0;
    this.#goOnServed(manager);
  }

  /** The requester of a served order was asked whether it uses its instance. */
  answered(manager: Manager, order: Order, vm: Vm, isUsed: boolean | null): void {
    const holding = manager.served.get(order.order);
    if (holding?.vm === vm) {
      holding.failures = isUsed === null ? holding.failures + 1 : 0;
      if (isUsed === false) drop(this.#federation, manager, holding, uselessness(holding));
      else if (holding.failures >= manager.spec.attempts) drop(this.#federation, manager, holding, "removed");
    }
    this.#goOnServed(manager);
  }

  #goOnServed(manager: Manager): void {
    const { servedRound } = manager;
    while (servedRound.next < servedRound.all.length) {
      const holding = servedRound.all[servedRound.next++];
      if (manager.served.get(holding.order) !== holding) continue;
      this.#federation.ask(Question.instanceBeingUsed, manager, this.#federation.managers[holding.requester], holding.target, holding.vm as Vm);
      return;
    }
    servedRound.all.length = 0;
    servedRound.isOn = manager.served.size > 0;
    if (servedRound.isOn) this.#sim.setTimer(manager.timers.served, manager.spec["served-monitoring"], Rank.timeout);
  }
}
