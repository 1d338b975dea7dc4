import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cloudfed, compiled, plain, published, type Ended } from "../studies/command.js";

const experiment = fileURLToPath(new URL("../studies/mixture.yaml", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "cloudfed-limits-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const words = (folder: string, ...more: readonly string[]): string[] => ["run", experiment, "--workers", "2", "--quiet", "--out", join(root, folder), ...more];

let whole: ReadonlyMap<string, string>;
beforeAll(async () => {
  expect(await cloudfed(words("whole")).ended).toMatchObject({ code: 0 });
  whole = published(join(root, "whole"));
});

/** Runs the command below a shell that sets limits or an environment first. */
function below(shell: string, given: readonly string[], env: NodeJS.ProcessEnv = plain): Promise<Ended> {
  const child = spawn("/bin/sh", ["-c", `${shell} exec "$0" "$@"`, process.execPath, compiled, ...given], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  let [out, err] = ["", ""];
  child.stdout.on("data", (text: Buffer) => (out += text.toString()));
  child.stderr.on("data", (text: Buffer) => (err += text.toString()));
  return new Promise((resolve) => child.on("close", (code, signal) => resolve({ code, signal, out, err })));
}

const stackTrace = /\n {4}at /;

describe("limits of the system", () => {
  it.each([
    ["F-12 files of at most 512 bytes: the probe fails, before anything runs", "ulimit -f 1;", /^error: cannot write .*\.probe: the file would be larger than the limit \(EFBIG\)\n$/],
    ["F-12 files of at most 16 KiB: the journal fails", "ulimit -f 32;", /^error: cannot write .*000001\.jsonl: the file would be larger than the limit \(EFBIG\)\n$/],
    ["F-12 forty open files: it cannot even read itself", "ulimit -n 40;", /^error: cloudfed cannot read its own files .*ulimit -n/],
  ])("%s · code 3, one line, and the next run completes it", async (_, shell, says) => {
    const folder = `limit-${shell.replace(/\W/g, "")}`;
    const ended = await below(shell, words(folder));
    expect(ended.err).not.toMatch(stackTrace);
    expect(ended).toMatchObject({ code: 3, err: expect.stringMatching(says) });
    expect(await cloudfed(words(folder)).ended).toMatchObject({ code: 0 });
    expect(published(join(root, folder))).toEqual(whole);
  });

  it.skipIf(!existsSync("/proc/self"))("F-9 a place that takes no folder · code 3 and one line, before anything runs", async () => {
    const ended = await cloudfed(["run", experiment, "--quiet", "--out", "/proc/results"]).ended;
    expect(ended).toMatchObject({ code: 3, err: expect.stringMatching(/^error: cannot make the folder \/proc\/results: .*\n$/) });
  });

  it("F-26 no HOME, no TMPDIR, no PATH, nobody's shell · the same bytes", async () => {
    const ended = await below("unset HOME PATH TMPDIR USER LANG;", words("bare"), {});
    expect(ended).toMatchObject({ code: 0 });
    expect(published(join(root, "bare"))).toEqual(whole);
  });
});

describe("signals", () => {
  const SEEDS = ["--seeds", "60"];
  const wait = (millis: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, millis));

  /** Waits until points are being kept. */
  async function underWay(folder: string): Promise<void> {
    while (!existsSync(join(root, folder, "points/000001.jsonl"))) await wait(5);
  }

  it("F-6 stopped for a while and continued · no time-out, the same bytes", async () => {
    const straight = cloudfed(words("straight", ...SEEDS));
    const { child, ended } = cloudfed(words("paused", ...SEEDS));
    await underWay("paused");
    child.kill("SIGSTOP");
    expect(await straight.ended).toMatchObject({ code: 0 });
    await wait(1000);
    child.kill("SIGCONT");
    expect(await ended).toMatchObject({ code: 0 });
    expect(published(join(root, "paused"))).toEqual(published(join(root, "straight")));
  });

  it.each([["SIGINT", 130], ["SIGTERM", 143]] as const)("F-5 F-6 %s twice · ends at once with %i, and what is kept is used", async (signal, code) => {
    const { child, ended } = cloudfed(words(signal, ...SEEDS));
    await underWay(signal);
    child.kill(signal);
    child.kill(signal);
    const first = await ended;
    // Both may arrive as one; then it ended as after one.
    expect(first.code).toBe(code);
    expect(first.err).not.toMatch(stackTrace);
    const last = await cloudfed(["run", experiment, "--workers", "2", "--out", join(root, signal), ...SEEDS]).ended;
    expect(last.code).toBe(0);
    expect(last.err).toMatch(/240 points: \d+ computed, [1-9]\d* there already/);
    expect(published(join(root, signal))).toEqual(published(join(root, "straight")));
  });

  it("F-6 SIGHUP · ends it like a kill, and the next run takes up", async () => {
    const { child, ended } = cloudfed(words("hung-up", ...SEEDS));
    await underWay("hung-up");
    child.kill("SIGHUP");
    expect(await ended).toMatchObject({ signal: "SIGHUP" });
    expect(await cloudfed(words("hung-up", ...SEEDS)).ended).toMatchObject({ code: 0 });
    expect(published(join(root, "hung-up"))).toEqual(published(join(root, "straight")));
  });

  it("H-82 a reader that goes after one line · code 0 and the results are there", async () => {
    const folder = join(root, "piped");
    const status = await new Promise<number | null>((resolve) => {
      const child = spawn("/bin/bash", ["-c", 'set -o pipefail; "$0" "$@" | head -n 1 >/dev/null', process.execPath, compiled, ...words("piped")], { stdio: "ignore" });
      child.on("close", resolve);
    });
    expect(status).toBe(0);
    expect(published(folder)).toEqual(whole);
  });

  it("F-8 F-22 a copy of a result folder · is used as it is: nothing computed", async () => {
    mkdirSync(join(root, "copies"));
    cpSync(join(root, "whole"), join(root, "copies/whole"), { recursive: true });
    const { err } = await cloudfed(["run", experiment, "--out", join(root, "copies/whole")]).ended;
    expect(err).toContain("12 points: 0 computed, 12 there already");
  });
});
