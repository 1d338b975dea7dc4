import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { estimate } from "../../analysis/index.js";
import { house } from "../../experiments/house.js";
import { loadExperiment } from "../../experiments/load/index.js";
import { type RunOutput, type Scenario, simulate } from "../../experiments/scenario/index.js";
import { metric, rowsOf } from "../support/scenario.js";

const SEEDS = ["1", "2", "3", "4", "5"];
const CLASSES = ["A", "B"];
const MIXES = ["C1", "C2", "C3", "C4"];
const REMOTE = [0, 3, 6, 12];

interface Arm {
  readonly scenario: Scenario;
  readonly runs: readonly RunOutput[];
}
const arms = new Map<string, Arm>();
const armOf = (remote: number, mix: string, ngbClass: string): Arm => arms.get(`remote=${remote},mix=${mix},class=${ngbClass}`)!;

/** The shipped study itself, with a quarter of its seeds. */
beforeAll(async () => {
  const file = fileURLToPath(new URL("../../experiments/mtc-multicloud.yaml", import.meta.url));
  const loaded = await loadExperiment(file, { data: "" }, house);
  if (!loaded.ok) throw new Error(loaded.issues.map(({ message }) => message).join("\n"));
  for (let index = 0; index < loaded.experiment.arms.count; index += 1) {
    const { name, scenario } = loaded.experiment.arms.at(index);
    arms.set(name, { scenario, runs: SEEDS.map((seed) => simulate(scenario, { seed, tables: ["jobs"] })) });
  }
});

const INTERVAL = 15;
/** [Gflop/s] as the study assumes them. */
const SPEED: Readonly<Record<string, number>> = { local: 0.4, "ec2-eu": 0.3, "ec2-us": 0.3, elastic: 0.5 };
const RTT: Readonly<Record<string, number>> = { "ec2-eu": 0.04, "ec2-us": 0.11, elastic: 0.045 };

/** What a job of so many Gflop holds a slot of a site for [s]: it runs, and two messages of 4 kB go over LAN or VPN. */
function heldSeconds(site: string, gflop: number): number {
  const run = gflop / SPEED[site];
  if (site === "local") return run + 0.0004;
  const wire = 4000 + Math.ceil(4000 / 1400) * 60;
  return run + RTT[site] + 2 * 0.000_055 + (2 * wire) / (20_000_000 / 8);
}

/**
 * Least and greatest makespan by the model: node i starts its first job at s_i and one more every P_i = 15 s · ceil(held/15 s).
 *
 * When the queue runs empty, at t, Σ (t − s_i)/P_i < n ≤ Σ ((t − s_i)/P_i + 1), and the last job ends one holding time later.
 */
function makespanBounds(output: RunOutput): { readonly rate: number; readonly least: number; readonly greatest: number } {
  const jobs = rowsOf(output, "jobs");
  const gflop = metric(output, "work.done") / jobs.length;
  const firstStart = new Map<string, { readonly site: string; readonly start: number }>();
  for (const row of jobs) {
    const [node, site, start] = [String(row["node"]), String(row["site"]), Number(row["start_seconds"])];
    const known = firstStart.get(node);
    if (known === undefined || start < known.start) firstStart.set(node, { site, start });
  }
  const nodes = [...firstStart.values()].map(({ site, start }) => ({ start, held: heldSeconds(site, gflop), period: INTERVAL * Math.ceil(heldSeconds(site, gflop) / INTERVAL) }));
  const rate = nodes.reduce((sum, { period }) => sum + 1 / period, 0);
  const head = nodes.reduce((sum, { start, period }) => sum + start / period, 0);
  const held = nodes.map((node) => node.held);
  return { rate, least: (jobs.length - nodes.length + head) / rate + Math.min(...held), greatest: (jobs.length + head) / rate + Math.max(...held) };
}

const throughputs = (arm: Arm): number[] => arm.runs.map((output) => metric(output, "throughput"));
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const everyMix = CLASSES.flatMap((ngbClass) => MIXES.map((mix) => [mix, ngbClass] as const));

describe("throughput grows linearly with nodes", () => {
  it.each(everyMix)("%s, class %s · every run's makespan lies between the model's bounds around n/Σ(N_i/P_i)", (mix, ngbClass) => {
    for (const remote of REMOTE) {
      for (const output of armOf(remote, mix, ngbClass).runs) {
        const { least, greatest } = makespanBounds(output);
        const makespan = metric(output, "makespan");
        expect(makespan).toBeGreaterThanOrEqual(least);
        expect(makespan).toBeLessThanOrEqual(greatest);
        expect(rowsOf(output, "jobs").length).toBe(metric(output, "jobs.completed"));
      }
    }
  });

  // Σ N_i/P_i is a straight line in the number of remote nodes. What is left over by least squares is no longer than the vector of
  // distances from that line, and these are bounded by the makespans' bounds.
  it.each(everyMix)("%s, class %s · a straight line through the means leaves no more than boot and the ends of the batch explain", (mix, ngbClass) => {
    const points = REMOTE.map((remote) => {
      const arm = armOf(remote, mix, ngbClass);
      const bounds = arm.runs.map((output) => ({ ...makespanBounds(output), jobs: rowsOf(output, "jobs").length }));
      const off = bounds.map(({ rate, least, greatest, jobs }) => Math.max(Math.abs(jobs / least - rate), Math.abs(jobs / greatest - rate)));
      return { remote, throughput: mean(throughputs(arm)), rate: bounds[0].rate, off: mean(off) };
    });
    const [x, y] = [mean(REMOTE), mean(points.map((point) => point.throughput))];
    const slope =
      points.reduce((sum, { remote, throughput }) => sum + (remote - x) * (throughput - y), 0) / REMOTE.reduce((sum, remote) => sum + (remote - x) * (remote - x), 0);
    const residual = Math.hypot(...points.map(({ remote, throughput }) => throughput - (y + slope * (remote - x))));
    expect(residual).toBeLessThanOrEqual(Math.hypot(...points.map(({ off }) => off)));
    // The line is the model's, not just any: each point is within what boot and ends explain, and n is long enough for that to mean something.
    for (const { throughput, rate, off } of points) {
      expect(Math.abs(throughput - rate)).toBeLessThanOrEqual(off);
      expect(off / rate).toBeLessThan(ngbClass === "A" ? 0.07 : 0.14);
    }
  });
});

describe("no penalty for many sites with independent jobs", () => {
  // The rate of C4 is the mean of those of C1, C2 and C3, for it has a third of each one's remote nodes. Equivalence, two one-sided tests at 0.5 % each.
  it.each(CLASSES.flatMap((ngbClass) => REMOTE.slice(1).map((remote) => [remote, ngbClass] as const)))(
    "%i remote nodes, class %s · the four-site mix gives the mean of its parts within 5 % (99 %)",
    (remote, ngbClass) => {
      const parts = ["C1", "C2", "C3"].map((mix) => throughputs(armOf(remote, mix, ngbClass)));
      const ratios = throughputs(armOf(remote, "C4", ngbClass)).map((throughput, seed) => throughput / mean(parts.map((part) => part[seed])));
      const { low, high } = estimate(ratios, 0.99);
      expect(low).toBeGreaterThan(0.95);
      expect(high).toBeLessThan(1.05);
    },
  );
});

describe("performance per cost", () => {
  const compared = everyMix.flatMap(([mix, ngbClass]) => REMOTE.slice(1).map((remote) => ({ mix, ngbClass, remote })));
  /** Confidence of each of the comparisons, so that all hold together with 99 % (Bonferroni). */
  const CONFIDENCE = 1 - 0.01 / compared.length;
  const advantage = ({ mix, ngbClass, remote }: (typeof compared)[number]) => {
    const local = armOf(0, mix, ngbClass).runs.map((output) => metric(output, "performance-per-cost"));
    return estimate(armOf(remote, mix, ngbClass).runs.map((output, seed) => metric(output, "performance-per-cost") / local[seed]), CONFIDENCE);
  };

  it("local nodes only, whatever the mix is called · the same world", () => {
    for (const ngbClass of CLASSES) {
      for (const mix of MIXES) expect(armOf(0, mix, ngbClass).runs.map(({ trajectory }) => trajectory)).toEqual(armOf(0, "C1", ngbClass).runs.map(({ trajectory }) => trajectory));
    }
  });

  it("some mixes beat the local cluster, others do not (99 % over all comparisons)", () => {
    const better = compared.filter((arm) => advantage(arm).low! > 1);
    const worse = compared.filter((arm) => advantage(arm).high! < 1);
    expect(better.map(({ mix, ngbClass, remote }) => `${remote} ${mix} ${ngbClass}`)).toEqual(expect.arrayContaining(["3 C3 A", "3 C3 B"]));
    expect(worse.map(({ mix, ngbClass, remote }) => `${remote} ${mix} ${ngbClass}`)).toEqual(expect.arrayContaining(["12 C1 A", "12 C1 B"]));
  });
});
