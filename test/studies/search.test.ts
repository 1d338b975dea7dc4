import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cloudfed, published } from "./command.js";

const root = mkdtempSync(join(tmpdir(), "cloudfed-search-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const file = "jobs-in-time.yaml";
const text = readFileSync(fileURLToPath(new URL(file, import.meta.url)), "utf8");
copyFileSync(fileURLToPath(new URL(file, import.meta.url)), join(root, file));

const run = (folder: string, words: readonly string[] = []) => cloudfed(["run", file, "--out", join(root, folder), "--workers", "2", ...words], { cwd: root });
const found = (folder: string): [string, string, string][] =>
  parse<Record<string, string>>(readFileSync(join(root, folder, "search.csv")), { columns: true }).map((row) => [row["processors"], row["jobs"], row["answer"]]);

let straight: ReadonlyMap<string, string>;
let said: { readonly out: string; readonly err: string };
beforeAll(async () => {
  const ended = await run("straight").ended;
  expect(ended).toMatchObject({ code: 0 });
  said = ended;
  straight = published(join(root, "straight"));
});

describe("a search with known answers", () => {
  it("most jobs that end in time · 10 · p, and at least the end of the range where that is less", () => {
    expect(found("straight")).toEqual([
      ["1", String(10 * 1), "exact"],
      ["3", String(10 * 3), "exact"],
      ["7", String(10 * 7), "exact"],
      ["200", "500", "at-least"],
    ]);
    expect(said.out).toMatch(/^largest jobs from 5 to 500 with makespan <= 10 min in every seed\n/);
    expect(said.out).toMatch(/^processors=7 +70 +\d+$/m);
    expect(said.out).toMatch(/^processors=200 +at least 500 +2$/m);
    expect(said.out).toMatch(/^processors=7,jobs=70 +600 /m);
  });

  it("a tighter limit · none where even the fewest are too many", async () => {
    // ⌈5/1⌉ = 5 and ⌈5/3⌉ = 2 minutes are longer than one, ⌈5/7⌉ is not.
    await run("tight", ["--set", 'search.max-such-that.makespan="<= 1 min"']).ended;
    expect(found("tight")).toEqual([["1", "", "none"], ["3", "", "none"], ["7", "7", "exact"], ["200", "200", "exact"]]);
  });

  it("fewest processors that end in time · ⌈n/10⌉", async () => {
    const turned = text.replace("processors: { path: services.machine.processors, values: [1, 3, 7, 200] }", "jobs: { path: workloads.jobs.count, values: [9, 10, 11, 95] }");
    const fewest = turned.replace("path: workloads.jobs.count\n  name: jobs", "path: services.machine.processors").replace("from: 5", "from: 1").replace("max-", "min-");
    writeFileSync(join(root, "fewest.yaml"), fewest.replace("experiment: jobs-in-time", "experiment: fewest"));
    expect(await cloudfed(["run", "fewest.yaml", "--out", join(root, "fewest")], { cwd: root }).ended).toMatchObject({ code: 0 });
    const rows = parse<Record<string, string>>(readFileSync(join(root, "fewest", "search.csv")), { columns: true });
    expect(rows.map((row) => [row["jobs"], row["processors"], row["answer"]])).toEqual([
      ["9", "1", "at-most"],
      ["10", "1", "at-most"],
      ["11", String(Math.ceil(11 / 10)), "exact"],
      ["95", String(Math.ceil(95 / 10)), "exact"],
    ]);
  });

  it("one worker instead of two · the same bytes in every published file", async () => {
    const single = await cloudfed(["run", file, "--out", join(root, "single"), "--workers", "1"], { cwd: root }).ended;
    expect(single).toMatchObject({ code: 0 });
    expect(published(join(root, "single"))).toEqual(straight);
  });

  it("killed while it runs · the next run takes it up and ends with the same bytes", { timeout: 180_000 }, async () => {
    const { child, ended } = run("killed", ["--seeds", "20"]);
    const kept = (): number => statSync(join(root, "killed", "points", "000001.jsonl"), { throwIfNoEntry: false })?.size ?? 0;
    while (kept() < 200_000 && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 2));
    child.kill("SIGKILL");
    expect((await ended).signal).toBe("SIGKILL");
    const rest = await run("killed", ["--seeds", "20"]).ended;
    expect(rest).toMatchObject({ code: 0, err: expect.stringMatching(/[1-9]\d* there already/) });
    await run("let-be", ["--seeds", "20"]).ended;
    expect(published(join(root, "killed"))).toEqual(published(join(root, "let-be")));
  });

  it("plan · bounds what is not known yet; trace · replays any value; check · says what is searched", async () => {
    const plan = await cloudfed(["plan", file, "--out", join(root, "none")], { cwd: root }).ended;
    // 2 ends, then at most 1 + 8 values: 256 splits the range, 250 values lie below it and 243 above.
    expect(plan.out).toContain(`at most ${4 * (2 + 1 + 8) * 3} points, 0 done`);
    expect(JSON.parse((await cloudfed(["plan", file, "--out", join(root, "straight"), "--json"], { cwd: root }).ended).out)).toMatchObject({ atMost: true, todo: 0 });
    expect(await cloudfed(["trace", file, "--arm", "processors=3,jobs=17", "--seed", "1"], { cwd: root }).ended).toMatchObject({ code: 0, out: expect.stringMatching(/^event,time_seconds/) });
    expect(await cloudfed(["trace", file, "--arm", "processors=3,jobs=501", "--seed", "1"], { cwd: root }).ended).toMatchObject({ code: 2, err: expect.stringContaining("did you mean processors=3,jobs=500?") });
    expect((await cloudfed(["check", file], { cwd: root }).ended).out).toBe("ok: 4 arms × 3 seeds, largest jobs from 5 to 500 searched in each (at most 11 values)\n");
  });

  it("--json · has what was found", async () => {
    const { search } = JSON.parse((await run("straight", ["--json", "--quiet"]).ended).out);
    expect(search).toMatchObject({ name: "jobs", want: "max", violations: [], arms: [{ jobs: 10 }, { jobs: 30 }, { jobs: 70 }, { jobs: 500, answer: "at-least" }] });
  });

  it("report · from the files alone has the same bytes", async () => {
    const before = straight.get("report.html")!;
    rmSync(join(root, "straight", "report.html"));
    expect(await cloudfed(["report", join(root, "straight")], { cwd: root }).ended).toMatchObject({ code: 0 });
    expect(readFileSync(join(root, "straight", "report.html"), "utf8")).toBe(before);
  });
});
