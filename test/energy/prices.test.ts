import { describe, expect, it } from "vitest";
import { energyFiles, inspectEnergy } from "../../models/energy/index.js";
import { parseInstant } from "../../sim/index.js";
import { metric, rowsOf, run, scenarioOf } from "../support/scenario.js";
import { energyOf } from "./stage.js";

/** One host of 1 kW: an hour at 0.1 USD/kWh is 0.1 USD. */
const arm = (price: unknown, { start = "2023-03-01T00:00:00Z", horizon = "3 h" } = {}): object => ({
  start,
  horizon,
  currencies: { EUR: "1.25 USD" },
  sites: { home: { driver: "opennebula", hosts: { count: 1, cores: 1, memory: "1 GiB" }, energy: { power: { kind: "constant", power: "1 kW" }, price } } },
});
const TEXT = "timestamp,price\n2023-03-01T00:00:00Z,0.1\n2023-03-01T01:00:00Z,0.3\n2023-03-01T02:00:00Z,0.1\n";
const file = (text = TEXT) => ({ tables: ["bills"], file: () => new TextEncoder().encode(text) });
const lines = (written: object, text?: string): unknown[][] => rowsOf(run(written, file(text)), "bills").map((line) => [line["price_micro_usd"], line["quantity"], line["amount_micro_usd"]]);
const HOUR_MJ = 3_600_000_000;
const hours = (count: number): string => String(count * HOUR_MJ);
const schedule = (...changes: object[]): object => ({ kind: "schedule", changes });
const NIGHT = { at: "22:00", price: "0.1 USD/kWh" };
const DAY = { at: "06:00", price: "0.3 USD/kWh" };

describe("a price of energy that changes with time", () => {
  it("hour by hour · a line for each price, with the energy that was drawn under it", () => {
    expect(lines(arm({ kind: "hourly", file: "p.csv" }))).toEqual([[100_000, hours(2), "200000"], [300_000, hours(1), "300000"]]);
    expect(metric(run(arm({ kind: "hourly", file: "p.csv" }), file()), "cost.energy")).toBe(0.5);
  });

  it("a start off the hour, and hours beyond the last · by the calendar, and as beyond says", () => {
    const later = { start: "2023-03-01T00:45:00Z", horizon: "1 h" };
    expect(lines(arm({ kind: "hourly", file: "p.csv" }, later))).toEqual([[100_000, hours(0.25), "25000"], [300_000, hours(0.75), "225000"]]);
    expect(lines(arm({ kind: "hourly", file: "p.csv", beyond: "wrap" }, { horizon: "5 h" }))).toEqual([[100_000, hours(3), "300000"], [300_000, hours(2), "600000"]]);
  });

  it("in EUR per MWh · by the unit, rounded half-even to a whole micro-USD", () => {
    const text = TEXT.replaceAll(",0.1", ",100").replace(",0.3", ",33.3334");
    // 33.3334 EUR/MWh · 1.25 = 0.04166675 USD/kWh
    expect(lines(arm({ kind: "hourly", file: "p.csv", unit: "0.001 EUR" }), text)).toEqual([[41_667, hours(1), "41667"], [125_000, hours(2), "250000"]]);
  });

  it("by time of day · each price holds until the next, over midnight and the end of the week", () => {
    // Wednesday 05:00 to 07:00, and Sunday 21:00 to Monday 07:00.
    expect(lines(arm(schedule(DAY, NIGHT), { start: "2023-03-01T05:00:00Z", horizon: "2 h" }))).toEqual([[100_000, hours(1), "100000"], [300_000, hours(1), "300000"]]);
    expect(lines(arm(schedule(DAY, NIGHT), { start: "2023-03-05T21:00:00Z", horizon: "10 h" }))).toEqual([[100_000, hours(8), "800000"], [300_000, hours(2), "600000"]]);
  });

  it("over weeks, with days of their own · hours of the week times weeks", () => {
    const weekend = { at: "00:00", days: ["sat"], price: "0.05 USD/kWh" };
    const monday = { at: "06:00", days: ["mon", "tue", "wed", "thu", "fri"], price: "0.3 USD/kWh" };
    const friday = { at: "22:00", days: ["mon", "tue", "wed", "thu", "fri"], price: "0.1 USD/kWh" };
    // A week: five days of 16 h at 0.3; weekend from Saturday 0:00 to Monday 6:00, 54 h; the rest, 34 h, by night.
    expect(lines(arm(schedule(weekend, monday, friday), { horizon: "1680 h" }))).toEqual([[50_000, hours(540), "27000000"], [100_000, hours(340), "34000000"], [300_000, hours(800), "240000000"]]);
  });

  it("one price all week · the same bill as that price written plainly", () => {
    expect(lines(arm(schedule({ at: "03:00", price: "0.2 USD/kWh" })))).toEqual(lines(arm("0.2 USD/kWh")));
  });

  it("every price doubled · exactly twice the sum of numerators", () => {
    const sum = (text?: string): bigint => rowsOf(run(arm({ kind: "hourly", file: "p.csv" }), file(text)), "bills").reduce((total, line) => total + BigInt(String(line["numerator"])), 0n);
    expect(sum(TEXT.replaceAll(",0.1", ",0.2").replace(",0.3", ",0.6"))).toBe(2n * sum());
  });
});

describe("what is wrong with a course of prices", () => {
  const START = parseInstant("2023-03-01T00:00:00Z")!;
  const look = (text: string, more: object = {}, horizon: number | "until-done" = 3600) =>
    inspectEnergy({ home: { energy: energyOf({ power: { kind: "constant", power: "1 W" }, price: { kind: "hourly", file: "p.csv", ...more } }) } }, { startMillis: START, horizon }, () => new TextEncoder().encode(text));

  it.each([
    ["a negative price", TEXT.replace("0.3", "-0.3"), 3, "a price with at most six decimals, 0 or more"],
    ["seven decimals", TEXT.replace("0.3", "0.1234567"), 3, "a price with at most six decimals, such as 0.21"],
    ["the header of carbon", "timestamp,carbon_intensity_gco2eq_per_kwh\n", 1, "the header timestamp,price"],
  ])("%s · an issue at its line", (_, text, line, expected) => {
    expect(look(text).issues).toEqual([expect.objectContaining({ file: "p.csv", line, expected })]);
  });

  it("a run that outlasts it · asks for hold or wrap at its path; a good file is noted and needed", () => {
    expect(look(TEXT, {}, "until-done").issues[0]).toMatchObject({ path: ["sites", "home", "energy", "price", "beyond"], expected: "hold or wrap" });
    expect(look(TEXT).notes).toEqual(["p.csv: 3 hours of energy prices, 2023-03-01T00:00:00Z to 2023-03-01T03:00:00Z"]);
    expect(energyFiles({ home: { energy: energyOf({ power: { kind: "constant", power: "1 W" }, price: { kind: "hourly", file: "p.csv" } }) } })).toEqual([expect.objectContaining({ file: "p.csv" })]);
  });

  it("two prices for one instant, a day twice · told at their places", () => {
    expect(() => scenarioOf(arm(schedule(DAY, { ...NIGHT, at: "06:00", days: ["tue"] })))).toThrow("sites.home.energy.price.changes.1: expected one price for each instant of the week, got an instant of change 1 again");
    expect(() => scenarioOf(arm(schedule({ ...DAY, days: ["mon", "mon"] })))).toThrow("sites.home.energy.price.changes.0.days: expected one price for each instant of the week, got a day twice");
  });
});
