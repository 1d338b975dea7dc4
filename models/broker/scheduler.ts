import { type EventKind, Rank, type Simulation } from "../../sim/index.js";
import { create } from "./creation.js";
import type { Federation } from "./federation.js";
import { Holding } from "./holding.js";
import type { Entry, Manager } from "./manager.js";
import type { Order } from "./order.js";
import { drop } from "./provider.js";
import { close, expire, forward } from "./requester.js";

/**
 * Scheduler passes: one thread for each manager, which runs while an order is open or pending.
 *
 * A pass opens what was pending too long, then tries each open order in the order of the store: at home, then at one other member. It
 * stands still while it waits for the room of a preempted instance.
 */
export class Scheduler {
  readonly #federation: Federation;
  readonly #sim: Simulation;
  readonly passKind: EventKind;
  readonly preemptionKind: EventKind;

  constructor(federation: Federation, managers: readonly Manager[]) {
    this.#federation = federation;
    this.#sim = federation.sim;
    const subject = (member: number): number => managers[member].nameHash;
    const entity = (member: number): string => managers[member].name;
    this.passKind = this.#sim.kind("manager.pass", (member) => this.#begin(managers[member]), subject, entity);
    this.preemptionKind = this.#sim.kind("manager.preemption", (member) => this.#look(managers[member]), subject, entity);
  }

  /** Begins a pass at once, unless passes are under way or there is nobody to run them. */
  wake(manager: Manager): void {
    if (manager.isScheduled || !manager.isUp) return;
    manager.isScheduled = true;
    this.#sim.setTimer(manager.timers.pass, 0, Rank.decision);
  }

  /** The manager went down. */
  stop(manager: Manager): void {
    this.#sim.unsetTimer(manager.timers.pass);
    this.#sim.unsetTimer(manager.timers.preemption);
    manager.isScheduled = false;
    manager.pass.victim = null;
    manager.pass.entries.length = 0;
  }

  #begin(manager: Manager): void {
    const { pass } = manager;
    expire(this.#federation, manager);
    pass.entries.length = 0;
    for (const entry of manager.open) pass.entries.push(entry);
    pass.entries.sort(inStore);
    pass.failedBatches.clear();
    pass.next = 0;
    this.#goOn(manager);
  }

  #goOn(manager: Manager): void {
    const { pass } = manager;
    while (pass.next < pass.entries.length) {
      const entry = pass.entries[pass.next];
      // A preemption before it may have closed it, and an answer may have come while the pass stood still.
      if (manager.open.has(entry) && !this.#tried(manager, entry)) return;
      pass.next += 1;
    }
    this.#end(manager);
  }

  #end(manager: Manager): void {
    manager.pass.entries.length = 0;
    manager.isScheduled = manager.open.size > 0 || manager.pending.size > 0;
    if (manager.isScheduled) this.#sim.setTimer(manager.timers.pass, manager.spec.scheduler, Rank.decision);
  }

  /** Deals with an entry; false where the pass has to wait. */
  #tried(manager: Manager, entry: Entry): boolean {
    if (!(entry instanceof Holding)) return this.#ofOwn(manager, entry);
    if (entry.target.spec.validUntilSeconds <= this.#sim.now) {
      drop(this.#federation, manager, entry, "removed");
      return true;
    }
    return create(this.#federation, manager, entry) !== "waits" || this.#wait(manager);
  }

  #ofOwn(manager: Manager, order: Order): boolean {
    const { sites, batch, validFromSeconds, validUntilSeconds } = order.spec;
    const { failedBatches } = manager.pass;
    if (validUntilSeconds <= this.#sim.now) {
      close(this.#federation, order);
      return true;
    }
    if (validFromSeconds > this.#sim.now) return true;
    const isSkipped = manager.spec.batches === "skip" && failedBatches.has(batch);
    if (!isSkipped && sites?.includes(manager.name) !== false) {
      const attempt = create(this.#federation, manager, order);
      if (attempt === "made") return true;
      if (attempt === "waits") return this.#wait(manager);
      failedBatches.add(batch);
    }
    forward(this.#federation, manager, order);
    return true;
  }

  #wait(manager: Manager): false {
    this.#sim.setTimer(manager.timers.preemption, manager.spec.preemption.interval, Rank.decision);
    return false;
  }

  /** Looks whether the preempted instance is gone; after enough looks the pass goes on all the same. */
  #look(manager: Manager): void {
    const { pass, spec } = manager;
    pass.looks += 1;
    if (pass.victim?.isAlive === true && pass.looks < spec.preemption.checks) {
      this.#wait(manager);
      return;
    }
    pass.victim = null;
    this.#goOn(manager);
  }
}

const inStore = (a: Entry, b: Entry): number => a.sequence - b.sequence;
