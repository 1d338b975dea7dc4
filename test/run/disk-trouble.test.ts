import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { inThisThread, OutputError, sweep } from "../../experiments/run/index.js";
import { toyEngine, toyPoint, toyStudy } from "./toy.js";

const calls = ["openSync", "writeSync", "readSync", "readFileSync", "fsyncSync", "closeSync", "statSync", "renameSync", "mkdirSync", "readdirSync", "linkSync", "fsync"] as const;
type Call = (typeof calls)[number];

/** In memory where there is such a folder: thousands of syncs would make the disk the test. */
const scratch = fs.existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

const real = { ...fs };
let root: string;
beforeEach(() => {
  root = fs.mkdtempSync(join(scratch, "cloudfed-disk-"));
});
afterEach(() => {
  restore();
  fs.rmSync(root, { recursive: true, force: true });
});

/** How calls fail: once, from then on, or once after half of what was to be written. */
type Manner = "once" | "for good" | "half way";

/** Makes the n-th call of one kind fail; whether it came to that. */
function failNth(call: Call, n: number, code: string, manner: Manner = "once"): { readonly fired: () => boolean } {
  let left = n;
  let fired = false;
  const original = real[call] as (...given: unknown[]) => unknown;
  (fs as unknown as Record<string, unknown>)[call] = (...given: unknown[]) => {
    left -= 1;
    if (left === 0 || (left < 0 && manner === "for good")) {
      fired = true;
      const [descriptor, bytes, from = 0] = given as [number, Uint8Array, number?];
      if (manner === "half way") real.writeSync(descriptor, bytes, from, (bytes.length - from) >> 1);
      throw Object.assign(new Error(`${code}: injected`), { code });
    }
    return original(...given);
  };
  syncBuiltinESMExports();
  return { fired: () => fired };
}

function restore(): void {
  for (const call of calls) (fs as unknown as Record<string, unknown>)[call] = real[call];
  syncBuiltinESMExports();
}

/** One of its tables is large enough for a file of its own. */
const study = toyStudy([{ load: 0 }, { load: 2, rows: 300 }], ["1"], {}, ["jobs"]);
const run = (folder: string) => sweep(study, toyEngine, { folder, executor: inThisThread(toyPoint) });
const tables = ["runs.csv", "metrics.csv", "summary.csv", "series.csv", "jobs.csv", "manifest.json", "datapackage.json", "report.html"];
const contents = (folder: string): (string | null)[] =>
  tables.map((name) => (fs.existsSync(join(folder, name)) ? fs.readFileSync(join(folder, name), "utf8") : null));

describe("disk trouble", () => {
  const troubles: [Call, string, Manner][] = [
    ["writeSync", "ENOSPC", "once"],
    ["writeSync", "EDQUOT", "half way"],
    ["writeSync", "ENOSPC", "for good"],
    ["openSync", "EMFILE", "once"],
    ["openSync", "EROFS", "for good"],
    ["readSync", "EIO", "once"],
    ["readFileSync", "EIO", "once"],
    ["fsyncSync", "EIO", "once"],
    ["fsyncSync", "EINTR", "for good"],
    ["closeSync", "EIO", "once"],
    ["renameSync", "EACCES", "once"],
    ["statSync", "ENOENT", "once"],
    ["mkdirSync", "ENOSPC", "once"],
    ["linkSync", "EPERM", "for good"],
    ["readdirSync", "EIO", "once"],
  ];
  it.each(troubles)("F-7 F-9 F-11 F-25 %s fails with %s at its n-th call, %s, for every n · one plain line, no table half written, and the next run completes it", async (call, code, manner) => {
    const whole = join(root, "whole");
    await run(whole);
    const expected = contents(whole);
    let n = 1;
    let failures = 0;
    // Failures for good are much alike: their first calls are tried, then ever fewer.
    for (; ; n = manner === "for good" ? Math.ceil(n * 1.3) : n + 1) {
      const folder = join(root, `broken-${n}`);
      const injected = failNth(call, n, code, manner);
      const error: unknown = await run(folder).then(() => null, (reason: unknown) => reason);
      restore();
      if (!injected.fired()) break;
      // Some calls may fail without harm: asking whether another process lives, say.
      if (error === null) expect(contents(folder), `call ${n}`).toEqual(expected);
      else {
        expect(error, `call ${n}`).toBeInstanceOf(OutputError);
        expect((error as Error).message, `call ${n}`).toMatch(new RegExp(`^cannot .*broken-${n}.*: .*\\(${code}\\)$`));
        failures += 1;
      }
      contents(folder).forEach((content, index) => expect([null, expected[index]], `call ${n}, ${tables[index]}`).toContain(content));
      expect(fs.existsSync(join(folder, ".lock"))).toBe(false);
      await run(folder);
      expect(contents(folder), `call ${n}`).toEqual(expected);
    }
    expect(failures).toBeGreaterThan(0);
  });

  it("F-11 F-15 the sync that nobody waits for fails · the sweep ends with one plain line, and what is kept is used", async () => {
    const folder = join(root, "late");
    const slow = toyStudy([0, 1, 2, 3, 4, 5, 6, 7].map((load) => ({ load, delay: 80 })), ["1"]);
    const late = { folder, executor: inThisThread(toyPoint) };
    (fs as unknown as Record<string, unknown>)["fsync"] = (_: number, done: (error: Error) => void) => done(Object.assign(new Error("EIO: injected"), { code: "EIO" }));
    syncBuiltinESMExports();
    await expect(sweep(slow, toyEngine, late)).rejects.toThrow(/^cannot write .*000001\.jsonl: the disk reported an error \(EIO\)$/);
    restore();
    const { computed, reused } = await sweep(slow, toyEngine, late);
    expect([computed + reused, reused > 0]).toEqual([8, true]);
  });
});
