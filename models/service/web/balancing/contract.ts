import type { CatalogueEntry } from "../../../../sim/index.js";

/** The back-ends as the reverse proxy knows them; each is a number [0 … count). */
export interface BackendsView {
  /** Back-ends there can be. */
  readonly count: number;
  /** Whether it may be chosen: registered, not ejected, not draining. */
  isOpen(backend: number): boolean;
  /** Groups, and the group it belongs to, by number. */
  readonly groups: number;
  group(backend: number): number;
  /** Weight of each back-end of a group [integer ≥ 1]. */
  weight(group: number): number;
  /** Requests sent to it of which the proxy has not heard since. */
  inFlight(backend: number): number;
}

/** Chooses the back-end of each request. It changes nothing; whatever it wants to remember it is told. */
export interface Balancer {
  /** A back-end may be chosen from now on. */
  opened(backend: number): void;
  /** It may not be chosen any more; requests sent there may still be under way. */
  closed(backend: number): void;
  /** A request was sent to it. */
  sent(backend: number): void;
  /** A request sent to it came back: answered after so long [s], or not at all (NaN). */
  ended(backend: number, responseSeconds: number): void;
  /** An open back-end other than `avoid` (−1: any); asked only where there is one. */
  choose(avoid: number): number;
}

export interface BalancerEntry extends CatalogueEntry {
  create(spec: Readonly<Record<string, unknown>>, view: BackendsView): Balancer;
}
