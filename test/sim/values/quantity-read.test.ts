import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Dimension, parseQuantity, readQuantity } from "../../../sim/index.js";

const problem = (text: string, dimension: Dimension): string => {
  const reading = readQuantity(text, dimension);
  return "problem" in reading ? reading.problem : `read as ${reading.value}`;
};

describe("a written quantity", () => {
  it.each([
    ["1 ns", "time", 1e-9],
    ["250 us", "time", 0.00025],
    ["0.1 ms", "time", 0.0001],
    ["15 s", "time", 15],
    ["1.5 min", "time", 90],
    ["1.1 h", "time", 3960],
    ["1 d", "time", 24 * 3600],
    ["2 weeks", "time", 14 * 24 * 3600],
    ["1 month", "time", 730 * 3600],
    ["3 years", "time", 3 * 8760 * 3600],
    ["1e3 s", "time", 1000],
    ["50ms", "time", 0.05],
    ["0 s", "time", 0],
    ["5 GB", "data", 5_000_000_000],
    ["1 GiB", "data", 1024 * 1024 * 1024],
    ["64 kB", "data", 64_000],
    ["1.7 GiB", "memory", 1_825_361_100.8],
    ["8 bit/s", "rate", 1],
    ["100 Mbit/s", "rate", 12_500_000],
    ["100 MB/s", "rate", 100_000_000],
    ["1 MiB/s", "rate", 1_048_576],
    ["500 Mflop/s", "speed", 0.5],
    ["2 Tflop", "work", 2000],
    ["1.2 kW", "power", 1200],
    ["0.2 1/s", "count-rate", 0.2],
    ["12 1/h", "count-rate", 12 / 3600],
    ["0.001 jobs/s", "count-rate", 0.001],
  ] as const)("%s · read as %s · is %d in SI", (text, dimension, value) => {
    expect(parseQuantity(text, dimension)).toBe(value);
  });

  it("bits and bytes · same number and prefix · differ by the factor 8 (H-31)", () => {
    expect(parseQuantity("10 MB/s", "rate")).toBe(8 * parseQuantity("10 Mbit/s", "rate"));
  });

  it("GiB and GB · same number · differ by 2^30/10^9 (H-32)", () => {
    expect([parseQuantity("1 GiB", "data"), parseQuantity("1 GB", "data")]).toEqual([1_073_741_824, 1_000_000_000]);
  });

  it("any decimal · units of powers of ten · is the double nearest to the exact product", () => {
    const exponents = [["ns", -9], ["us", -6], ["ms", -3], ["s", 0]] as const;
    fc.assert(
      fc.property(fc.nat(999_999), fc.stringMatching(/^\d{1,18}$/), fc.constantFrom(...exponents), (whole, fraction, [unit, exponent]) => {
        const exact = Number(`${whole}${fraction}e${exponent - fraction.length}`);
        expect(parseQuantity(`${whole}.${fraction} ${unit}`, "time")).toBe(exact);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it("any integer per hour or minute · divided · is rounded once, as one float division is", () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31 - 1), (count) => {
        expect(parseQuantity(`${count} 1/h`, "count-rate")).toBe(count / 3600);
        expect(parseQuantity(`${count} jobs/min`, "count-rate")).toBe(count / 60);
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  it("minus zero · written · is plain zero (H-25)", () => {
    expect(Object.is(parseQuantity("-0 s", "time"), 0)).toBe(true);
    expect(Object.is(parseQuantity("-0.00e3 s", "time"), 0)).toBe(true);
  });
});

describe("a wrong quantity", () => {
  it.each([
    ["50", "time", "50 what? for example \"50 ms\""],
    ["0", "time", "0 what? for example \"0 ms\""],
    ["", "time", "write a number and a unit"],
    [" 5 s", "time", "leave out the blanks"],
    ["-5 s", "time", "it cannot be negative"],
    ["-0.001 s", "time", "it cannot be negative"],
    ["+5 s", "time", "leave out the plus sign"],
    ["NaN s", "time", "write a number and a unit"],
    ["Infinity s", "time", "write a number and a unit"],
    [".5 s", "time", "write a digit before the point: 0.5 s"],
    ["5. s", "time", "write a digit after the point"],
    ["1.2.3 s", "time", "it has two points"],
    ["1e400 s", "time", "it is too large"],
    ["1e308 h", "time", "it is too large"],
    ["1e-400 s", "time", "it is too small to tell from 0"],
    ["1,5 s", "time", "the decimal sign is a point"],
    ["1_000 s", "time", "digits are not grouped"],
    ["0x10 s", "time", "its unit is one of"],
    ["\u0661 s", "time", "digits are 0 to 9"],
    ["\uff15 s", "time", "digits are 0 to 9"],
    ["5 s extra", "time", "leave out \"extra\""],
    ["5 GB extra", "data", "leave out \"extra\""],
    ["50 Ms", "time", "write ms for milliseconds, or s"],
    ["50 MS", "time", "write ms for milliseconds, or s"],
    ["50 mS", "time", "write ms for milliseconds"],
    ["5 m", "time", "write min, or month for 730 h"],
    ["5 M", "time", "write min, or month for 730 h"],
    ["5 hous", "time", "write h"],
    ["5 weks", "time", "did you mean weeks?"],
    ["5 GB", "memory", "powers of 1024: write GiB"],
    ["5 MB", "memory", "powers of 1024: write MiB"],
    ["5 KB", "data", "write kB or KiB"],
    ["10 Mb/s", "rate", "write Mbit/s or MB/s"],
    ["10 Mbps", "rate", "write Mbit/s"],
    ["10 MB", "rate", "write MB/s"],
    ["10 Gflop", "speed", "write Gflop/s"],
    ["10 Gflop/s", "work", "write Gflop"],
    ["5 s", "data", "its unit is one of B, kB"],
    ["51/s", "count-rate", "write the 1: 5 1/s"],
    ["5 Hz", "count-rate", "write 1/s"],
    ["1 constructor", "time", "its unit is one of"],
  ] as const)("%j · read as %s · is refused and told what to write", (text, dimension, advice) => {
    expect(problem(text, dimension)).toContain(advice);
    expect(problem(text, dimension)).toMatch(/^expected (a|an) .+ such as ".+", got "/);
  });

  it("text of a million digits · read · is refused and quoted in 60 characters", () => {
    const message = problem(`${"9".repeat(1_000_000)} s`, "time");
    expect(message.length).toBeLessThan(200);
  });

  it("a constant in code · wrong · throws the reader's message", () => {
    expect(() => parseQuantity("5 parsec", "time")).toThrow(TypeError);
  });

  it("any text · read in any dimension · gives a finite value ≥ 0 or a problem", () => {
    const piece = fc.constantFrom("5", "0", ".", "-", "e", "s", " ", "ms", "GB", "/s", "1/s", "Mbit/s", "__proto__", "\u0000");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.constantFrom<Dimension>("time", "data", "memory", "rate", "count-rate"), (pieces, dimension) => {
        const reading = readQuantity(pieces.join(""), dimension);
        expect("problem" in reading || (reading.value >= 0 && Number.isFinite(reading.value))).toBe(true);
      }),
      { seed: 3, numRuns: 2000 },
    );
  });
});
