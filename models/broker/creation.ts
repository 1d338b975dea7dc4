import type { Vm, VmRefusal } from "../ports/index.js";
import type { Federation } from "./federation.js";
import { Holding } from "./holding.js";
import type { Entry, Manager } from "./manager.js";
import { change } from "./order-state.js";
import { lose } from "./requester.js";
import { drop } from "./provider.js";

/** What came of an attempt to get a VM of one's own site: it waits where the room of a preempted instance has to come free first. */
export type Attempt = "made" | "failed" | "waits";

/** Asks the manager's site for a VM for an order of its own or of another member. */
export function create(federation: Federation, manager: Manager, entry: Entry): Attempt {
  if (!manager.policies.images.has(entry)) return "failed";
  const account = manager.policies.account(entry.user, entry.requester);
  const granted = request(manager, entry, account);
  if (typeof granted !== "string") {
    begin(federation, manager, entry, account, granted);
    return "made";
  }
  if (granted !== "quota" && granted !== "cap") return "failed";
  manager.heldList ??= [...manager.held];
  const victim = manager.policies.victim(entry, manager.heldList);
  if (victim === null) return "failed";
  preempt(federation, manager, victim);
  manager.pass.victim = victim;
  manager.pass.looks = 0;
  return "waits";
}

function request(manager: Manager, entry: Entry, account: string): Vm | VmRefusal {
  const size = manager.site.fitting(entry.cores, entry.memoryBytes);
  if (size === null) return "capacity";
  if ((manager.accounts.get(account) ?? 0) >= (manager.spec.quota ?? Infinity)) return "quota";
  const { group, ordinal, boot } = entry instanceof Holding ? entry.target.spec : entry.spec;
  return manager.site.request({ group, ordinal, ...size, purchase: "on-demand", owner: account, ...(boot === undefined ? {} : { boot }) });
}

function begin(federation: Federation, manager: Manager, entry: Entry, account: string, vm: Vm): void {
  let holding: Holding;
  if (entry instanceof Holding) {
    holding = entry;
    manager.open.delete(entry);
  } else {
    holding = new Holding(entry, manager.member, false, entry.sequence);
    manager.homes.set(entry.order, holding);
    change(federation, entry, "spawning");
    federation.monitor(manager);
  }
  holding.account = account;
  holding.state = "spawning";
  federation.hold(holding, vm);
  federation.spawn(holding);
}

/** The manager takes an instance away. Its own order knows at once; another's requester learns of it when it looks. */
function preempt(federation: Federation, manager: Manager, victim: Holding): void {
  federation.release(victim, "preempted");
  if (victim.isServed) drop(federation, manager, victim, "preempted");
  else lose(federation, victim.target);
}
