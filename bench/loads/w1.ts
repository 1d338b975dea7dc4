import { type Scenario, scenarioSchema } from "../../experiments/scenario/index.js";
import type { Measured } from "./measured.js";
import { readyCloud, simulated } from "./simulated.js";

/**
 * A thousand paid one-core VMs at one site, ready at time 0, and a bag of jobs through them: everything is on that is on
 * in any run (bills, checkers, fingerprints, metrics).
 */
function scenario(jobs: number, machines: number, dispatch: "central" | "round-robin", lanRoundTrip: string, isPriced: boolean): Scenario {
  return scenarioSchema().parse({
    // Where hosts are charged, of which a cloud shows none, nothing is metered and no line is posted.
    sites: { cloud: { ...readyCloud(machines), ...(isPriced ? {} : { price: { "per-host": "0 USD/h" } }) } },
    // Without latency nothing but the jobs takes time: the makespan is the peers' to the last digit.
    network: { lan: { rtt: lanRoundTrip } },
    services: {
      cluster: { kind: "batch", scheduler: "immediate", dispatch, head: "cloud", workers: { all: { site: "cloud", type: "node", count: machines } } },
    },
    workloads: { bag: { kind: "bag", count: jobs, lehmer: {}, to: "cluster" } },
  });
}

/** W1: jobs of the peers' lengths through the public model; the result is the makespan [s]. */
export function w1(jobs: number, machines: number, dispatch: "central" | "round-robin", lanRoundTrip = "0 s", isPriced = true): Measured {
  return simulated(scenario(jobs, machines, dispatch, lanRoundTrip, isPriced), jobs, "makespan");
}
