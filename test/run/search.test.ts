import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "csv-parse/sync";
import { inThisThread, planSweep, pointFunction, sweep, type PointFunction, type Study, type SweepOptions, type SweepProgress } from "../../experiments/run/index.js";
import type { BisectionSearch } from "../../experiments/scenario/index.js";
import { shuffled } from "./shuffled.js";
import { simulateToy, toyEngine, toyPoint, toySearch } from "./toy.js";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "cloudfed-search-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function run(study: Study, options: Partial<SweepOptions> = {}, point: PointFunction = toyPoint) {
  const notices: string[] = [];
  const outcome = await sweep(study, toyEngine, { folder: join(root, "r"), executor: inThisThread(point), onNotice: (text) => notices.push(text), ...options });
  return { ...outcome, notices };
}

const rows = (name: string, folder = "r"): Record<string, string>[] => parse(readFileSync(join(root, folder, `${name}.csv`)), { columns: true });
const published = (folder: string): Map<string, string> =>
  new Map(readdirSync(join(root, folder)).filter((name) => /\.(csv|json|html)$/.test(name) && name !== "timing.json").sort().map((name) => [name, readFileSync(join(root, folder, name), "utf8")]));

/** A toy waits load + seed/3 seconds: with seeds 1 to 3 the worst of all seeds is load + 1. */
const SEEDS = ["1", "2", "3"];
const most = (limit: number, from = 0, to = 100): Omit<BisectionSearch, "name" | "path"> => ({ from, to, want: "max", condition: [{ metric: "wait.sum", comparison: "<=", value: limit, text: `<= ${limit} s` }] });

describe("search · what is found", () => {
  it("the largest value that holds in every seed · by arm, with its means; the worst seed decides", async () => {
    const limits: Readonly<Record<string, number>> = { easy: 0, hard: 20 };
    const study = toySearch(["easy", "hard"], SEEDS, most(50), (mix, load) => ({ load: load + limits[mix] }));
    const { publication } = await run(study);
    expect(publication!.search!.arms.map(({ name, answer, found, arm }) => [name, answer, found, arm])).toEqual([
      ["mix=easy", "exact", [50 - 1], "mix=easy,load=49"],
      ["mix=hard", "exact", [50 - 20 - 1], "mix=hard,load=29"],
    ]);
    expect(rows("search")[1]).toMatchObject({ mix: "hard", load: "29", answer: "exact", condition: "wait.sum <= 50 s", violations: "0", arm: "mix=hard,load=29", wait_sum_seconds: String(29 + 20 + 2 / 3) });
    expect(Number(rows("search")[1]["wait_sum_seconds_ci_high"])).toBeGreaterThan(29 + 20 + 2 / 3);
  });

  it.each([
    ["max", 1000, "at-least", "100"],
    ["max", 0.5, "none", ""],
    ["min", 1000, "at-most", "0"],
    ["min", 0.5, "none", ""],
  ] as const)("%s up to %d s · %s", async (want, limit, answer, load) => {
    await run(toySearch(["one"], SEEDS, { ...most(limit), want }));
    expect(rows("search")).toMatchObject([{ load, answer, evaluated: "2" }]);
    expect(rows("runs")).toHaveLength(2 * SEEDS.length);
  });

  it("the smallest value that holds · is the one behind the last that does not", async () => {
    const condition = [{ metric: "wait.sum", comparison: ">" as const, value: 30, text: "> 30 s" }];
    await run(toySearch(["one"], SEEDS, { from: 0, to: 100, want: "min", condition }));
    // The best of all seeds is load + 1/3.
    expect(rows("search")).toMatchObject([{ load: "30", answer: "exact" }]);
  });

  it("a metric without a value · does not hold, and is counted", async () => {
    const condition = [{ metric: "cost.per-job", comparison: "<=" as const, value: 1, text: "<= 1 USD/job" }];
    const { publication } = await run(toySearch(["one"], SEEDS, { from: 0, to: 8, want: "min", condition }));
    expect(publication!.search!.facts.withoutValue).toEqual([{ metric: "cost.per-job", runs: SEEDS.length }]);
    expect(rows("search")).toMatchObject([{ load: "1", answer: "exact" }]);
  });

  it("a seed that holds where it should not · is named", async () => {
    const study = toySearch(["one"], SEEDS, most(40));
    const odd = pointFunction(async (task) => {
      const output = await simulateToy(task);
      return task.seed === "2" && task.tree["load"] === 64 ? { ...output, run: new Map(output.run).set("wait.sum", 0) } : output;
    });
    const { publication } = await run(study, {}, odd);
    // Seed 2 fails at 48 and 40, and not at 64: 3 fails at 64, so the search goes on below.
    expect(publication!.search!.facts.violations).toEqual([{ arm: "mix=one", seed: "2", holds: 64, fails: 40 }]);
    expect(rows("search")).toMatchObject([{ load: "39", violations: "1" }]);
    expect(JSON.parse(readFileSync(join(root, "r", "manifest.json"), "utf8")).search.violations).toHaveLength(1);
  });

  it("a run that fails · ends the search of its arm without an answer, and of no other; it is run again next time", async () => {
    const study = toySearch(["good", "bad"], SEEDS, most(50), (mix, load) => ({ load, ...(mix === "bad" && load === 64 ? { misbehave: "fault", seed: "2" } : {}) }));
    const { publication } = await run(study);
    expect(publication!.failures).toMatchObject([{ arm: "mix=bad,load=64", seed: "2" }]);
    expect(rows("search")).toMatchObject([{ mix: "good", load: "49", answer: "exact" }, { mix: "bad", load: "", answer: "failed", arm: "" }]);
    expect(await run(study)).toMatchObject({ computed: 1 });
  });

  it("promises · are asked of the runs at the values found alone", async () => {
    const expectation = { metric: "wait.sum", comparison: "<" as const, value: 49.5, text: "< 49.5 s" };
    const { publication } = await run(toySearch(["one"], SEEDS, most(50), undefined, { expect: [expectation] }));
    expect(publication!.broken.map(({ arm, seed }) => `${arm} ${seed}`)).toEqual(["mix=one,load=49 2", "mix=one,load=49 3"]);
    expect(rows("runs").filter(({ status }) => status === "expect")).toHaveLength(2);
  });
});

describe("search · tables", () => {
  it("runs.csv · has every seed of every value evaluated, in rising order, and whether the condition holds", async () => {
    await run(toySearch(["one"], SEEDS, most(50, 48, 52)));
    expect(rows("runs").map(({ load, seed, holds }) => [load, seed, holds])).toEqual(
      ["48", "49", "50", "52"].flatMap((load) => SEEDS.map((seed) => [load, seed, Number(load) + Number(seed) / 3 <= 50 ? "1" : "0"])),
    );
  });

  it("summary.csv · is about the arms at the values found, compared with the baseline where that one ended", async () => {
    await run(toySearch(["easy", "hard"], SEEDS, most(50), (mix, load) => ({ load: load + (mix === "hard" ? 20.5 : 0) })));
    const waits = rows("summary").filter(({ metric }) => metric === "wait.sum");
    // 49 + 2/3 on the average, and 28 + 20.5 + 2/3.
    expect(waits.map(({ arm, load, baseline, difference }) => [arm, load, baseline, difference])).toEqual([
      ["mix=easy,load=49", "49", "", ""],
      ["mix=hard,load=28", "28", "mix=easy,load=49", "-0.5"],
    ]);
  });

  it("datapackage.json and manifest.json · describe search.csv, and what was searched", async () => {
    await run(toySearch(["one"], SEEDS, most(50)));
    const { resources } = JSON.parse(readFileSync(join(root, "r", "datapackage.json"), "utf8"));
    const { schema } = resources.find(({ name }: { name: string }) => name === "search");
    expect(schema.fields.map(({ name }: { name: string }) => name).join(",")).toBe(readFileSync(join(root, "r", "search.csv"), "utf8").split("\n")[0]);
    const manifest = JSON.parse(readFileSync(join(root, "r", "manifest.json"), "utf8"));
    expect(manifest.search).toEqual({ name: "load", path: "load", from: 0, to: 100, want: "max", runs: rows("runs").length, condition: [{ metric: "wait.sum", expected: "<= 50 s" }], violations: [], withoutValue: [] });
    expect(manifest.axes.map(({ name }: { name: string }) => name)).toEqual(["mix"]);
  });

  it("an experiment that searches no more · loses search.csv", async () => {
    const study = toySearch(["one"], ["1"], most(50));
    await run(study);
    await run({ ...study, experiment: { ...study.experiment, search: null, arms: { ...study.experiment.arms, count: 2 } } });
    expect(readdirSync(join(root, "r"))).not.toContain("search.csv");
  });
});

describe("search · the same whatever happens", () => {
  const study = () => toySearch(["a", "b", "c", "d", "e"], SEEDS, most(50), (mix, load) => ({ load: load + 10 * (mix.charCodeAt(0) - 97) }));

  it("any number of points at once, in any order · the same bytes in every file", async () => {
    await run(study());
    const straight = published("r");
    for (const width of [2, 7]) {
      await run(study(), { folder: join(root, `w${width}`), executor: shuffled(width, toyPoint) });
      expect(published(`w${width}`)).toEqual(straight);
    }
  });

  it("a finished search · computes nothing, and says nothing on the way", async () => {
    const { computed } = await run(study());
    const told: SweepProgress[] = [];
    expect(await run(study(), { onProgress: (progress) => told.push(progress) })).toMatchObject({ computed: 0, reused: computed, points: computed });
    expect(told).toEqual([]);
  });

  it("stopped anywhere · keeps what is finished, says how many there are at most, and the next run ends with the same bytes", async () => {
    const whole = await run(study(), { folder: join(root, "whole") });
    for (const after of [0, 1, 10, 40]) {
      const stop = new AbortController();
      let points = 0;
      const stopping: PointFunction = async (task) => {
        if ((points += 1) > after) stop.abort();
        return toyPoint(task);
      };
      const folder = join(root, `s${after}`);
      const stopped = await run(study(), { folder, executor: shuffled(2, stopping), signal: stop.signal });
      expect(stopped).toMatchObject({ isBound: true, publication: null });
      expect(stopped.points).toBeGreaterThanOrEqual(whole.points);
      const rest = await run(study(), { folder });
      expect(rest.computed + stopped.computed).toBe(whole.computed);
      expect(published(`s${after}`)).toEqual(published("whole"));
    }
  });

  it("a wider range · only the new values run", async () => {
    await run(toySearch(["one"], SEEDS, most(50, 1, 100)));
    const before = new Set(rows("runs").map(({ load }) => load));
    const { computed } = await run(toySearch(["one"], SEEDS, most(50, 0, 400)));
    const fresh = [...new Set(rows("runs").map(({ load }) => load))].filter((load) => !before.has(load));
    expect(fresh).toEqual(["0", "128", "256", "400"]);
    expect(computed).toBe(fresh.length * SEEDS.length);
  });

  it("arms that come to the same · are computed once", async () => {
    const twins = await run(toySearch(["x", "y"], SEEDS, most(50)), { executor: shuffled(3, toyPoint) });
    const single = await run(toySearch(["x"], SEEDS, most(50)), { folder: join(root, "single") });
    expect(twins.computed).toBe(single.computed);
    expect(rows("runs")).toHaveLength(2 * single.computed);
  });

  it("--verify · runs a share again", async () => {
    expect(await run(study(), { verifyShare: 0.2 })).toMatchObject({ mismatches: [], verified: expect.any(Number) });
  });

  it("the plan · follows what is there, and bounds the rest", async () => {
    const folder = join(root, "r");
    // 2 ends, then at most 1 + 6 values between 0 and 100.
    const before = planSweep(study(), toyEngine, folder);
    expect(before).toMatchObject({ atMost: 5 * (2 + 7) * SEEDS.length, done: [], todo: { length: 5 * 2 * SEEDS.length } });
    const { points } = await run(study());
    expect(planSweep(study(), toyEngine, folder)).toMatchObject({ done: { length: points }, todo: [], atMost: points });
  });

  it("progress · counts up to a bound that shrinks to what was needed", async () => {
    const told: SweepProgress[] = [];
    const { points } = await run(study(), { onProgress: (progress) => told.push(progress) });
    expect(told.every(({ atMost, done, total }) => atMost === true && done <= total)).toBe(true);
    expect(told[0].total).toBeLessThanOrEqual(5 * (2 + 7) * SEEDS.length);
    expect(told.at(-1)).toMatchObject({ done: points, total: points });
  });
});
