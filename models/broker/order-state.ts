import { Fault } from "../../sim/index.js";
import type { OrderState } from "../ports/index.js";
import type { Federation } from "./federation.js";
import type { Order } from "./order.js";

/** What may come after each state of an order at its requester. Nothing in the original makes an order fail. */
export const NEXT_STATES: Readonly<Record<OrderState, readonly OrderState[]>> = {
  open: ["pending", "spawning", "fulfilled", "deleted", "closed"],
  pending: ["open", "fulfilled", "deleted"],
  spawning: ["open", "fulfilled", "deleted"],
  fulfilled: ["open", "deleted", "closed"],
  deleted: [],
  closed: [],
  failed: [],
};

/** Brings an order to another state, and into the lists of its manager that go by it. */
export function change(federation: Federation, order: Order, state: OrderState): void {
  if (!NEXT_STATES[order.state].includes(state)) throw new Fault(`an order is ${state} after ${order.state}`, { timeSeconds: federation.sim.now, entity: order.name });
  const manager = federation.managers[order.requester];
  manager.open.delete(order);
  manager.pending.delete(order);
  if (state !== "fulfilled" && state !== "deleted") manager.watched.delete(order);
  order.state = state;
  if (state === "open") manager.open.add(order);
  else if (state === "pending") manager.pending.add(order);
  else if (state === "spawning" || state === "fulfilled" || state === "deleted") manager.watched.add(order);
  federation.watcher.stateChanged(order, state);
}
