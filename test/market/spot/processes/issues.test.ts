import { describe, expect, it } from "vitest";
import { priceProcesses } from "../../../../models/market/spot/processes/index.js";
import { scenarioOf } from "../../../support/scenario.js";
import { probeArm } from "../probe.js";
import { parsed } from "./ground.js";

/** What is wrong, as `path: expected …, got …`. */
const issues = (written: { readonly kind: string; readonly [key: string]: unknown }, onDemandMicroUsd = 85_000): string[] =>
  priceProcesses.get(written.kind).issues!({ ...parsed(written), type: written["type"] }, { startMillis: 0, horizonSeconds: 1, onDemandMicroUsd }).map(({ path, expected, got }) => `${path.join(".")}: expected ${expected}, got ${got}`);

describe("what is wrong with a price process · is told before any run", () => {
  it("reserve-band without an on-demand price · asks for a type, or for the band in money", () => {
    expect(issues({ kind: "reserve-band" }, NaN)).toEqual(["type: expected an instance type whose on-demand price the spot price is a share of (or prices: { floor: …, ceiling: … }), got a market for every type"]);
    expect(issues({ kind: "reserve-band", prices: { floor: "0.03 USD/h", ceiling: "0.04 USD/h" } }, NaN)).toEqual([]);
  });

  it.each([
    [{ band: { floor: 0.45, ceiling: 0.4 } }, "band: expected a band with two prices of whole tenths of a cent in it, floor below ceiling, got 0.45 to 0.4 of 0.085 USD/h"],
    [{ band: { floor: 0.4, ceiling: 0.405 } }, "band: expected a band with two prices"],
    [{ prices: { floor: "0.04 USD/h", ceiling: "0.03 USD/h" } }, "prices: expected a band with two prices of whole tenths of a cent in it, floor below ceiling, got 0.04 USD/h to 0.03 USD/h"],
    [{ prices: { floor: "0.0301 USD/h", ceiling: "0.0319 USD/h" } }, "prices: expected a band with two prices"],
  ])("a reserve band without room %j", (keys, message) => {
    expect(issues({ kind: "reserve-band", ...keys })).toEqual([expect.stringContaining(message)]);
  });

  it("spikes without a length, a height or a mean · are told", () => {
    const spikes = (written: object) => priceProcesses.get("reserve-band").schema.safeParse({ spikes: written }).error?.issues.map(({ path }) => path.join(".")) ?? [];
    expect(spikes({})).toEqual(["spikes.length", "spikes.height"]);
    expect(spikes({ share: 1, length: "1 h", height: 2 })).toEqual(["spikes.share"]);
    expect(issues({ kind: "reserve-band", spikes: { length: "0 s", height: 2 } })).toEqual(["spikes.length: expected a law of times with a mean above 0 s, for the share of time to be kept, got one whose mean is 0 s"]);
    expect(issues({ kind: "reserve-band", spikes: { length: { pareto: { shape: 1, min: "1 h", "infinite-mean": "allow" } }, height: 2 } })).toEqual([expect.stringContaining("whose mean is Infinity s")]);
  });

  it("a trace in cents whose market names no type · is told by the type in the JSON, or by the dearest type of the site; a type without a price tells nothing", () => {
    const looked = (text: string, onDemandByType: Record<string, number>): string[] =>
      priceProcesses.get("trace").inspect!({ ...parsed({ kind: "trace", file: "p", beyond: "hold" }) }, { startMillis: Date.parse("2010-06-01T00:30:00Z"), horizonSeconds: 1, onDemandMicroUsd: NaN, onDemandByType }, () => new TextEncoder().encode(text)).issues.map(({ expected, got }) => `expected ${expected}, got ${got}`);
    const lines = (price: string): string => `2010-06-01 00:00:00,${price}\n2010-06-01 01:00:00,${price}`;
    const json = JSON.stringify(["01", "00"].map((hour) => ({ Timestamp: `2010-06-01T${hour}:00:00Z`, SpotPrice: "3.1", InstanceType: "m1.small", ProductDescription: "Linux/UNIX", AvailabilityZone: "a" })));
    const byType = { "m1.small": 85_000, "m1.xlarge": 680_000 };
    expect(looked(json, byType)).toEqual(['expected USD per hour (on demand it is 0.085 USD/h), got "3.1", more than 20 times as much: are these cents (unit: 0.01 USD)?']);
    expect(looked(json, { "m1.xlarge": 1 })).toEqual([]);
    expect(looked(lines("13.7"), byType)).toEqual([expect.stringContaining("on demand the dearest type is 0.68 USD/h")]);
    expect(looked(lines("13.6"), byType)).toEqual([]);
    expect(looked(lines("13.7"), {})).toEqual([]);
  });

  it("a mixture with half of what it needs · says what is missing", () => {
    const gauss = { weight: 1, mean: "0.03 USD/h", sd: "0 USD/h" };
    expect(issues({ kind: "mixture" })).toEqual(["prices: expected prices, or a fit such as eu-west-1 m1.small, from which it is taken, got neither"]);
    expect(issues({ kind: "mixture", prices: [gauss] })).toEqual([expect.stringContaining("intervals: expected intervals, or a fit")]);
    expect(issues({ kind: "mixture", fit: "eu-west-1 m1.small", prices: [gauss] })).toEqual([]);
  });

  it("drifting prices of a type that cannot be had on demand · are told", () => {
    expect(issues({ kind: "smoothed", type: "x1.huge" }, NaN)).toEqual(["type: expected an instance type whose on-demand price the spot price is a share of, got x1.huge, which has no on-demand price here when the run starts"]);
  });

  it.each([
    [{ kind: "reserve-band", type: "m1.small", constants: "mine" }],
    [{ kind: "smoothed", type: "m1.small", level: 0 }],
    [{ kind: "smoothed", type: "m1.small", interval: "0 s" }],
    [{ kind: "mixture", fit: "mars m1.small" }],
    [{ kind: "mixture", prices: [], intervals: [] }],
    [{ kind: "mixture", fit: "eu-west-1 m1.small", prices: [{ weight: 0, mean: "0.03 USD/h", sd: "0 USD/h" }] }],
  ])("%j · is refused by the schema", (market) => {
    expect(() => scenarioOf(probeArm({ market }))).toThrow("not valid");
  });
});
