import { hashName } from "../../sim/index.js";
import type { InstanceOrder, OrderClient, OrderState, OrderView, Vm } from "../ports/index.js";
import type { UsedOrder } from "./contract.js";

/** What becomes of an order at its own manager. */
export class Order implements OrderView, UsedOrder {
  readonly order: number;
  readonly name: string;
  readonly nameHash: number;
  readonly requester: number;
  readonly spec: InstanceOrder;
  readonly client: OrderClient;
  /** Place in the manager's store, which passes go by. */
  readonly sequence: number;
  readonly placedAt: number;
  state: OrderState = "open";
  fulfilledAt = NaN;
  forwards = 0;
  /** Latest forwarding: when [s], and to whom. */
  forwardedAt = NaN;
  forwardedTo = -1;
  /** Members that it was ever forwarded to, each once. */
  readonly tried: number[] = [];
  /** What it has: −1 and null without an instance. */
  provider = -1;
  vm: Vm | null = null;
  power = NaN;
  /** Times in a row that its instance could not be looked at. */
  failures = 0;
  /** Its user has deleted it, whether its manager knows or not. */
  isUnwanted = false;

  constructor(order: number, name: string, requester: number, sequence: number, spec: InstanceOrder, client: OrderClient, now: number) {
    this.order = order;
    this.name = name;
    this.nameHash = hashName(name) | 0;
    this.requester = requester;
    this.sequence = sequence;
    this.spec = spec;
    this.client = client;
    this.placedAt = now;
  }

  get user(): string {
    return this.spec.user;
  }

  get cores(): number {
    return this.spec.cores;
  }

  get memoryBytes(): number {
    return this.spec.memoryBytes;
  }
}
