import type { Vm } from "./vm.js";

/** An order as others see it. Members are numbered in order of name, over the whole federation. */
export interface OrderView {
  /** Unique in the federation, in order of placing. */
  readonly order: number;
  /** `site/order-n`, numbered at its manager from 1. */
  readonly name: string;
  /** Member whose user asks. */
  readonly requester: number;
  readonly user: string;
  readonly cores: number;
  readonly memoryBytes: number;
  /** When it was placed, and when its instance was fulfilled here [s]; the latter NaN until then. */
  readonly placedAt: number;
  readonly fulfilledAt: number;
  /** Times it has been forwarded so far, as its requester counts; 0 before the first. */
  readonly forwards: number;
}

export type OrderState = "open" | "pending" | "spawning" | "fulfilled" | "deleted" | "closed" | "failed";

/** Why an instance that had been granted is no longer held for its order. */
export type GivenCause = "removed" | "preempted" | "gone" | "duplicate";

/** Watches orders from outside, never to touch: meters, favours, figures, checkers. Members and orders are numbers as above. */
export interface OrderWatcher {
  /** It is open from now on. */
  placed?(order: OrderView): void;
  /** State of an order at its requester: open, pending, spawning, fulfilled, deleted, closed, failed. */
  stateChanged?(order: OrderView, state: OrderState): void;
  /** Its requester has forgotten it: it was closed, or deleted and its instance is gone. */
  erased?(order: OrderView): void;
  forwarded?(order: OrderView, to: number): void;
  /** A provider has taken a forwarded order in: it counts `held` instances of that requester then, and may hold `limit`. */
  admitted?(order: OrderView, provider: number, held: number, limit: number): void;
  /** A provider turned a forwarded order down, or its answer did not come in time. */
  turnedDown?(order: OrderView, by: number, why: "refused" | "timeout" | "error"): void;
  /** A member holds a ready instance for an order; for its own member's order, too. The same order may have several: all but one are duplicates. */
  granted?(order: OrderView, provider: number, vm: Vm, power: number): void;
  /** The requester has made this instance the order's own. */
  accepted?(order: OrderView, provider: number, vm: Vm): void;
  /** An instance that had been granted is no longer held for the order. */
  given?(order: OrderView, provider: number, vm: Vm, cause: GivenCause): void;
}
