import { describe, expect, it } from "vitest";
import { scenarioNotes } from "../../experiments/scenario/index.js";
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
