import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { house } from "../../experiments/house.js";
import { loadExperiment } from "../../experiments/load/index.js";
import { project } from "../../experiments/project.js";
import { BadInput, formatIssue, type RunOutput, type Scenario, simulate } from "../../experiments/scenario/index.js";
import type { ReadFile } from "../../models/ports/index.js";
import { dataFolder, hasData, readData } from "../support/data.js";
import { metric, run } from "../support/scenario.js";
import { cluster } from "../contrasts/arms.js";
import { parse } from "yaml";

const SEEDS = ["1", "2"];
const study = (name: string): string => fileURLToPath(new URL(`../../experiments/${name}.yaml`, import.meta.url));
const file: ReadFile = (need) => readData(need.file);

async function armsOf(name: string): Promise<Map<string, Scenario>> {
  const loaded = await loadExperiment(study(name), { data: dataFolder }, house);
  if (!loaded.ok) throw new Error(loaded.issues.map(({ message }) => message).join("\n"));
  return new Map(Array.from({ length: loaded.experiment.arms.count }, (_, index) => loaded.experiment.arms.at(index)).map(({ name: arm, scenario }) => [arm, scenario]));
}

describe("study green-hosts · two seeds", () => {
  let arms: Map<string, Scenario>;
  const runs = (arm: string): RunOutput[] => SEEDS.map((seed) => simulate(arms.get(arm)!, { seed }));

  beforeAll(async () => {
    arms = await armsOf("green-hosts");
  });

  it("the shorter the grace · the less energy and the more wake-ups; jobs wait longer than with hosts that stay awake, seed by seed", () => {
    const graces = ["never", "4h", "1h", "30min", "5min", "0min"].map((grace) => runs(`sleep=${grace},placement=packing`));
    SEEDS.forEach((_, seed) => {
      const values = (id: string): number[] => graces.map((outputs) => metric(outputs[seed], id));
      const [energy, wakeUps, waits] = ["energy", "hosts.wake-ups", "wait.mean"].map(values);
      for (let shorter = 1; shorter < graces.length; shorter += 1) {
        expect(energy[shorter]).toBeLessThan(energy[shorter - 1]);
        expect(wakeUps[shorter]).toBeGreaterThanOrEqual(wakeUps[shorter - 1]);
        expect(waits[shorter]).toBeGreaterThan(waits[0]);
      }
      expect(wakeUps[0]).toBe(0);
      expect(energy[3]).toBeLessThan(0.5 * energy[0]);
    });
  });

  it("energy and emissions · lie between those of hosts all asleep and all at full load, and one is the other times the intensity", () => {
    for (const output of runs("sleep=30min,placement=striping")) {
      const [asleep, full] = [8, 222].map((watts) => (16 * watts * 1.59 * 72) / 1000);
      expect(metric(output, "energy")).toBeGreaterThan(asleep);
      expect(metric(output, "energy")).toBeLessThan(full);
      expect(metric(output, "emissions")).toBeCloseTo(294 * metric(output, "energy"), 6);
      expect(metric(output, "cost.energy")).toBeCloseTo(0.2 * metric(output, "energy"), 5);
    }
  });
});

describe.skipIf(!hasData("carbon-intensity/DE-2023-hourly.csv"))("study carbon-aware · two seeds (skipped: no carbon-intensity in CLOUDFED_DATA or ./data)", () => {
  let arms: Map<string, Scenario>;
  const runs = (arm: string): RunOutput[] => SEEDS.map((seed) => simulate(arms.get(arm)!, { seed, file }));

  beforeAll(async () => {
    arms = await armsOf("carbon-aware");
  });

  it.each(["winter", "summer"])("%s · greenest emits least, cheapest costs least, seed by seed", (season) => {
    const [cheapest, greenest, fastest] = ["cheapest", "greenest", "fastest"].map((prefer) => runs(`prefer=${prefer},season=${season}`));
    SEEDS.forEach((_, seed) => {
      for (const other of [cheapest, fastest]) expect(metric(greenest[seed], "emissions")).toBeLessThan(metric(other[seed], "emissions"));
      for (const other of [greenest, fastest]) expect(metric(cheapest[seed], "cost.total")).toBeLessThan(metric(other[seed], "cost.total"));
      expect(cheapest[seed].inputsHash).toBe(greenest[seed].inputsHash);
    });
  });

  it("cheapest and fastest · do not look at the hour: both seasons have the same events", () => {
    for (const prefer of ["cheapest", "fastest"]) {
      expect(runs(`prefer=${prefer},season=winter`).map(({ trajectory }) => trajectory)).toEqual(runs(`prefer=${prefer},season=summer`).map(({ trajectory }) => trajectory));
    }
    expect(runs("prefer=greenest,season=winter")[0].trajectory).not.toBe(runs("prefer=greenest,season=summer")[0].trajectory);
  });
});

describe("a trace of carbon that is missing or broken", () => {
  const linesOf = async (content: string | null): Promise<string[]> => {
    const folder = mkdtempSync(join(tmpdir(), "cloudfed-carbon-"));
    try {
      if (content !== null) writeFileSync(join(folder, "DE-2023-hourly.csv"), content);
      const arm = `start: 2023-01-01T00:00:00Z\nhorizon: 2 h\nsites:\n  s:\n    driver: opennebula\n    hosts: { count: 1, cores: 1, memory: 1 GiB }\n    energy: { power: { kind: constant, power: 1 W }, carbon: { kind: hourly, file: DE-2023-hourly.csv } }\n`;
      const path = join(folder, "e.yaml");
      writeFileSync(path, `experiment: e\nschema: 1\n${arm}`);
      await project.load({ file: path, set: [], use: [], data: folder });
      return [];
    } catch (error) {
      if (error instanceof BadInput) return error.issues.map(formatIssue);
      throw error;
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  const HEADER = "timestamp,carbon_intensity_gco2eq_per_kwh\n";

  it("missing · an issue that says what it is and where it is published", async () => {
    const [line] = await linesOf(null);
    expect(line).toContain("hourly carbon intensity of electricity in Germany, 2023");
    expect(line).toContain("github.com/atlarge-research/opendc-traces");
  });

  it("a gap, or too short for the run · told with file, line and place", async () => {
    const gap = await linesOf(`${HEADER}2023-01-01T00:00:00Z,100\n2023-01-01T02:00:00Z,100\n`);
    expect(gap).toEqual([expect.stringMatching(/DE-2023-hourly\.csv:3:1.*expected 2023-01-01T01:00:00Z, an hour after the line before, got a gap of 1 h$/)]);
    const short = await linesOf(`${HEADER}2023-01-01T00:00:00Z,100\n`);
    expect(short).toEqual([expect.stringMatching(/sites\.s\.energy\.carbon\.beyond: expected hold or wrap, got nothing, for a run of 7200 s/)]);
    expect(await linesOf(`${HEADER}2023-01-01T00:00:00Z,100\n2023-01-01T01:00:00Z,100\n`)).toEqual([]);
  });
});

describe("relations between runs", () => {
  const drawn = (changes: (arm: { sites: Record<string, { energy?: object }> }) => void): object => {
    const arm = parse(cluster) as { sites: Record<string, { energy?: object }> };
    arm.sites["home"].energy = { power: { kind: "specpower", server: "hp-ml110-g5" }, carbon: { kind: "constant", intensity: "100 gCO2e/kWh" }, price: "0.1 USD/kWh" };
    changes(arm);
    return arm;
  };

  it("counting energy · moves no event and no draw", () => {
    const [bare, counted] = [run(cluster), run(drawn(() => undefined))];
    expect([counted.trajectory, counted.unseed, counted.inputsHash, counted.events]).toEqual([bare.trajectory, bare.unseed, bare.inputsHash, bare.events]);
    expect(metric(counted, "cost.total")).toBeCloseTo(metric(bare, "cost.total") + metric(counted, "cost.energy"), 12);
  });

  it("series kept or not · the same energy and emissions, to the last bit", () => {
    const [bare, kept] = [run(drawn(() => undefined)), run(drawn(() => undefined), { tables: ["series", "timeline", "bills", "jobs"] })];
    for (const id of ["energy", "emissions", "power.mean", "cost.energy"]) expect(metric(kept, id)).toBe(metric(bare, id));
    expect(kept.outcome).toBe(bare.outcome);
  });

  it("an intensity doubled · exactly twice the emissions, and the same energy", () => {
    const once = run(drawn(() => undefined));
    const twice = run(drawn(({ sites }) => (sites["home"].energy = { ...sites["home"].energy, carbon: { kind: "constant", intensity: "200 gCO2e/kWh" } })));
    expect([metric(twice, "emissions"), metric(twice, "energy")]).toEqual([2 * metric(once, "emissions"), metric(once, "energy")]);
  });
});
