import type { EventHandle } from "../../sim/index.js";
import { NO_EVENT } from "../../sim/index.js";
import type { GivenCause, OrderView, Vm } from "../ports/index.js";
import type { UsedOrder } from "./contract.js";
import type { Order } from "./order.js";

/** An order at the member that gives it an instance, or is to: its own member, or one that serves it. */
export class Holding implements OrderView, UsedOrder {
  readonly target: Order;
  readonly provider: number;
  /** It came from another member. */
  readonly isServed: boolean;
  /** Place in the provider's store, which passes go by. */
  readonly sequence: number;
  state: "open" | "spawning" | "fulfilled" = "open";
  account = "";
  vm: Vm | null = null;
  power = NaN;
  fulfilledAt = NaN;
  /** Watchers know that it is granted. */
  isGranted = false;
  /** Why its instance is being removed; null while it is not. */
  leaving: GivenCause | null = null;
  /** Times in a row that its requester could not be asked. */
  failures = 0;
  /** When the manager first looked whether its VM can be reached, and then whether it answers [s]. */
  lookedFrom = NaN;
  /** The next step of its spawning. */
  step: EventHandle = NO_EVENT;
  row = -1;

  constructor(target: Order, provider: number, isServed: boolean, sequence: number) {
    this.target = target;
    this.provider = provider;
    this.isServed = isServed;
    this.sequence = sequence;
  }

  get order(): number {
    return this.target.order;
  }

  get name(): string {
    return this.target.name;
  }

  get requester(): number {
    return this.target.requester;
  }

  get user(): string {
    return this.target.user;
  }

  get cores(): number {
    return this.target.cores;
  }

  get memoryBytes(): number {
    return this.target.memoryBytes;
  }

  get placedAt(): number {
    return this.target.placedAt;
  }

  get forwards(): number {
    return this.target.forwards;
  }

  /** Its VM is there. */
  get isAlive(): boolean {
    return this.vm !== null && this.vm.phase !== "ended";
  }
}
