import { describe, expect, it } from "vitest";
import { byName, nearest, powerOfTen, powerOfTwo } from "../../../sim/index.js";

describe("the table of powers of ten", () => {
  it("every exponent · looked up · is the double nearest to its decimal text", () => {
    for (let n = -323; n <= 308; n += 1) expect(powerOfTen(n)).toBe(Number(`1e${n}`));
    expect(powerOfTen(-4)).toBe(0.0001);
  });

  it.each([-324, 309, 0.5, NaN])("%d · looked up · is a range error", (n) => {
    expect(() => powerOfTen(n)).toThrow(RangeError);
  });
});

describe("the table of powers of two", () => {
  it("neighbouring exponents · looked up · differ by exactly the factor two", () => {
    for (let n = -1073; n <= 1023; n += 1) expect(powerOfTwo(n)).toBe(2 * powerOfTwo(n - 1));
    expect([powerOfTwo(0), powerOfTwo(3), powerOfTwo(-1074)]).toEqual([1, 8, Number.MIN_VALUE]);
  });

  it.each([-1075, 1024, 0.5, NaN])("%d · looked up · is a range error", (n) => {
    expect(() => powerOfTwo(n)).toThrow(RangeError);
  });
});

describe("names", () => {
  it("in any order · sorted · stand by code units, whatever the locale", () => {
    expect(["b", "Z", "a", "peer-10", "peer-2", "ä", "a"].sort(byName)).toEqual(["Z", "a", "a", "b", "peer-10", "peer-2", "ä"]);
  });

  it.each([
    ["latancy", "latency"],
    ["FIFO", "fifo"],
    ["schedluer", "scheduler"],
    ["firo", "fifo"],
    ["xyz", undefined],
    ["", undefined],
  ])("%j misspelt · nearest sought · is %j", (word, meant) => {
    expect(nearest(word, ["latency", "fifo", "scheduler", "easy"])).toBe(meant);
  });

  it("two candidates as near · nearest sought · gives the first", () => {
    expect(nearest("bat", ["cat", "rat"])).toBe("cat");
  });
});
