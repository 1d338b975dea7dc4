import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { house } from "../../experiments/house.js";
import { loadExperiment } from "../../experiments/load/index.js";
import { type RunOutput, type Scenario, simulate } from "../../experiments/scenario/index.js";
import { metric } from "../support/scenario.js";

const scenarios = new Map<string, Scenario>();
const runs = new Map<string, RunOutput>();

/** A run of one arm of the shipped study. */
function of(nodes: number, tokens: string, relay: string, id: string): number {
  const arm = `nodes=${nodes},tokens=${tokens},relay=${relay}`;
  const scenario = scenarios.get(arm);
  if (scenario === undefined) throw new Error(`no arm ${arm}`);
  const known = runs.get(arm) ?? simulate(scenario, { seed: "1" });
  runs.set(arm, known);
  return metric(known, id);
}

beforeAll(async () => {
  const file = fileURLToPath(new URL("../../experiments/reverse-tunnels.yaml", import.meta.url));
  const loaded = await loadExperiment(file, { data: "" }, house);
  if (!loaded.ok) throw new Error(loaded.issues.map(({ message }) => message).join("\n"));
  for (let index = 0; index < loaded.experiment.arms.count; index += 1) {
    const { name, scenario } = loaded.experiment.arms.at(index);
    scenarios.set(name, scenario);
  }
});

describe("study reverse-tunnels", () => {
  it("tokens that are kept for a day · the first 95 VMs use the pool up, whoever lives of them", () => {
    // 95 ports: four campaigns of 24 VMs, two of 48 (the second with 47), one of 95. Of four times 24 the last VM waits, and 23 do its work.
    expect(of(24, "a-day", "1 Gbit/s", "jobs.completed")).toBe(4 * 480);
    expect(of(48, "a-day", "1 Gbit/s", "jobs.completed")).toBe(2 * 480);
    expect(of(95, "a-day", "1 Gbit/s", "jobs.completed")).toBe(480);
    for (const nodes of [24, 48, 95, 128]) expect(of(nodes, "a-day", "1 Gbit/s", "tunnels.ports.max")).toBe(95);
  });

  it("tokens that are forgotten in ten minutes, or deleted · all six campaigns are done, by 95 VMs at most; further ones are paid for and wait", () => {
    for (const tokens of ["ten-minutes", "deleted"]) {
      for (const nodes of [24, 48, 95, 128]) {
        expect(of(nodes, tokens, "1 Gbit/s", "jobs.completed")).toBe(6 * 480);
        expect(of(nodes, tokens, "1 Gbit/s", "tunnels.open.max")).toBe(Math.min(nodes, 95));
      }
      expect(of(128, tokens, "1 Gbit/s", "vm.hours")).toBeGreaterThan(1.3 * of(95, tokens, "1 Gbit/s", "vm.hours"));
    }
  });

  it("a narrow relay · a campaign takes no less than its bytes over the payload rate of the line, whoever serves; a wide one takes less", () => {
    const campaign = (480 * 2 * 60e6) / ((100e6 / 8) * ((1420 - 80) / 1420));
    const last = 20 * 3600;
    for (const nodes of [95, 128]) {
      expect(of(nodes, "deleted", "100 Mbit/s", "makespan")).toBeGreaterThan(last + campaign);
      expect(of(nodes, "deleted", "1 Gbit/s", "makespan")).toBeLessThan(last + campaign);
    }
  });
});
