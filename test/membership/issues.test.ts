import { describe, expect, it } from "vitest";
import { crossChecks, scenarioNotes, scenarioSchema } from "../../experiments/scenario/index.js";
import { scenarioOf } from "../support/scenario.js";

const site = { driver: "elastichosts" };
const written = (fed: object, more: object = {}): object => ({ horizon: "1 h", sites: { home: site, away: site, third: site }, network: { rtt: { default: "100 ms" } }, memberships: { fed }, ...more });
/** What does not fit together, as one line each. */
const issues = (fed: object, more: object = {}): string[] =>
  crossChecks(scenarioSchema().parse(written(fed, more))).map(({ path, expected, got, nearest }) => `${path.join(".")}: expected ${expected}, got ${got}${nearest === undefined ? "" : ` (${nearest}?)`}`);
const notes = (fed: object): string[] => scenarioNotes(scenarioOf(written(fed)));
const two = { members: { home: 2, away: 2 } };

describe("what is wrong with a membership", () => {
  it("a membership that fits · nothing", () => {
    for (const kind of ["push", "pull", "push-pull", "swim", "heartbeat-mesh", "fogbow-rendezvous"]) expect(issues({ kind, ...two })).toEqual([]);
  });

  it("a site that there is not · told with the nearest one", () => {
    expect(issues({ kind: "push", members: { hame: 2, away: 1 } })).toEqual(["memberships.fed.members.hame: expected the name of a site: away, home, third, got hame (home?)"]);
  });

  it("no member at all, and more than views have room for · told", () => {
    expect(issues({ kind: "swim", members: { home: 0 } })[0]).toBe("memberships.fed.members: expected at least one member in all, got 0");
    expect(issues({ kind: "swim", members: { home: 9000 } })[0]).toContain("expected at most 8192 members in all, because each keeps a view of all, got 9000");
    expect(issues({ kind: "averaging", members: { home: 9000 } })).toEqual([]);
  });

  it("a fan-out, or a partial view, larger than the membership · told with the most there is", () => {
    expect(issues({ kind: "push-pull", ...two, fanout: 4 })).toEqual(["memberships.fed.fanout: expected at most 3, the other members there are, got 4"]);
    expect(issues({ kind: "averaging", ...two, view: 4 })).toEqual(["memberships.fed.view: expected at most 3, the other members there are, got 4"]);
  });

  it("a join or crash of nobody, one member twice, more who join than there are · told", () => {
    expect(issues({ kind: "push", ...two, crashes: [{ at: "1 s", name: "home-3" }] })[0]).toContain("memberships.fed.crashes.0.name: expected the name of a member: away-1, away-2, home-1, home-2, got home-3");
    expect(issues({ kind: "push", ...two, joins: [{ at: "1 s", name: "home-1" }, { at: "2 s", name: "home-1" }] })).toEqual(["memberships.fed.joins.1.name: expected each member once, got home-1"]);
    expect(issues({ kind: "push", ...two, joins: [{ at: "1 s", members: 5 }] })).toEqual(["memberships.fed.joins: expected at most the 4 members there are, got 5 that join"]);
  });

  it("neighbours and homes that have no rendezvous · told with the nearest one", () => {
    const fogbow = { kind: "fogbow-rendezvous", ...two };
    expect(issues({ ...fogbow, neighbours: { home: ["awai"] } })).toEqual(["memberships.fed.neighbours.home.0: expected a site with a rendezvous: away, home, got awai (away?)"]);
    expect(issues({ ...fogbow, at: ["home"] })).toEqual(["memberships.fed.members.away: expected a site with a rendezvous (home), or one that beats-to sends there, got away"]);
    expect(issues({ ...fogbow, at: ["home"], "beats-to": { away: "hom" } })).toEqual(["memberships.fed.beats-to.away: expected a site with a rendezvous: home, got hom (home?)"]);
    expect(issues({ ...fogbow, neighbours: { random: 2 } })).toEqual(["memberships.fed.neighbours.random: expected at most 1, the other rendezvous there are, got 2"]);
    expect(issues({ ...fogbow, "white-list": ["home-9"] })[0]).toContain("expected the name of a member");
  });

  it("a membership alone until done · has no end", () => {
    expect(issues({ kind: "push", ...two }, { horizon: "until-done" })).toEqual(["horizon: expected a length of time, such as 1 h: a membership has no end of its own, got until-done without any workload"]);
  });
});

describe("what is worth knowing of a membership", () => {
  const chain = (more: object) => ({ kind: "fogbow-rendezvous", members: { home: 1, third: 1 }, at: ["home", "away", "third"], neighbours: "chain", ...more });

  it("a rendezvous no one beats to · only passes on", () => {
    expect(notes(chain({}))).toEqual([expect.stringContaining("memberships.fed.at: no member beats to the rendezvous at away")]);
  });

  it("a time-out below the beat + 60 s for each pull · says from which pull on members flap", () => {
    expect(notes(chain({ beat: "30 s", at: ["home", "third"] }))).toEqual([]);
    // 90 s ≥ 30 s + 60 h up to h = 1, and third is two pulls away.
    expect(notes(chain({ beat: "30 s" }))[1]).toContain("the time-out of 90 s is less than the beat of 30 s + 60 s for each pull from 2 pulls away on");
    expect(notes(chain({ beat: "10 s", lost: 1, told: false, at: ["home", "third"] }))[0]).toContain("is less than the 30 s between beats: members that are up will come and go in lists everywhere");
  });

  it("time-outs of heartbeats below their period, or below their way to all · say so", () => {
    expect(notes({ kind: "heartbeat-mesh", ...two, timeout: "500 ms" })[0]).toContain("less than the period");
    expect(notes({ kind: "push", ...two, timeout: "500 ms" })[0]).toContain("less than the period");
    expect(notes({ kind: "push", members: { home: 1000 }, timeout: "5 s" })[0]).toContain("log2 n + ln n rounds");
  });
});
