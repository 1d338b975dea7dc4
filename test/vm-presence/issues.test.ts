import { describe, expect, it } from "vitest";
import { scenarioOf } from "../support/scenario.js";

const SITE = { driver: "opennebula", hosts: { count: 1, cores: 1, memory: "1 GiB" } };
const written = (vmPresence: object, sites: object = { home: SITE, away: SITE }) => ({ horizon: "1 h", network: { rtt: { default: "50 ms" } }, sites, "vm-presence": vmPresence });

describe("the presence of VMs in an experiment", () => {
  it.each([
    [{ hom: {} }, "vm-presence.hom: expected the name of a site: away, home, got hom"],
    [{ home: { watchers: ["awy"] } }, "vm-presence.home.watchers.0: expected the name of a site: away, home, got awy"],
    [{ home: { watchers: ["home"] } }, "vm-presence.home.watchers.0: expected another site than the one that is watched, got home"],
    [{ home: { watchers: ["away", "away"] } }, "vm-presence.home.watchers.1: expected each site once, got away"],
    [{ home: { watchers: [] } }, "vm-presence.home.watchers: expected at least one site, got none"],
    [{ home: { probe: "0 s" } }, "vm-presence.home.probe: expected a time above 0 s"],
    [{ home: { show: { ready: "online" } } }, "vm-presence.home.show.ready: "],
    [{ home: { show: { ended: "away" } } }, "ended"],
  ])("%j · told", (spec, message) => {
    expect(() => scenarioOf(written(spec))).toThrow(message);
  });

  it("the only site · has nobody to show its VMs to", () => {
    expect(() => scenarioOf(written({ home: {} }, { home: SITE }))).toThrow("vm-presence.home: expected another site that watches, got the only site");
  });

  it("a failure of its process · is known by its name", () => {
    expect(scenarioOf({ ...written({ home: {} }), outages: [{ process: "away/presence", from: "1 min", for: "1 min" }] }).outages).toHaveLength(1);
  });
});
