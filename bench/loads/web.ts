import { type Scenario, scenarioSchema } from "../../experiments/scenario/index.js";
import type { Measured } from "./measured.js";
import { readyCloud, simulated } from "./simulated.js";

/**
 * Requests that pass reverse proxy, back-end and database, one shared core each, without distance: everything is on that is
 * on in any run (bills, checkers, fingerprints, metrics). Loads are 0.2, 0.7 and 0.5.
 */
function scenario(requests: number): Scenario {
  return scenarioSchema().parse({
    sites: { cloud: readyCloud(1) },
    network: { lan: { rtt: "0 s" } },
    services: {
      shop: {
        kind: "web",
        front: "cloud",
        proxy: { work: "2 Mflop", connections: 1_000_000 },
        backends: { all: { site: "cloud", type: "node", count: 1, workers: 1_000_000 } },
        database: { site: "cloud", cores: 1, connections: 1_000_000 },
      },
    },
    workloads: {
      load: {
        kind: "static",
        count: requests,
        loop: { kind: "open", interval: { exponential: { mean: "10 ms" } } },
        work: { exponential: { mean: "7 Mflop" } },
        queries: 1,
        "database-work": { exponential: { mean: "5 Mflop" } },
        to: "shop",
      },
    },
  });
}

/** Requests through the public model; the result is the mean response [s], in theory 0.002/0.8 + 0.007/0.3 + 0.005/0.5. */
export function web(requests: number): Measured {
  return simulated(scenario(requests), requests, "latency.mean");
}
