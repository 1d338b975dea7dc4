import type { CatalogueEntry } from "../../../sim/index.js";

/** What a provisioner of one group of nodes sees. */
export interface ProvisioningView {
  /** `count` of the group. */
  readonly count: number;
  /** Nodes of the group that are ready or on their way. */
  readonly active: number;
  /** How often the group has asked for a node, refused or not. */
  readonly asked: number;
  /** Of the whole service: slots that waiting jobs or requests want, slots that are free, slots of nodes on their way. */
  readonly waitingSlots: number;
  readonly freeSlots: number;
  readonly comingSlots: number;
  /** True when something waits, nothing runs, no node is on its way and nothing else can start what waits. */
  readonly stuck: boolean;
}

/** Decides how many nodes a group has. */
export interface Provisioner {
  /** Whether one more node is wanted now; asked at the start and after changes, until it says no or the maximum is reached. */
  wantsMore(): boolean;
  /** Whether `wantsMore` looks at the queue: then it is asked after every change there too, else only after changes of nodes. */
  readonly followsQueue: boolean;
  /** Whether an idle node may go; asked when one has been idle for `idleReleaseSeconds`, and again each so many seconds. */
  sparesOne(): boolean;
  /** [s, > 0], Infinity: idle nodes stay. */
  readonly idleReleaseSeconds: number;
  /** How long the group asks for nothing after a refusal or a loss [s, > 0], Infinity: it asks as if nothing had happened. */
  readonly retrySeconds: number;
  /** Nodes given back are terminated, or kept suspended to be resumed first. */
  readonly release: "terminate" | "suspend";
}

export interface ProvisionerEntry extends CatalogueEntry {
  /** Most nodes the group can have. */
  maximum(spec: Readonly<Record<string, unknown>>, count: number): number;
  create(spec: Readonly<Record<string, unknown>>, view: ProvisioningView): Provisioner;
}
