import type { Vm } from "../../../ports/index.js";
import type { ServicePorts } from "../../ports.js";
import type { Holdings } from "../holdings.js";
import type { JobStore } from "../job-store.js";
import type { Nodes } from "../nodes.js";
import { checkpointing } from "./catalogue.js";
import { Checkpoints } from "./checkpoints.js";
import type { CheckpointView } from "./contract.js";
import type { CheckpointGround } from "./ground.js";
import { Parcels } from "./parcels.js";
import type { CheckpointSpec } from "./spec.js";

interface Ground extends ServicePorts, Pick<CheckpointGround, "execution" | "subject" | "leave"> {
  readonly store: JobStore;
  readonly nodes: Nodes;
  readonly holdings: Holdings;
}

/** What runs jobs with checkpoints; undefined where none is ever written. */
export function checkpointsOf({ checkpoint, head }: { readonly checkpoint: CheckpointSpec; readonly head?: string | undefined }, ground: Ground): Checkpoints | undefined {
  const { kind, time: writingSeconds = 0, restart: restartSeconds = 0, size: bytes = 0, to } = checkpoint;
  const { sim, network, options, subject } = ground;
  const policy = checkpointing.get(kind).create(checkpoint, viewOf(ground, writingSeconds));
  const keeper = to ?? head;
  if (policy === undefined || keeper === undefined) return undefined;
  return new Checkpoints({
    ...ground,
    policy,
    policyName: kind,
    parcelsFor: (client) => new Parcels(sim, network, network.siteIndex(keeper), client, subject),
    cost: { writingSeconds, restartSeconds, bytes },
    keeper,
    warmupSeconds: options.warmupSeconds,
    storage: ground.storage,
  });
}

function viewOf({ sim, store, nodes, holdings, bought, mtbfSeconds }: Ground, writingSeconds: number): CheckpointView {
  return {
    get now() {
      return sim.now;
    },
    writingSeconds,
    vms(job) {
      const vms: Vm[] = [];
      for (let row = store.holding[job]; row >= 0; row = holdings.nextOfJob(row)) {
        const vm = nodes.vm[holdings.node(row)];
        if (vm !== null) vms.push(vm);
      }
      return vms;
    },
    mtbfSeconds: (vm) => mtbfSeconds?.(vm) ?? Infinity,
    priceMicroUsd: (vm, at) => bought?.priceMicroUsd(vm, at),
    bidMicroUsd: (vm) => bought?.bidMicroUsd(vm),
  };
}
