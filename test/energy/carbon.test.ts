import { describe, expect, it } from "vitest";
import { CARBON_COLUMN, carbonIntensities, energyFiles, inspectEnergy, readHourly } from "../../models/energy/index.js";
import { formatInstant, parseInstant } from "../../sim/index.js";
import { itWithData, readData } from "../support/data.js";
import { energyOf, EnergyStage } from "./stage.js";

const HOUR = 3600;
const HEADER = "timestamp,carbon_intensity_gco2eq_per_kwh\n";
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const LINEAR = { kind: "linear", idle: "1000 W", full: "2000 W" };
const START = parseInstant("2023-03-01T00:00:00Z")!;
const THREE = `${HEADER}2023-03-01T00:00:00Z,100\n2023-03-01T01:00:00Z,300\n2023-03-01T02:00:00Z,50.5\n`;
const trace = (more: object = {}) => ({ power: LINEAR, carbon: { kind: "hourly", file: "t.csv", ...more } });

describe("emissions", () => {
  const grams = (written: object, until: number, { text = THREE, startMillis = START } = {}): number => {
    const stage = new EnergyStage(written, { startMillis, file: () => bytesOf(text) });
    stage.vm(1.5 * HOUR, 2.5 * HOUR, { cores: 4 });
    stage.sim.run(until);
    return stage.metrics().get("emissions local")!;
  };

  it("a constant intensity · energy times it", () => {
    expect(grams({ power: LINEAR, carbon: { kind: "constant", intensity: "316 gCO2e/kWh" } }, HOUR)).toBe(316);
    expect(grams({ power: LINEAR, carbon: { kind: "region", region: "eu-west-1" } }, HOUR)).toBe(316);
  });

  it("over the bounds of hours · each stretch of power at the intensity of its hour", () => {
    // 1 kW at 100, then 1 kW for half an hour at 300 and 2 kW for the other half, then 2 kW and 1 kW at 50.5 g/kWh.
    expect(grams(trace(), 3 * HOUR)).toBe(100 + 0.5 * 300 + 1 * 300 + 1 * 50.5 + 0.5 * 50.5);
  });

  it("a start inside the trace, off the hour · by the calendar", () => {
    expect(grams(trace(), HOUR, { startMillis: START + 1.25 * HOUR * 1000 })).toBe(0.75 * 300 + 0.25 * 50.5);
  });

  it("every intensity doubled · exactly twice the emissions", () => {
    const once = grams(trace({ beyond: "wrap" }), 7.3 * HOUR);
    const doubled = THREE.replace(",100", ",200").replace(",300", ",600").replace(",50.5", ",101");
    expect(grams(trace({ beyond: "wrap" }), 7.3 * HOUR, { text: doubled })).toBe(2 * once);
  });

  it("after the last hour · its value holds, or the trace begins again", () => {
    const three = grams(trace(), 3 * HOUR);
    expect(grams(trace({ beyond: "hold" }), 5 * HOUR)).toBe(three + 2 * 50.5);
    expect(grams(trace({ beyond: "wrap" }), 5 * HOUR)).toBe(three + 100 + 300);
    expect(() => grams(trace(), 5 * HOUR)).toThrow(/ends before the run, and beyond says neither/);
  });
});

describe("hourly intensities as they are read", () => {
  const issue = (text: string) => {
    const reading = readHourly(bytesOf(text), CARBON_COLUMN);
    return "issue" in reading ? reading.issue : undefined;
  };

  it.each([
    ["another header", "time,gco2\n", 1, 1, "the header"],
    ["an empty file", "", 1, 1, "at least one hour"],
    ["no hour", HEADER, 1, 1, "at least one hour"],
    ["three fields", `${HEADER}2023-03-01T00:00:00Z,1,2\n`, 2, 1, "2 fields"],
    ["an empty line", `${HEADER}\n`, 2, 1, "2 fields"],
    ["a day alone", `${HEADER}2023-03-01,1\n`, 2, 1, "the start of an hour in UTC"],
    ["a word for a value", `${HEADER}2023-03-01T00:00:00Z,high\n`, 2, 2, "grams of CO2 equivalent a kWh, such as"],
    ["a negative value", `${HEADER}2023-03-01T00:00:00Z,-3\n`, 2, 2, "0 or more"],
    ["no value", `${HEADER}2023-03-01T00:00:00Z,\n`, 2, 2, "grams"],
    ["the same hour twice", `${HEADER}2023-03-01T00:00:00Z,1\n2023-03-01T00:00:00Z,1\n`, 3, 1, "2023-03-01T01:00:00Z"],
  ])("%s · an issue at its line and field", (_, text, line, column, expected) => {
    expect(issue(text)).toMatchObject({ line, column, expected: expect.stringContaining(expected) as string });
  });

  it("a gap, a step back, half an hour · told as what they are", () => {
    const after = (stamp: string) => issue(`${HEADER}2023-03-01T00:00:00Z,1\n2023-03-01T01:00:00Z,1\n${stamp},1\n`)?.got;
    expect([after("2023-03-01T05:00:00Z"), after("2023-03-01T00:00:00Z"), after("2023-03-01T01:00:00Z"), after("2023-03-01T02:30:00Z")]).toEqual(["a gap of 3 h", "an earlier hour", "the same hour again", "2023-03-01T02:30:00Z"]);
  });
});

describe("a trace and the run it is for", () => {
  const look = (carbon: object, { startMillis = START, horizon = 3 * HOUR, text = THREE }: { startMillis?: number; horizon?: number | "until-done"; text?: string } = {}) =>
    inspectEnergy({ local: { energy: energyOf({ power: LINEAR, carbon: { kind: "hourly", file: "t.csv", ...carbon } }) } }, { startMillis, horizon }, () => bytesOf(text));

  it("a run inside it · a note, no issue", () => {
    expect(look({})).toEqual({ issues: [], notes: ["t.csv: 3 hours of carbon intensity, 2023-03-01T00:00:00Z to 2023-03-01T03:00:00Z"] });
  });

  it("a run that is longer, or whose end is unknown · asks for hold or wrap, at its path", () => {
    for (const horizon of [3 * HOUR + 1, "until-done"] as const) {
      const [{ path, expected }] = look({}, { horizon }).issues;
      expect([path, expected]).toEqual([["sites", "local", "energy", "carbon", "beyond"], "hold or wrap"]);
      expect(look({ beyond: "hold" }, { horizon }).issues).toEqual([]);
    }
  });

  it("a start before or after it · an issue that says what it covers", () => {
    for (const startMillis of [START - 1000, START + 3 * HOUR * 1000]) {
      expect(look({ beyond: "wrap" }, { startMillis }).issues[0]).toMatchObject({
        path: ["sites", "local", "energy", "carbon", "file"],
        got: "a trace from 2023-03-01T00:00:00Z to 2023-03-01T03:00:00Z",
        expected: `hours that cover the start of the run, ${formatInstant(startMillis)}`,
      });
    }
  });

  it("a file that is missing · said where it is published", () => {
    const [need] = energyFiles({ local: { energy: energyOf({ power: LINEAR, carbon: { kind: "hourly", file: "carbon-intensity/DE-2023-hourly.csv", sha256: "0".repeat(64), beyond: "hold" } }) } });
    expect(need).toMatchObject({ sha256: "0".repeat(64), origin: expect.stringContaining("opendc-traces") as string, what: expect.stringContaining("Germany") as string });
  });
});

describe("the published traces", () => {
  /** In hundredths: every value has at most two decimals. */
  const facts = (file: string) => {
    const reading = readHourly(readData(file), CARBON_COLUMN);
    if ("issue" in reading) throw new Error(JSON.stringify(reading.issue));
    const { fromMillis, values } = reading;
    const sorted = [...values].sort((a, b) => a - b);
    const hourOf = (value: number): string => formatInstant(fromMillis + values.indexOf(value) * 3_600_000).slice(0, 13);
    const hundredths = values.reduce((sum, value) => sum + Math.round(value * 100), 0);
    return {
      rows: values.length,
      from: formatInstant(fromMillis),
      hundredths,
      mean: (hundredths / 100 / values.length).toFixed(6),
      median: (sorted[4379] + sorted[4380]) / 2,
      least: [sorted[0], hourOf(sorted[0])],
      most: [sorted[8759], hourOf(sorted[8759])],
    };
  };

  itWithData("Germany 2023 · the facts of the data set", "carbon-intensity/DE-2023-hourly.csv", () => {
    expect(facts("carbon-intensity/DE-2023-hourly.csv")).toEqual({
      rows: 8760, from: "2023-01-01T00:00:00Z", hundredths: 321_467_067, mean: "366.971538", median: 347.68, least: [126.85, "2023-10-03T10"], most: [725.46, "2023-12-02T06"],
    });
  });

  itWithData("France 2023 · the facts of the data set", "carbon-intensity/FR-2023-hourly.csv", () => {
    expect(facts("carbon-intensity/FR-2023-hourly.csv")).toEqual({
      rows: 8760, from: "2023-01-01T00:00:00Z", hundredths: 43_028_673, mean: "49.119490", median: 42.185, least: [15.06, "2023-09-16T05"], most: [166.35, "2023-03-06T04"],
    });
  });

  itWithData("a kilowatt through all of 2023 · the sum of its hours", "carbon-intensity/DE-2023-hourly.csv", (bytes) => {
    const stage = new EnergyStage({ power: LINEAR, carbon: { kind: "hourly", file: "de.csv" } }, { startMillis: parseInstant("2023-01-01T00:00:00Z")!, file: () => bytes });
    stage.sim.run(8760 * HOUR);
    expect(stage.metrics().get("emissions local")).toBeCloseTo(3_214_670.67, 6);
  });
});

it("regions by name · the figures of Cloud Carbon Footprint", () => {
  const at = (region: string) => carbonIntensities.get("region").create({ kind: "region", region }, 0, () => new Uint8Array()).at(0);
  expect(["us-east-1", "us-east-2", "us-west", "eu-west-1", "eu-west-2", "eu-west-3", "eu-central-1", "eu-north-1", "world", "eu-28"].map(at)).toEqual([379, 411, 322, 316, 228, 52, 338, 8, 475, 294]);
});
