import { describe, expect, it } from "vitest";
import { scenarioNotes } from "../../../experiments/scenario/index.js";
import { scenarioOf } from "../../support/scenario.js";
import { group, site } from "./shop.js";

const far = { driver: "ec2", region: "eu-west-1" };
const notes = (backends: object, workload: object = {}, sites: object = {}) =>
  scenarioNotes(
    scenarioOf({
      start: "2011-06-01T00:00:00Z",
      sites: { home: site({ boot: { lognormal: { mean: "30 s", cv: 0.3 } } }), quick: site(), far, ...sites },
      network: { rtt: { default: "10 ms" } },
      services: { shop: { kind: "web", front: "home", backends } },
      workloads: { load: { kind: "static", to: "shop", ...workload } },
    }),
  );
const told = (mean: string) => `workloads.load starts at 0 s, when no back-end of shop has booted: until the first is up${mean} requests are refused; start: delays it`;

describe("web service · requests from 0 s on, back-ends that boot", () => {
  it.each([
    ["static", {}],
    ["cloudstone", { queries: 0 }],
    ["open-requests", { count: 5, curve: { kind: "constant", rate: "1 1/s" } }],
  ])("%s · a note with the mean time", (kind, more) => {
    expect(notes({ own: group("home", 1) }, { kind, ...more })).toEqual([told(" (one at home takes 30 s on average)")]);
  });

  it("several groups · the quickest in the mean is named; a group's own boot time, its warm-up and the site's context count", () => {
    expect(notes({ own: group("home", 1), other: { site: "far", count: 1 } })).toEqual([told(" (one at home takes 30 s on average)")]);
    expect(notes({ own: group("home", 1, { boot: "200 s" }), other: { site: "far", count: 1 } })).toEqual([told(" (one at far takes 96.9 s on average)")]);
    expect(notes({ own: group("home", 1, { "warm-up": "12 s" }) }, {}, { home: site({ boot: "30 s", context: "5 s" }) })).toEqual([told(` (one at home takes ${30 + 5 + 12} s on average)`)]);
  });

  it("a law without a mean, or groups that begin with none · the note has no time", () => {
    expect(notes({ own: group("home", 1, { boot: { pareto: { min: "1 s", shape: 1, "infinite-mean": "allow" } } }) })).toEqual([told("")]);
    expect(notes({ own: group("quick", 0, { provisioning: { kind: "target-tracking", utilisation: 0.5, maximum: 2 } }) })).toEqual([told("")]);
  });

  it("start above 0 s · nothing to say", () => {
    expect(notes({ own: group("home", 1) }, { start: "1 s" })).toEqual([]);
  });

  it("VMs that boot in no time, even in one group · nothing to say", () => {
    expect(notes({ own: group("quick", 1) })).toEqual([]);
    expect(notes({ own: group("home", 1), other: group("quick", 1) })).toEqual([]);
    expect(notes({ own: group("home", 1, { boot: "0 s" }) })).toEqual([]);
  });
});
