import type { Vm, VmEndCause, VmRefusal } from "../../ports/index.js";

/** Hears of nodes that come later than they were asked for, or that their source gives up. Nodes are numbered within their group, from 1. */
export interface SourceClient {
  /** The VM of an ordered node is known, and ready. */
  nodeGranted(ordinal: number, vm: Vm): void;
  /** The VM of an ordered node is known, and on its way. */
  nodeRequested(ordinal: number, vm: Vm): void;
  /** The node is its group's no more, whatever becomes of its VM: given back, or its order has failed. */
  nodeGone(ordinal: number, isGivenBack: boolean): void;
}

/** Where the nodes of a group come from. */
export interface NodeSource {
  /** Nodes there could be at once with nothing else there. */
  readonly capacity: number;
  /** Asks for a node: its VM is requested on return, or refused at once, or it is ordered and granted later. */
  request(ordinal: number): Vm | VmRefusal | "ordered";
  /** Gives back a node that was asked for and not refused; its VM ends now or later. */
  release(ordinal: number, cause: VmEndCause): void;
  suspend(ordinal: number): void;
  resume(ordinal: number): void;
  /** Its VM ended, and not because it was given back: true where another one comes for it without being asked for. */
  lost(ordinal: number): boolean;
  /** Does what could not be done from inside the change of a VM; called soon after, at the same instant. */
  settle?(): void;
}

/** Opens the source of a group for those who hear of its nodes. */
export type OpenSource = (client: SourceClient) => NodeSource;
