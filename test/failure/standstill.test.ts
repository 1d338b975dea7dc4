import { parse } from "yaml";
import { describe, expect, it } from "vitest";
import { cluster } from "../contrasts/arms.js";
import { metric, run } from "../support/scenario.js";

const arm = parse(cluster) as Record<string, unknown>;
/** All sites are down at once, and nodes that are lost are not asked for again. */
const forever = { f: { kind: "schedule", sites: ["home", "ec2"], from: "400 s", for: "60 s", every: "1 h" } };

describe("failures that go on when nothing else does", () => {
  it("a cluster that has lost its nodes for good · the run ends as it does after a single outage", () => {
    const lost = /nothing is left to happen, but c still has something to do/;
    expect(() => run({ ...arm, outages: [{ site: "home", from: "400 s", for: "60 s" }, { site: "ec2", from: "400 s", for: "60 s" }] })).toThrow(lost);
    expect(() => run({ ...arm, failures: forever })).toThrow(lost);
  });

  it("with a horizon · it goes on until then", () => {
    expect(metric(run({ ...arm, failures: forever, horizon: "400 d" }), "site.failures")).toBe(2 * 24 * 400);
  });

  it("a way that is down for a year while hosts fail every hour · is waited for", () => {
    const failures = { f: { kind: "schedule", links: "ec2--home", from: "400 s", for: "365 d" }, g: { kind: "schedule", hosts: "home/host-3", from: "0 s", for: "60 s", every: "30 min" } };
    const output = run({ ...arm, failures });
    expect(metric(output, "jobs.completed")).toBe(30);
    expect(output.endSeconds).toBeGreaterThan(365 * 24 * 3600);
  });
});
