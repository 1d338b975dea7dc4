import { describe, expect, it } from "vitest";
import { scenario } from "../../experiments/scenario/index.js";
import { scenarioOf } from "../support/scenario.js";

const site = { driver: "opennebula", hosts: { count: 1, cores: 1, memory: "1 GiB" } };
const of = (managers: object, more: object = {}) => () => scenario({ horizon: "1 h", sites: { home: site, away: site }, network: { rtt: { default: "10 ms" } }, managers, ...more } as never);

describe("managers as written", () => {
  it.each([
    ["at a site that does not exist", of({ hom: {} }), "managers.hom: expected the name of the site that the manager stands at: away, home, got \"hom\"; did you mean home?"],
    ["of an unknown membership", of({ home: { members: "fde" } }, { memberships: { fed: { kind: "push", members: { home: 1 } } } }), "did you mean fed?"],
    ["of a membership without a member there", of({ away: { members: "fed" } }, { memberships: { fed: { kind: "push", members: { home: 1 } } } }), "expected a membership with a member at away"],
    ["with a policy that names nobody", of({ home: { authorization: { kind: "white-list", "donate-to": ["awy"] } }, away: {} }), "the name of a member: away, home"],
    ["with a picker that is none", of({ home: { picker: "round" } }), "managers.home.picker"],
    ["with a timer of no length", of({ home: { scheduler: "0 s" } }), "expected a time above 0 s"],
  ])("%s · refused with words", (_, written, message) => {
    expect(written).toThrow(message.split(", got")[0]);
  });
});

describe("nodes ordered of the federation · before any run", () => {
  const arm = (site: object, group: object = {}) => ({
    start: "1970-01-01T00:00:00Z",
    sites: { a: { driver: "elastichosts", ...site } },
    managers: { a: {} },
    services: { c: { kind: "batch", head: "a", workers: { fed: { site: "a", from: "federation", count: 1, cores: 1, memory: "1 GiB", ...group } } } },
    workloads: { w: { kind: "bag", to: "c", count: 1, work: "1 Gflop" } },
  });

  it("a member without a price in that era · is told", () => {
    expect(() => scenarioOf(arm({}))).toThrow(/services\.c\.workers\.fed\.from: expected .*, at every member that may grant it: a has none/);
    expect(() => scenarioOf(arm({ price: { "per-core": "0 USD/h", "per-gib": "0 USD/h" } }))).not.toThrow();
  });

  it("a size that no member offers · is told", () => {
    const small = { driver: "opennebula", hosts: { count: 1, cores: 2, memory: "2 GiB" } };
    expect(() => scenarioOf(arm(small, { cores: 4 }))).toThrow("services.c.workers.fed.cores: expected a size that some member offers (a), got 4 cores and 1 GiB");
  });
});
