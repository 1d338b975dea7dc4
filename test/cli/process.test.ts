import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { compileScripts } from "../run/compiled.js";

let scripts: Awaited<ReturnType<typeof compileScripts>>;
beforeAll(async () => {
  scripts = await compileScripts("toy-cli", ["cli/toy-cli.ts", "run/toy-worker.ts"]);
});
afterAll(() => scripts.remove());

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "cloudfed-cli-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function start(words: readonly string[], env: NodeJS.ProcessEnv = {}, stdout: "pipe" | number = "pipe"): { child: ChildProcess; ended: Promise<Ended>; said: (text: string) => Promise<void> } {
  const child = spawn(process.execPath, [join(scripts.folder, "toy-cli.js"), ...words], { cwd: root, env: { ...process.env, ...env }, stdio: ["ignore", stdout, "pipe"] });
  let out = "";
  let err = "";
  child.stdout?.on("data", (text: Buffer) => (out += text.toString()));
  child.stderr!.on("data", (text: Buffer) => (err += text.toString()));
  const ended = new Promise<Ended>((resolve) => child.on("close", (code) => resolve({ code, out, err })));
  const said = (text: string): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (err.includes(text)) resolve();
      };
      child.stderr!.on("data", look);
      child.on("close", () => resolve());
    });
  return { child, ended, said };
}

describe("cloudfed as a process", () => {
  it("H-83 F-14 without --out · leaves results/<experiment> where it was called, the same bytes whatever the locale, zone and number of workers", async () => {
    const tables = (folder: string) => ["runs.csv", "metrics.csv", "summary.csv", "manifest.json"].map((name) => readFileSync(join(root, folder, name), "utf8"));
    const here = await start(["run", "slow.yaml", "--workers", "2"]).ended;
    expect(here).toMatchObject({ code: 0, out: expect.stringMatching(/report: results\/toy\/report\.html\n$/) });
    const abroad = await start(["run", "slow.yaml", "--workers", "1", "--out", "abroad"], { LANG: "tr_TR.UTF-8", LC_ALL: "de_DE.UTF-8", TZ: "Asia/Kathmandu", COLUMNS: "1" }).ended;
    expect(abroad.code).toBe(0);
    expect(tables("abroad")).toEqual(tables("results/toy"));
  });

  it.each([["SIGINT", 130], ["SIGTERM", 143]] as const)("F-5 F-6 %s · stops, keeps what is finished, says how to go on, ends with %i; the same command goes on", async (signal, code) => {
    const words = ["run", "slow.yaml", "--workers", "2"];
    const first = start(words);
    await first.said("4/40 points");
    first.child.kill(signal);
    const ended = await first.ended;
    expect(ended).toMatchObject({ code, out: "" });
    expect(ended.err).toMatch(/stopped: \d+ of 40 points are kept; the same command goes on from there:\n {2}npx cloudfed run slow\.yaml --workers 2\n$/);
    expect(existsSync(join(root, "results/toy/.lock"))).toBe(false);
    const second = await start(words).ended;
    expect(second.code).toBe(0);
    expect(Number(/(\d+) there already/.exec(second.err)![1])).toBeGreaterThanOrEqual(4);
  });

  it("F-5 F-16 a second SIGINT · ends at once, though a point is stuck", async () => {
    const { child, ended, said } = start(["run", "stuck.yaml", "--workers", "1"]);
    const begun = said("stopping");
    while (!existsSync(join(root, "results/toy/points")) || !existsSync(join(root, "results/toy/.lock"))) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill("SIGINT");
    await begun;
    child.kill("SIGINT");
    expect(await ended).toMatchObject({ code: 130, out: "" });
  });

  it("H-82 a reader of standard output that has gone · is no trouble, and the results are there", async () => {
    const { child, ended } = start(["run", "quick.yaml", "--workers", "1"]);
    child.stdout!.destroy();
    const { code, err } = await ended;
    expect(err).not.toContain("EPIPE");
    expect(code).toBe(0);
    expect(existsSync(join(root, "results/toy/report.html"))).toBe(true);
  });

  it.skipIf(!existsSync("/dev/full"))("F-7 a full disk behind standard output · code 3", async () => {
    expect((await start(["check", "quick.yaml"], {}, openSync("/dev/full", "w")).ended).code).toBe(3);
  });

  it("F-18 a rejection nobody handles · code 4, never 0", async () => {
    expect(await start(["schema"]).ended).toMatchObject({ code: 4, err: expect.stringMatching(/internal fault: Error: nobody waits for me[\s\S]*Please report it/) });
  });
});
