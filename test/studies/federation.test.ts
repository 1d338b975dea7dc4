import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { house } from "../../experiments/house.js";
import { loadExperiment } from "../../experiments/load/index.js";
import { type RunOutput, simulate } from "../../experiments/scenario/index.js";
import { metric } from "../support/scenario.js";

/** Seed 1 of some arms of a shipped study. */
async function runs(study: string, ...arms: readonly string[]): Promise<RunOutput[]> {
  const file = fileURLToPath(new URL(`../../experiments/${study}.yaml`, import.meta.url));
  const loaded = await loadExperiment(file, { data: "" }, house);
  if (!loaded.ok) throw new Error(loaded.issues.map(({ message }) => message).join("\n"));
  const { arms: all } = loaded.experiment;
  const byName = new Map(Array.from({ length: all.count }, (_, index) => [all.at(index).name, all.at(index).scenario]));
  return arms.map((arm) => {
    const scenario = byName.get(arm);
    if (scenario === undefined) throw new Error(`${study} has no arm ${arm}`);
    return simulate(scenario, { seed: "1" });
  });
}

describe("study federated-cluster", () => {
  it("a batch cluster · runs as fast on a federation's nodes as on its own, six of eight of them ordered", async () => {
    const [owned, federation] = await runs("federated-cluster", "nodes=owned,users=200", "nodes=federation,users=200");
    expect(metric(federation, "orders.fulfilled")).toBe(6 + 6);
    expect(metric(federation, "makespan") / metric(owned, "makespan")).toBeLessThan(1.1);
    // Partners are asked in turn: six VMs behind each tunnel server.
    expect(metric(federation, "tunnels.open.max")).toBe(6);
  });

  it("an interactive service · keeps its limits on own nodes, and breaks them on distant ones at 800 users", async () => {
    const [owned, federation] = await runs("federated-cluster", "nodes=owned,users=800", "nodes=federation,users=800");
    expect([metric(owned, "cloudstone.passed"), metric(federation, "cloudstone.passed")]).toEqual([1, 0]);
  });
});

describe("study federation-orders", () => {
  it("two sites with all the jobs · wait far less where the others give, and nothing is given where nobody trades", async () => {
    const [alone, together] = await runs("federation-orders", "trade=alone,load=uneven", "trade=round-robin,load=uneven");
    expect(metric(together, "orders.waiting")).toBeLessThan(metric(alone, "orders.waiting") / 2);
    expect([metric(alone, "orders.forwards"), metric(alone, "instances.donated")]).toEqual([0, 0]);
    const [donated, consumed] = [metric(together, "instances.donated"), metric(together, "instances.consumed")];
    // The same times, summed in another order.
    expect(Math.abs(donated - consumed)).toBeLessThanOrEqual(metric(together, "orders.fulfilled") * Number.EPSILON * consumed);
  });
});

describe("study partition", () => {
  it("ten seconds apart · gossip never finds together again, a mesh does; the federation that stays split waits longer", async () => {
    const [none, gossip, mesh] = await runs("partition", "cut=none,membership=push-pull", "cut=10s,membership=push-pull", "cut=10s,membership=mesh");
    // Three hours of four apart, in which two of three beliefs are wrong, or nearly.
    expect(metric(gossip, "membership.accuracy")).toBeCloseTo(1 / 4 + (3 / 4) * (1 / 3), 2);
    expect(metric(mesh, "membership.accuracy")).toBeGreaterThan(0.999);
    expect(metric(gossip, "orders.waiting")).toBeGreaterThan(metric(none, "orders.waiting"));
  });
});
