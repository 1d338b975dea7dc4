import { describe, expect, it } from "vitest";
import { Streams } from "../../sim/index.js";
import { Arrivals } from "../../workloads/lublin/arrivals.js";
import { CappedLogGamma } from "../../workloads/lublin/capped-gamma.js";
import { dailyWeights, SLOT_SECONDS, SLOTS } from "../../workloads/lublin/daily-cycle.js";
import { allJobs, batchJobs, fittedTo, interactiveJobs, type GammaParameters } from "../../workloads/lublin/parameters.js";
import { RunTimes } from "../../workloads/lublin/run-time.js";
import { drawSize, log2Of } from "../../workloads/lublin/size.js";
import { workloads } from "../../workloads/index.js";
import { complaints, parse, run } from "./desk.js";

/** Two-sided 0.001 points of the normal law and of Student's t with 29 degrees of freedom. */
const Z = 3.291;
const T29 = 3.659;

/** Simpson's rule on 400 pieces. */
function integral(f: (x: number) => number, from: number, to: number): number {
  const h = (to - from) / 400;
  let sum = f(from) + f(to);
  for (let piece = 1; piece < 400; piece += 1) sum += f(from + piece * h) * (piece % 2 === 1 ? 4 : 2);
  return (sum * h) / 3;
}

/** Density of a gamma law up to a constant, scaled to 1 at its mode. */
const density = ({ shape, scale }: GammaParameters) => {
  const height = (x: number) => (x <= 0 ? -Infinity : (shape - 1) * Math.log(x) - x / scale);
  const top = height((shape - 1) * scale);
  return (x: number) => Math.exp(height(x) - top);
};

describe("lublin · daily cycle", () => {
  it.each([
    ["all", allJobs],
    ["batch", batchJobs],
    ["interactive", interactiveJobs],
  ])("%s · weights are the slots' shares of the gamma law, mean 1", (_, { cycle }) => {
    const weights = dailyWeights(cycle);
    const shares = Array.from({ length: SLOTS }, (_unused, index) => index + 11).map((slot) => integral(density(cycle), slot - 0.5, slot + 0.5));
    const mean = shares.reduce((sum, share) => sum + share, 0) / SLOTS;
    // Simpson's error on pieces of 1/400 is of the order of 1/400⁴; differences of the series lose at most 3 digits of 16.
    shares.forEach((share, index) => expect(Math.abs(weights[(index + 10) % SLOTS] - share / mean)).toBeLessThan(1e-10));
    expect(Math.abs(weights.reduce((sum, weight) => sum + weight, 0) - SLOTS)).toBeLessThan(4 * SLOTS * Number.EPSILON * SLOTS);
  });

  it("all jobs · busiest in the half hour of the law's mode", () => {
    const weights = dailyWeights(allJobs.cycle);
    const mode = Math.round((8.1737 - 1) * 3.9631); // slot 28 from 1: half past one in the afternoon
    expect(weights.indexOf(Math.max(...weights))).toBe(mode - 1);
  });
});

describe("lublin · arrivals", () => {
  /** Points of the whole cycle up to a time: the integral of the weights, slot by slot. */
  const pointsUpTo = (seconds: number) => {
    const weights = dailyWeights(allJobs.cycle);
    let points = 0;
    for (let slot = 0; slot < Math.floor(seconds / SLOT_SECONDS); slot += 1) points += weights[slot % SLOTS];
    const slot = Math.floor(seconds / SLOT_SECONDS);
    return points + weights[slot % SLOTS] * (seconds / SLOT_SECONDS - slot);
  };

  it.each([0, 9 * 3600 + 700])("from second %d of the day · between two jobs pass exp(gamma)/1800 points", (secondOfDay) => {
    const arrivals = new Arrivals(allJobs, secondOfDay, 2);
    const law = new CappedLogGamma({ shape: 10.2303 * 1.0225, scale: 0.4871 }, 13);
    const [drawn, again] = [new Streams("5").source("x"), new Streams("5").source("x")];
    let points = pointsUpTo(secondOfDay);
    for (let job = 0; job < 200; job += 1) {
      const time = arrivals.next(drawn);
      points += law.sample(again) / 1800 / 2;
      // Sums of up to `points` terms near 1, each rounded once on both sides.
      expect(Math.abs(pointsUpTo(secondOfDay + time) - points)).toBeLessThan(8 * points * points * Number.EPSILON + 1e-12);
    }
  });

  it("a rate a million times smaller · still answers at once", () => {
    const time = new Arrivals(allJobs, 0, 1e-9).next(new Streams("5").source("x"));
    expect(time).toBeGreaterThan(0);
    expect(Number.isFinite(time)).toBe(true);
  });
});

describe("lublin · sizes", () => {
  const draws = 20_000;
  const sizes = (parameters = allJobs) => {
    const source = new Streams("11").source("size");
    return Array.from({ length: draws }, () => drawSize(parameters, source));
  };
  /** A count of draws against its probability, at level 0.001. */
  const agrees = (count: number, probability: number) => expect(Math.abs(count - draws * probability)).toBeLessThan(Z * Math.sqrt(draws * probability * (1 - probability)));

  it("all jobs · shares of serial and of large jobs as the parameters say, at level 0.001", () => {
    const drawn = sizes();
    const [low, middle, high] = [0.8, 4.5, 7];
    // Rounding makes no further serial jobs: the least exponent is 0.8, and 2^0.8 rounds to 2.
    agrees(drawn.filter((size) => size === 1).length, 0.244);
    // From 32 on: powers with an exponent from 4.5, others with one from log2 31.5.
    const others = 1 - 0.244 - 0.576;
    agrees(drawn.filter((size) => size >= 32).length, 0.576 * 0.14 + (others * 0.14 * (high - Math.log2(31.5))) / (high - middle));
    // Exactly 2: powers with an exponent below 1.5, others with one below log2 2.5.
    agrees(drawn.filter((size) => size === 2).length, ((0.576 * (1.5 - low) + others * (Math.log2(2.5) - low)) * 0.86) / (middle - low));
    expect(Math.max(...drawn)).toBeLessThanOrEqual(128);
    expect(drawn.every(Number.isInteger)).toBe(true);
  });

  it("powers of two · exact, for every exponent", () => {
    const powersOnly = { ...allJobs, serial: 0, powerOfTwo: 1 };
    expect([...new Set(sizes(powersOnly))].sort((a, b) => a - b)).toEqual([2, 4, 8, 16, 32, 64, 128]);
    expect([1, 8, 1024, 1_073_741_824].map(log2Of)).toEqual([0, 3, 10, 30]);
  });

  it.each([16, 100, 1000])("a machine of %d · no job is wider, some come near", (machine) => {
    const drawn = sizes(fittedTo(log2Of(machine), { ...allJobs, serial: 0 }));
    expect(Math.max(...drawn)).toBeLessThanOrEqual(machine);
    expect(Math.max(...drawn)).toBeGreaterThan(machine * 0.9);
  });
});

describe("lublin · run times", () => {
  it("the share of the first law · falls with the size, within [0, 1]", () => {
    const runTimes = new RunTimes(allJobs);
    expect(runTimes.shareOfFirst(1)).toBe(-0.0054 * 1 + 0.78);
    expect(runTimes.shareOfFirst(128)).toBe(-0.0054 * 128 + 0.78);
    expect(runTimes.shareOfFirst(1000)).toBe(0);
  });

  it("mean logarithm over 30 replications · agrees with the truncated mixture at level 0.001", () => {
    const truncated = (law: GammaParameters) => integral((x) => x * density(law)(x), 0, 12) / integral(density(law), 0, 12);
    const share = 0.78 - 0.0054 * 16;
    const expected = share * truncated(allJobs.first) + (1 - share) * truncated(allJobs.second);
    const runTimes = new RunTimes(allJobs);
    const means = Array.from({ length: 30 }, (_, replication) => {
      const source = new Streams(String(replication)).source("run-time");
      let sum = 0;
      for (let job = 0; job < 400; job += 1) sum += Math.log(runTimes.sample(16, source));
      return sum / 400;
    });
    const mean = means.reduce((sum, value) => sum + value, 0) / 30;
    const variance = means.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 29;
    expect(Math.abs(mean - expected)).toBeLessThan(T29 * Math.sqrt(variance / 30));
    expect(T29 * Math.sqrt(variance / 30)).toBeLessThan(0.15); // the interval is narrow enough to refuse a wrong parameter
  });
});

describe("lublin · workload", () => {
  const spec = { kind: "lublin", to: "desk", jobs: "both", count: 400 };
  const alone = run({ jobs: spec });

  it("jobs in order of time, whole sizes, run times up to e¹² s", () => {
    const { submissions, exhausted } = alone;
    expect(submissions.length).toBe(400);
    expect(submissions.every(({ time }, index) => index === 0 || time >= submissions[index - 1].time)).toBe(true);
    expect(submissions.every(({ work, processors }) => work > 0 && work <= Math.exp(12) && Number.isInteger(processors))).toBe(true);
    expect(exhausted.length).toBe(1);
  });

  it("same seed · same jobs; another workload beside it · the same; another seed · others", () => {
    expect(run({ jobs: spec })).toEqual(alone);
    expect(run({ first: spec, jobs: spec }).submissions.filter(({ source }) => source === "jobs")).toEqual(alone.submissions);
    expect(run({ jobs: spec }, { seed: "2" }).submissions).not.toEqual(alone.submissions);
  });

  it("a type draws alike alone and beside the other", () => {
    const batch = run({ jobs: { ...spec, jobs: "batch", count: 50 } }).submissions.map(({ time, work, processors }) => [time, work, processors]);
    const both = new Set(alone.submissions.map(({ time, work, processors }) => String([time, work, processors])));
    const last = alone.submissions.at(-1)!.time;
    const within = batch.filter(([time]) => time <= last);
    expect(within.length).toBeGreaterThan(5);
    for (const job of within) expect(both).toContain(String(job));
  });

  it("the time of day at t = 0 · from the start of the experiment unless said", () => {
    const noon = run({ jobs: spec }, { startMillis: 12 * 3_600_000 }).submissions;
    expect(run({ jobs: { ...spec, "time-of-day": "12 h" } }).submissions).toEqual(noon);
    expect(run({ jobs: spec }, { startMillis: -12 * 3_600_000 }).submissions).toEqual(noon);
    expect(noon[0].time).not.toBe(alone.submissions[0].time);
  });

  it("speed and rate · scale work, and points between jobs", () => {
    const fast = run({ jobs: { ...spec, "reference-speed": "2 Gflop/s" } }).submissions;
    expect(fast.map(({ work }) => work)).toEqual(alone.submissions.map(({ work }) => 2 * work));
    expect(run({ jobs: { ...spec, "arrival-factor": 3 } }).end).toBeLessThan(alone.end);
  });

  it("without a count · endless; a machine too small, a day too long · issues", () => {
    const entry = workloads.get("lublin");
    expect(entry.endless?.(parse({ kind: "lublin", to: "desk" }))).toBe(true);
    expect(entry.endless?.(parse(spec))).toBe(false);
    expect(complaints({ ...spec, machine: 8 })).toEqual(["machine: expected at least 16 processors: the model's sizes need room, got 8"]);
    expect(complaints({ ...spec, "time-of-day": "24 h" })).toEqual(["time-of-day: expected less than 24 h"]);
  });
});
