import type { Vm } from "../ports/index.js";
import { type Federation, Question, Stanza } from "./federation.js";
import type { Holding } from "./holding.js";
import type { Manager } from "./manager.js";
import type { Order } from "./order.js";
import { change } from "./order-state.js";

/** Forwards an open order to the member that the picker chooses; false where there is none to choose. */
export function forward(federation: Federation, manager: Manager, order: Order): boolean {
  const candidates = allowed(federation, federation.candidates(manager), order);
  if (candidates.length === 0) return false;
  const to = manager.policies.pick(candidates, order);
  if (!order.tried.includes(to)) order.tried.push(to);
  order.forwardedAt = federation.sim.now;
  order.forwardedTo = to;
  order.forwards += 1;
  change(federation, order, "pending");
  federation.watcher.forwarded(order, to);
  federation.send(Stanza.order, manager, federation.managers[to], order);
  return true;
}

function allowed(federation: Federation, candidates: readonly number[], order: Order): readonly number[] {
  const { sites } = order.spec;
  return sites === undefined ? candidates : candidates.filter((member) => sites.includes(federation.managers[member].name));
}

/** Opens the pending orders whose time is up. */
export function expire(federation: Federation, manager: Manager): void {
  const { now } = federation.sim;
  for (const order of manager.pending) {
    if (now - order.forwardedAt < manager.spec["forward-timeout"]) continue;
    federation.watcher.turnedDown(order, order.forwardedTo, "timeout");
    change(federation, order, "open");
  }
}

/** A member has turned an order down. Heeded only while the order waits for that member. */
export function refused(federation: Federation, manager: Manager, order: Order, by: number, why: "refused" | "error"): void {
  if (order.state !== "pending" || order.forwardedTo !== by) return;
  federation.watcher.turnedDown(order, by, why);
  change(federation, order, "open");
  federation.schedule(manager);
}

/** A member has granted an instance: the order's own where it has none, else a duplicate, which its provider finds out. */
export function granted(federation: Federation, manager: Manager, order: Order, by: number, vm: Vm, power: number): void {
  const isAwaited = order.state === "pending" && order.forwardedTo === by;
  const isLate = order.state === "open" || order.state === "pending";
  if (!isAwaited && !(isLate && manager.spec["late-replies"] === "accepted")) return;
  accept(federation, manager, order, by, vm, power);
}

/** An order's instance at home can be used. */
export function grantedAtHome(federation: Federation, manager: Manager, holding: Holding): void {
  const { target, vm, power } = holding;
  holding.state = "fulfilled";
  holding.fulfilledAt = federation.sim.now;
  holding.isGranted = true;
  manager.held.add(holding);
  manager.heldList = null;
  federation.watcher.granted(target, manager.member, vm as Vm, power);
  accept(federation, manager, target, manager.member, vm as Vm, power);
}

function accept(federation: Federation, manager: Manager, order: Order, provider: number, vm: Vm, power: number): void {
  order.provider = provider;
  order.vm = vm;
  order.power = power;
  order.fulfilledAt = federation.sim.now;
  order.failures = 0;
  change(federation, order, "fulfilled");
  federation.watcher.accepted(order, provider, vm);
  federation.tell(order, "fulfilled");
  withdraw(federation, manager, order, provider);
  federation.monitor(manager);
}

/** Removes the order from the members that were tried, but for one. */
function withdraw(federation: Federation, manager: Manager, order: Order, but: number): void {
  for (const member of order.tried) if (member !== but) federation.send(Stanza.removal, manager, federation.managers[member], order);
}

/** An instance at home did not come to be: the order is open again. */
export function failedAtHome(federation: Federation, manager: Manager, holding: Holding): void {
  federation.release(holding, "removed");
  const order = holding.target;
  manager.homes.delete(order.order);
  change(federation, order, "open");
  federation.schedule(manager);
}

/** The manager has learnt that an order's instance is gone: a persistent order is open again, another is closed. */
export function lose(federation: Federation, order: Order): void {
  const manager = federation.managers[order.requester];
  manager.policies.accounting.ended?.(federation.sim.now, order);
  leave(manager, order);
  order.vm = null;
  order.provider = -1;
  order.power = NaN;
  order.fulfilledAt = NaN;
  if (order.spec.isPersistent) {
    change(federation, order, "open");
    federation.tell(order, "reopened");
    federation.schedule(manager);
  } else close(federation, order);
}

/** The order gives up its place at home, if it has one. */
function leave(manager: Manager, order: Order): void {
  const holding = manager.homes.get(order.order);
  if (holding === undefined) return;
  manager.homes.delete(order.order);
  if (manager.held.delete(holding)) manager.heldList = null;
}

export function close(federation: Federation, order: Order): void {
  change(federation, order, "closed");
  federation.tell(order, "closed");
  federation.erase(order);
}

/** The user deletes an order. */
export function remove(federation: Federation, order: Order): void {
  const manager = federation.managers[order.requester];
  const { state, provider, vm } = order;
  const holding = manager.homes.get(order.order);
  change(federation, order, "deleted");
  if (state === "fulfilled") manager.policies.accounting.ended?.(federation.sim.now, order);
  if (holding !== undefined) {
    federation.abandon(holding);
    leave(manager, order);
    federation.release(holding, "removed");
  }
  if (state !== "fulfilled" || provider === manager.member) {
    if (state !== "fulfilled") withdraw(federation, manager, order, -1);
    forget(federation, order);
    return;
  }
  federation.ask(Question.removeInstance, manager, federation.managers[provider], order, vm as Vm);
  federation.monitor(manager);
}

/** Nothing is left of a deleted order. */
export function forget(federation: Federation, order: Order): void {
  federation.managers[order.requester].watched.delete(order);
  federation.erase(order);
}
