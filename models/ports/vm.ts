import type { Variate } from "../../sim/index.js";

/** Steps of a VM's life as its users and its bill see them. Billing counts from `running`, work from `ready`. */
export type VmPhase = "requested" | "booting" | "running" | "ready" | "notice" | "suspended" | "ended";

/** Why a VM ended. */
export type VmEndCause = "completed" | "user" | "provider-spot" | "host" | "site" | "preempted";

/** What is asked of a site: a named type, or a free size where the provider offers it. */
export interface VmOrder {
  /** Name of the VM group that asks, such as `cluster/cloud`; with the ordinal it names the VM and its random draws. */
  readonly group: string;
  /** Number within the group, from 1; chosen by the one who asks, so that draws do not depend on other groups. */
  readonly ordinal: number;
  /** Instance type by the site's name for it; absent for a free size or the site's default. */
  readonly type?: string;
  /** Free size, where the provider allows it. */
  readonly cores?: number;
  readonly memoryBytes?: number;
  /** Purchase option, a key of the price book; `on-demand` unless said. */
  readonly purchase: string;
  /** Boot time law [s] in place of the provider's; the site draws from it by (group, ordinal, attempt). */
  readonly boot?: Variate;
  /** Who pays. */
  readonly owner: string;
}

/** The part of an order that says how large the VM is. */
export type VmSize = Pick<VmOrder, "type" | "cores" | "memoryBytes">;

/** What a VM of an order has. */
export type VmShape = Pick<Vm, "type" | "cores" | "memoryBytes" | "speed">;

/** One VM. Written by its site only; everybody else reads. Times are NaN until they happen [s]; after a resume `bootingAt`, `runningAt` and `readyAt` tell of the latest start. */
export interface Vm {
  /** Ordinal in the run, in order of request. */
  readonly id: number;
  /** `group-ordinal@site`, unique in the run; a later attempt is `group-ordinal.attempt@site`. */
  readonly name: string;
  /** Hash of its name, the subject of its events. */
  readonly nameHash: number;
  readonly site: string;
  readonly group: string;
  readonly ordinal: number;
  /** How many VMs this (group, ordinal) has been granted at this site before: 0 for the first. */
  readonly attempt: number;
  readonly owner: string;
  /** Instance type, or `free` for a free size. */
  readonly type: string;
  readonly cores: number;
  readonly memoryBytes: number;
  /** Speed of one core [Gflop/s]. */
  readonly speed: number;
  readonly purchase: string;
  /** Host that carries it, −1 where hosts are not visible (public clouds) or not yet placed. */
  readonly host: number;
  readonly phase: VmPhase;
  readonly requestedAt: number;
  readonly bootingAt: number;
  readonly runningAt: number;
  readonly readyAt: number;
  readonly endedAt: number;
  readonly cause: VmEndCause | null;
}

/** Hears every change of every VM, in the order of subscription, at the instant it happens. `vm.phase` is the new phase. */
export interface VmListener {
  vmChanged(vm: Vm): void;
}

/** Why a request was turned down; an outcome, counted, never thrown. */
export type VmRefusal = "cap" | "quota" | "capacity" | "site-down";

/** What can be done to a VM of a provider. */
export interface VmAbilities {
  /** Sizes are free (cores, memory); else only listed types. */
  readonly freeSizes: boolean;
  readonly suspend: boolean;
  readonly migrate: boolean;
  readonly snapshot: boolean;
  /** The disk outlives a stop. */
  readonly persistentDisk: boolean;
}

/** A site as services see it. */
export interface SitePort {
  readonly name: string;
  readonly abilities: VmAbilities;
  /** VMs of this shape that could run at once with nothing else there; Infinity where only a cap or quota could limit and none is set. */
  capacityFor(order: VmOrder): number;
  /** What a VM of this order has: type or `free`, cores, memory, speed. */
  shapeFor(order: VmOrder): VmShape;
  /** The smallest size to be had here that has so many cores and so much memory [B]: as asked where sizes are free, else a type; null where nothing fits. */
  fitting(cores: number, memoryBytes: number): VmSize | null;
  /** Asks for a VM: it is `requested` on return, or refused at once. */
  request(order: VmOrder): Vm | VmRefusal;
  /** Ends a VM in any phase but `ended`. */
  release(vm: Vm, cause: VmEndCause): void;
  /** Keeps disk and memory, stops the meter of `running`; a fault unless `abilities.suspend`. */
  suspend(vm: Vm): void;
  /** From `suspended` back through `booting` to `ready`. */
  resume(vm: Vm): void;
  /** Whether the request of a VM that the provider has taken back is open again by itself: whoever asked for the VM asks anew, and for nothing else. */
  reopens(vm: Vm): boolean;
}
