import { type Scenario, scenarioSchema } from "../../experiments/scenario/index.js";
import type { Measured } from "./measured.js";
import { readyCloud, simulated } from "./simulated.js";

/**
 * A thousand paid one-core VMs at one site, ready at time 0, and a bag of jobs through them: everything is on that is on
 * in any run (bills, checkers, fingerprints, metrics).
 */
function scenario(jobs: number, machines: number, dispatch: "central" | "round-robin", lanRoundTrip: string): Scenario {
  return scenarioSchema().parse({
    sites: { cloud: readyCloud(machines) },
    // Without latency nothing but the jobs takes time: the makespan is the peers' to the last digit.
    network: { lan: { rtt: lanRoundTrip } },
    services: {
      cluster: { kind: "batch", scheduler: "immediate", dispatch, head: "cloud", workers: { all: { site: "cloud", type: "node", count: machines } } },
    },
    workloads: { bag: { kind: "bag", count: jobs, lehmer: {}, to: "cluster" } },
  });
}

/** W1: jobs of the peers' lengths through the public model; the result is the makespan [s]. */
export function w1(jobs: number, machines: number, dispatch: "central" | "round-robin", lanRoundTrip = "0 s"): Measured {
  return simulated(scenario(jobs, machines, dispatch, lanRoundTrip), jobs, "makespan");
}
