import { describe, expect, it } from "vitest";
import { calibrated, QUOTED } from "../../../../models/market/spot/processes/band-calibration.js";
import { BandWalk } from "../../../../models/market/spot/processes/band-walk.js";
import { Streams } from "../../../../sim/index.js";
import { fitSteps } from "./fit.js";
import { changes, judged, SEEDS, started } from "./ground.js";

const STEPS = 10_000;
/** Bands by increments, with the noise that comes out [of the band]: rows of the table, and two between them. */
const BANDS = [
  [2, 0.39],
  [4, 0.39],
  [5, 0.388],
  [7, 0.371],
  [10, 0.357],
  [20, 0.34],
  [37, 0.331],
] as const;
const ORACLES = 2 * BANDS.length + 2;

function fitted(levels: number, constants: typeof QUOTED, seed: string) {
  const walk = new BandWalk(levels, constants, new Streams(seed).source("walk"));
  const prices = Float64Array.from({ length: STEPS }, () => {
    walk.next();
    return walk.level / levels;
  });
  return fitSteps(prices);
}

describe("reserve-band · what its prices look like to ordinary least squares (level 1 % for all together)", () => {
  it.each(BANDS)("a band of %i increments · persistence −0.70, noise as the calibration says", (levels, noise) => {
    const fits = SEEDS.map((seed) => fitted(levels, calibrated(levels), seed));
    expect(judged(fits.map((fit) => fit.persistence), -0.7, 0.012, ORACLES)).toBe(true);
    expect(judged(fits.map((fit) => fit.noise), noise, 0.006, ORACLES)).toBe(true);
  });

  it("the constants as quoted, in a band of 20 · come out weakened to −0.62 and 0.29", () => {
    const fits = SEEDS.map((seed) => fitted(20, QUOTED, seed));
    expect(judged(fits.map((fit) => fit.persistence), -0.617, 0.012, ORACLES)).toBe(true);
    expect(judged(fits.map((fit) => fit.noise), 0.289, 0.006, ORACLES)).toBe(true);
  });
});

describe("reserve-band · by hand", () => {
  const market = { kind: "reserve-band" };

  it("0.40 to 0.45 of 0.085 USD/h · the tenths of a cent from 3.4 to 3.8, never the same twice in a row, beginning with the floor", () => {
    const prices = changes(started(market), 5000).map(([, microUsd]) => microUsd);
    expect([...new Set(prices)].sort((a, b) => a - b)).toEqual([34_000, 35_000, 36_000, 37_000, 38_000]);
    expect(prices[0]).toBe(34_000);
    expect(prices.filter((price, index) => price === prices[index - 1])).toEqual([]);
  });

  it("a band in money · holds in place of shares; both ends are prices", () => {
    const prices = changes(started({ ...market, prices: { floor: "0.114 USD/h", ceiling: "0.126 USD/h" } }), 5000).map(([, microUsd]) => microUsd);
    expect([Math.min(...prices), Math.max(...prices)]).toEqual([114_000, 126_000]);
  });

  it("a band of two prices · goes to and fro", () => {
    const prices = changes(started({ ...market, prices: { floor: "0.03 USD/h", ceiling: "0.031 USD/h" } }), 4).map(([, microUsd]) => microUsd);
    expect(prices).toEqual([30_000, 31_000, 30_000, 31_000]);
  });

  const gaps = (law: string, startMillis = Date.parse("2010-06-01T00:00:00Z"), count = 4000): number[] => {
    const found = changes(started({ ...market, changes: law }, { startMillis }), count + 1);
    return found.slice(1).map(([at], index) => (at - found[index][0]) / 60);
  };
  const within = (minutes: number, from: number, until: number): boolean => minutes >= from && minutes <= until;

  it("two-windows · 60 to 90 min or more than 120", () => {
    const found = gaps("two-windows");
    expect(found.filter((gap) => !within(gap, 60, 90) && gap < 120)).toEqual([]);
    const near = found.filter((gap) => gap <= 90).length / found.length;
    expect(within(near, 0.43, 0.49)).toBe(true);
  });

  it("quiet-hour · 60 to 95 min; quiet-minutes · never within 5 min, 95 min on average", () => {
    expect(gaps("quiet-hour").filter((gap) => !within(gap, 60, 95))).toEqual([]);
    const found = gaps("quiet-minutes");
    expect(found.filter((gap) => gap < 5)).toEqual([]);
    expect(within(found.reduce((sum, gap) => sum + gap, 0) / found.length, 90, 100)).toBe(true);
  });

  it("by-calendar · gaps of the second and third window before 20 July 2010, of the quiet hour after it, of minutes from 9 February 2011", () => {
    const start = Date.parse("2010-07-20T00:00:00Z");
    const found = changes(started({ ...market, changes: "by-calendar" }, { startMillis: start }), 6000);
    const third = (Date.parse("2011-02-09T00:00:00Z") - start) / 1000;
    const of = (from: number, until: number) => found.slice(1).flatMap(([at], index) => (found[index][0] >= from && found[index][0] < until ? [(at - found[index][0]) / 60] : []));
    expect(Math.max(...of(-Infinity, 0))).toBeGreaterThan(200);
    expect(of(0, third).filter((gap) => !within(gap, 60, 95))).toEqual([]);
    expect(of(0, third).length).toBeGreaterThan(3000);
    expect(Math.min(...of(third, Infinity))).toBeLessThan(20);
  });
});

describe("reserve-band · spikes above it", () => {
  const calm = { kind: "reserve-band" };
  const HOUR = 3600;
  const spikes = { length: { exponential: { mean: "30 min" } }, height: { uniform: { min: 1.5, max: 20 } } };

  it("each holds a price above the ceiling, and between them prices are those of the same band without any", () => {
    const spiked = changes(started({ ...calm, spikes }), 4000);
    const band = changes(started(calm), 4000);
    const at = (when: number): number => band[band.findIndex(([from]) => from > when) - 1][1];
    const end = Math.min(band[band.length - 1][0], spiked[spiked.length - 1][0]);
    const below = spiked.filter(([from, price]) => from < end && price <= 38_000);
    expect(below.filter(([from, price]) => price !== at(from))).toEqual([]);
    expect(spiked.filter(([, price], index) => price > 38_000 && (spiked[index + 1] ?? [0, 0])[1] > 38_000)).toEqual([]);
    expect(spiked.filter(([from], index) => index > 0 && from <= spiked[index - 1][0])).toEqual([]);
    const heights = spiked.flatMap(([, price]) => (price > 38_000 ? [price] : []));
    expect(heights.every((price) => price % 1000 === 0 && price >= 57_000 && price <= 760_000)).toBe(true);
    expect(heights.length).toBeGreaterThan(20);
  });

  it("the share of time above the band, and how long one lasts · are as stated (level 1 % for both)", () => {
    const found = SEEDS.map((seed) => {
      const all = changes(started({ ...calm, spikes: { ...spikes, share: 0.1 } }, { seed }), 4000);
      const lengths = all.flatMap(([from, price], index) => (price > 38_000 && index + 1 < all.length ? [all[index + 1][0] - from] : []));
      const above = lengths.reduce((sum, length) => sum + length, 0);
      return { share: above / (all[all.length - 1][0] - all[0][0]), hours: above / lengths.length / HOUR };
    });
    expect(judged(found.map(({ share }) => share), 0.1, 0.005, 2)).toBe(true);
    expect(judged(found.map(({ hours }) => hours), 0.5, 0.02, 2)).toBe(true);
  });

  it("a height below the ceiling · is a tenth of a cent above it", () => {
    const prices = changes(started({ ...calm, spikes: { share: 0.5, length: "1 h", height: 0.5 } }), 50).map(([, price]) => price);
    expect(Math.max(...prices)).toBe(39_000);
  });
});
