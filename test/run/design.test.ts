import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { project } from "../../experiments/index.js";
import { inThisThread, planSweep, pointFunction, sweep, type SweepOutcome } from "../../experiments/run/index.js";

const EXPERIMENT = `experiment: small
schema: 1
services: { machine: { kind: batch, processors: 1, scheduler: immediate } }
workloads: { jobs: { kind: bag, count: 4, work: 60 Gflop, to: machine } }
design:
  kind: morris
  trajectories: 3
  over:
    processors: { path: services.machine.processors, from: 1, to: 4, whole: true }
    work: { path: workloads.jobs.work, from: 10 Gflop, to: 100 Gflop }
measure: [makespan]
`;

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cloudfed-design-"));
  writeFileSync(join(folder, "small.yaml"), EXPERIMENT);
});
afterAll(() => rmSync(folder, { recursive: true }));

const study = (set: readonly string[] = []): ReturnType<typeof project.load> => project.load({ file: join(folder, "small.yaml"), set, use: [] });
const out = (): string => join(folder, "out");
const run = async (set: readonly string[] = []): Promise<SweepOutcome> => {
  const executor = inThisThread(pointFunction((task) => project.simulate(task)));
  return sweep(await study(set), project.engine, { folder: out(), executor });
};
const lines = (file: string): string[] => readFileSync(join(out(), file), "utf8").trimEnd().split("\n");

describe("a sweep over a design", () => {
  it("leaves factors in runs.csv, the points in design.csv, indices in sensitivity.csv; a longer design takes up what is there", async () => {
    const outcome = await run();
    // Three trajectories of two factors: 3 · (2 + 1) points.
    expect([outcome.points, outcome.computed]).toEqual([9, 9]);
    expect(lines("runs.csv")[0]).toMatch(/^arm,point,processors,work,seed,/);
    expect(lines("design.csv")[0]).toBe("point,block,part,step,processors,work");
    expect(lines("design.csv").slice(1).map((line) => line.split(",")[2])).toEqual(expect.arrayContaining(["start", "processors", "work"]));
    expect(lines("sensitivity.csv")[0]).toBe("metric,factor,index,unit,value,ci_low,ci_high,blocks");
    expect(lines("sensitivity.csv").slice(1).map((line) => line.split(",").slice(0, 4).join())).toEqual(["mu", "mu-star", "sigma"].flatMap((index) => ["processors", "work"].map((factor) => `makespan,${factor},${index},seconds`)));
    expect(JSON.parse(readFileSync(join(out(), "manifest.json"), "utf8"))).toMatchObject({ axes: [], design: { kind: "morris", seed: 1, points: 9, parameters: { trajectories: 3, levels: 4 } } });
    expect(readFileSync(outcome.publication!.report, "utf8")).toContain("How far each factor moves makespan");

    const longer = await study(["design.trajectories=4"]);
    const survey = planSweep(longer, project.engine, out());
    // Of three more points two lie on grid points that were met before.
    expect([survey.done.length, survey.todo.length]).toEqual([9, 1]);

    const one = await run(["point=2"]);
    expect([one.points, one.computed]).toEqual([1, 0]);
    expect(lines("sensitivity.csv")[1]).toBe("makespan,processors,mu,seconds,,,,0");
    expect(lines("design.csv")).toHaveLength(10);
  });
});
