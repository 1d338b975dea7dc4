import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const torture = fileURLToPath(new URL("../../tools/torture.mjs", import.meta.url));

describe("sweeps killed at random instants, points and publication alike", () => {
  // The instants are truly random and the seed is printed; `npm run torture` does it 200 times.
  it("F-3 F-4 five SIGKILLs · no process is left, no table is half, and the last sweep leaves the bytes of one that was let be", async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [torture, "--kills", "5", "--replications", "6"]);
    expect(stdout).toMatch(/^torture: 5 kills, seed \d+\n[5-9] kills: .*\n[1-9]\d* sweeps taken up: every file byte-identical, no process and no half file left\n$/);
  });
});
