import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { averaging } from "../../bench/loads/averaging.js";
import { geantFlows } from "../../bench/loads/flows.js";
import { holdQueue, holdSimulation } from "../../bench/loads/hold.js";
import { managers } from "../../bench/loads/managers.js";
import { spot } from "../../bench/loads/spot.js";
import { sharing } from "../../bench/loads/sharing.js";
import { mm1 } from "../../bench/loads/station.js";
import { stream } from "../../bench/loads/stream.js";
import { w1 } from "../../bench/loads/w1.js";
import { itWithData } from "../support/data.js";

describe("loads of the benches, in small", () => {
  it("W1 · has the peers' makespans", () => {
    // Of 10,000 jobs on 100 machines, as published with the peers' workloads, in ms.
    expect(Math.round(w1(10_000, 100, "central").result * 1000)).toBe(557_789);
    expect(Math.round(w1(10_000, 100, "round-robin").result * 1000)).toBe(606_401);
  });

  it("the hold model · gives the same times through the queue alone and through the simulation", () => {
    expect(holdSimulation(100, 5000).result).toBe(holdQueue(100, 5000, "exponential").result);
  });

  itWithData("flows on Géant, without latency and with 20 ms · all end, and as SimGrid has them where it is installed (C-42)", "topology-zoo/Geant2012.gml", () => {
    const latencies = [0, 0.02];
    const ours = latencies.map((latency) => geantFlows(200, latency));
    for (const { ends } of ours) expect(Math.min(...ends)).toBeGreaterThan(0);
    const folder = mkdtempSync(join(tmpdir(), "flows-"));
    try {
      const [program, input, output] = ["flows", "platform.txt", "ends.txt"].map((name) => join(folder, name));
      if (spawnSync("g++", ["-O1", "-std=c++17", "-o", program, "bench/peers/flows.cpp", "-lsimgrid"]).status !== 0) return;
      ours.forEach(({ ends, platform }, at) => {
        writeFileSync(input, platform);
        expect(spawnSync(program, [input, output, ...(latencies[at] > 0 ? [String(latencies[at])] : [])]).status).toBe(0);
        const theirs = readFileSync(output, "utf8").trim().split("\n").map(Number);
        // The peer is told to count times and rates as equal that differ by 1e-9.
        theirs.forEach((end, flow) => expect(Math.abs(end / ends[flow] - 1)).toBeLessThanOrEqual(1e-9));
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each([
    ["stream", () => stream(5000)],
    ["the station", () => mm1(5000)],
    ["sharing", () => sharing(100, 5000)],
    ["averaging", () => averaging(100, 3)],
    ["managers", () => managers(5, 0.1)],
    ["spot", () => spot(0.01)],
  ] as const)("%s · runs and computes something", (_, load) => {
    expect(load().result).toBeGreaterThan(0);
  });
});
