import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ExactSum, exactProduct, roundHalfEven, roundHalfEvenSmall } from "../../../sim/index.js";

const whole = fc.oneof(fc.maxSafeInteger(), fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }));

describe("an exact sum", () => {
  it("safe integers and larger ones in any order · is their sum as BigInts, and equals the same sum in another order", () => {
    fc.assert(
      fc.property(fc.array(whole, { maxLength: 20 }), (parts) => {
        const [sum, back] = [new ExactSum(), new ExactSum()];
        for (const part of parts) sum.add(part);
        for (const part of [...parts].reverse()) back.add(part);
        expect(sum.value).toBe(parts.reduce<bigint>((total, part) => total + BigInt(part), 0n));
        expect(sum.equals(back)).toBe(true);
        back.add(1);
        expect(sum.equals(back)).toBe(false);
      }),
    );
  });
});

describe("an exact product", () => {
  it("two safe integers · is that of their BigInts", () => {
    fc.assert(fc.property(fc.maxSafeInteger(), fc.maxSafeInteger(), (a, b) => BigInt(exactProduct(a, b)) === BigInt(a) * BigInt(b)));
  });
});

describe("rounding half-even in doubles", () => {
  const LARGEST = 2 ** 52 - 1;

  it("any numerator and denominator below 2^52, and the halves · is that of BigInts", () => {
    const judge = (numerator: number, denominator: number) => BigInt(roundHalfEvenSmall(numerator, denominator)) === roundHalfEven(BigInt(numerator), BigInt(denominator));
    fc.assert(fc.property(fc.maxSafeInteger().map((value) => Math.abs(value) % LARGEST), fc.maxSafeInteger().map((value) => 1 + (Math.abs(value) % LARGEST)), judge));
    fc.assert(fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 1, max: 2 ** 20 }), (odd, half) => judge((2 * odd + 1) * half, 2 * half)));
    fc.assert(fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.integer({ min: 1, max: 2 ** 28 }), (times, denominator) => judge(times * denominator - 1, denominator)));
  });
});
