import type { CatalogueEntry } from "../../../../sim/index.js";
import type { SpecIssue, Vm } from "../../../ports/index.js";

/** What a policy of checkpoints sees. Jobs are rows: integers ≥ 0 that are used again once a job has ended. */
export interface CheckpointView {
  /** Simulated time [s]. */
  readonly now: number;
  /** How long a job stands still while its state is written [s, ≥ 0]. */
  readonly writingSeconds: number;
  /** VMs that a job runs on, its master's first. */
  vms(job: number): readonly Vm[];
  /** Mean time between interruptions of a VM by the laws of the run [s]; Infinity where none takes it away. */
  mtbfSeconds(vm: Vm): number;
  /** Market price of a VM at an instant that is not in the future [micro-USD/h]; undefined for a VM that is not bought on a market. */
  priceMicroUsd(vm: Vm, atSeconds: number): number | undefined;
  /** What was bid for it [micro-USD/h]; undefined likewise. */
  bidMicroUsd(vm: Vm): number | undefined;
}

/** When jobs write their state; no policy knows when a job would end. */
export interface CheckpointPolicy {
  /** When a job that computes from now on is to write [s, > now], Infinity: never by the clock. Asked when it begins, after each writing, and when it did not want to. */
  due(job: number): number;
  /** Whether it writes now that it is due, or only asks again; absent: it writes. */
  wants?(job: number): boolean;
  /** Whether a job writes at once when the provider says that a VM of it will be taken back, and leaves its nodes when that is saved. */
  readonly onNotice?: boolean;
}

/** What checks before any run may know of the groups of a cluster. */
export interface InspectedGroups {
  readonly writingSeconds: number;
  /** Whether VMs of some group are bought on a market. */
  readonly isOnMarket: boolean;
  /** Whether a law of the run takes VMs of some group away. */
  readonly hasLaw: boolean;
  /** Longest notice of all groups before a VM is taken back [s]; 0 where none is given. */
  readonly noticeSeconds: number;
}

/** A policy of checkpoints as parsed. */
export type CheckpointPolicySpec = Readonly<Record<string, unknown>>;

/** A policy of the catalogue, or of a user's own module. */
export interface CheckpointEntry extends CatalogueEntry {
  /** What is wrong with its parameters beyond their schema; paths start among them. */
  issues?(spec: CheckpointPolicySpec, groups: InspectedGroups): SpecIssue[];
  /** What is worth knowing without being wrong: ends of a sentence that begins with the path of the policy. */
  notes?(spec: CheckpointPolicySpec, groups: InspectedGroups): string[];
  /** `undefined`: no job ever writes anything. */
  create(spec: CheckpointPolicySpec, view: CheckpointView): CheckpointPolicy | undefined;
}
