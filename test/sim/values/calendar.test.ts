import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayAt, daysInMonth, daysSinceEpoch, formatInstant, parseInstant } from "../../../sim/index.js";

const YEAR_0 = -62_167_219_200_000;
const YEAR_9999_END = 253_402_300_799_999;

describe("a UTC instant", () => {
  it.each([
    ["1970-01-01", 0],
    ["1970-01-01T00:00:00Z", 0],
    ["2010-06-01T00:00:00Z", 1_275_350_400_000],
    ["2000-02-29T23:59:59.999Z", 951_868_799_999],
    ["1969-12-31T23:59Z", -60_000],
    ["0000-01-01", YEAR_0],
    ["9999-12-31T23:59:59.999Z", YEAR_9999_END],
  ])("%s · parsed · is %d ms since 1970", (text, millis) => {
    expect(parseInstant(text)).toBe(millis);
  });

  it.each(["", "2010-6-1", "2010-02-29", "1900-02-29", "2010-13-01", "2010-00-01", "2010-06-31", "2010-06-01T24:00:00Z", "2010-06-01T00:60:00Z", "2016-12-31T23:59:60Z", "2010-06-01T00:00:00", "2010-06-01T00:00:00+00:00", "2010-06-01 00:00:00Z", "2010-06-01Z", "12010-06-01"])(
    "%j · parsed · is none",
    (text) => {
      expect(parseInstant(text)).toBeNull();
    },
  );

  it("any millisecond of the years 0 to 9999 · formatted · is what the platform's Date says, and is read back", () => {
    fc.assert(
      fc.property(fc.integer({ min: YEAR_0, max: YEAR_9999_END }), (millis) => {
        expect(formatInstant(millis)).toBe(new Date(millis).toISOString().replace(".000Z", "Z"));
        expect(parseInstant(formatInstant(millis))).toBe(millis);
      }),
      { seed: 7, numRuns: 2000 },
    );
  });

  it("beyond the year 9999 or between milliseconds · formatted · is a range error", () => {
    expect(() => formatInstant(YEAR_9999_END + 1)).toThrow(RangeError);
    expect(() => formatInstant(0.5)).toThrow(RangeError);
    expect(() => formatInstant(NaN)).toThrow(RangeError);
  });
});

describe("the Gregorian calendar", () => {
  it("the 146097 days of 400 years · counted to and fro · are each their own day", () => {
    const seen = new Set<string>();
    let strays = 0;
    for (let days = -146_097; days < 0; days += 1) {
      const day = dayAt(days);
      seen.add(`${day.year}-${day.month}-${day.day}`);
      if (daysSinceEpoch(day) !== days) strays += 1;
    }
    expect([strays, seen.size]).toEqual([0, 400 * 365 + 97]);
  });

  it("months of a leap and a common year · summed · make 366 and 365 days", () => {
    const daysOf = (year: number): number => Array.from({ length: 12 }, (_, month) => daysInMonth(year, month + 1)).reduce((sum, days) => sum + days);
    expect([daysOf(2000), daysOf(2004), daysOf(1900), daysOf(2011)]).toEqual([366, 366, 365, 365]);
  });
});
