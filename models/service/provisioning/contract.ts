import type { CatalogueEntry } from "../../../sim/index.js";
import type { SpecIssue } from "../../ports/index.js";

/** What a service did since the group's last look, from exact integrals; NaN where there was nothing to measure. */
export interface Load {
  /** Of a batch cluster slot-seconds held over those of nodes that took work, of a web service core-seconds computed over those of back-ends that served [0 … 1]. */
  readonly utilisation: number;
  /** Mean response time of what was completed [s]. */
  readonly responseSeconds: number;
}

/** What a provisioner of one group of nodes sees. */
export interface ProvisioningView {
  /** [s] from the start of the run. */
  readonly now: number;
  /** Calendar of t = 0, milliseconds since 1970 (UTC). */
  readonly startMillis: number;
  /** `count` of the group. */
  readonly count: number;
  /** Nodes of the group that take work or are on their way. */
  readonly active: number;
  /** How often the group has asked for a node, refused or not. */
  readonly asked: number;
  /** Of the whole service: nodes that take work or are on their way, and nodes that take work. */
  readonly serviceActive: number;
  readonly serviceReady: number;
  /** Of the whole service: slots that waiting jobs or requests want, slots that are free, slots of nodes on their way. */
  readonly waitingSlots: number;
  readonly freeSlots: number;
  readonly comingSlots: number;
  /** True when something waits, nothing runs, no node is on its way and nothing else can start what waits. */
  readonly stuck: boolean;
  /** Measured where the provisioner `looksAtLoad`, anew from each look. */
  readonly load: Load;
}

/** Decides how many nodes a group has. */
export interface Provisioner {
  /** Whether one more node is wanted now; asked at the start, after looks and after changes, until it says no or the maximum is reached. */
  wantsMore(): boolean;
  /** Whether one node is too many now, busy or not; asked like `wantsMore`, before it. Absent: nodes go by `sparesOne` alone. */
  wantsFewer?(): boolean;
  /** Its own timer: when it looks next [s, > now], Infinity: never; asked at the start, where now counts too, and after each look. */
  nextLook?(): number;
  /** Its timer has run out: it may come to another mind. */
  look?(): void;
  readonly looksAtLoad?: boolean;
  /** Each node takes work once: it drains from when it has some, and is given back when that has ended. */
  readonly isSingleUse?: boolean;
  /** Whether `wantsMore` looks at the queue: then it is asked after every change there too, else only after changes of nodes. */
  readonly followsQueue: boolean;
  /** Whether an idle node may go; asked when one has been idle for `idleReleaseSeconds`, and again each so many seconds. */
  sparesOne(): boolean;
  /** [s, > 0], Infinity: idle nodes stay. */
  readonly idleReleaseSeconds: number;
  /** How long the group asks for nothing after a refusal or a loss [s, > 0], Infinity: it asks as if nothing had happened. */
  readonly retrySeconds: number;
  /** Nodes that were idle for too long are terminated, or kept suspended to be resumed first. */
  readonly release: "terminate" | "suspend";
}

export interface ProvisionerEntry extends CatalogueEntry {
  /** Only services that run jobs have a use for it. */
  readonly ofJobs?: true;
  /** Most nodes the group can have. */
  maximum(spec: Readonly<Record<string, unknown>>, count: number): number;
  /** What is wrong with its parameters beyond their schema; paths start among them. That `minimum` ≤ `maximum` ≥ count is checked for all. */
  issues?(spec: Readonly<Record<string, unknown>>): SpecIssue[];
  create(spec: Readonly<Record<string, unknown>>, view: ProvisioningView): Provisioner;
}
