import type { Timer } from "../../sim/index.js";
import type { SitePort } from "../ports/index.js";
import type { Holding } from "./holding.js";
import type { Order } from "./order.js";
import type { Policies } from "./appointed.js";
import type { ManagerSpec } from "./spec.js";

/** What a scheduler pass looks at: an own order, or a place at home for an order of another member. */
export type Entry = Order | Holding;

/** A scheduler pass under way. */
export interface Pass {
  readonly entries: Entry[];
  next: number;
  /** Batches of which an order found no room at home in this pass. */
  readonly failedBatches: Set<number>;
  /** The preempted instance whose end it waits for, and how often it has looked. */
  victim: Holding | null;
  looks: number;
}

/** A look at instances, one after the other. */
export interface Round<T> {
  readonly all: T[];
  next: number;
  /** It is under way, or its timer is set. */
  isOn: boolean;
}

export interface Timers {
  readonly pass: Timer;
  readonly preemption: Timer;
  readonly monitor: Timer;
  readonly served: Timer;
  readonly accounting: Timer;
  readonly capacity: Timer;
}

/** One manager: its store, its policies, and what its timers work at. */
export class Manager {
  readonly member: number;
  /** That of its site. */
  readonly name: string;
  readonly nameHash: number;
  readonly endpoint: number;
  readonly spec: ManagerSpec;
  readonly site: SitePort;
  readonly policies: Policies;
  readonly timers: Timers;
  isUp = true;
  /** Counts its lives: what an earlier one waited for is nothing to a later one. */
  life = 0;
  /** What holds it down: its site, its process. */
  holds = 0;
  /** Orders placed here so far, and places in the store given out. */
  placed = 0;
  stored = 0;
  readonly open = new Set<Entry>();
  readonly pending = new Set<Order>();
  /** Own orders that spawn, have an instance, or are deleted while it may still be there. */
  readonly watched = new Set<Order>();
  /** By order: places of own orders that have or spawn an instance at home. */
  readonly homes = new Map<number, Holding>();
  /** By order: those of others. */
  readonly served = new Map<number, Holding>();
  /** Orders with an instance here, in order of fulfilment. */
  readonly held = new Set<Holding>();
  /** Copy of these for policies, made when it is asked for; null when it is out of date. */
  heldList: readonly Holding[] | null = null;
  /** By member: its served orders that have an instance here, and all of them. */
  readonly grantedTo = new Map<number, number>();
  readonly servedOf = new Map<number, number>();
  /** VMs at the site by account. */
  readonly accounts = new Map<string, number>();
  /** Orders that their users deleted while the manager was down. */
  readonly deletedMeanwhile: Order[] = [];
  /** A pass is under way, or its timer is set. */
  isScheduled = false;
  readonly pass: Pass = { entries: [], next: 0, failedBatches: new Set(), victim: null, looks: 0 };
  readonly monitor: Round<Order> = { all: [], next: 0, isOn: false };
  readonly servedRound: Round<Holding> = { all: [], next: 0, isOn: false };
  isAccounting = false;
  /** When its periodic timers began to count [s]. */
  since = 0;

  constructor(parts: Pick<Manager, "member" | "name" | "nameHash" | "endpoint" | "spec" | "site" | "policies" | "timers">) {
    this.member = parts.member;
    this.name = parts.name;
    this.nameHash = parts.nameHash;
    this.endpoint = parts.endpoint;
    this.spec = parts.spec;
    this.site = parts.site;
    this.policies = parts.policies;
    this.timers = parts.timers;
  }
}

/** Adds to a count by key; no entry stands for 0. */
export function count<K>(counts: Map<K, number>, key: K, change: number): void {
  const value = (counts.get(key) ?? 0) + change;
  if (value === 0) counts.delete(key);
  else counts.set(key, value);
}
