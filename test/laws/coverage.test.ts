import { describe, expect, it } from "vitest";
import { estimate } from "../../analysis/statistics/index.js";
import { type Chance, value } from "./support/law.js";
import { isFull } from "./support/mode.js";
import { exponential, station } from "./support/systems.js";
import { mean, visits } from "./support/visits.js";
import { Streams } from "../../sim/index.js";
import { verdictOf } from "./support/verdict.js";

const LOAD = 0.5;
const WAIT = LOAD / (1 - LOAD);
const EXPERIMENTS = 1_000;
const REPLICATIONS = isFull ? 30 : 6;
const ARRIVALS = isFull ? 1_000 : 500;

/** Mean wait of one short replication of M/M/1. */
function meanWait(experiment: number, replication: number): number {
  const streams = new Streams(String(1 + experiment * REPLICATIONS + replication));
  const chance: Chance = (name) => streams.source(`P7/${name}`);
  return mean(visits(chance, exponential(1 / LOAD), ARRIVALS, station(chance, exponential(1), { servers: 1 })).waitSeconds);
}

describe("P7 the t interval of the analysis", () => {
  it(`1,000 experiments of ${REPLICATIONS} replications of M/M/1 at ρ = 0.5 · the 95 % interval covers the true wait in 93.1 % to 96.7 % of them`, { timeout: 600_000 }, () => {
    let covered = 0;
    for (let experiment = 0; experiment < EXPERIMENTS; experiment += 1) {
      const { low, high } = estimate(Array.from({ length: REPLICATIONS }, (_, replication) => meanWait(experiment, replication)));
      if (low! <= WAIT && WAIT <= high!) covered += 1;
    }
    // Binomial 99 % limits for 1,000 trials at 0.95.
    expect(covered / EXPERIMENTS).toBeGreaterThanOrEqual(0.931);
    expect(covered / EXPERIMENTS).toBeLessThanOrEqual(0.967);
  });
});

describe("the verdict on an oracle", () => {
  const values = [9.8, 10.1, 9.9, 10.2, 10.0, 9.7, 10.3, 10.0];
  const judged = (theory: number, delta: number) => verdictOf(value("x", theory, [delta, delta]), values, 1).holds;

  it("theory inside a narrow interval · holds", () => expect(judged(10, 0.05)).toBe(true));
  it("theory outside the interval · does not hold, however wide δ is", () => expect(judged(11, 0.5)).toBe(false));
  it("an interval wider than ±δ · does not hold, though it covers theory", () => expect(judged(10, 0.01)).toBe(false));
  it("a larger family · wider intervals", () => {
    const widths = [1, 60].map((family) => verdictOf(value("x", 10, [1, 1]), values, family).halfWidth);
    expect(widths[1]).toBeGreaterThan(widths[0]);
  });

  it("an ordering · holds when the interval lies above 0", () => {
    const above = (shift: number) => verdictOf({ name: "x", positive: true }, values.map((each) => each - shift), 1).holds;
    expect([above(9), above(9.99), above(11)]).toEqual([true, false, false]);
  });
});
