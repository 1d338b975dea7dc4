import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { house } from "../../experiments/house.js";
import { loadExperiment } from "../../experiments/load/index.js";
import { type RunOutput, type Scenario, simulate } from "../../experiments/scenario/index.js";
import { metric } from "../support/scenario.js";

const scenarios = new Map<string, Scenario>();
const runs = new Map<string, RunOutput>();

/** A run of one arm of the shipped study. */
function of(arm: string, id: string): number {
  const scenario = scenarios.get(arm);
  if (scenario === undefined) throw new Error(`no arm ${arm}`);
  const known = runs.get(arm) ?? simulate(scenario, { seed: "1" });
  runs.set(arm, known);
  return metric(known, id);
}

beforeAll(async () => {
  const file = fileURLToPath(new URL("../../experiments/raft-over-xmpp.yaml", import.meta.url));
  const loaded = await loadExperiment(file, { data: "" }, house);
  if (!loaded.ok) throw new Error(loaded.issues.map(({ message }) => message).join("\n"));
  for (let index = 0; index < loaded.experiment.arms.count; index += 1) {
    const { name, scenario } = loaded.experiment.arms.at(index);
    scenarios.set(name, scenario);
  }
});

describe("study raft-over-xmpp", () => {
  it("a time-out far above the round trip · no failover is sooner than time-out − heartbeat + 1.5 round trips, the mean below twice the time-out", () => {
    for (const members of ["three", "five"]) {
      const failover = of(`rtt=10 ms,timeout=600ms,members=${members}`, "raft.failover");
      expect(failover).toBeGreaterThan(0.6 - 0.3 + 1.5 * 0.01);
      expect(failover).toBeLessThan(2 * 0.6);
    }
  });

  it("near · a shorter time-out replaces the leader sooner; far · one shorter than a few round trips elects again and again", () => {
    expect(of("rtt=10 ms,timeout=150ms,members=five", "raft.failover")).toBeLessThan(of("rtt=10 ms,timeout=600ms,members=five", "raft.failover"));
    const elections = (timeout: string) => of(`rtt=200 ms,timeout=${timeout},members=five`, "raft.elections");
    expect(elections("150ms")).toBeGreaterThan(10 * elections("2400ms"));
    expect(of("rtt=200 ms,timeout=150ms,members=five", "raft.leaderless")).toBeGreaterThan(of("rtt=200 ms,timeout=2400ms,members=five", "raft.leaderless"));
  });

  it("more members · more bytes, n − 1 followers each", () => {
    const ratio = of("rtt=10 ms,timeout=600ms,members=five", "raft.bytes") / of("rtt=10 ms,timeout=600ms,members=three", "raft.bytes");
    expect(Math.abs(ratio - 4 / 2)).toBeLessThan(0.2);
  });
});
