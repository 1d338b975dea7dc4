import { describe, expect, it } from "vitest";
import { scenario } from "../../experiments/scenario/index.js";

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
