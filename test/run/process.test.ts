import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { compileScripts } from "./compiled.js";
import type { ToyTree } from "./toy.js";

let scripts: Awaited<ReturnType<typeof compileScripts>>;
beforeAll(async () => {
  scripts = await compileScripts("toy-sweep", ["run/toy-sweep.ts", "run/toy-worker.ts", "run/toy-hasty.ts"]);
});
afterAll(() => scripts.remove());

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "cloudfed-process-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A toy sweep in a process of its own. */
function start(folder: string, workers: number, arms: readonly ToyTree[], seeds: readonly string[]): { child: ChildProcess; ended: Promise<Ended>; reached: (done: number) => Promise<void> } {
  const child = spawn(process.execPath, [join(scripts.folder, "toy-sweep.js"), folder, String(workers), JSON.stringify(arms), JSON.stringify(seeds)]);
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (text: Buffer) => (stdout += text.toString()));
  child.stderr.on("data", (text: Buffer) => (stderr += text.toString()));
  const ended = new Promise<Ended>((resolve) => child.on("close", (code) => resolve({ code, stdout, stderr })));
  const reached = (done: number): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (stderr.includes(`progress ${done}/`)) resolve();
      };
      look();
      child.stderr.on("data", look);
      child.on("close", () => resolve());
    });
  return { child, ended, reached };
}

const tables = ["runs.csv", "metrics.csv", "summary.csv", "series.csv", "jobs.csv", "manifest.json", "datapackage.json", "report.html"];
const contents = (folder: string): string[] => tables.map((name) => readFileSync(join(folder, name), "utf8"));

const arms: ToyTree[] = [0, 1, 2, 5].map((load) => ({ load, delay: 15 }));
const seeds = ["1", "2", "3", "4", "5"];

describe("a sweep as a process", () => {
  it("F-3 killed at any time and run again · leaves the same bytes as one that never was, and as one worker", async () => {
    const whole = join(root, "whole");
    const killed = join(root, "killed");
    expect(await start(whole, 1, arms, seeds).ended).toMatchObject({ code: 0 });
    for (const done of [0, 4, 11]) {
      const { child, ended, reached } = start(killed, 2, arms, seeds);
      await reached(done);
      child.kill("SIGKILL");
      expect((await ended).code).toBe(null);
      expect(existsSync(join(killed, ".lock"))).toBe(true);
    }
    const last = await start(killed, 2, arms, seeds).ended;
    expect(last.stderr).toMatch(/took over .*killed from process \d+, which is no longer there/);
    const { computed, reused } = JSON.parse(last.stdout) as { computed: number; reused: number };
    expect(computed + reused).toBe(arms.length * seeds.length);
    expect(reused).toBeGreaterThanOrEqual(11);
    expect(contents(killed)).toEqual(contents(whole));
    const leftovers = readdirSync(killed, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".tmp") || name === ".lock");
    expect(leftovers).toEqual([]);
  });

  it("F-1 F-2 a worker that exits, one that runs out of memory · fail alone, after a second try", async () => {
    const misbehaving: ToyTree[] = [{ load: 0 }, { load: 1, misbehave: "exit", seed: "2" }, { load: 2, misbehave: "memory", seed: "1" }, { load: 3 }];
    const { code, stdout } = await start(join(root, "bad"), 2, misbehaving, ["1", "2"]).ended;
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      computed: 8,
      reused: 0,
      failures: [
        "load=1/2: crash: the worker died twice: worker exited with code: 3",
        expect.stringMatching(/^load=2\/1: crash: the worker died twice: .*out of memory/),
      ],
    });
    expect(readFileSync(join(root, "bad", "runs.csv"), "utf8").split("\n")).toHaveLength(1 + 6 + 1);
  });

  it("F-8 a folder that a live process holds · is refused with its pid, and its holder goes on", async () => {
    const folder = join(root, "shared");
    const first = start(folder, 1, [{ load: 0 }, { load: 1, delay: 600_000 }], ["1"]);
    await first.reached(1);
    const second = await start(folder, 1, [{ load: 0 }], ["1"]).ended;
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(`${folder} is in use by pid ${first.child.pid}`);
    expect(first.child.exitCode).toBe(null);
    first.child.kill("SIGKILL");
    await first.ended;
  });
});

describe("a pool as a process", () => {
  it("closed while most of its threads still load · does not take the process down", async () => {
    const child = spawn(process.execPath, [join(scripts.folder, "toy-hasty.js")]);
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect(code).toBe(0);
  });
});
