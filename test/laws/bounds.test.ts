import { describe, expect, it } from "vitest";
import { Streams } from "../../sim/index.js";
import { DEMANDS, webRing } from "./networks.js";
import { goRound } from "./support/ring.js";
import { meanValueAnalysis } from "./support/theory.js";

const { thinkSeconds, demandSeconds } = DEMANDS;
const slowest = Math.max(...demandSeconds);
const alone = demandSeconds.reduce((sum, seconds) => sum + seconds);

describe("C-20 asymptotic bounds of a closed network", () => {
  it("any number of users · X ≤ min(1/D, N/(Z + ΣD)), reached by one user and nearly reached by 200", () => {
    const results = meanValueAnalysis(DEMANDS, 200).map(({ throughput }) => throughput);
    // One user has nobody to wait for.
    expect(Math.abs(results[0] * (thinkSeconds + alone) - 1)).toBeLessThanOrEqual(4 * Number.EPSILON);
    results.slice(1).forEach((throughput, index) => {
      const users = index + 2;
      expect(throughput).toBeLessThan(users / (thinkSeconds + alone));
      // Each user's step rounds a handful of times.
      expect(throughput * slowest).toBeLessThanOrEqual(1 + 4 * Number.EPSILON * users);
    });
    expect(results[199] * slowest).toBeGreaterThan(1 - 1e-9);
  });

  it("the knee · at (Z + ΣD)/D = 18.67 users", () => {
    expect(((thinkSeconds + alone) / slowest).toFixed(2)).toBe("18.67");
  });

  it.each([1, 5, 10, 20, 50])("%i users simulated · no station is busier than always, and each is passed once a cycle (C-27)", (users) => {
    const [cycles, watched] = [5_000, 4_500];
    const streams = new Streams("1");
    const { busy, throughput, served } = goRound((name) => streams.source(`C-20/${name}`), webRing(users), cycles);
    for (const place of demandSeconds.keys()) {
      expect(busy[place + 1]).toBeLessThanOrEqual(1 + 4 * Number.EPSILON * cycles);
      // But for those who were on their way at either end of the stretch.
      expect(Math.abs(served[place + 1] / throughput - 1) * watched).toBeLessThanOrEqual(users);
    }
  });
});
