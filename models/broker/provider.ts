import type { GivenCause, Vm } from "../ports/index.js";
import { type Federation, Stanza } from "./federation.js";
import { Holding } from "./holding.js";
import { count, type Manager } from "./manager.js";
import type { Order } from "./order.js";

/** An order of another member comes in: it is turned down, or stored to be tried in each pass. */
export function asked(federation: Federation, manager: Manager, from: Manager, order: Order): void {
  const { authorization } = manager.policies;
  if (!authorization.canDonateTo(from.member) || !authorization.isAuthorized(order.user, from.member)) {
    federation.send(Stanza.denied, manager, from, order);
    return;
  }
  const before = manager.served.get(order.order);
  if (before !== undefined && isStillGood(before)) {
    // It came here before, and the answer was lost or is yet to come.
    if (before.state === "fulfilled") answer(federation, manager, before);
    return;
  }
  if (before !== undefined) drop(federation, manager, before, "removed");
  const held = (manager.spec.counted === "all" ? manager.servedOf : manager.grantedTo).get(from.member) ?? 0;
  const limit = manager.policies.limit(from.member);
  if (held + 1 > limit) {
    federation.send(Stanza.refused, manager, from, order);
    return;
  }
  const holding = new Holding(order, manager.member, true, manager.stored++);
  manager.served.set(order.order, holding);
  manager.open.add(holding);
  count(manager.servedOf, from.member, 1);
  federation.watcher.admitted(order, manager.member, held, limit);
  federation.schedule(manager);
  federation.guard(manager);
}

/** It waits, or has an instance that is there. */
const isStillGood = (holding: Holding): boolean => holding.state !== "fulfilled" || (holding.isAlive && holding.leaving === null);

/** The instance of a served order can be used. */
export function grantedToOther(federation: Federation, manager: Manager, holding: Holding): void {
  holding.state = "fulfilled";
  holding.fulfilledAt = federation.sim.now;
  holding.failures = 0;
  holding.isGranted = true;
  manager.held.add(holding);
  manager.heldList = null;
  count(manager.grantedTo, holding.requester, 1);
  federation.watcher.granted(holding.target, manager.member, holding.vm as Vm, holding.power);
  answer(federation, manager, holding);
}

function answer(federation: Federation, manager: Manager, holding: Holding): void {
  federation.send(Stanza.granted, manager, federation.managers[holding.requester], holding.target, holding.vm, holding.power);
}

/** The instance of a served order did not come to be: it is tried again. */
export function failedForOther(federation: Federation, manager: Manager, holding: Holding): void {
  // Its VM may take a time to end, and keeps the old place until then.
  const anew = new Holding(holding.target, manager.member, true, holding.sequence);
  manager.served.set(anew.order, anew);
  manager.open.add(anew);
  federation.release(holding, "removed");
  federation.schedule(manager);
}

/** Forgets a served order, with its instance if it has one. */
export function drop(federation: Federation, manager: Manager, holding: Holding, cause: GivenCause): void {
  manager.served.delete(holding.order);
  manager.open.delete(holding);
  federation.abandon(holding);
  count(manager.servedOf, holding.requester, -1);
  if (holding.state === "fulfilled") {
    count(manager.grantedTo, holding.requester, -1);
    manager.held.delete(holding);
    manager.heldList = null;
    manager.policies.accounting.ended?.(federation.sim.now, holding);
  }
  federation.release(holding, cause);
}

/** Why a served instance goes that its requester does not want: it has another, or none any more. */
export const uselessness = ({ target, vm }: Holding): GivenCause => (target.vm !== null && target.vm !== vm ? "duplicate" : "removed");

/** Whether the instance of an order is at this provider. */
export function hasInstance(manager: Manager, order: Order, vm: Vm): boolean {
  const holding = manager.served.get(order.order);
  return holding !== undefined && holding.vm === vm && holding.isAlive && holding.leaving === null;
}
