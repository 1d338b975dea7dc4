import { type Scenario, scenarioSchema, simulate } from "../../experiments/scenario/index.js";
import { inform, type Measured, timed } from "./measured.js";

/**
 * A thousand paid one-core VMs at one site, ready at time 0, and a bag of jobs through them: everything is on that is on
 * in any run (bills, checkers, fingerprints, metrics).
 */
function scenario(jobs: number, machines: number, dispatch: "central" | "round-robin", lanRoundTrip: string): Scenario {
  return scenarioSchema().parse({
    sites: {
      cloud: {
        driver: "ec2",
        types: { node: { cores: 1, memory: "1 GiB", ecu: 1 } },
        speed: "1 Gflop/s",
        api: { latency: "0 s", concurrency: machines },
        boot: "0 s",
        context: "0 s",
        price: { types: { node: "0.085 USD/h" } },
      },
    },
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
  const arm = scenario(jobs, machines, dispatch, lanRoundTrip);
  let output: ReturnType<typeof simulate> | undefined;
  const times = timed(() => void (output = simulate(arm, { seed: "1" })));
  inform(`${output!.events} events, trajectory ${output!.trajectory}, inputs ${output!.inputsHash}`);
  return { ...times, operations: jobs, result: output!.run.get("makespan") ?? NaN };
}
