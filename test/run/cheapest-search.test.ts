import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { manifestSchema, renderReport, searchText } from "../../analysis/index.js";
import { inThisThread, planSweep, pointFunction, sweep, type Engine, type PointFunction, type Study, type SweepOptions } from "../../experiments/run/index.js";
import { frontierAtMost, type CheapestSearch } from "../../experiments/scenario/index.js";
import { simulateToy, toyEngine, toyGrid, toyPoint } from "./toy.js";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "cloudfed-cheapest-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const SEEDS = ["1", "2", "3"];
const engine: Engine = { ...toyEngine, renderReport };
const run = (study: Study, options: Partial<SweepOptions> = {}, point: PointFunction = toyPoint) => sweep(study, engine, { folder: join(root, "r"), executor: inThisThread(point), ...options });
const rows = (name: string): Record<string, string>[] => parse(readFileSync(join(root, "r", `${name}.csv`)), { columns: true });
const text = (name: string): string => readFileSync(join(root, "r", name), "utf8");
const published = (folder: string): Map<string, string> =>
  new Map(readdirSync(join(root, folder)).filter((name) => /\.(csv|json|html)$/.test(name) && name !== "timing.json").sort().map((name) => [name, readFileSync(join(root, folder, name), "utf8")]));

const search = (minimise = "wait.sum", limit = 30): CheapestSearch => ({
  want: "cheapest",
  over: [{ name: "local", path: "local", from: 0, to: 10, step: 1 }, { name: "remote", path: "remote", from: 0, to: 12, step: 4 }],
  minimise,
  condition: [{ metric: "wait.sum", comparison: ">=", value: limit, text: `>= ${limit} s` }],
});
/** A toy waits load + seed/3 seconds: with seeds 1 to 3 the least is load + 1/3, and the mean load + 2/3. */
const treeOf = (mix: string, [local, remote]: readonly number[]) => ({ load: 3 * local + 2 * remote + (mix === "eased" ? 9 : 0) });

describe("cheapest search · what is found", () => {
  it("the least that holds in every seed · by arm, with its mean; each dimension has its column", async () => {
    const { publication } = await run(toyGrid(["plain", "eased"], SEEDS, search(), treeOf));
    // 3·local + 2·remote ≥ 30: 10 + 0, 8 + 4 (= 32), 5 + 8 (= 31), 2 + 12 (= 30). Two of 30: the first on the grid.
    expect(rows("search").map(({ mix, local, remote, answer, arm }) => [mix, local, remote, answer, arm])).toEqual([
      ["plain", "2", "12", "cheapest", "mix=plain,local=2,remote=12"],
      // ≥ 21: 7 + 0 (= 21), 5 + 4 (= 23), 2 + 8 (= 22), 0 + 12 (= 24).
      ["eased", "7", "0", "cheapest", "mix=eased,local=7,remote=0"],
    ]);
    expect(Number(rows("search")[0]["wait_sum_seconds"])).toBeCloseTo(30 + 2 / 3, 12);
    expect(publication!.search!.arms.map(({ found }) => found)).toEqual([[2, 12], [7, 0]]);
    expect(rows("runs")[0]).toMatchObject({ mix: "plain", local: "0", remote: "0", seed: "1", holds: "0" });
    expect(rows("summary").map(({ local, remote }) => `${local} ${remote}`)).toContain("7 0");
    expect(rows("search").every(({ evaluated }) => Number(evaluated) <= frontierAtMost([11, 4]))).toBe(true);
    expect(rows("runs").length).toBe(rows("search").reduce((sum, { evaluated }) => sum + Number(evaluated) * SEEDS.length, 0));
    expect(searchText(publication!.search!)).toContain("least wait.sum over local from 0 to 10 and remote from 0 to 12 by 4 with wait.sum >= 30 s in every seed");
    expect(searchText(publication!.search!)).toMatch(/mix=plain +2, 12 /);
  });

  it("manifest, package and report · say what was searched and found", async () => {
    await run(toyGrid(["plain", "eased"], SEEDS, search(), treeOf));
    const manifest = JSON.parse(text("manifest.json"));
    expect(manifestSchema.parse(manifest).search).toMatchObject({ want: "cheapest", minimise: "wait.sum", unmeasured: 0, violations: [], over: search().over });
    expect(manifest.axes.map(({ name }: { name: string }) => name)).toEqual(["mix"]);
    const { resources } = JSON.parse(text("datapackage.json"));
    const { schema } = resources.find(({ name }: { name: string }) => name === "search");
    expect(schema.fields.map(({ name }: { name: string }) => name).join(",")).toBe(text("search.csv").split("\n")[0]);
    const html = text("report.html");
    expect(html).toContain("It is at local=2, remote=12 (mix=plain); local=7, remote=0 (mix=eased), with wait.sum &gt;= 30 s in every seed.");
    expect(html).not.toContain('<figure id="found-values">');
    expect(html).toContain("The frontier of local and remote was searched");
    expect(html).toContain("what was run does not contradict that");
  });

  it("a metric that is not measured · has its column too; a point without a value of it is not chosen, and that is told", async () => {
    const study = toyGrid(["plain"], SEEDS, { ...search("cost.per-job", 0) }, treeOf);
    const { publication } = await run(study);
    // Everything holds, the corners are all that is run, and the lower one has no cost.
    expect(rows("search")).toMatchObject([{ local: "10", remote: "12", answer: "cheapest", evaluated: "2" }]);
    expect(Object.entries(rows("search")[0]).filter(([name]) => name.startsWith("cost_per_job")).map(([, value]) => value)).toEqual([String(1 / 54), expect.any(String), expect.any(String)]);
    expect(publication!.search!.facts).toMatchObject({ unmeasured: 3 });
    expect(text("report.html")).toContain("cost.per-job had no value in 3 of 6 runs");
  });

  it("none and failed · are answers, and other arms go on", async () => {
    await run(toyGrid(["plain", "bad"], SEEDS, search("wait.sum", 54.5), (mix, values) => ({ ...treeOf(mix, values), ...(mix === "bad" && values[0] === 10 ? { misbehave: "fault" as const } : {}) })));
    expect(rows("search")).toMatchObject([{ mix: "plain", local: "", remote: "", answer: "none", evaluated: "2" }, { mix: "bad", answer: "failed", arm: "" }]);
    expect(text("report.html")).toContain("It holds nowhere over local from 0 to 10 and remote from 0 to 12 by 4 with mix=plain.");
  });

  it("a seed that fails where it should hold · is named", async () => {
    const odd = pointFunction(async (task) => {
      const output = await simulateToy(task);
      return task.seed === "2" && task.tree["load"] === 54 ? { ...output, run: new Map(output.run).set("wait.sum", 0) } : output;
    });
    const { publication } = await run(toyGrid(["plain"], SEEDS, search("wait.sum", 0.5), treeOf), {}, odd);
    // At 0 + 0 seeds 2 and 3 hold; at the other corner seed 2 does not.
    expect(publication!.search!.facts.violations).toEqual([{ arm: "mix=plain", seed: "2", holds: [0, 0], fails: [10, 12] }]);
    expect(text("report.html")).toContain("the condition holds at local=0, remote=0 and not at local=10, remote=12; a cheaper point than the one found may do too");
  });
});

describe("cheapest search · the same whatever happens", () => {
  const study = () => toyGrid(["plain", "eased"], SEEDS, search(), treeOf);

  it("several points at once, in any order; stopped and taken up · the same bytes, and a finished search computes nothing", async () => {
    const whole = await run(study());
    let turn = 1;
    const shuffled = { ...inThisThread(toyPoint), width: 5, run: async ([task]: readonly Parameters<PointFunction>[0][]) => {
      turn = (turn * 48_271) % 2_147_483_647;
      await new Promise((resolve) => setTimeout(resolve, turn % 7));
      return [await toyPoint(task)];
    } };
    await run(study(), { folder: join(root, "w"), executor: shuffled });
    expect(published("w")).toEqual(published("r"));
    const stop = new AbortController();
    let points = 0;
    const stopping: PointFunction = async (task) => {
      if ((points += 1) > 15) stop.abort();
      return toyPoint(task);
    };
    const stopped = await run(study(), { folder: join(root, "s"), signal: stop.signal }, stopping);
    expect(stopped).toMatchObject({ isBound: true, publication: null });
    const rest = await run(study(), { folder: join(root, "s") });
    expect(rest.computed + stopped.computed).toBe(whole.computed);
    expect(published("s")).toEqual(published("r"));
    expect(await run(study())).toMatchObject({ computed: 0, points: whole.points });
  });

  it("the plan · bounds what is not known, and follows what is", async () => {
    const folder = join(root, "r");
    expect(planSweep(study(), engine, folder)).toMatchObject({ atMost: 2 * frontierAtMost([11, 4]) * SEEDS.length, todo: { length: 2 * 2 * SEEDS.length } });
    const { points } = await run(study());
    expect(planSweep(study(), engine, folder)).toMatchObject({ done: { length: points }, todo: [], atMost: points });
  });
});
