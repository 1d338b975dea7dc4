import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { estimate } from "../../analysis/index.js";
import { house } from "../../experiments/house.js";
import { loadExperiment } from "../../experiments/load/index.js";
import { type RunOutput, type Scenario, simulate } from "../../experiments/scenario/index.js";
import { metric } from "../support/scenario.js";

const scenarios = new Map<string, Scenario>();
const SEEDS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];

/** Runs of one arm of the shipped study with eight gateways. */
function runsOf(end: string): RunOutput[] {
  const scenario = scenarios.get(`gateways=8,end=${end}`);
  if (scenario === undefined) throw new Error(`no arm with end=${end}`);
  return SEEDS.map((seed) => simulate(scenario, { seed }));
}

beforeAll(async () => {
  const file = fileURLToPath(new URL("../../experiments/presence.yaml", import.meta.url));
  const loaded = await loadExperiment(file, { data: "" }, house);
  if (!loaded.ok) throw new Error(loaded.issues.map(({ message }) => message).join("\n"));
  for (let index = 0; index < loaded.experiment.arms.count; index += 1) {
    const { name, scenario } = loaded.experiment.arms.at(index);
    scenarios.set(name, scenario);
  }
});

describe("study presence · eight gateways, ten seeds", () => {
  it("who says that it goes · is known to be gone at once, and costs little more than its changes: three an hour to each of seven", () => {
    const changes = (3 / 3600) * 7 * 225;
    for (const output of runsOf("said")) {
      expect(metric(output, "membership.crashes.unnoticed")).toBe(0);
      expect(metric(output, "membership.detection.mean")).toBeLessThan(0.1);
      // Goings and returns, four stanzas for each contact, two an hour among eight.
      expect(metric(output, "membership.bytes.per-member")).toBeGreaterThan(0.8 * changes);
      expect(metric(output, "membership.bytes.per-member")).toBeLessThan(2 * changes);
    }
  });

  it("who does not · is believed alive until it is back", () => {
    for (const output of runsOf("unsaid")) {
      expect(metric(output, "membership.crashes.unnoticed")).toBe(metric(output, "membership.crashes"));
      expect(output.run.get("membership.detection.mean")).toBeNull();
    }
  });

  it("probed every ten minutes · is missed after five on average, for a crash falls anywhere between two probes", () => {
    const means = runsOf("unsaid-and-probed").map((output) => metric(output, "membership.detection.mean"));
    const { low, high } = estimate(means, 0.999);
    expect(low).toBeLessThan(300);
    expect(high).toBeGreaterThan(300);
  });
});
