import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { inThisThread, OutputError, planSweep, sweep, type PointFunction, type Study, type SweepOptions } from "../../experiments/run/index.js";
import { toyEngine, toyPoint, toyStudy } from "./toy.js";

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "cloudfed-sweep-")), "results", "toy");
});
afterEach(() => rmSync(join(folder, "..", ".."), { recursive: true, force: true }));

/** Runs a sweep in this thread and counts the points it computed. */
async function run(study: Study, options: Partial<SweepOptions> = {}, point: PointFunction = toyPoint) {
  const notices: string[] = [];
  const outcome = await sweep(study, toyEngine, { folder, executor: inThisThread(point), onNotice: (text) => notices.push(text), ...options });
  return { ...outcome, notices };
}

const read = (name: string): string => readFileSync(join(folder, name), "utf8");

/** Every file with its bytes and time of change. */
function snapshot(): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return new Map(files.filter((name) => statSync(join(folder, name)).isFile()).map((name) => [name, `${statSync(join(folder, name)).mtimeMs} ${read(name)}`]));
}

/** The journals of finished points. */
const journals = (): string[] =>
  readdirSync(join(folder, "points"))
    .filter((name) => name.endsWith(".jsonl"))
    .map((name) => join(folder, "points", name));

/** Rows enough that a table gets a file of its own. */
const MANY_ROWS = 300;
const tableFiles = (): string[] =>
  readdirSync(join(folder, "points"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".jobs.jsonl"))
    .map((name) => join(folder, "points", name));

const twoArms = [{ load: 0 }, { load: 2 }];

describe("sweep · publication", () => {
  it("runs.csv · rows are arms in order, then seeds as given, with units in the names", async () => {
    await run(toyStudy([{ load: 2 }, { load: 0 }], ["9", "3"]));
    const lines = read("runs.csv").split("\n");
    expect(lines[0]).toBe("arm,load,seed,wait_sum_seconds,cost_per_job_usd,inputs_hash,trajectory,outcome,unseed,events,end_seconds,status");
    expect(lines.slice(1, 5).map((line) => line.split(",").slice(0, 5))).toEqual([
      ["load=2", "2", "9", String(2 + 9 / 3), "0.5"],
      ["load=2", "2", "3", String(2 + 3 / 3), "0.5"],
      ["load=0", "0", "9", String(9 / 3), ""],
      ["load=0", "0", "3", String(3 / 3), ""],
    ]);
    expect(lines.slice(5)).toEqual([""]);
  });

  it("series · is kept for the first seed of each arm, jobs only on request", async () => {
    await run(toyStudy(twoArms, ["1", "2"]));
    expect(read("series.csv")).toBe("arm,seed,time_seconds,value\nload=0,1,0,0\nload=0,1,1.5,0\nload=2,1,0,0\nload=2,1,1.5,2\n");
    expect(existsSync(join(folder, "jobs.csv"))).toBe(false);
  });

  it("H-60 a table asked for later · runs its points again, and its file goes when it is not asked for any more", async () => {
    await run(toyStudy(twoArms, ["1"]));
    const asked = await run(toyStudy(twoArms, ["1"], {}, ["jobs"]));
    expect(asked.computed).toBe(2);
    expect(read("jobs.csv")).toBe('arm,seed,job\nload=0,1,"a\nb"\nload=0,1,\nload=2,1,"a\nb"\nload=2,1,\n');
    const notAsked = await run(toyStudy(twoArms, ["1"]));
    expect(notAsked.computed).toBe(0);
    expect(existsSync(join(folder, "jobs.csv"))).toBe(false);
  });

  it("datapackage.json · tells columns, units, size and hash of every table", async () => {
    await run(toyStudy(twoArms, ["1"]));
    const { resources } = JSON.parse(read("datapackage.json"));
    expect(resources.map((resource: { path: string }) => resource.path)).toEqual(["metrics.csv", "runs.csv", "summary.csv", "series.csv"]);
    for (const { path, bytes, hash, schema } of resources) {
      const content = readFileSync(join(folder, path));
      expect(bytes).toBe(content.length);
      expect(hash).toBe(`sha256:${createHash("sha256").update(content).digest("hex")}`);
      expect(schema.fields.map(({ name }: { name: string }) => name).join(",")).toBe(content.toString().split("\n")[0]);
    }
    expect(resources[1].schema.fields[3]).toMatchObject({ name: "wait_sum_seconds", type: "number", unit: "seconds", role: "metric", metric: "wait.sum" });
  });

  it("F-22 a finished sweep run again · computes nothing and changes no file, not even its time", async () => {
    const study = toyStudy(twoArms, ["1", "2"], {}, ["jobs"]);
    await run(study);
    const before = snapshot();
    const again = await run(study);
    expect(again).toMatchObject({ computed: 0, reused: 4 });
    expect(snapshot()).toEqual(before);
  });

  it("F-21 ten thousand points · lie in one journal, not in a file each, and are all found again", async () => {
    const study = toyStudy(Array.from({ length: 100 }, (_, load) => ({ load })), Array.from({ length: 100 }, (_, seed) => String(seed)));
    expect(await run(study)).toMatchObject({ computed: 10_000 });
    expect(readdirSync(join(folder, "points"))).toEqual(["000001.jsonl"]);
    expect(await run(study)).toMatchObject({ computed: 0, reused: 10_000 });
  }, 60_000);

  it("two arms that come to the same · are computed once and have a row each", async () => {
    const outcome = await run(toyStudy([{ load: 2 }, { load: 2 }], ["1", "2"]));
    expect(outcome.computed).toBe(2);
    expect(read("runs.csv").split("\n")).toHaveLength(1 + 4 + 1);
  });
});

describe("sweep · reuse", () => {
  it("F-23 a value more on an axis and a longer seed list · only the new points run", async () => {
    await run(toyStudy(twoArms, ["1", "2"]));
    const wider = toyStudy([...twoArms, { load: 5 }], ["1", "2", "3"]);
    expect(planSweep(wider, toyEngine, folder)).toMatchObject({ todo: { length: 3 * 3 - 2 * 2 }, done: { length: 4 } });
    expect(await run(wider)).toMatchObject({ computed: 5, reused: 4 });
    expect(read("runs.csv").split("\n")).toHaveLength(1 + 9 + 1);
  });

  it("H-81 another version of the code · computes everything anew", async () => {
    const study = toyStudy(twoArms, ["1"]);
    await run(study);
    expect(planSweep(study, { ...toyEngine, version: "1.2.4" }, folder).todo).toHaveLength(2);
    expect(planSweep(study, { ...toyEngine, code: "other" }, folder).todo).toHaveLength(2);
  });

  it("planning · writes nothing, not even the folder", () => {
    expect(planSweep(toyStudy(twoArms, ["1"]), toyEngine, folder).todo).toHaveLength(2);
    expect(existsSync(folder)).toBe(false);
  });

  /** What happens to the lines of the only journal; how many of its four points are lost, the line that is named, and why. */
  const damages: [string, (lines: string[]) => string[], number, string | null, RegExp][] = [
    ["a flipped bit in a value", ([a, b, ...rest]) => [a, b.replace('"events":7', '"events":6'), ...rest], 1, ":2", /checksum/],
    ["a flipped bit in a key", ([a, b, ...rest]) => [a, b.replace(/"point":"./, '"point":"x'), ...rest], 1, ":2", /checksum/],
    ["a key of another point", ([a, b, ...rest]) => [a, b.replace(/"point":"\w+"/, /"point":"\w+"/.exec(a)![0]), ...rest], 1, ":2", /checksum/],
    ["a file cut off in a line", ([a, b, c, d]) => [a, b, c, d.slice(0, 200)], 1, ":4", /cut off/],
    ["a file cut off behind a line", ([a, b]) => [a, b, ""], 2, null, /^$/],
    ["an empty file", () => [""], 4, null, /^$/],
    ["valid JSON of something else", ([a, , ...rest]) => [a, "[1]", ...rest], 1, ":2", /not a point/],
    ["a line twice", ([a, b, ...rest]) => [a, b, b, ...rest], 0, null, /^$/],
    ["lines in another order", ([a, b, c, d, end]) => [d, b, a, c, end], 0, null, /^$/],
    ["rubbish of another process", ([a, ...rest]) => ["\0\0\0", a, ...rest], 0, ":1", /not a point/],
  ];
  it.each(damages)("F-13 %s · costs its own points, is told once and gives the same bytes", async (_name, damage, lost, line, reason) => {
    const study = toyStudy(twoArms, ["1", "2"]);
    await run(study);
    const before = read("runs.csv");
    const [path] = journals();
    writeFileSync(path, damage(readFileSync(path, "utf8").split("\n")).join("\n"));
    expect(planSweep(study, toyEngine, folder).todo).toHaveLength(lost);
    const again = await run(study);
    expect(again.computed).toBe(lost);
    expect(again.notices).toEqual(line === null ? [] : [expect.stringContaining(`${path}${line} is damaged`)]);
    expect(again.notices.join("")).toMatch(reason);
    expect(read("runs.csv")).toBe(before);
    expect(await run(study)).toMatchObject({ computed: 0, notices: [] });
  });

  it("F-13 a damaged table beside a point · is noticed and computed again", async () => {
    const study = toyStudy([{ load: 0, rows: MANY_ROWS }, { load: 2 }], ["1"], {}, ["jobs"]);
    await run(study);
    const before = read("jobs.csv");
    expect(tableFiles()).toHaveLength(1);
    writeFileSync(tableFiles()[0], '["forged"]\n');
    expect(await run(study)).toMatchObject({ computed: 1, notices: [expect.stringContaining("checksum")] });
    expect(read("jobs.csv")).toBe(before);
    rmSync(tableFiles()[0]);
    expect(await run(study)).toMatchObject({ computed: 1, notices: [expect.stringContaining("missing")] });
    expect(read("jobs.csv")).toBe(before);
  });

  it("a point that failed before · its later record counts", async () => {
    const study = toyStudy(twoArms, ["1"]);
    await run(study, {}, () => Promise.reject(new Error("worker exited with code: 9")));
    expect(await run(study)).toMatchObject({ computed: 2, publication: { failures: [] } });
    expect(journals()).toHaveLength(2);
    expect(await run(study)).toMatchObject({ computed: 0 });
  });

  it("rubbish of writers that died · is swept away", async () => {
    const study = toyStudy(twoArms, ["1"]);
    await run(study);
    const shard = join(folder, "points", "ab");
    mkdirSync(shard);
    writeFileSync(join(shard, "x.jobs.jsonl.99-0.tmp"), "half");
    writeFileSync(join(folder, "points", "000001.jsonl.99-0.tmp"), "half");
    writeFileSync(join(folder, "runs.csv.99-0.tmp"), "half");
    await run(study);
    expect(readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });
});

describe("sweep · failures", () => {
  it("notes of the study · stand in the manifest, from where the report tells them", async () => {
    await run({ ...toyStudy(twoArms, ["1"]), notes: ["a bid is below any price"] });
    expect(JSON.parse(read("manifest.json")).notes).toEqual(["a bid is below any price"]);
  });

  it("F-17 a fault in one run · leaves the others, is in the manifest and runs again next time", async () => {
    const arms = [{ load: 0 }, { load: 2, misbehave: "fault" as const, seed: "2" }];
    const outcome = await run(toyStudy(arms, ["1", "2"]));
    expect(outcome.publication!.failures).toEqual([
      { arm: "load=2", seed: "2", failure: { kind: "fault", message: "more out than in", timeSeconds: 12.5, entity: "local" } },
    ]);
    expect(JSON.parse(read("manifest.json")).failures).toEqual([
      { arm: "load=2", seed: "2", kind: "fault", message: "t=12.5 s, local: more out than in" },
    ]);
    expect(read("runs.csv").split("\n")).toHaveLength(1 + 3 + 1);
    expect((await run(toyStudy(arms, ["1", "2"]))).computed).toBe(1);
  });

  it("a module of the user that throws, a plain error, a value that is not a number · are failures that say so", async () => {
    const outcome = await run(toyStudy([{ load: 1, misbehave: "plugin" }, { load: 2, misbehave: "throw" }, { load: 3, misbehave: "nan" }], ["1"]));
    expect(outcome.publication!.failures.map(({ failure }) => [failure.kind, failure.message])).toEqual([
      ["plugin", "my-bid.mjs: chose site nowhere"],
      ["fault", "RangeError: out of range"],
      ["fault", "wait.sum is NaN"],
    ]);
  });

  it("a broken promise · keeps the run, marks its row and says arm, seed, metric and value", async () => {
    const expectation = { metric: "wait.sum", comparison: "<" as const, value: 1, text: "< 1 s" };
    const outcome = await run(toyStudy(twoArms, ["1"], { expect: [expectation] }));
    expect(outcome.publication!.broken).toEqual([{ arm: "load=2", seed: "1", metric: "wait.sum", expected: "< 1 s", value: 2 + 1 / 3 }]);
    expect(read("runs.csv").split("\n").slice(1, 3).map((line) => line.split(",").at(-1))).toEqual(["done", "expect"]);
  });

  it("a promise about a metric without a value · is broken", async () => {
    const expectation = { metric: "cost.per-job", comparison: ">=" as const, value: 0, text: ">= 0 USD" };
    const outcome = await run(toyStudy([{ load: 0 }], ["1"], { expect: [expectation] }));
    expect(outcome.publication!.broken).toMatchObject([{ value: null }]);
  });

  it("an edited promise · is judged without running anything again", async () => {
    await run(toyStudy(twoArms, ["1"]));
    const outcome = await run(toyStudy(twoArms, ["1"], { expect: [{ metric: "wait.sum", comparison: "=", value: 0, text: "0 s" }] }));
    expect(outcome.computed).toBe(0);
    expect(outcome.publication!.broken).toHaveLength(2);
  });

  it("F-1 a worker that dies once · is tried again; one that dies twice fails alone", async () => {
    const died = new Map<string, number>();
    const dying: PointFunction = async (task) => {
      const times = died.get(task.arm) ?? 0;
      died.set(task.arm, times + 1);
      if (times < (task.tree as { load: number }).load) throw new Error("worker exited with code: 9");
      return toyPoint(task);
    };
    const outcome = await run(toyStudy([{ load: 0 }, { load: 1 }, { load: 2 }], ["1"]), {}, dying);
    expect(outcome.publication!.failures).toEqual([
      { arm: "load=2", seed: "1", failure: { kind: "crash", message: "the worker died twice: worker exited with code: 9" } },
    ]);
  });
});

describe("sweep · stop", () => {
  it("a stop in the middle · keeps what is finished, publishes nothing and frees the folder", async () => {
    const study = toyStudy([{ load: 0 }, { load: 1 }, { load: 2 }, { load: 3 }], ["1", "2"]);
    const controller = new AbortController();
    const outcome = await run(study, { signal: controller.signal, onProgress: ({ done }) => done === 3 && controller.abort() });
    expect(outcome.publication).toBe(null);
    expect(outcome.computed).toBeGreaterThanOrEqual(3);
    expect(outcome.computed).toBeLessThan(8);
    expect(existsSync(join(folder, "runs.csv"))).toBe(false);
    expect(existsSync(join(folder, ".lock"))).toBe(false);
    expect(await run(study)).toMatchObject({ reused: outcome.computed, computed: 8 - outcome.computed });
  });
});

describe("sweep · verify", () => {
  it("same bytes again · no mismatch, and at least one point is looked at", async () => {
    const study = toyStudy(twoArms, ["1", "2"], {}, ["jobs"]);
    await run(study);
    const before = snapshot();
    expect(await run(study, { verifyShare: 0.0001 })).toMatchObject({ verified: 1, mismatches: [], computed: 0 });
    expect(await run(study, { verifyShare: 1 })).toMatchObject({ verified: 4, mismatches: [] });
    expect(snapshot()).toEqual(before);
  });

  it("F-19 a run that comes out differently · is named with what differed", async () => {
    const study = toyStudy(twoArms, ["1"]);
    await run(study);
    const drifting: PointFunction = async (task) => {
      const reply = await toyPoint(task);
      return task.arm === "load=2" ? { ...reply, payload: reply.payload.replace(/"outcome":"[^"]*"/, '"outcome":"0ther"') } : reply;
    };
    const { mismatches } = await run(study, { verifyShare: 1 }, drifting);
    expect(mismatches).toEqual([{ arm: "load=2", seed: "1", difference: `outcome was "${2 + 1 / 3}", is "0ther"` }]);
  });
});

describe("sweep · folder", () => {
  it("F-9 a file in its place, or on the way to it · is an output error that names it, before anything runs", async () => {
    mkdirSync(join(folder, ".."), { recursive: true });
    writeFileSync(folder, "");
    const never: PointFunction = () => Promise.reject(new Error("ran"));
    await expect(run(toyStudy(twoArms, ["1"]), {}, never)).rejects.toThrow(`cannot make the folder ${folder}: there is a file of that name (EEXIST)`);
    const below = join(folder, "toy");
    await expect(run(toyStudy(twoArms, ["1"]), { folder: below }, never)).rejects.toThrow(`cannot make the folder ${below}: a part of the path is a file, not a folder (ENOTDIR)`);
  });

  it("H-57 a folder with other files, or another experiment's results · is refused", async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "thesis.tex"), "");
    await expect(run(toyStudy(twoArms, ["1"]))).rejects.toThrow(/holds other files \(thesis.tex\) and no results/);
    rmSync(join(folder, "thesis.tex"));
    await run(toyStudy(twoArms, ["1"]));
    await expect(run(toyStudy(twoArms, ["1"], { name: "other" }))).rejects.toThrow(/results of another experiment \(toy\)/);
  });

  it("F-8 a lock that no sweep wrote · is not taken for stale; an empty one is", async () => {
    await run(toyStudy(twoArms, ["1"]));
    writeFileSync(join(folder, ".lock"), "mine!");
    await expect(run(toyStudy(twoArms, ["1"]))).rejects.toThrow(/which says not by whom: remove it if nothing runs there/);
    writeFileSync(join(folder, ".lock"), "");
    expect((await run(toyStudy(twoArms, ["1"]))).notices).toEqual([expect.stringContaining("took over")]);
  });

  it("F-8 a lock from before the last boot · is taken over whatever its pid; one of another host is not", async () => {
    await run(toyStudy(twoArms, ["1"]));
    const holder = { pid: process.pid, host: hostname(), boot: "before", start: "1" };
    writeFileSync(join(folder, ".lock"), JSON.stringify(holder));
    expect((await run(toyStudy(twoArms, ["1"]))).notices).toEqual([expect.stringContaining(`from process ${process.pid}`)]);
    writeFileSync(join(folder, ".lock"), JSON.stringify({ ...holder, host: "elsewhere.example" }));
    await expect(run(toyStudy(twoArms, ["1"]))).rejects.toThrow(/in use by pid \d+ on elsewhere.example/);
  });

  it("F-10 a folder deleted meanwhile · is an output error, and does not come back half", async () => {
    const removing: PointFunction = (task) => {
      rmSync(folder, { recursive: true });
      return toyPoint({ ...task, tables: [] });
    };
    await expect(run(toyStudy(twoArms, ["1"]), {}, removing)).rejects.toThrow(OutputError);
    expect(existsSync(folder)).toBe(false);
  });
});
