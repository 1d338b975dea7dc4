import { describe, expect, it } from "vitest";
import { type Drawing, type ReportInput, type Row, figures, studyOf } from "../../analysis/index.js";
import { METRICS, inventStudy } from "./study-tables.js";

/** Two sets of jobs and two ways to save, a seed or more: jobs of one set cost `times` what the other's do. */
function jobsStudy(times: number, seeds: readonly string[] = ["1", "2"], isSame = false): ReportInput {
  const { manifest } = inventStudy({ seeds: 1 });
  const text = (name: string, role?: "arm" | "seed" | "axis") => ({ name, type: "string", description: "", ...(role === undefined ? {} : { role }) }) as const;
  const columns = [text("arm", "arm"), text("jobs", "axis"), text("saving", "axis"), text("seed", "seed"), METRICS[2], text("inputs_hash")];
  const rows = ["log", "long"].flatMap((jobs) => ["none", "hourly"].flatMap((saving, index) => seeds.map((seed): Row => [`jobs=${jobs},saving=${saving}`, jobs, saving, seed, (jobs === "log" ? times : 1) * (5 + index + 0.1 * Number(seed)), isSame ? "same" : jobs])));
  return { manifest: { ...manifest, seeds: [...seeds], axes: [], baseline: { saving: "none" }, measure: ["cost.total"] }, runs: { columns, rows } };
}
const drawn = (name: string, input: ReportInput): readonly Drawing[] => figures.get(name).render(studyOf(input));

describe("scales of intervals by arm", () => {
  it.each(["arm-intervals", "paired-differences"])("%s · arms of other jobs more than 10 times apart are drawn apart, and it is said", (name) => {
    const [log, long, ...more] = drawn(name, jobsStudy(30));
    expect(more).toEqual([]);
    expect([log.title, long.title].map((title) => title.split(", ").at(-1))).toEqual(["jobs=log", "jobs=long"]);
    expect(new Set([log.id, long.id]).size).toBe(2);
    expect(long.caption).toContain("Drawn for jobs=long: other arms met other jobs, their values are more than 10 times apart");
  });

  it.each(["arm-intervals", "paired-differences"])("%s · less apart, or arms of the same jobs · one drawing", (name) => {
    for (const input of [jobsStudy(8), jobsStudy(30, ["1", "2"], true)]) {
      expect(drawn(name, input)).toHaveLength(1);
      expect(drawn(name, input)[0].caption).not.toContain("apart");
    }
  });

  it("one seed · no caption speaks of intervals that are not there", () => {
    for (const name of ["arm-intervals", "paired-differences"]) {
      const [{ caption }] = drawn(name, jobsStudy(1, ["1"]));
      expect(caption).not.toContain("95 %");
      expect(caption).toContain("gives no interval");
    }
  });
});
