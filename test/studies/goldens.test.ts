import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { metric, run } from "../support/scenario.js";

interface Golden {
  readonly trajectory: string;
  readonly outcome: string;
  readonly unseed: string;
  readonly events: number;
}

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");
const { reason, runs } = JSON.parse(read("goldens.json")) as { readonly reason: string; readonly runs: Readonly<Record<string, Golden>> };
const scenarios = readdirSync(new URL("goldens/", import.meta.url))
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => file.slice(0, -".yaml".length))
  .sort();

const UPDATE = 'a result changed. If that is meant: npm run build && node tools/goldens.mjs "why results changed", which writes the reason into CHANGELOG.md';

describe("golden scenarios · events, outcomes and draws as they were", () => {
  it.each(scenarios)("%s", (name) => {
    const { trajectory, outcome, unseed, events, run: metrics } = run(read(`goldens/${name}.yaml`));
    expect({ trajectory, outcome, unseed, events }, UPDATE).toEqual(runs[name]);
    expect(metrics.get("jobs.completed")).toBeGreaterThan(0);
  });

  it("no fingerprint without a scenario, no two alike", () => {
    expect(Object.keys(runs)).toEqual(scenarios);
    for (const kind of ["trajectory", "outcome"] as const) expect(new Set(Object.values(runs).map((golden) => golden[kind])).size).toBe(scenarios.length);
  });

  it("the reason for the last change · stands in the changelog under Changed results", () => {
    const changed = read("../../CHANGELOG.md").split(/^#+ Changed results$/m).slice(1).map((section) => section.split(/^#/m)[0]).join("");
    expect(changed).toContain(reason);
  });

  it("what the scenarios are for · happens in them", () => {
    const seen = (name: string, id: string): number => metric(run(read(`goldens/${name}.yaml`)), id);
    expect(seen("outages", "jobs.interrupted")).toBeGreaterThan(0);
    expect(seen("lost-jobs", "jobs.lost")).toBeGreaterThan(0);
    expect(seen("bursting", "cap.hits")).toBeGreaterThan(0);
    expect(seen("ec2-through-the-core", "cost.compute")).toBeGreaterThan(0);
    expect(seen("graphs-over-the-hub", "cost.transfer")).toBeGreaterThan(0);
    expect(seen("graphs-over-the-hub", "cost.storage")).toBeGreaterThan(0);
    expect(seen("priorities-and-warmup", "jobs.unfinished")).toBeGreaterThan(0);
    expect(seen("suspended-nodes", "cost.compute")).toBeGreaterThan(0);
  });
});
