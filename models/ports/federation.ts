import type { Variate } from "../../sim/index.js";
import type { Vm } from "./vm.js";

/** What a user asks a federation for: one VM of at least this size, wherever a member grants it. */
export interface InstanceOrder {
  /** Name of who asks, such as `cluster/cloud`; with the ordinal it names the VM and its random draws. */
  readonly group: string;
  /** Number within the group, from 1: chosen by who asks, and of no other order of the group that is alive. */
  readonly ordinal: number;
  /** Least cores and memory [B] of the VM. A member with instance types gives the smallest that holds both. */
  readonly cores: number;
  readonly memoryBytes: number;
  /** Boot time law [s] in place of that of the site which grants it. */
  readonly boot?: Variate;
  /** The user: who is authorised, mapped to an account, and billed as its mapper says. */
  readonly user: string;
  /** A persistent order is open again when its instance is gone, a one-time order is closed. */
  readonly isPersistent: boolean;
  /** Orders of one submission share it, see `batch()`: where one of them found no room at home in a pass, the others are not tried there. */
  readonly batch: number;
  /** It is not looked at before, and closed where it has no instance by then [s]; 0 and Infinity for no window. */
  readonly validFromSeconds: number;
  readonly validUntilSeconds: number;
  /** Sites that may grant it; absent for any member. */
  readonly sites?: readonly string[];
}

/** Hears what becomes of its orders, each by the number that `place` returned; never from inside `place` or `remove`. */
export interface OrderClient {
  /** The order's manager has learnt of an instance for it, which is ready: it is the user's from now on. */
  orderFulfilled(order: number, vm: Vm): void;
  /** The order's manager has learnt that the instance is gone: a persistent order is open again. */
  orderReopened(order: number): void;
  /** It is closed, or has failed, and will have no instance any more; not told of what the user removed. */
  orderClosed(order: number): void;
}

/** A federation of managers, as users see it: they order of the manager at one site and are served by any. */
export interface FederationPort {
  /** Sites that have a manager, in order of name. */
  readonly sites: readonly string[];
  /** Number of a new submission, which no other has. */
  batch(): number;
  /** Places an order with the manager of a site and returns its number. A fault where that site has none. */
  place(site: string, order: InstanceOrder, client: OrderClient): number;
  /** The user deletes an order in any state but closed: its instance, if any, is removed. */
  remove(order: number): void;
  /** Instances that the members which may grant such orders of the manager at a site could hold at once, with nothing else there. */
  capacityFor(site: string, order: Pick<InstanceOrder, "user" | "cores" | "memoryBytes">): number;
}
