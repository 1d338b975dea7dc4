import type { Simulation } from "../../../../sim/index.js";
import type { StoragePort } from "../../../ports/index.js";
import type { Execution } from "../execution.js";
import type { Holdings } from "../holdings.js";
import type { JobStore } from "../job-store.js";
import type { Nodes } from "../nodes.js";
import type { CheckpointPolicy } from "./contract.js";
import type { ParcelClient, Parcels } from "./parcels.js";

/** What checkpoints stand on. */
export interface CheckpointGround {
  readonly sim: Simulation;
  readonly store: JobStore;
  readonly nodes: Nodes;
  readonly holdings: Holdings;
  readonly execution: Execution;
  readonly policy: CheckpointPolicy;
  readonly policyName: string;
  readonly parcelsFor: (client: ParcelClient) => Parcels;
  readonly cost: { readonly writingSeconds: number; readonly restartSeconds: number; readonly bytes: number };
  /** Site that keeps states, and who bills for it. */
  readonly keeper: string;
  readonly storage: StoragePort | undefined;
  readonly warmupSeconds: number;
  readonly subject: (job: number) => number;
  /** The job has saved all it did, and gives its nodes back. */
  readonly leave: (job: number) => void;
}
