import type { Vm } from "../../ports/index.js";

/** Where a node stands, as its service sees it. */
export const NodeState = {
  absent: 0,
  /** Ordered, not ready yet. */
  coming: 1,
  ready: 2,
  /** Suspended; what ran there is paused. */
  asleep: 3,
  /** Being resumed. */
  waking: 4,
  /** Ready, but takes no new work; when what it holds has ended it is given back. */
  draining: 5,
  /** Still at work, but its provider will take it back soon: it takes no new work, and is not given back before. */
  noticed: 6,
} as const;

/** True while a node works, whether it takes more or not. */
export function works(state: number): boolean {
  return state === NodeState.ready || state === NodeState.draining || state === NodeState.noticed;
}

/** Hears when a node has something to do and when it has nothing. */
export interface NodeWatcher {
  nodeIdle(node: number): void;
  nodeBusy?(node: number): void;
  nodeGone?(node: number): void;
}

/**
 * The places nodes can take, as rows of a service's table: the rows of one group lie together, groups in order of preference.
 * The fleet says when a node comes and goes; the service keeps what runs there.
 */
export interface NodeRows {
  /** First row of each group, and the number of rows at the end. */
  readonly firstOf: readonly number[];
  /** Group of each row. */
  readonly range: Int32Array;
  readonly state: Uint8Array;
  readonly vm: readonly (Vm | null)[];
  /** How much is under way there (slots of jobs, requests); 0: the node is idle. */
  readonly held: Int32Array;
  /** Since when nothing is held [s]. */
  readonly idleSince: Float64Array;
  /** Told of every idle node by the service. */
  readonly watchers: NodeWatcher[];
  /** A VM has been ordered for an absent node, and is not known yet. */
  order(node: number): void;
  /** The VM of an absent or an ordered node is known. */
  come(node: number, vm: Vm): void;
  /** It takes work from now on, and goes on with what was paused there; one that drains takes work again. */
  join(node: number): void;
  /** It takes no new work from now on; watchers are told when it holds nothing any more. */
  drain(node: number): void;
  /** Its provider will take it back: it takes no new work from now on. */
  notice(node: number): void;
  /** It is suspended; what is held there stays. */
  sleep(node: number): void;
  /** Being resumed, it is on its way again. */
  wake(node: number): void;
  /** It is gone; what was held there has to be given back still. */
  leave(node: number): void;
  /** Nothing is held there any more: the place can be taken again. */
  clear(node: number): void;
}
