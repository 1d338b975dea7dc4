import type { Simulation } from "../../sim/index.js";
import type { GivenCause, OrderWatcher, Vm } from "../ports/index.js";
import type { Holding } from "./holding.js";
import type { Manager } from "./manager.js";
import type { Order } from "./order.js";

/** What managers say one way. */
export const Stanza = {
  order: 0,
  /** Answers to an order: an instance, no room for that member, or no right to it. */
  granted: 1,
  refused: 2,
  denied: 3,
  removal: 4,
} as const;
export type Stanza = (typeof Stanza)[keyof typeof Stanza];

/** What managers ask and wait for. */
export const Question = { getInstance: 0, removeInstance: 1, instanceBeingUsed: 2 } as const;
export type Question = (typeof Question)[keyof typeof Question];

/** What a user hears of an order. */
export type News = "fulfilled" | "reopened" | "closed";

/** What the rules of managers work with, and what they can do in the world. */
export interface Federation {
  readonly sim: Simulation;
  readonly managers: readonly Manager[];
  readonly watcher: Required<OrderWatcher>;
  /** Members a manager believes in and may receive from, in order of name. */
  candidates(manager: Manager): readonly number[];
  /** Lets the scheduler run where it does not. */
  schedule(manager: Manager): void;
  /** The same for the looks at own and at served instances. */
  monitor(manager: Manager): void;
  guard(manager: Manager): void;
  send(stanza: Stanza, from: Manager, to: Manager, order: Order, vm?: Vm | null, power?: number): void;
  /** Its answer comes back to the rules by `Answered`. */
  ask(question: Question, from: Manager, to: Manager, order: Order, vm: Vm): void;
  /** The VM is the holding's from now on. */
  hold(holding: Holding, vm: Vm): void;
  /** Ends the VM of a holding, if it is there. */
  release(holding: Holding, cause: GivenCause): void;
  /** Waits until the VM of a holding can be used. */
  spawn(holding: Holding): void;
  /** Waits no more. */
  abandon(holding: Holding): void;
  tell(order: Order, news: News): void;
  /** The order is forgotten. */
  erase(order: Order): void;
}
