import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CompensatedSum, QuantileSketch, Streams, Tally, TimeWeighted } from "../../../sim/index.js";

const tallyOf = (values: readonly number[]): Tally => {
  const tally = new Tally();
  for (const value of values) tally.add(value);
  return tally;
};

describe("a compensated sum", () => {
  it("a million tenths · summed · are the double nearest to 100000", () => {
    const sum = new CompensatedSum();
    for (let index = 0; index < 1_000_000; index += 1) sum.add(0.1);
    expect(sum.value).toBe(100_000);
  });

  it("terms that cancel · summed · leave what is small", () => {
    const sum = new CompensatedSum();
    for (const value of [1, 1e100, 1, -1e100]) sum.add(value);
    expect(sum.value).toBe(2);
  });

  it("integers below 2^53 in total · summed in any order · are exact", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e12, max: 1e12 }), { maxLength: 100 }), (values) => {
        const sum = new CompensatedSum();
        for (const value of values) sum.add(value);
        expect(sum.value + 0).toBe(Number(values.reduce((total, value) => total + BigInt(value), 0n)));
      }),
      { seed: 1 },
    );
  });
});

describe("a tally", () => {
  it("nothing added · asked · has count and sum 0 and no other value", () => {
    const { count, sum, mean, variance, min, max } = new Tally();
    expect([count, sum, mean, variance, min, max]).toEqual([0, 0, NaN, NaN, NaN, NaN]);
  });

  it("one value · asked · has a mean and no variance", () => {
    const { count, mean, variance, min, max } = tallyOf([-3]);
    expect([count, mean, variance, min, max]).toEqual([1, -3, NaN, -3, -3]);
  });

  it("close values far from 0 · variance · does not cancel", () => {
    expect(tallyOf([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]).variance).toBe((36 + 9 + 9 + 36) / 3);
  });

  it("integers · any of them · have the mean and variance of the two-pass formulas", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 50 }), (values) => {
        const tally = tallyOf(values);
        const sum = values.reduce((total, value) => total + value, 0);
        // n·Σ(x − mean)² is an integer: n·Σx² − (Σx)².
        const squares = (values.length * values.reduce((total, value) => total + value * value, 0) - sum * sum) / values.length;
        const scale = values.reduce((total, value) => total + value * value, 0);
        expect(tally.mean).toBe((sum + 0) / values.length);
        expect(Math.abs(tally.variance * (values.length - 1) - squares)).toBeLessThanOrEqual(4 * values.length * Number.EPSILON * scale);
        expect([tally.min, tally.max]).toEqual([Math.min(...values), Math.max(...values)]);
      }),
      { seed: 2 },
    );
  });
});

describe("a time-weighted value", () => {
  it("changed at times · integrated · is the sum of value times duration", () => {
    const busy = new TimeWeighted(0, 10);
    busy.set(2, 15);
    busy.add(3, 20);
    busy.set(1, 22);
    expect(busy.integral(30)).toBe(0 * 5 + 2 * 5 + 5 * 2 + 1 * 8);
    expect(busy.mean(30)).toBe(28 / 20);
    expect(busy.value).toBe(1);
  });

  it("restarted at the end of the warm-up · integrated · counts from there and keeps its value", () => {
    const busy = new TimeWeighted(4);
    busy.restart(100);
    busy.set(6, 110);
    expect(busy.integral(120)).toBe(4 * 10 + 6 * 10);
    expect(busy.mean(120)).toBe(100 / 20);
  });

  it("asked at its start · mean over no time · has no value", () => {
    expect(new TimeWeighted(5, 3).mean(3)).toBeNaN();
    expect(new TimeWeighted(5, 3).integral(3)).toBe(0);
  });

  it("integral asked for often · in between · changes nothing", () => {
    const [asked, unasked] = [new TimeWeighted(), new TimeWeighted()];
    for (let step = 1; step <= 1000; step += 1) {
      asked.integral(step * 0.1);
      for (const value of [asked, unasked]) value.set(step % 7, step * 0.1);
    }
    expect(asked.integral(200)).toBe(unasked.integral(200));
  });

  it("a million changes of a tenth of a second · integrated · are exact to 4 ulp", () => {
    const one = new TimeWeighted(1);
    for (let step = 1; step <= 1_000_000; step += 1) one.set(1, step / 10);
    expect(Math.abs(one.integral(100_000) - 100_000)).toBeLessThanOrEqual(4 * Number.EPSILON * 100_000);
  });

  it("a change or a question in the past · made · is a fault", () => {
    const value = new TimeWeighted();
    value.set(1, 10);
    expect(() => value.set(2, 9)).toThrow("went back from 10 s");
    expect(() => value.integral(9)).toThrow("went back from 10 s");
    expect(() => value.set(2, NaN)).toThrow("went back");
  });
});

describe("a quantile sketch", () => {
  const sketchOf = (values: Iterable<number>): QuantileSketch => {
    const sketch = new QuantileSketch();
    for (const value of values) sketch.add(value);
    return sketch;
  };
  const positive = fc.double({ min: 1e-9, max: 1e12, noNaN: true });
  const observed = fc.oneof(fc.constant(0), positive, fc.double({ min: 0.001, max: 1000, noNaN: true }));
  const probability = fc.double({ min: 0, max: 1, noNaN: true });

  it("any observations · any quantile · is within 1/256 of the order statistic of rank ⌈q·n⌉", () => {
    fc.assert(
      fc.property(fc.array(observed, { minLength: 1, maxLength: 60 }), probability, (values, q) => {
        const exact = Float64Array.from(values).sort()[Math.max(1, Math.ceil(q * values.length)) - 1];
        expect(Math.abs(sketchOf(values).quantile(q) - exact)).toBeLessThanOrEqual(QuantileSketch.relativeError * exact);
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  it("any observations · extremes · are exact", () => {
    fc.assert(
      fc.property(fc.array(observed, { minLength: 1, maxLength: 60 }), (values) => {
        const sketch = sketchOf(values);
        const [least, greatest] = [Math.min(...values), Math.max(...values)];
        expect([sketch.min, sketch.quantile(0), sketch.max, sketch.quantile(1)]).toEqual([least, least, greatest, greatest]);
      }),
      { seed: 4 },
    );
  });

  it("the least and greatest normal numbers · median and extremes · are told apart", () => {
    const [least, greatest] = [2 ** -1022, Number.MAX_VALUE];
    const sketch = sketchOf([least, 1, greatest]);
    expect([sketch.quantile(0), sketch.quantile(1)]).toEqual([least, greatest]);
    expect(Math.abs(sketch.quantile(0.5) - 1)).toBeLessThanOrEqual(QuantileSketch.relativeError);
  });

  it("two parts · merged in either order · are as if all had been added to one", () => {
    fc.assert(
      fc.property(fc.array(observed, { maxLength: 40 }), fc.array(observed, { maxLength: 40 }), probability, (left, right, q) => {
        const whole = sketchOf([...left, ...right]);
        const [there, back] = [sketchOf(left), sketchOf(right)];
        there.merge(sketchOf(right));
        back.merge(sketchOf(left));
        expect([there.count, there.quantile(q)]).toEqual([whole.count, whole.quantile(q)]);
        expect([back.count, back.quantile(q)]).toEqual([whole.count, whole.quantile(q)]);
      }),
      { seed: 5, numRuns: 100 },
    );
  });

  it("merged with itself · quantiles · stay and counts double", () => {
    const sketch = sketchOf([1, 2, 3]);
    sketch.merge(sketch);
    expect([sketch.count, sketch.quantile(0.5), sketch.quantile(1)]).toEqual([6, sketchOf([1, 1, 2, 2, 3, 3]).quantile(0.5), 3]);
  });

  it("100,000 exponentials · the 95 % quantile · is −ln 0.05 within the bin and the sampling error at α = 0.001", () => {
    const source = new Streams("1").source("x");
    const sketch = sketchOf(Array.from({ length: 100_000 }, () => -Math.log1p(-source.next())));
    const sampling = (3.29 * Math.sqrt((0.05 * 0.95) / 100_000)) / 0.05;
    expect(Math.abs(sketch.quantile(0.95) + Math.log(0.05))).toBeLessThan(sampling + QuantileSketch.relativeError * -Math.log(0.05));
  });

  it("zeros and numbers below 2^−1022 · the median · is zero", () => {
    expect(sketchOf([0, 0, Number.MIN_VALUE, 5, 9]).quantile(0.5)).toBe(0);
  });

  it("bins · every observation once, by value, as exact as quantiles; one alone at an end exactly", () => {
    const sketch = sketchOf([7, 0, 0.3, 5, 5.001, 1000.5]);
    expect(sketch.bins().map(({ count }) => count)).toEqual([1, 1, 2, 1, 1]);
    const [zero, least, five, seven, most] = sketch.bins().map(({ value }) => value);
    expect([zero, most]).toEqual([0, 1000.5]);
    for (const [value, exact] of [[least, 0.3], [five, 5], [seven, 7]]) expect(Math.abs(value - exact)).toBeLessThanOrEqual(QuantileSketch.relativeError * exact);
    expect(sketchOf([3]).bins()).toEqual([{ value: 3, count: 1 }]);
    expect(new QuantileSketch().bins()).toEqual([]);
  });

  it("nothing added · asked · has no value", () => {
    const sketch = new QuantileSketch();
    sketch.merge(new QuantileSketch());
    expect([sketch.count, sketch.quantile(0.5), sketch.min, sketch.max]).toEqual([0, NaN, NaN, NaN]);
  });

  it.each([-1, NaN, Infinity])("%d · added · is a fault", (value) => {
    expect(() => new QuantileSketch().add(value)).toThrow("a quantile sketch takes finite numbers from 0");
  });

  it.each([-0.1, 1.1, NaN])("the quantile at %d · asked · is a range error", (q) => {
    expect(() => sketchOf([1]).quantile(q)).toThrow(RangeError);
  });
});
