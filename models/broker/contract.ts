import type { CatalogueEntry, RandomSource } from "../../sim/index.js";
import type { OrderView, SpecIssue, Vm } from "../ports/index.js";

export type { GivenCause, OrderState, OrderView, OrderWatcher } from "../ports/index.js";

/** A policy of a manager as parsed: its name as `kind`, and its parameters. */
export interface PolicySpec {
  readonly kind: string;
  readonly [parameter: string]: unknown;
}

/** Favours between a manager and the others, as the manager's own accounting has them [power · minutes]. */
export interface Favours {
  /** What this member's instances have given our orders. */
  consumed(member: number): number;
  /** What our instances have given this member's orders. */
  donated(member: number): number;
  /** Members with whom there were any so far, ascending; where an accounting does not say, it may be all. */
  partners?(): readonly number[] | undefined;
}

/** What a policy may know of the manager it serves; everything is as the manager knows it now. */
export interface ManagerView {
  /** Number of the manager's own member. */
  readonly self: number;
  /** Members there are, known or not: numbers 0 … members − 1. */
  readonly members: number;
  nameOf(member: number): string;
  readonly now: number;
  readonly favours: Favours;
  /** Instances of this size that its own site, and an account there, could hold with nothing else there. */
  capacityFor(order: Pick<OrderView, "cores" | "memoryBytes">): number;
  /** Round trip of an empty message to that member's site [s]. */
  roundTripSeconds(member: number): number;
  /** Price of an hour of the smallest fitting VM at that member's site [USD]; Infinity where it has none. */
  hourlyUsd(member: number, order: Pick<OrderView, "cores" | "memoryBytes">): number;
}

/** What a factory gets beside its parameters. `chance` is a stream of this manager and this policy alone. */
export interface PolicyGround {
  readonly view: ManagerView;
  chance(): RandomSource;
}

/** Whom to forward an order to. */
export interface MemberPicker {
  /** One of `candidates`, which is not empty and in order of name: members believed alive that may give and that the order allows. */
  pick(candidates: readonly number[], order: OrderView): number;
}

/** Whose orders are taken, and with which members there is trade. */
export interface Authorization {
  /** Whether a user of this member may order here. */
  isAuthorized(user: string, member: number): boolean;
  canDonateTo(member: number): boolean;
  canReceiveFrom(member: number): boolean;
}

/** Which order gives its instance up where there is no room for a newcomer. */
export interface Prioritization {
  /** One of `held`, the orders with an instance here in order of fulfilment, or null: nobody has to go. */
  victim(newcomer: OrderView, held: readonly OrderView[]): OrderView | null;
}

/** How many instances a member may hold here at most. */
export interface CapacityControl {
  /** Time between two updates [s]; Infinity for none. */
  readonly periodSeconds: number;
  update(): void;
  /** Checked when an order of that member comes in, never afterwards; negative: none at all. */
  limit(member: number): number;
}

/** An order with an instance, as accounting sees it. */
export interface UsedOrder {
  readonly requester: number;
  readonly provider: number;
  readonly fulfilledAt: number;
  /** Power of its instance, as benchmarked where it runs. */
  readonly power: number;
}

/** The manager's books of favours. */
export interface Accounting extends Favours {
  /** Time between two updates [s]; Infinity where it needs none. */
  readonly periodSeconds: number;
  /** Looks at all orders that have an instance now: own ones and served ones. */
  update(now: number, used: Iterable<UsedOrder>): void;
  /** An order's instance is gone, or its order removed. */
  ended?(now: number, order: UsedOrder): void;
}

/** How the power of an instance is found. */
export interface Benchmarking {
  /** [≥ 0] */
  power(vm: Vm): number;
  /** Time it takes on the VM before the order is fulfilled [s, ≥ 0]. */
  seconds(vm: Vm): number;
}

/** Which local account an order runs under: it owns the VM and pays the provider's bill. */
export interface Mapper {
  account(user: string, member: number): string;
}

/** Whether the image of an order is at the provider. */
export interface ImageStorage {
  /** True where a VM can start at once; else the image is on its way from now on at the latest, and the order is tried again in a later pass. */
  has(order: OrderView): boolean;
}

/** What an entry of any of the catalogues offers. */
export interface PolicyEntry<Policy, Ground extends PolicyGround = PolicyGround> extends CatalogueEntry {
  /** What is wrong with the parameters; `members` are the names there are, `sites` those of all sites, with a manager or without. Paths start inside the policy. */
  issues?(spec: PolicySpec, members: readonly string[], sites: readonly string[]): SpecIssue[];
  /** The policy as it is in any run, for checks before one; absent, or undefined, where it goes by what happens. `nameOf` tells members by number. */
  ahead?(spec: PolicySpec, nameOf: (member: number) => string): Policy | undefined;
  create(spec: PolicySpec, ground: Ground): Policy;
}

/** Images move over the network and take time, so their storage gets more of the world. */
export interface ImageGround extends PolicyGround {
  /** Moves an image from a site to the manager's own and calls back when its last byte has arrived. */
  fetch(from: string, bytes: number, arrived: () => void): void;
  /** Calls back after so long [s, ≥ 0]. */
  after(seconds: number, over: () => void): void;
}
