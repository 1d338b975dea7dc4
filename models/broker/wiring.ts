import type { Simulation } from "../../sim/index.js";
import type { BeliefsPort, GivenCause, MessagingPort, OrderWatcher, Vm, VmBus } from "../ports/index.js";
import { Beliefs } from "./beliefs.js";
import { type Federation, type News, Question, Stanza } from "./federation.js";
import type { Holding } from "./holding.js";
import { Instances } from "./instances.js";
import type { Manager, Timers } from "./manager.js";
import { Monitors } from "./monitors.js";
import { Notices } from "./notices.js";
import type { Order } from "./order.js";
import { Periodic } from "./periodic.js";
import { type Letter, Post } from "./post.js";
import { asked, drop, failedForOther, grantedToOther, hasInstance, uselessness } from "./provider.js";
import { type Inquiry, Questions } from "./questions.js";
import { failedAtHome, forget, granted, grantedAtHome, refused } from "./requester.js";
import { Scheduler } from "./scheduler.js";
import { Spawner } from "./spawner.js";

/** What the wiring needs of the world. */
export interface Wires {
  readonly sim: Simulation;
  readonly messaging: MessagingPort;
  readonly vmBus: VmBus;
  membership(name: string): BeliefsPort;
}

/** Joins the threads, messages and instances of all managers to the rules they go by. */
export class Wiring implements Federation {
  readonly sim: Simulation;
  readonly managers: readonly Manager[];
  readonly watcher: Required<OrderWatcher>;
  readonly scheduler: Scheduler;
  readonly monitors: Monitors;
  readonly periodic: Periodic;
  readonly instances: Instances;
  readonly #spawner: Spawner;
  readonly #post: Post;
  readonly #questions: Questions;
  readonly #notices: Notices;
  readonly #beliefs: Beliefs;
  readonly #erased: (order: Order) => void;

  /** @param managers Filled in by the caller, before anything happens. */
  constructor(wires: Wires, managers: readonly Manager[], watcher: Required<OrderWatcher>, erased: (order: Order) => void) {
    const { sim, messaging, vmBus } = wires;
    this.sim = sim;
    this.managers = managers;
    this.watcher = watcher;
    this.#beliefs = new Beliefs(sim, managers, (name) => wires.membership(name));
    this.#erased = erased;
    this.#notices = new Notices(sim);
    this.scheduler = new Scheduler(this, managers);
    this.monitors = new Monitors(this, managers);
    this.periodic = new Periodic(sim, managers);
    this.#spawner = new Spawner(sim, managers, { granted: (holding) => this.#granted(holding), failed: (holding) => this.#failed(holding) });
    this.instances = new Instances(sim, vmBus, managers, watcher, (holding) => this.#spawner.changed(holding));
    this.#post = new Post(sim, messaging, (stanza, letter) => this.#taken(stanza, letter));
    this.#questions = new Questions(sim, messaging, {
      asked: (inquiry) => this.#asked(inquiry),
      answered: (inquiry, isFound) => this.#answered(inquiry, isFound),
      failed: (inquiry) => this.#answered(inquiry, null),
    });
  }

  timers(member: number): Timers {
    const { sim, scheduler, monitors, periodic } = this;
    return {
      pass: sim.timer(scheduler.passKind, member),
      preemption: sim.timer(scheduler.preemptionKind, member),
      monitor: sim.timer(monitors.ownKind, member),
      served: sim.timer(monitors.servedKind, member),
      accounting: sim.timer(periodic.accountingKind, member),
      capacity: sim.timer(periodic.capacityKind, member),
    };
  }

  candidates(manager: Manager): readonly number[] {
    return this.#beliefs.candidates(manager);
  }

  schedule(manager: Manager): void {
    this.scheduler.wake(manager);
  }

  monitor(manager: Manager): void {
    this.monitors.watch(manager);
    this.periodic.account(manager);
  }

  guard(manager: Manager): void {
    this.monitors.guard(manager);
  }

  send(stanza: Stanza, from: Manager, to: Manager, order: Order, vm: Vm | null = null, power = NaN): void {
    this.#post.send(stanza, from, to, order, vm, power);
  }

  ask(question: Question, from: Manager, to: Manager, order: Order, vm: Vm): void {
    this.#questions.ask(question, from, to, order, vm);
  }

  hold(holding: Holding, vm: Vm): void {
    this.instances.hold(holding, vm);
  }

  release(holding: Holding, cause: GivenCause): void {
    this.instances.release(holding, cause);
  }

  spawn(holding: Holding): void {
    this.#spawner.begin(holding);
  }

  abandon(holding: Holding): void {
    this.#spawner.abandon(holding);
  }

  tell(order: Order, news: News): void {
    this.#notices.post(order, news);
  }

  erase(order: Order): void {
    this.watcher.erased(order);
    this.#erased(order);
  }

  #granted(holding: Holding): void {
    const manager = this.managers[holding.provider];
    if (holding.isServed) grantedToOther(this, manager, holding);
    else grantedAtHome(this, manager, holding);
    this.periodic.account(manager);
  }

  #failed(holding: Holding): void {
    const manager = this.managers[holding.provider];
    if (holding.isServed) failedForOther(this, manager, holding);
    else failedAtHome(this, manager, holding);
  }

  #taken(stanza: Stanza, { from, to, order, vm, power }: Letter): void {
    if (stanza === Stanza.order) asked(this, to, from, order);
    else if (stanza === Stanza.granted) granted(this, to, order, from.member, vm as Vm, power);
    else if (stanza === Stanza.refused) refused(this, to, order, from.member, "refused");
    else if (stanza === Stanza.denied) refused(this, to, order, from.member, "error");
    else this.#withdrawn(to, order);
  }

  #withdrawn(manager: Manager, order: Order): void {
    const holding = manager.served.get(order.order);
    if (holding === undefined) return;
    drop(this, manager, holding, uselessness(holding));
  }

  #asked({ question, to, order, vm }: Inquiry): boolean {
    if (question === Question.instanceBeingUsed) return order.state === "fulfilled" && order.vm === vm;
    const isThere = hasInstance(to, order, vm);
    const holding = to.served.get(order.order);
    if (question === Question.removeInstance && holding?.vm === vm) drop(this, to, holding, "removed");
    return isThere;
  }

  #answered({ question, from, order, vm }: Inquiry, isFound: boolean | null): void {
    if (question === Question.getInstance) this.monitors.looked(from, order, vm, isFound);
    else if (question === Question.instanceBeingUsed) this.monitors.answered(from, order, vm, isFound);
    else if (isFound !== null && from.watched.has(order)) forget(this, order);
  }
}
