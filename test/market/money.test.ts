import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate } from "../../models/market/index.js";
import { startedSeconds, startedUnits } from "../../models/market/started.js";
import { quantised, roundHalfEven } from "../../sim/index.js";

const wide = () => fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });

describe("half-even rounding of ratios", () => {
  it("halves · go to the even neighbour, on both sides of zero", () => {
    expect([1n, 3n, 5n, 7n, -1n, -3n, -5n].map((n) => roundHalfEven(n, 2n))).toEqual([0n, 2n, 2n, 4n, 0n, -2n, -2n]);
  });

  it("any ratio · differs from its rounding by at most half, and by exactly half only where that is even", () => {
    fc.assert(
      fc.property(wide(), fc.bigInt({ min: 1n, max: 10n ** 18n }), (numerator, denominator) => {
        const rounded = roundHalfEven(numerator, denominator);
        const twice = 2n * (numerator - rounded * denominator);
        const distance = twice < 0n ? -twice : twice;
        expect(distance <= denominator).toBe(true);
        if (distance === denominator) expect(rounded % 2n).toBe(0n);
      }),
    );
  });

  it("a denominator of zero · is refused", () => {
    expect(() => roundHalfEven(1n, 0n)).toThrow(RangeError);
  });

  it("floats · are quantised by the same rule", () => {
    expect([0.5, 1.5, 2.5, 2.500_000_000_000_001, 84_999.5, 85_000.499].map(quantised)).toEqual([0, 2, 2, 3, 85_000, 85_000]);
  });
});

describe("largest remainders", () => {
  it("10 micro-USD over three equal jobs · the first gets the odd one", () => {
    expect(allocate(10n, [1n, 1n, 1n])).toEqual([4n, 3n, 3n]);
  });

  it("shares with different remainders · the largest remainder is served first", () => {
    // 100 · (1, 2, 4) / 7 = 14 2/7, 28 4/7, 57 1/7
    expect(allocate(100n, [1n, 2n, 4n])).toEqual([14n, 29n, 57n]);
  });

  it("any total and weights · parts add up and each is within one of its exact share", () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 30 }).filter((all) => all.some((weight) => weight > 0n));
    fc.assert(
      fc.property(wide(), weights, (total, all) => {
        const parts = allocate(total, all);
        const sum = all.reduce((a, b) => a + b);
        expect(parts.reduce((a, b) => a + b)).toBe(total);
        parts.forEach((part, index) => {
          const off = part * sum - total * all[index];
          expect(off < sum && off > -sum).toBe(true);
          if (all[index] === 0n) expect(part).toBe(0n);
        });
      }),
    );
  });

  it("no weight at all, or a negative one · is refused", () => {
    expect(() => allocate(1n, [0n])).toThrow(RangeError);
    expect(() => allocate(1n, [2n, -1n])).toThrow(RangeError);
  });
});

/** A float as an integer over 2^1074: what it is, exactly. */
function exact(value: number): bigint {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const word = bits.getBigUint64(0);
  const exponent = (word >> 52n) & 0x7ffn;
  const fraction = word & 0xfffffffffffffn;
  return exponent === 0n ? fraction : (fraction | 0x10000000000000n) << (exponent - 1n);
}

describe("started seconds", () => {
  it("C-58 · 0 s, 1 s, a hair more, and the hour's boundary from zero", () => {
    expect([0, 1, 1.000_000_000_1, 3600, 3600.000_000_000_2].map((end) => startedSeconds(0, end))).toEqual([0, 1, 2, 3600, 3601]);
  });

  it("a difference that rounds to a whole number · is told from a whole one", () => {
    const start = 0.1;
    const ends = [3600.1, 3600.100_000_000_000_3, 3600.099_999_999_999_9];
    for (const end of ends) {
      const one = exact(1);
      const length = exact(end) - exact(start);
      expect(startedSeconds(start, end)).toBe(Number((length + one - 1n) / one));
    }
  });

  it("any two instants · the least n with start + n ≥ end in integers of 2^-1074", () => {
    const instant = () => fc.oneof(fc.double({ min: 0, max: 1e9, noNaN: true }), fc.nat(1_000_000), fc.nat(100_000_000).map((tenths) => tenths / 10));
    fc.assert(
      fc.property(instant(), instant(), fc.constantFrom(1, 60, 3600), (a, b, unit) => {
        const [start, end] = a < b ? [a, b] : [b, a];
        const one = exact(unit);
        const length = exact(end) - exact(start);
        expect(startedUnits(start, end, unit)).toBe(Number((length + one - 1n) / one));
      }),
      { numRuns: 2000 },
    );
  });
});
