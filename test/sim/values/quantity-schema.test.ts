import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { DIMENSIONS, type Dimension, instant, money, price, quantity, requestPrice, timeOfDay } from "../../../sim/index.js";

const dimensions = Object.keys(DIMENSIONS) as Dimension[];
const messageOf = (schema: z.ZodType, input: unknown): string | undefined => schema.safeParse(input).error?.issues[0].message;

describe("the schema of a quantity", () => {
  it.each([
    [50, "expected a time such as \"50 ms\", got 50 (50 what? for example \"50 ms\")"],
    [0, "expected a time such as \"50 ms\", got 0 (0 what? for example \"0 ms\")"],
    [NaN, "expected a time such as \"50 ms\", got NaN (NaN what? for example \"50 ms\")"],
    [null, "expected a time such as \"50 ms\", got null"],
    [undefined, "expected a time such as \"50 ms\", got nothing"],
    [true, "expected a time such as \"50 ms\", got true"],
    [["5 s"], "expected a time such as \"50 ms\", got [\"5 s\"]"],
    ["", "expected a time such as \"50 ms\", got \"\" (write a number and a unit, such as 50 ms)"],
  ])("%j · given where a time belongs · is one located issue (H-22, H-30, H-38)", (input, message) => {
    const issues = z.strictObject({ interval: quantity("time") }).safeParse({ interval: input }).error?.issues;
    expect(issues).toHaveLength(1);
    expect(issues?.[0].path).toEqual(["interval"]);
    expect(issues?.[0].message).toBe(message);
  });

  it("a default as text · key absent · is parsed and shown with its unit", () => {
    const schema = z.strictObject({ interval: quantity("time").prefault("15 s").describe("Scheduler interval.") });
    expect(schema.parse({})).toEqual({ interval: 15 });
    const json = z.toJSONSchema(schema, { io: "input" });
    expect(json.properties?.interval).toMatchObject({ type: "string", default: "15 s", description: "Scheduler interval." });
    expect(json.required).toBeUndefined();
  });

  it.each(dimensions)("JSON Schema of %s · compiled by ajv · accepts its own examples", (dimension) => {
    const json = z.toJSONSchema(quantity(dimension), { io: "input" }) as { type: string; pattern: string; examples: string[] };
    expect(json.type).toBe("string");
    const validate = new Ajv2020({ strict: false }).compile(json);
    for (const example of json.examples) {
      expect(validate(example)).toBe(true);
      expect(quantity(dimension).safeParse(example).success).toBe(true);
    }
  });

  it("the pattern of JSON Schema · any text · accepts what the parser accepts, size apart", () => {
    const piece = fc.constantFrom("5", "0", "12", ".", "-", "e", "s", " ", "ms", "GB", "KiB", "/s", "1/s", "1", "Mbit/s", "W", "Gflop", "week");
    for (const dimension of dimensions) {
      const schema = quantity(dimension);
      const { pattern } = z.toJSONSchema(schema, { io: "input" }) as { pattern: string };
      fc.assert(
        fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
          expect(new RegExp(pattern, "u").test(pieces.join(""))).toBe(schema.safeParse(pieces.join("")).success);
        }),
        { seed: 4, numRuns: 300 },
      );
    }
  });
});

describe("a price", () => {
  it.each([
    ["0.085 USD/h", "h", 85_000],
    ["0.1 USD/GB-month", "GB-month", 100_000],
    ["0.000001 USD/request", "request", 1],
    ["0 USD/GB", "GB", 0],
    ["12USD/year", "year", 12_000_000],
    ["1e-6 USD/job", "job", 1],
    ["0.340000000 USD/kWh", "kWh", 340_000],
  ] as const)("%s · per %s · is %d micro-USD, exactly", (text, per, micro) => {
    expect(price(per).parse(text)).toBe(micro);
  });

  it.each([
    ["0.085 EUR/h", "no rate of EUR is stated: state it (currencies: { EUR: … USD }) or write USD/h"],
    ["0.085 eur/h", "no rate of eur is stated: state it (currencies: { EUR: … USD }) or write USD/h"],
    ["$0.085/h", "write the currency after the number"],
    ["€1/h", "write the currency after the number"],
    ["0.085/h", "in what? write USD/h"],
    ["0.085", "in what? write USD/h"],
    ["0.085 USD", "per what? write USD/h"],
    ["0.085 USD/GB", "it is per h here"],
    ["0.0000001 USD/h", "at most six decimals"],
    ["-1 USD/h", "it cannot be negative"],
    ["1,5 USD/h", "the decimal sign is a point"],
    ["1e300 USD/h", "it is too large"],
    ["9007199255 USD/h", "it is too large"],
    ["usd 5", "write a number and a unit"],
  ])("%j · per hour · is refused and told what to write", (text, advice) => {
    expect(messageOf(price("h"), text)).toContain(advice);
  });

  it.each([
    ["0.01 USD/1000-requests", 10_000_000],
    ["0.01 USD/10000-requests", 1_000_000],
    ["0.1 USD/million-requests", 100_000],
    ["0.000001 USD/request", 1_000_000],
  ])("%s · is %d micro-USD per million requests, exactly", (text, micro) => {
    expect(requestPrice().parse(text)).toBe(micro);
  });

  it.each([
    ["0.01 USD/thousand", "it is per request, 1000-requests, 10000-requests, million-requests"],
    ["0.01 EUR/1000-requests", "no rate of EUR is stated"],
    ["-1 USD/request", "it cannot be negative"],
    ["9000000000 USD/request", "it is too large"],
    ["0.01", "it is per request"],
  ])("%j · per requests · is refused and told what to write", (text, advice) => {
    expect(messageOf(requestPrice(), text)).toContain(advice);
  });

  it("a bare number · as a price · is asked for its unit", () => {
    expect(messageOf(price("h"), 0.085)).toBe("expected a price such as \"0.085 USD/h\", got 0.085 (0.085 what? for example \"0.085 USD/h\")");
  });

  it("an amount of money · in USD · is whole micro-USD and nothing per anything", () => {
    expect(money().parse("2000 USD")).toBe(2_000_000_000);
    expect(messageOf(money(), "2000 USD/h")).toContain("not per anything");
  });

  it("JSON Schema · of prices and money · holds a pattern that accepts its example", () => {
    for (const schema of [price("GB-month"), money()]) {
      const json = z.toJSONSchema(schema, { io: "input" }) as { pattern: string; examples: string[] };
      expect(new RegExp(json.pattern, "u").test(json.examples[0])).toBe(true);
      expect(new RegExp(json.pattern, "u").test("5 eur")).toBe(false);
    }
  });
});

describe("an instant", () => {
  it("in UTC · parsed · is milliseconds since 1970", () => {
    expect(instant().parse("2010-06-01T00:00:00Z")).toBe(1_275_350_400_000);
  });

  it.each([
    ["2010-06-01T00:00:00+02:00", "times are UTC: end with Z"],
    ["2010-06-01T00:00:00", "times are UTC: end with Z"],
    ["2010-02-30", "expected an instant in UTC such as"],
    ["yesterday", "expected an instant in UTC such as"],
    [2010, "got 2010"],
  ])("%j · parsed · is refused", (input, advice) => {
    expect(messageOf(instant(), input)).toContain(advice);
  });
});

describe("a time of day", () => {
  it.each([
    ["00:00", 0],
    ["08:30", 8.5 * 3600],
    ["23:59:59", 24 * 3600 - 1],
  ])("%s · parsed · is %d seconds since midnight", (text, seconds) => {
    expect(timeOfDay().parse(text)).toBe(seconds);
  });

  it.each([["24:00"], ["8:30"], ["08:60"], ["08:30Z"], ["noon"], [830]])("%j · parsed · is refused", (input) => {
    expect(messageOf(timeOfDay(), input)).toContain(`expected a time of day such as "08:30", got`);
  });
});
