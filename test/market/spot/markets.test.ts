import { describe, expect, it } from "vitest";
import { metric, rowsOf } from "../../support/scenario.js";
import { deeds, lines, probe } from "./probe.js";

/** A market with a hill of 0.06 USD/h that a bid of 0.05 USD/h does not climb. */
const hill = (from: number, until: number) => ({ 0: 0.03, [from]: 0.06, [until]: 0.04 });
const jobs = (...list: object[]) => ({ w: { kind: "list", to: "c", jobs: list } });

describe("a bid against a recorded price", () => {
  it("a price that rises to the bid and no further · the VM runs on, by the price at the start of its hour", () => {
    const output = probe({ prices: { 0: 0.03, 600: 0.05, 1200: 0.03 }, horizon: "1 h" });
    expect([deeds(output), lines(output)]).toEqual([{ interruptions: 0, granted: 1, uptime: 3600 }, [[30_000, 3600]]]);
  });

  it("a bid just below that price · taken back, free; granted anew when the price falls", () => {
    const output = probe({ prices: { 0: 0.03, 600: 0.05, 1200: 0.03 }, horizon: "1 h", bid: 0.0499 });
    // Ten minutes, taken back; then 40 until the end, which its user ends.
    expect([deeds(output), lines(output)]).toEqual([{ interruptions: 1, granted: 2, uptime: 600 + 2400 }, [[30_000, 3600]]]);
  });

  it.each([
    ["at the end of an hour", 3600],
    ["a second into the next", 3601],
  ])("taken back %s · pays the hour that is over, at the price at its start, and nothing of the next (C-59)", (_, until) => {
    const output = probe({ prices: hill(until, 5400) });
    expect(deeds(output)).toEqual({ interruptions: 1, granted: 2, uptime: until + 1800 });
    expect(lines(output)).toEqual([
      [30_000, 3600],
      [40_000, 3600],
    ]);
  });

  it("a one-time request · is closed with its instance", () => {
    const output = probe({ prices: hill(600, 1200), purchase: { request: "one-time" } });
    expect([deeds(output), lines(output)]).toEqual([{ interruptions: 1, granted: 1, uptime: 600 }, []]);
  });

  it.each([
    ["a recorded price", { prices: { 0: 0.06 } }],
    ["a constant one", { market: { kind: "constant", price: "0.06 USD/h" } }],
  ])("until-done under %s that never comes down to the bid · ends with the job unfinished", (_, market) => {
    const output = probe({ ...market, horizon: "until-done", workloads: jobs({ work: "10 Gflop" }) });
    expect([output.stop, metric(output, "jobs.unfinished"), lines(output)]).toEqual(["done", 1, []]);
  });
});

describe("two minutes' notice", () => {
  const market = { rules: "hourly-with-notice" };

  it("a job that is over within them · is completed; the next one waits for the node's next life", () => {
    const output = probe({ prices: hill(600, 1200), market, workloads: jobs({ submit: "590 s", work: "50 Gflop" }, { submit: "650 s", work: "10 Gflop" }) });
    expect(deeds(output)).toEqual({ interruptions: 1, granted: 2, uptime: 720 + (7200 - 1200) });
    expect(rowsOf(output, "jobs").map((row) => [row["node"], row["start_seconds"], Math.round(Number(row["end_seconds"]))])).toEqual([
      ["c/node-1@cloud", 590, 640],
      ["c/node-1.1@cloud", 1200, 1210],
    ]);
  });

  it("a job that is not · is lost with the node and done again", () => {
    const output = probe({ prices: hill(600, 1200), market, workloads: jobs({ submit: "590 s", work: "500 Gflop" }) });
    expect(rowsOf(output, "jobs").map((row) => [row["start_seconds"], Math.round(Number(row["end_seconds"]))])).toEqual([[1200, 1700]]);
  });

  it("no notice under the rules before 2015 · the same VM is gone at once", () => {
    expect(deeds(probe({ prices: hill(600, 1200) })).uptime).toBe(600 + (7200 - 1200));
  });
});

describe("by the second, with notice (C-59)", () => {
  it.each([
    // The notice comes two minutes before the end: of the runs the first is cut short a second before its first hour is over.
    [3479, []],
    [3480, [[30_000, 1000], [40_000, 2480], [50_000, 120]]],
    [3880, [[30_000, 1000], [40_000, 2880], [50_000, 120]]],
  ])("a price above the bid from %d s on · free in the first hour, then each second at its price, never above the bid", (from, expected) => {
    const output = probe({ prices: { 0: 0.03, 1000: 0.04, [from]: 0.09 }, market: { rules: "per-second" } });
    expect([deeds(output).uptime, lines(output)]).toEqual([from + 120, expected]);
  });

  it("given back by its user after 10 s · a minute is billed", () => {
    const output = probe({ prices: { 0: 0.03 }, market: { rules: "per-second" }, horizon: "10 s" });
    expect(lines(output)).toEqual([[30_000, 60]]);
  });
});

describe("requests that wait", () => {
  it("fulfilment takes 300 s and the price rises meanwhile · the grant is put off, and begins anew", () => {
    const output = probe({ prices: hill(200, 400), market: { fulfilment: "300 s" }, horizon: "1 h" });
    expect([deeds(output), metric(output, "spot.wait.mean")]).toEqual([{ interruptions: 0, granted: 1, uptime: 3600 - 700 }, 700]);
  });

  it.each([
    ["after a minute", { after: "60 s" }, 60],
    ["at once", {}, 0],
  ])("a fallback %s · the VM is bought on demand", (_, fallback, from) => {
    const output = probe({ prices: { 0: 0.06 }, purchase: { fallback } });
    expect([metric(output, "spot.fallbacks"), metric(output, "spot.granted")]).toEqual([1, 0]);
    expect(rowsOf(output, "bills")).toMatchObject([{ purchase: "on-demand", price_micro_usd: 85_000, quantity: "7200", from_seconds: from }]);
  });

  it("a fallback where the bid suffices · is not needed", () => {
    expect(metric(probe({ prices: { 0: 0.05 }, purchase: { fallback: {} } }), "spot.fallbacks")).toBe(0);
  });

  it.each([
    ["0.04 USD/h", "0.03 USD/h", "cloud/b"],
    ["0.03 USD/h", "0.04 USD/h", "cloud/a"],
    ["0.03 USD/h", "0.03 USD/h", "cloud/a"],
  ])("zones at %s and %s · the cheapest is asked, the first by name among equals", (east, west, asked) => {
    const markets = { a: { kind: "constant", price: east, zone: "east" }, b: { kind: "constant", price: west, zone: "west" } };
    const output = probe({ site: { "spot-markets": markets } });
    expect(output.metrics.filter((row) => row.metric === "spot.granted" && row.value === 1).map(({ entity }) => entity)).toEqual([asked]);
  });

  it("a zone by name · is asked though another is cheaper", () => {
    const markets = { a: { kind: "constant", price: "0.04 USD/h", zone: "east" }, b: { kind: "constant", price: "0.03 USD/h", zone: "west" } };
    expect(lines(probe({ site: { "spot-markets": markets }, purchase: { zone: "east" }, horizon: "1 h" }))).toEqual([[40_000, 3600]]);
  });
});

describe("capacity", () => {
  it("instances that are wanted back every 1,000 s · are interrupted whatever the price, and granted anew at once", () => {
    const output = probe({ market: { kind: "constant", price: "0.03 USD/h", interruptions: "1000 s" }, horizon: "1 h" });
    // Three lives of 1,000 s are free, the last ends with the run.
    expect([deeds(output), lines(output)]).toEqual([{ interruptions: 3, granted: 4, uptime: 3600 }, [[30_000, 3600]]]);
  });
});

describe("beyond the last price of a trace", () => {
  const prices = { 0: 0.03, 600: 0.06, 1200: 0.02 };

  it("stop · the run ends there", () => {
    const output = probe({ prices, market: { beyond: "stop" }, horizon: "1 h" });
    expect([output.endSeconds, output.stop, deeds(output).uptime]).toEqual([1200, "horizon", 600]);
  });

  it("wrap · the trace begins anew where its last price stood: up 600 s of every 1,200", () => {
    expect(deeds(probe({ prices, market: { beyond: "wrap" }, horizon: "1 h" }))).toEqual({ interruptions: 3, granted: 4, uptime: 3 * 600 });
  });

  it("hold · the last price stays", () => {
    const output = probe({ prices, horizon: "1 h" });
    expect([deeds(output), lines(output)]).toEqual([{ interruptions: 1, granted: 2, uptime: 600 + 2400 }, [[20_000, 3600]]]);
  });
});

describe("what a market leaves in the table of series", () => {
  it("price, bids as they come, and interruptions so far", () => {
    const rows = rowsOf(probe({ prices: { 0: 0.03, 600: 0.06, 1200: 0.02, 1800: 0.06 }, horizon: "1 h" }), "series").map((row) => [row["series"], row["entity"], row["time_seconds"], row["value"]]);
    const of = (series: string) => rows.filter(([name]) => name === series).map(([, entity, at, value]) => [entity, at, value]);
    const market = "cloud/spot";
    expect(of("price")).toEqual([[market, 0, 0.03], [market, 600, 0.06], [market, 1200, 0.02], [market, 1800, 0.06]]);
    expect(of("bid")).toEqual([[market, 0, 0.05], [market, 600, 0.05], [market, 1800, 0.05]]);
    expect(of("interruptions")).toEqual([[market, 600, 1], [market, 1800, 2]]);
  });
});
