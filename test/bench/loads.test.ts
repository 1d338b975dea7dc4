import { describe, expect, it } from "vitest";
import { holdQueue, holdSimulation } from "../../bench/loads/hold.js";
import { sharing } from "../../bench/loads/sharing.js";
import { mm1 } from "../../bench/loads/station.js";
import { stream } from "../../bench/loads/stream.js";
import { w1 } from "../../bench/loads/w1.js";

describe("loads of the benches, in small", () => {
  it("W1 · has the peers' makespans", () => {
    // Of 10,000 jobs on 100 machines, as published with the peers' workloads, in ms.
    expect(Math.round(w1(10_000, 100, "central").result * 1000)).toBe(557_789);
    expect(Math.round(w1(10_000, 100, "round-robin").result * 1000)).toBe(606_401);
  });

  it("the hold model · gives the same times through the queue alone and through the simulation", () => {
    expect(holdSimulation(100, 5000).result).toBe(holdQueue(100, 5000, "exponential").result);
  });

  it.each([
    ["stream", () => stream(5000)],
    ["the station", () => mm1(5000)],
    ["sharing", () => sharing(100, 5000)],
  ] as const)("%s · runs and computes something", (_, load) => {
    expect(load().result).toBeGreaterThan(0);
  });
});
