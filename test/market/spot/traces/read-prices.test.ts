import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type MarketChoice } from "../../../../models/market/spot/traces/read-history.js";
import { readPrices } from "../../../../models/market/spot/traces/read-prices.js";

const read = (text: string, onDemandMicroUsd = NaN, choice: MarketChoice = {}) => readPrices(new TextEncoder().encode(text), () => ({ microUsd: onDemandMicroUsd, of: "it" }), choice);
/** What is wrong, as `line:column expected …, got …`; the rows where nothing is. */
function said(text: string, onDemandMicroUsd?: number, choice?: MarketChoice): unknown {
  const reading = read(text, onDemandMicroUsd, choice);
  if ("rows" in reading) return reading.rows.microUsd;
  const { line, column, expected, got } = reading.issue;
  return `${line}:${column} expected ${expected}, got ${got}`;
}

describe("lines of instants and prices", () => {
  it("with and without T, Z and fractions of seconds · are read to whole micro-USD", () => {
    const reading = read("2010-06-01 00:00:00,0.03\n2010-06-01T00:00:01Z,0.000001\r\n2010-06-01T00:00:01.500+00:00,1\n");
    expect("rows" in reading && reading.rows).toEqual({ millis: [0, 1000, 1500].map((more) => Date.UTC(2010, 5, 1) + more), microUsd: [30_000, 1, 1_000_000] });
  });

  it("stamps without a zone · are noted, where there are any", () => {
    const notes = (text: string): unknown => { const reading = read(text); return "rows" in reading && reading.notes; };
    expect(notes("2010-06-01T00:00:00Z,0.03\n2010-06-01 00:00:01+00:00,0.03")).toEqual([]);
    expect(notes("2010-06-01T00:00:00Z,0.03\n2010-06-01 00:00:01,0.03")).toEqual(["stamps without a zone are read as UTC"]);
  });

  const good = "2010-06-01 00:00:00,0.03";
  it.each([
    ["an empty file", "", "1:1 expected at least one price, got an empty file"],
    ["the same instant twice", `${good}\n${good}`, '2:1 expected each instant once, got "2010-06-01 00:00:00" a second time'],
    ["unsorted", `${good}\n2010-05-31 00:00:00,0.03`, '2:1 expected instants that ascend, got "2010-05-31 00:00:00" after a later one'],
    ["a negative price", `${good}\n2010-06-02 00:00:00,-0.03`, '2:2 expected a price from 0 USD per hour, got "-0.03"'],
    ["another currency", `2010-06-01 00:00:00,€0.03`, "1:2 expected a plain number (where it is of another currency, the market says so by unit: 1 EUR, and currencies states its rate)"],
    ["a currency by name", `2010-06-01 00:00:00,0.03 EUR`, "1:2 expected a plain number (where it is of another currency, the market says so by unit: 1 EUR, and currencies states its rate)"],
    ["more decimals than money has", `2010-06-01 00:00:00,0.0300001`, "1:2 expected USD per hour with at most six decimals"],
    ["an exponent", `2010-06-01 00:00:00,3e-2`, "1:2 expected USD per hour with at most six decimals"],
    ["another zone", "2010-06-01T00:00:00+02:00,0.03", "1:1 expected an instant in UTC such as 2010-06-01 00:00:00 (other zones have to be converted)"],
    ["no such day", "2010-02-30 00:00:00,0.03", "1:1 expected an instant in UTC"],
    ["a header", "time,price", "1:1 expected an instant in UTC"],
    ["an empty line between", `${good}\n\n`, "2:1 expected an instant and a price, such as 2010-06-01 00:00:00,0.031, got an empty line"],
    ["cut off in a line", `${good}\n2010-06-0`, "2:1 expected an instant and a price"],
  ])("%s · is told by line", (_, text, message) => {
    expect(said(text)).toContain(message);
  });

  it("a stated unit · cents or another currency become micro-USD, rounded half-even", () => {
    const inUnits = (price: string, unit: number): unknown => readPrices(new TextEncoder().encode(`2010-06-01 00:00:00,${price}`), () => ({ microUsd: 85_000, of: "it" }), {}, unit);
    expect(inUnits("3.1", 10_000)).toMatchObject({ rows: { microUsd: [31_000] } });
    expect(inUnits("0.031", 1_330_000)).toMatchObject({ rows: { microUsd: [41_230] } });
    expect(inUnits("0.000003", 500_000)).toMatchObject({ rows: { microUsd: [2] } });
  });

  it("in cents · is told where the on-demand price is known", () => {
    expect(said("2010-06-01 00:00:00,3.1", 85_000)).toBe('1:2 expected USD per hour (on demand it is 0.085 USD/h), got "3.1", more than 20 times as much: are these cents (unit: 0.01 USD)?');
    expect(said("2010-06-01 00:00:00,1.7", 85_000)).toEqual([1_700_000]);
  });

  it("a choice of markets · is for JSON", () => {
    expect(said(good, NaN, { zone: "us-east-1a" })).toContain("1:1 expected JSON of several markets (select chooses one of them), got lines, which are of one market");
  });
});

const record = (over: Record<string, unknown> = {}) => ({ Timestamp: "2014-01-06T07:10:55.000Z", ProductDescription: "Linux/UNIX", InstanceType: "m1.xlarge", SpotPrice: "0.087000", AvailabilityZone: "us-west-1b", ...over });
const printed = (records: readonly object[]): string => JSON.stringify({ SpotPriceHistory: records }, null, 4);

describe("what aws ec2 describe-spot-price-history prints", () => {
  const newer = record({ Timestamp: "2014-01-06T08:00:00.000Z", SpotPrice: "0.090000" });
  const choice = [newer, record({ AvailabilityZone: "us-west-1a" }), record({ InstanceType: "m1.small" }), record({ ProductDescription: "SUSE Linux" }), record()];

  it("newest first · is read in the order of time, in one line or many, as a list alone, with a token at either end", () => {
    for (const text of [printed([newer, record()]), JSON.stringify({ SpotPriceHistory: [newer, record()] }), JSON.stringify([newer, record()]), printed([record(), newer])]) expect(said(text)).toEqual([87_000, 90_000]);
    expect(said(`\ufeff${JSON.stringify({ NextToken: "abc", SpotPriceHistory: [record()] })}\n`)).toEqual([87_000]);
  });

  it("a token that is not empty · is noted: the list goes on", () => {
    const reading = read(JSON.stringify({ SpotPriceHistory: [record()], NextToken: "abc==" }));
    expect("rows" in reading && reading.notes).toEqual(["the list goes on elsewhere (NextToken): it is one page of several"]);
    expect("notes" in read(JSON.stringify({ SpotPriceHistory: [record()], NextToken: "" }))).toBe(true);
  });

  it("several markets · one has to be chosen, and is read alone", () => {
    expect(said(printed(choice))).toBe("1:1 expected one market; write select: { type: … }, got prices with InstanceType m1.small, m1.xlarge");
    expect(said(printed(choice), NaN, { type: "m1.xlarge" })).toBe("1:1 expected one market; write select: { product: … }, got prices with ProductDescription Linux/UNIX, SUSE Linux");
    expect(said(printed(choice), NaN, { type: "m1.xlarge", product: "Linux/UNIX" })).toBe("1:1 expected one market; write select: { zone: … }, got prices with AvailabilityZone us-west-1a, us-west-1b");
    expect(said(printed(choice), NaN, { type: "m1.xlarge", product: "Linux/UNIX", zone: "us-west-1b" })).toEqual([87_000, 90_000]);
  });

  it("a market that is not there · is told with the nearest", () => {
    const reading = read(printed(choice), NaN, { zone: "us-west-1c" });
    expect("issue" in reading && reading.issue).toMatchObject({ expected: "prices with AvailabilityZone us-west-1c (select: { zone: … })", got: "those of us-west-1a, us-west-1b", nearest: "us-west-1a" });
  });

  const two = printed([newer, record()]);
  it.each([
    ["an empty list", printed([]), "1:1 expected at least one price, got an empty list"],
    ["other JSON", '{"Reservations": []}', '1:1 expected {"SpotPriceHistory": [ …, as aws ec2 describe-spot-price-history prints it, got "{"Reservations": []}"'],
    ["cut off between two prices", two.slice(0, two.indexOf("},") + 2), "9:1 expected another price, or the end of the list, got the end of the file: it is cut off"],
    ["cut off inside a price", two.slice(0, -60), "10:1 expected a whole price, got the end of the file inside it: it is cut off"],
    ["cut off behind the last", two.slice(0, two.lastIndexOf("]")), "got the end of the file: it is cut off"],
    ["no comma between two", two.replace("},", "}"), "10:1 expected a comma between two prices"],
    ["a comma behind the last", `[${JSON.stringify(record())},]`, "1:1 expected another price, or the end of the list"],
    ["a price that is no JSON", two.replace('"0.087000"', "0.087.0"), "10:1 expected a price in JSON"],
    ["a price as a number", printed([record({ SpotPrice: 0.087 })]), '3:1 expected SpotPrice as text, got "0.087"'],
    ["no time", printed([record({ Timestamp: undefined })]), "3:1 expected Timestamp as text, got a price without it"],
    ["a negative price", printed([record({ SpotPrice: "-0.1" })]), '3:1 expected a price from 0 USD per hour, got "-0.1"'],
    ["another currency", printed([record({ SpotPrice: "0.1 EUR" })]), "3:1 expected a plain number (where it is of another currency, the market says so by unit: 1 EUR, and currencies states its rate)"],
    ["another zone of time", printed([record({ Timestamp: "2014-01-06T07:10:55+01:00" })]), "3:1 expected an instant in UTC such as 2010-06-01 00:00:00 (other zones have to be converted)"],
    ["the same instant twice", printed([record(), record()]), '10:1 expected each instant once, got "2014-01-06T07:10:55.000Z" a second time'],
    ["neither order", printed([newer, record(), newer]), '17:1 expected instants that descend, as those before, got "2014-01-06T08:00:00.000Z" after an earlier one'],
  ])("%s · is told by line", (_, text, message) => {
    expect(said(text)).toContain(message);
  });

  it("in cents · is told where the on-demand price is known", () => {
    expect(said(printed([record({ SpotPrice: "8.7" })]), 85_000)).toContain("3:1 expected USD per hour (on demand it is 0.085 USD/h)");
  });

  it("braces and quotes inside texts · mislead nobody; whatever is cut off anywhere is told and never read", () => {
    expect(said(printed([record({ Extra: 'a } " { ] \\' })]))).toEqual([87_000]);
    fc.assert(
      fc.property(fc.nat(two.length - 1), (length) => {
        expect(typeof said(two.slice(0, length).trimEnd())).toBe("string");
      }),
    );
  });
});
