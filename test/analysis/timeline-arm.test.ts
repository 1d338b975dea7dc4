import { describe, expect, it } from "vitest";
import { timelineArm } from "../../analysis/figures/timeline-arm.js";
import { type Study, studyOf } from "../../analysis/index.js";
import { METRICS, inventStudy, metric } from "./study-tables.js";

/** What each arm cost, how many jobs it did, and how many of its hosts failed. */
type Told = readonly [cost: number, done: number, failures: number];

function studyWith(...told: readonly Told[]): Study {
  const { manifest } = inventStudy({ remotes: [0], mixes: told.map((_, index) => `m${index}`), seeds: 1 });
  const axis = { name: "mix", type: "string", role: "axis", description: "" } as const;
  const text = (name: string, role?: "arm" | "seed") => ({ name, type: "string", description: "", ...(role === undefined ? {} : { role }) }) as const;
  const columns = [text("arm", "arm"), axis, text("seed", "seed"), METRICS[2], metric("jobs_completed", "jobs.completed", "count", "up", ""), metric("hosts_failures", "hosts.failures", "count", "none", "")];
  const rows = told.map((values, index) => [`mix=m${index}`, `m${index}`, "1", ...values]);
  return studyOf({ manifest: { ...manifest, seeds: ["1"], axes: [], baseline: { mix: "m0" }, measure: ["cost.total"] }, runs: { columns, rows } });
}
const chosen = (study: Study) => timelineArm(study, new Set(study.summary.arms.map(({ name }) => name)));

describe("the arm whose timeline is drawn", () => {
  it("the cheapest left a third of its work undone · the cheapest of those that did it, and the caption says so", () => {
    expect(chosen(studyWith([5, 300, 0], [1, 200, 0], [4, 300, 0]))).toEqual({ name: "mix=m2", why: ", the arm with the best cost total among those that did all the work that others did" });
  });

  it("equals · the one in which most failed", () => {
    const found = chosen(studyWith([5, 300, 0], [5, 300, 1], [5, 300, 3], [6, 300, 9]));
    expect(found!.name).toBe("mix=m2");
    expect(found!.why).toContain("3 arms are alike in it, and this is the first of those in which most failed");
  });

  it("equals in which nothing failed · one that is not the baseline", () => {
    expect(chosen(studyWith([5, 300, 0], [5, 300, 0]))!.name).toBe("mix=m1");
  });

  it("no arm has a timeline · none", () => {
    expect(timelineArm(studyWith([1, 1, 0]), new Set())).toBeNull();
  });
});
