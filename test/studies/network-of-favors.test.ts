import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { house } from "../../experiments/house.js";
import { loadExperiment } from "../../experiments/load/index.js";
import { type RunOutput, type Scenario, simulate } from "../../experiments/scenario/index.js";
import { metric } from "../support/scenario.js";

const SEEDS = ["1", "2"];
const scenarios = new Map<string, Scenario>();
const runs = new Map<string, RunOutput>();

/** A run of one arm of the shipped study, with fewer members. */
function run(arm: string, seed: string): RunOutput {
  const scenario = scenarios.get(arm);
  if (scenario === undefined) throw new Error(`no arm ${arm}`);
  const known = runs.get(`${arm} ${seed}`) ?? simulate(scenario, { seed });
  runs.set(`${arm} ${seed}`, known);
  return known;
}
const of = (arm: string, id: string): number[] => SEEDS.map((seed) => metric(run(arm, seed), id));

beforeAll(async () => {
  const file = fileURLToPath(new URL("../../experiments/network-of-favors.yaml", import.meta.url));
  const counts = (members: string, count: number) => [`sites.${members}.count=${count}`, `managers.${members}.count=${count}`, `services.${members}.count=${count}`, `workloads.${members}.copies=${count}`];
  // A quarter as many free riders as members, as in the study.
  const riders = `vary.federation.levels.low-with-riders={ ${counts("rider", 3).join(", ").replaceAll("=", ": ")} }`;
  const loaded = await loadExperiment(file, { data: "", set: [...counts("early", 6), ...counts("late", 6), riders] }, house);
  if (!loaded.ok) throw new Error(loaded.issues.map(({ message }) => message).join("\n"));
  for (let index = 0; index < loaded.experiment.arms.count; index += 1) {
    const { name, scenario } = loaded.experiment.arms.at(index);
    scenarios.set(name, scenario);
  }
});

describe("study network-of-favors", () => {
  const [free, fair] = ["favours=SD,federation=low-with-riders", "favours=FD,federation=low-with-riders"];

  it("free riders · who limits what it gives by what came back is paid back more of it, whatever the seed", () => {
    const [unlimited, limited] = [of(free, "favours.fairness.median"), of(fair, "favours.fairness.median")];
    SEEDS.forEach((_, at) => expect(limited[at]).toBeGreaterThan(unlimited[at]));
  });

  it("free riders · are starved: they get less than two thirds of what they got", () => {
    const [unlimited, limited] = [of(free, "favours.satisfaction.takers"), of(fair, "favours.satisfaction.takers")];
    SEEDS.forEach((_, at) => expect(limited[at]).toBeLessThan((2 / 3) * unlimited[at]));
  });

  it("free riders · those that give are served no worse for it", () => {
    const [unlimited, limited] = [of(free, "favours.satisfaction.givers"), of(fair, "favours.satisfaction.givers")];
    SEEDS.forEach((_, at) => expect(limited[at]).toBeGreaterThan(0.95 * unlimited[at]));
  });

  it("low contention · the demand beyond one's own is that of 10 instances over 20 that lie idle, and what preemption makes again of it", () => {
    for (const contention of of("favours=SD,federation=low", "favours.contention")) {
      expect(contention).toBeGreaterThanOrEqual(10 / 20);
      expect(contention).toBeLessThan(0.6);
    }
  });

  it("every arm · what all donated is what all consumed, and riders gave nothing", () => {
    for (const arm of [free, fair]) {
      for (const seed of SEEDS) {
        const { metrics } = run(arm, seed);
        const sum = (id: string, who: string): number => metrics.reduce((total, row) => total + (row.metric === id && row.entity.startsWith(who) ? row.value! : 0), 0);
        expect(sum("favours.consumed", "") / sum("favours.donated", "")).toBeCloseTo(1, 12);
        expect(sum("favours.donated", "rider")).toBe(0);
        expect(sum("favours.given", "") / 3600).toBeCloseTo(sum("favours.donated", ""), 9);
      }
    }
  });
});
