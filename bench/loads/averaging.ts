import { type Scenario, scenarioSchema } from "../../experiments/scenario/index.js";
import type { Measured } from "./measured.js";
import { simulated } from "./simulated.js";

/** The peers' gossip, each exchange a round and two messages; latencies are their mean, 5.5 % of the period, without their spread. */
function scenario(members: number, rounds: number): Scenario {
  return scenarioSchema().parse({
    horizon: `${rounds} s`,
    sites: { cloud: { driver: "elastichosts" } },
    network: { lan: { rtt: "110 ms" } },
    memberships: { fed: { kind: "averaging", members: { cloud: members }, view: 20, period: "1 s", message: "0 B" } },
  });
}

/** W5: averaging through the public model, everything on that is on in any run; the result is the variance that is left. */
export function averaging(members: number, rounds: number): Measured {
  return simulated(scenario(members, rounds), 3 * members * rounds, "averaging.variance");
}
