import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { inThisThread, OutputError, sweep } from "../../experiments/run/index.js";
import { toyEngine, toyPoint, toyStudy } from "./toy.js";

const calls = ["openSync", "writeSync", "fsyncSync", "renameSync", "readdirSync"] as const;
type Call = (typeof calls)[number];

const real = { ...fs };
let root: string;
beforeEach(() => {
  root = fs.mkdtempSync(join(tmpdir(), "cloudfed-disk-"));
});
afterEach(() => {
  restore();
  fs.rmSync(root, { recursive: true, force: true });
});

/** Makes the n-th call of one kind fail, once; whether it came to that. */
function failNth(call: Call, n: number, code: string): { readonly fired: () => boolean } {
  let left = n;
  let fired = false;
  const original = real[call] as (...given: unknown[]) => unknown;
  (fs as unknown as Record<string, unknown>)[call] = (...given: unknown[]) => {
    if (--left === 0) {
      fired = true;
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

const study = toyStudy([{ load: 0 }, { load: 2 }], ["1"], {}, ["jobs"]);
const run = (folder: string) => sweep(study, toyEngine, { folder, executor: inThisThread(toyPoint) });
const tables = ["runs.csv", "metrics.csv", "summary.csv", "series.csv", "jobs.csv", "manifest.json", "datapackage.json", "report.html"];
const contents = (folder: string): (string | null)[] =>
  tables.map((name) => (fs.existsSync(join(folder, name)) ? fs.readFileSync(join(folder, name), "utf8") : null));

describe("disk trouble", () => {
  const troubles: [Call, string][] = [
    ["writeSync", "ENOSPC"],
    ["openSync", "EMFILE"],
    ["fsyncSync", "EIO"],
    ["renameSync", "EACCES"],
    ["readdirSync", "EIO"],
  ];
  it.each(troubles)("%s fails with %s at its n-th call, for every n · one plain line, no table half written, and the next run completes it", async (call, code) => {
    const whole = join(root, "whole");
    await run(whole);
    const expected = contents(whole);
    let n = 1;
    for (; ; n++) {
      const folder = join(root, `broken-${n}`);
      const injected = failNth(call, n, code);
      const error: unknown = await run(folder).then(() => null, (reason: unknown) => reason);
      restore();
      if (!injected.fired()) break;
      expect(error, `call ${n}`).toBeInstanceOf(OutputError);
      expect((error as Error).message, `call ${n}`).toMatch(new RegExp(`^cannot .*broken-${n}.*: .*\\(${code}\\)$`));
      contents(folder).forEach((content, index) => expect([null, expected[index]], `call ${n}, ${tables[index]}`).toContain(content));
      expect(fs.existsSync(join(folder, ".lock"))).toBe(false);
      await run(folder);
      expect(contents(folder), `call ${n}`).toEqual(expected);
    }
    expect(n).toBeGreaterThan(3);
  });
});
