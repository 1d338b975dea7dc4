import { describe, expect, it } from "vitest";
import { estimate } from "../../../analysis/statistics/index.js";
import { openRequests } from "../../../workloads/web/index.js";
import { ask, complaintsOf } from "./counter.js";

const go = (curve: object, options: Parameters<typeof ask>[2] = {}, written: object = {}) => ask(openRequests, { curve, ...written }, options);
const times = (curve: object, horizon: number, seed = "1", file?: Uint8Array): number[] => go(curve, { horizon, seed, ...(file === undefined ? {} : { file: () => file }) }).asked.map(({ time }) => time);
const seeds = Array.from({ length: 20 }, (_, at) => String(at + 1));

/** Whether the 99.9 % interval over 20 seeds covers the theory. */
function covers(values: readonly number[], theory: number): boolean {
  const { low, high } = estimate(values, 0.999);
  return low! <= theory && theory <= high!;
}

describe("curves · numbers of requests", () => {
  it("constant 5 1/s over 400 s · 2000 in the mean, variance as large as the mean", () => {
    const counts = seeds.map((seed) => times({ kind: "constant", rate: "5 1/s" }, 400, seed).length);
    expect(covers(counts, 2000)).toBe(true);
    expect(covers(counts.map((count) => (count - 2000) ** 2), 2000)).toBe(true);
  });

  it("piecewise 2 1/s, a pause, 10 1/s · 200, 0 and 1000 in their 100 s; the end is the end", () => {
    const curve = { kind: "piecewise", rates: [{ rate: "2 1/s" }, { from: "100 s", rate: "0 1/s" }, { from: "200 s", rate: "10 1/s" }], until: "300 s" };
    const parts = seeds.map((seed) => [0, 100, 200, 300].map((from) => times(curve, 1000, seed).filter((time) => time >= from && time < from + 100).length));
    expect([200, 0, 1000, 0].map((theory, at) => (theory === 0 ? parts.every((part) => part[at] === 0) : covers(parts.map((part) => part[at]), theory)))).toEqual([true, true, true, true]);
    const { exhausted } = go(curve);
    expect(exhausted).toHaveLength(1);
  });

  it("diurnal 3 1/s, swing 0.8, day of 100 s, peak at 25 s · the integral of its rate over any part of the day", () => {
    const curve = { kind: "diurnal", mean: "3 1/s", amplitude: 0.8, period: "100 s", peak: "25 s" };
    // Integral of 3 (1 + 0.8 cos(2π(t − 25)/100)) from a to b.
    const integral = (a: number, b: number) => 3 * (b - a) + ((3 * 0.8 * 100) / (2 * Math.PI)) * (Math.sin((2 * Math.PI * (b - 25)) / 100) - Math.sin((2 * Math.PI * (a - 25)) / 100));
    const runs = seeds.map((seed) => times(curve, 1000, seed));
    for (const [a, b] of [[0, 50], [50, 100], [10, 40]]) {
      const counts = runs.map((run) => run.filter((time) => time % 100 >= a && time % 100 < b).length);
      expect(covers(counts, 10 * integral(a, b))).toBe(true);
    }
  });

  it("mmpp of 1 1/s for 30 s and 20 1/s for 10 s · 5.75 1/s, variance of a count above its mean", () => {
    const curve = { kind: "mmpp", states: [{ rate: "1 1/s", stay: "30 s" }, { rate: "20 1/s", stay: "10 s" }] };
    const horizon = 2000;
    const counts = seeds.map((seed) => times(curve, horizon, seed).length);
    const rate = (1 * 30 + 20 * 10) / 40;
    expect(covers(counts, rate * horizon)).toBe(true);
    // Var N(t) = rate·t + 2 p q (r1 − r2)² (t/θ − (1 − e^−θt)/θ²), θ = 1/30 + 1/10, p = 3/4, q = 1/4 (stationary two-state MMPP).
    const theta = 1 / 30 + 1 / 10;
    const variance = rate * horizon + 2 * 0.75 * 0.25 * 19 * 19 * (horizon / theta + Math.expm1(-theta * horizon) / theta / theta);
    expect(covers(counts.map((count) => (count - rate * horizon) ** 2), variance)).toBe(true);
  });

  it("a count · ends any curve", () => {
    const { asked, exhausted, end } = go({ kind: "constant", rate: "5 1/s" }, {}, { count: 7 });
    expect(asked).toHaveLength(7);
    expect(exhausted).toEqual([{ source: "load", time: end }]);
  });
});

const minutes = (text: string) => Buffer.from(text);
const THREE = minutes("period,count\n1998-06-06 22:00:00,4\n1998-06-06 22:01:00,0\n1998-06-06 22:04:00,7\n");

describe("counts per minute", () => {
  const curve = { kind: "counts", file: "counts.csv" };
  const perMinute = (written: object, file: Uint8Array = THREE) => {
    const perBegin = [0, 0, 0, 0, 0, 0];
    for (const time of times({ ...curve, ...written }, 1e9, "3", file)) perBegin[Math.floor(time / 60)] += 1;
    return perBegin;
  };

  it("uniform · exactly the recorded number in each minute, none in absent ones, in order of time", () => {
    expect(perMinute({})).toEqual([4, 0, 0, 0, 7, 0]);
    const all = times(curve, 1e9, "3", THREE);
    expect([...all].sort((a, b) => a - b)).toEqual(all);
  });

  it("uniform · places in the minute are uniform: 100,000 in a minute, mean 30 s and mean square 1200 s², each within 3.29 standard errors", () => {
    const all = times(curve, 1e9, "5", minutes("1998-06-06 22:00,100000\n"));
    const mean = all.reduce((sum, time) => sum + time, 0) / all.length;
    const square = all.reduce((sum, time) => sum + time * time, 0) / all.length;
    expect(Math.abs(mean - 30)).toBeLessThan(3.29 * (60 / Math.sqrt(12 * all.length)));
    expect(Math.abs(square - 1200)).toBeLessThan(3.29 * (3600 * Math.sqrt(4 / 45 / all.length)));
  });

  it("thinned to half · ⌊n/2⌋ of the first n: 2, then 3 of 7, as 11 · 0.5 = 5.5", () => {
    expect(perMinute({ scale: 0.5 })).toEqual([2, 0, 0, 0, 3, 0]);
  });

  it("poisson · the recorded number in the mean, thinned as much", () => {
    const counts = seeds.map((seed) => times({ ...curve, within: "poisson", scale: 0.25 }, 1e9, seed, minutes("1998-06-06 22:00,400\n1998-06-06 22:02,800\n")));
    expect(covers(counts.map((run) => run.filter((time) => time < 60).length), 100)).toBe(true);
    expect(covers(counts.map((run) => run.filter((time) => time >= 120 && time < 180).length), 200)).toBe(true);
    expect(counts.flat().every((time) => time < 60 || (time >= 120 && time < 180))).toBe(true);
  });

  it("from and until · that stretch, from t = 0", () => {
    expect(perMinute({ from: "1998-06-06T22:03:00Z" })).toEqual([0, 7, 0, 0, 0, 0]);
    expect(perMinute({ until: "1998-06-06T22:04:00Z" })).toEqual([4, 0, 0, 0, 0, 0]);
  });
});

describe("open requests · every parameter does something", () => {
  const print = (curve: object, written: object = {}) => JSON.stringify(go(curve, { horizon: 400, file: () => THREE }, written));
  const piecewise = { kind: "piecewise", rates: [{ rate: "1 1/s" }, { from: "50 s", rate: "2 1/s" }] };
  const diurnal = { kind: "diurnal", mean: "1 1/s", period: "100 s", peak: "10 s" };
  const mmpp = { kind: "mmpp", states: [{ rate: "1 1/s", stay: "30 s" }, { rate: "5 1/s", stay: "10 s" }] };
  const counts = { kind: "counts", file: "a.csv" };

  it.each([
    [{ kind: "constant", rate: "1 1/s" }, { kind: "constant", rate: "1.1 1/s" }],
    [piecewise, { ...piecewise, until: "60 s" }],
    [piecewise, { ...piecewise, rates: [{ rate: "1 1/s" }, { from: "51 s", rate: "2 1/s" }] }],
    [piecewise, { ...piecewise, rates: [{ rate: "1 1/s" }, { from: "50 s", rate: "3 1/s" }] }],
    [diurnal, { ...diurnal, mean: "2 1/s" }],
    [diurnal, { ...diurnal, amplitude: 0.9 }],
    [diurnal, { ...diurnal, period: "90 s" }],
    [diurnal, { ...diurnal, peak: "20 s" }],
    [mmpp, { ...mmpp, states: [{ rate: "1 1/s", stay: "31 s" }, { rate: "5 1/s", stay: "10 s" }] }],
    [mmpp, { ...mmpp, states: [{ rate: "2 1/s", stay: "30 s" }, { rate: "5 1/s", stay: "10 s" }] }],
    [counts, { ...counts, within: "poisson" }],
    [counts, { ...counts, scale: 0.3 }],
    [counts, { ...counts, from: "1998-06-06T22:01:00Z" }],
    [counts, { ...counts, until: "1998-06-06T22:01:00Z" }],
  ])("%o · differs from %o", (one, other) => expect(print(one)).not.toBe(print(other)));

  it.each([{ download: "1 B" }, { count: 3 }, { clients: "home" }, { work: "1 Gflop" }])("%o · differs from the default", (written) => {
    expect(print(piecewise, written)).not.toBe(print(piecewise));
  });

  it.each([
    [{ kind: "constant", rate: "0 1/s" }, "curve.rate: expected more than 0 1/s"],
    [{ kind: "constant", rate: "-1 1/s" }, "it cannot be negative"],
    [{ kind: "piecewise", rates: [{ rate: "-1 1/s" }] }, "it cannot be negative"],
    [{ kind: "piecewise", rates: [] }, "curve.rates: "],
    [{ kind: "piecewise", rates: [{ rate: "1 1/s" }, { rate: "2 1/s" }] }, "curve.rates.1.from: expected a time after that of the piece before (0 s), got 0 s"],
    [{ kind: "piecewise", rates: [{ from: "5 s", rate: "1 1/s" }], until: "5 s" }, "curve.until: expected a time after the last piece begins (5 s), got 5 s"],
    [{ kind: "diurnal", mean: "1 1/s", amplitude: 1.5 }, "curve.amplitude: "],
    [{ kind: "mmpp", states: [{ rate: "0 1/s", stay: "1 s" }, { rate: "0 1/s", stay: "1 s" }] }, "curve.states: expected a state with a rate above 0 1/s, got none"],
    [{ kind: "counts", file: "../x" }, "curve.file: "],
    [{ kind: "counts", file: "x", scale: 0 }, "curve.scale: "],
    [{ kind: "counts", file: "x", from: "1998-06-07", until: "1998-06-06" }, "curve.until: expected an instant after from (1998-06-07T00:00:00Z), got 1998-06-06T00:00:00Z"],
    [{ kind: "weekly" }, "curve.kind: "],
  ])("%o · an issue: %s", (curve, message) => {
    expect(complaintsOf(openRequests as never, { curve }).join("\n")).toContain(message);
  });
});
