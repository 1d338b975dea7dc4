import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { house } from "../../experiments/house.js";
import { loadExperiment } from "../../experiments/load/index.js";
import { type RunOutput, type Scenario, simulate } from "../../experiments/scenario/index.js";
import { metric } from "../support/scenario.js";

const scenarios = new Map<string, Scenario>();
const SEEDS = ["1", "2", "3"];

function runsOf(arm: string): RunOutput[] {
  const scenario = scenarios.get(arm);
  if (scenario === undefined) throw new Error(`no arm ${arm}`);
  return SEEDS.map((seed) => simulate(scenario, { seed }));
}

beforeAll(async () => {
  const file = fileURLToPath(new URL("../../experiments/vm-presence.yaml", import.meta.url));
  const loaded = await loadExperiment(file, { data: "" }, house);
  if (!loaded.ok) throw new Error(loaded.issues.map(({ message }) => message).join("\n"));
  for (let index = 0; index < loaded.experiment.arms.count; index += 1) {
    const { name, scenario } = loaded.experiment.arms.at(index);
    scenarios.set(name, scenario);
  }
});

describe("study vm-presence · three seeds", () => {
  it("probes · change nothing that happens to VMs, and are the more right the more they cost", () => {
    const [never, seldom, often] = ["never", "1h", "1min"].map((probe) => runsOf(`probe=${probe},shown=phases`));
    for (const [at, output] of never.entries()) {
      const others = [seldom[at], often[at]];
      for (const other of others) expect(metric(other, "vm-presence.changes")).toBe(metric(output, "vm-presence.changes"));
      expect(metric(often[at], "vm-presence.bytes")).toBeGreaterThan(metric(output, "vm-presence.bytes"));
    }
    const stale = (outputs: readonly RunOutput[]): number => outputs.reduce((sum, output) => sum + metric(output, "vm-presence.stale"), 0);
    expect(stale(often)).toBeLessThan(stale(never));
  });

  it("without probes · a stanza of 225 B to each of three for each change that could be told, and one for each return", () => {
    for (const output of runsOf("probe=never,shown=working")) {
      const [stanzas, bytes, changes] = ["stanzas", "bytes", "changes"].map((id) => metric(output, `vm-presence.${id}`));
      expect(bytes).toBe(225 * stanzas);
      expect(stanzas).toBeLessThanOrEqual(3 * (changes + metric(output, "site.failures")));
      expect(stanzas).toBeGreaterThan(0.9 * 3 * changes);
    }
  });
});
