import { Fault } from "../../../sim/index.js";
import type { FederationPort, InstanceOrder, OrderClient, Vm } from "../../ports/index.js";
import type { NodeSource, SourceClient } from "./source.js";

/** What a group orders of its manager, but for what each order has of its own. */
export type GroupOrder = Omit<InstanceOrder, "ordinal" | "batch" | "validFromSeconds" | "validUntilSeconds">;

/** Nodes that are ordered of the manager at one site, and granted by any member of its federation. */
export class FederationSource implements NodeSource, OrderClient {
  readonly #federation: FederationPort;
  readonly #manager: string;
  readonly #order: GroupOrder;
  /** How long an order waits for an instance before it is closed [s]. */
  readonly #validSeconds: number;
  readonly #now: () => number;
  readonly #client: SourceClient;
  /** Order of each node, and the node of each order. */
  readonly #orders: (number | undefined)[] = [];
  readonly #ordinals = new Map<number, number>();
  /** Orders whose instance is gone, to be removed. */
  readonly #void: number[] = [];
  /** It hangs on what is written alone; found when it is first asked for. */
  #capacity: number | undefined;
  #batch = NaN;
  #batchAt = NaN;

  constructor(federation: FederationPort, manager: string, order: GroupOrder, validSeconds: number, now: () => number, client: SourceClient) {
    this.#federation = federation;
    this.#manager = manager;
    this.#order = order;
    this.#validSeconds = validSeconds;
    this.#now = now;
    this.#client = client;
  }

  get capacity(): number {
    return (this.#capacity ??= this.#federation.capacityFor(this.#manager, this.#order));
  }

  request(ordinal: number): "ordered" {
    const now = this.#now();
    if (now !== this.#batchAt) {
      this.#batch = this.#federation.batch();
      this.#batchAt = now;
    }
    const written: InstanceOrder = { ...this.#order, ordinal, batch: this.#batch, validFromSeconds: 0, validUntilSeconds: now + this.#validSeconds };
    const order = this.#federation.place(this.#manager, written, this);
    this.#orders[ordinal] = order;
    this.#ordinals.set(order, ordinal);
    return "ordered";
  }

  release(ordinal: number): void {
    const order = this.#forget(ordinal);
    // The node is the service's no more from now on, while the removal of its instance travels.
    this.#client.nodeGone(ordinal, true);
    this.#federation.remove(order);
  }

  suspend(ordinal: number): void {
    throw new Fault("instances of a federation cannot be suspended", { entity: `${this.#order.group}-${ordinal}` });
  }

  resume(ordinal: number): void {
    this.suspend(ordinal);
  }

  lost(ordinal: number): boolean {
    if (this.#order.isPersistent) return true;
    this.#void.push(this.#forget(ordinal));
    return false;
  }

  settle(): void {
    for (const order of this.#void.splice(0)) this.#federation.remove(order);
  }

  orderFulfilled(order: number, vm: Vm): void {
    const ordinal = this.#ordinals.get(order);
    if (ordinal === undefined) return;
    if (vm.phase !== "ended") this.#client.nodeGranted(ordinal, vm);
    else if (!this.lost(ordinal)) this.#client.nodeGone(ordinal, false);
  }

  orderReopened(): void {
    // The node was lost when its VM ended, and comes again.
  }

  orderClosed(order: number): void {
    const ordinal = this.#ordinals.get(order);
    if (ordinal === undefined) return;
    this.#forget(ordinal);
    this.#client.nodeGone(ordinal, false);
  }

  #forget(ordinal: number): number {
    const order = this.#orders[ordinal] as number;
    this.#orders[ordinal] = undefined;
    this.#ordinals.delete(order);
    return order;
  }
}
