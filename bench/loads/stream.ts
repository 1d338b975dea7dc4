import { scenarioSchema, simulate } from "../../experiments/scenario/index.js";
import { type Measured, timed } from "./measured.js";

const NODES = 100;
const LOAD = 0.8;

/** Jobs that come and go, about 80 at a time: whatever their number, memory should be the same. The result is the mean wait [s]. */
export function stream(jobs: number): Measured {
  const arm = scenarioSchema().parse({
    start: "2011-06-01T00:00:00Z",
    sites: { cloud: { driver: "ec2", region: "eu-west-1", speed: "1 Gflop/s", boot: "0 s", context: "0 s" } },
    services: {
      cluster: { kind: "batch", scheduler: "immediate", head: "cloud", workers: { all: { site: "cloud", type: "m1.small", count: NODES } } },
    },
    workloads: { users: { kind: "poisson", rate: `${NODES * LOAD} 1/s`, work: { exponential: { mean: "1 Gflop" } }, count: jobs, to: "cluster" } },
  });
  let wait: number | null = null;
  const times = timed(() => {
    wait = simulate(arm, { seed: "1" }).run.get("wait.mean") ?? null;
  });
  return { ...times, operations: jobs, result: wait ?? NaN };
}
