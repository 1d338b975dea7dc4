import { z } from "zod";
import { describe, expect, it } from "vitest";
import { raftIssues, raftNotes, raftSchema } from "../../models/consensus/index.js";
import { crossChecks, scenarioNotes, scenarioSchema } from "../../experiments/scenario/index.js";
import { scenarioOf } from "../support/scenario.js";

const spec = (written: object) => raftSchema(z.string()).parse({ store: { members: { a: 1, b: 1, c: 1 }, ...written } })["store"];
const issues = (written: object) => raftIssues("store", spec(written), ["a", "b", "c"]);

describe("Raft · misuse", () => {
  it("a site that is not there, no member at all", () => {
    expect(issues({ members: { a: 1, bb: 2 } })).toEqual([{ path: ["members", "bb"], expected: "the name of a site: a, b, c", got: "bb" }]);
    expect(issues({ members: { a: 0 } })).toEqual([{ path: ["members"], expected: "at least one member", got: "none" }]);
  });

  it("a heartbeat that is no shorter than the time-out · says against which", () => {
    expect(issues({ heartbeat: "150 ms" })).toMatchObject([{ path: ["heartbeat"], expected: expect.stringContaining("0.15 s at least") as string, got: "0.15 s" }]);
    expect(issues({ heartbeat: "149 ms" })).toEqual([]);
    expect(issues({ "election-timeout": { exponential: { mean: "50 ms" } } })).toMatchObject([{ expected: expect.stringContaining("0.05 s on average") as string }]);
    expect(issues({ "election-timeout": "0 s" })).toEqual([{ path: ["election-timeout"], expected: "a time above 0 s", got: "0 s" }]);
  });

  it("a crash of nobody, crashes and commands without time between them", () => {
    expect(issues({ crashes: [{ who: "store-4", at: "1 s" }] })).toEqual([
      { path: ["crashes", 0, "who"], expected: "leader, or a member: leader, store-1, store-2, store-3", got: "store-4", nearest: "store-1" },
    ]);
    expect(issues({ crashes: [{ who: "leader", at: "1 s", every: "0 s" }] })).toMatchObject([{ path: ["crashes", 0, "every"] }]);
    expect(issues({ commands: { interval: "0 s" } })).toMatchObject([{ path: ["commands", "interval"] }]);
  });

  it("bare numbers, unknown keys and modes · refused by the schema", () => {
    for (const written of [{ heartbeat: 75 }, { mode: "half" }, { batch: 0 }, { members: { a: 1.5 } }, { crashes: [{ at: "1 s" }] }, { leader: "store-1" }]) {
      expect(() => spec(written)).toThrow();
    }
  });

  const arm = (raft: object, more: object = {}) => ({
    sites: { a: { driver: "opennebula", hosts: { count: 1, cores: 1, memory: "1 GiB" } } },
    raft: { store: raft },
    horizon: "10 s",
    ...more,
  });

  it("no horizon and no workload · the run would have no end", () => {
    const parsed = scenarioSchema().parse(arm({ members: { a: 3 } }, { horizon: "until-done" }));
    expect(crossChecks(parsed)).toMatchObject([{ path: ["horizon"], got: "until-done without any workload" }]);
  });

  it("even in number, equally patient, far from each other · worth a note each", () => {
    expect(scenarioNotes(scenarioOf(arm({ members: { a: 3 } })))).toEqual([]);
    expect(scenarioNotes(scenarioOf(arm({ members: { a: 4 } })))).toEqual(["raft.store has 4 members: it stands as many crashes as one of 3, and needs one vote more"]);
    expect(raftNotes("store", spec({ "election-timeout": "1 s" }), null)).toEqual(["raft.store: all members wait equally long for a leader, so that votes split again and again"]);
    expect(raftNotes("store", spec({}), () => 0.05)).toEqual([expect.stringContaining("0.15 s, is less than 10 round trips of its members (up to 0.1 s)")]);
    expect(raftNotes("store", spec({}), () => 0.0075)).toEqual([]);
  });
});
