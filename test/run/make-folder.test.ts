import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { makeFolder } from "../../experiments/run/durable.js";

const home = mkdtempSync(join(tmpdir(), "cloudfed-folder-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe("making a folder", () => {
  it("with its parents, and again", () => {
    makeFolder(join(home, "a/b/c"));
    makeFolder(join(home, "a/b/c"));
    expect(existsSync(join(home, "a/b/c"))).toBe(true);
  });

  it.skipIf(!existsSync("/proc/self"))("F-9 below a folder that takes none (skipped where there is no /proc) · is one plain error at once", () => {
    expect(() => makeFolder("/proc/cloudfed-test/results")).toThrow(/cannot make the folder/);
  });

  it("F-9 where a file is, or below one · is one plain error", () => {
    writeFileSync(join(home, "file"), "x");
    expect(() => makeFolder(join(home, "file"))).toThrow(/cannot make the folder/);
    expect(() => makeFolder(join(home, "file/below"))).toThrow(/cannot make the folder/);
  });
});
