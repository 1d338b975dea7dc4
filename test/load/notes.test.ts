import { lowestPrices } from "../../models/market/index.js";
import { describe, expect, it } from "vitest";
import { bidNotes, scenarioNotes } from "../../experiments/scenario/index.js";
import { scenarioOf } from "../support/scenario.js";

const arm = (count: number, more = ""): string => `
sites: { home: { driver: opennebula, hosts: { count: 2, cores: 2, memory: 4 GiB }${more} } }
services: { c: { kind: batch, head: home, workers: { own: { site: home, count: ${count}, cores: 1, memory: 1 GiB } } } }
`;

describe("notes on an arm", () => {
  it("as many nodes as the hosts can hold · nothing to say", () => {
    expect(scenarioNotes(scenarioOf(arm(2 * 2)))).toEqual([]);
  });

  it("one node more · says what is asked for and what there is room for", () => {
    expect(scenarioNotes(scenarioOf(arm(2 * 2 + 1)))).toEqual(["services.c.workers.own asks for 5 nodes, and home has room for 4 at once: the others wait or are refused"]);
  });

  it("a quota · counts as well", () => {
    expect(scenarioNotes(scenarioOf(arm(4, ", quota: 3")))).toEqual([expect.stringContaining("home has room for 3 at once")]);
  });
});

describe("notes on fixed bids", () => {
  const PRICES = ["2011-05-01 00:00:00,0.02", "2011-06-01 00:00:00,0.03", "2011-06-01 01:00:00,0.029", "2011-06-01 03:00:00,0.025", "2011-06-02 00:00:00,0.01"].join("\n");
  const notes = (bid: object | string, more: { market?: object; horizon?: string } = {}) => {
    const spot = more.market ?? { kind: "trace", file: "prices.csv", beyond: "hold" };
    const scenario = scenarioOf({
      start: "2011-06-01T00:00:00Z",
      horizon: more.horizon ?? "2 h",
      sites: { cloud: { driver: "ec2", price: { types: { "m1.small": "0.085 USD/h" } }, spot } },
      purchases: { cheap: { kind: "spot", bid } },
      services: { c: { kind: "batch", head: "cloud", workers: { node: { site: "cloud", type: "m1.small", count: 1, purchase: "cheap" } } } },
    });
    return bidNotes(scenario, lowestPrices(() => new TextEncoder().encode(PRICES)));
  };
  const fixed = (usd: number) => ({ kind: "fixed", price: `${usd} USD/h` });
  const never = (bid: string, lowest: string) => [`purchases.cheap bids ${bid}/h, below any price of the spot market of cloud in the run's window (lowest ${lowest}/h): it is never granted`];

  it("below any price between start and horizon · says so, and the lowest; at it · nothing", () => {
    expect(notes(fixed(0.0289))).toEqual(never("0.0289 USD", "0.029 USD"));
    expect(notes(fixed(0.029))).toEqual([]);
    // What was before, and what comes later, is no matter.
    expect(notes(fixed(0.025), { horizon: "4 h" })).toEqual([]);
  });

  it("until-done · any price of the trace counts", () => {
    expect(notes(fixed(0.01), { horizon: "until-done" })).toEqual([]);
    expect(notes(fixed(0.009), { horizon: "until-done" })).toEqual(never("0.009 USD", "0.01 USD"));
  });

  it("under a law of prices · what no draw goes below counts", () => {
    expect(notes(fixed(0.033), { market: { kind: "reserve-band", type: "m1.small" } })).toEqual(never("0.033 USD", "0.034 USD"));
    expect(notes(fixed(0.034), { market: { kind: "reserve-band", type: "m1.small" } })).toEqual([]);
  });

  it("bids that follow the market · have no such note", () => {
    expect(notes("percentile")).toEqual([]);
  });
});
