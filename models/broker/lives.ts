import { Rank } from "../../sim/index.js";
import type { AvailabilityChange, MessagingPort } from "../ports/index.js";
import type { Federation } from "./federation.js";
import type { Manager } from "./manager.js";
import type { Monitors } from "./monitors.js";
import type { Periodic } from "./periodic.js";
import { remove } from "./requester.js";
import type { Scheduler } from "./scheduler.js";

/** Threads of managers, which end with them. */
export interface Threads {
  readonly scheduler: Scheduler;
  readonly monitors: Monitors;
  readonly periodic: Periodic;
}

/** Name of a manager's process. */
export const processOf = (site: string): string => `${site}/manager`;

/** Managers go down with their site or by themselves, and come back with what is in their store: orders, and who serves whom. */
export class Lives {
  readonly #federation: Federation;
  readonly #threads: Threads;
  readonly #messaging: MessagingPort;
  readonly #byName = new Map<string, Manager>();

  constructor(federation: Federation, threads: Threads, messaging: MessagingPort) {
    this.#federation = federation;
    this.#threads = threads;
    this.#messaging = messaging;
    for (const manager of federation.managers) this.#byName.set(manager.name, manager).set(processOf(manager.name), manager);
  }

  /** A site's name has no slash in it, that of a process has. */
  changed({ subject, name, up }: AvailabilityChange): void {
    if (subject !== "site" && subject !== "process") return;
    const manager = this.#byName.get(name);
    if (manager === undefined || name.includes("/") !== (subject === "process")) return;
    manager.holds += up ? -1 : 1;
    const isUp = manager.holds <= 0;
    if (isUp === manager.isUp) return;
    if (isUp) this.#start(manager);
    else this.#stop(manager);
  }

  #stop(manager: Manager): void {
    const { scheduler, monitors, periodic } = this.#threads;
    manager.isUp = false;
    this.#messaging.up(manager.endpoint, false);
    scheduler.stop(manager);
    monitors.stop(manager);
    periodic.stop(manager);
    for (const holding of this.#spawning(manager)) this.#federation.abandon(holding);
  }

  /** What has an instance is looked at, what waits for one goes on; passes begin only where the store has a reason for them. */
  #start(manager: Manager): void {
    const { scheduler, monitors, periodic } = this.#threads;
    manager.isUp = true;
    manager.life += 1;
    this.#messaging.up(manager.endpoint, true);
    periodic.start(manager);
    for (const order of manager.deletedMeanwhile.splice(0)) if (order.state !== "deleted" && order.state !== "closed") remove(this.#federation, order);
    for (const holding of this.#spawning(manager)) this.#federation.spawn(holding);
    if (manager.watched.size > 0) {
      manager.monitor.isOn = true;
      this.#federation.sim.setTimer(manager.timers.monitor, 0, Rank.timeout);
    }
    if (manager.served.size > 0) monitors.guard(manager);
    if (manager.held.size > 0 || manager.watched.size > 0) periodic.account(manager);
    if (manager.open.size > 0 || (manager.spec.recovery === "unfinished" && manager.pending.size > 0)) scheduler.wake(manager);
  }

  #spawning(manager: Manager) {
    return [...manager.homes.values(), ...manager.served.values()].filter(({ state }) => state === "spawning");
  }
}
