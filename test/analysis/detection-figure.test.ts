import { describe, expect, it } from "vitest";
import { type Drawing, figures, readTables, renderReport, type ReportInput, type Row, studyOf } from "../../analysis/index.js";
import { writeTexts } from "./result-texts.js";
import { inventStudy } from "./study-tables.js";

const small = { remotes: [0, 4], mixes: ["C1", "C2"], seeds: 2 };
const column = (name: string, type: "string" | "number" | "integer") => ({ name, type, description: name });

/** C1 gives up after 10, 20 and 30 s, in each of two seeds; C2 after 4 s half of the time and never else, and nobody in the second panel. */
function inventDetections(slow = 1): ReportInput {
  const rows = ["1", "2"].flatMap((seed): Row[] => [
    ...[0, 4].flatMap((remote) => [10, 20, 30].map((seconds): Row => [`remote=${remote},mix=C1`, seed, "fed", seconds * slow, 1])),
    ["remote=0,mix=C2", seed, "fed", 4, 2],
    ["remote=0,mix=C2", seed, "fed", null, 2],
  ]);
  const detections = { columns: [column("arm", "string"), column("seed", "string"), column("membership", "string"), column("latency_seconds", "number"), column("beliefs", "integer")], rows };
  return { ...inventStudy(small), detections };
}

const drawn = (input: ReportInput): Drawing => figures.get("detection-latency").render(studyOf(input))[0];

describe("detection latency", () => {
  it("as a distribution · drawn as it was, where there are detections and not elsewhere", async () => {
    expect(figures.get("detection-latency").applies(studyOf(inventStudy(small)))).toBe(false);
    const { svg } = drawn(inventDetections());
    expect(svg).not.toMatch(/NaN|undefined|Infinity|<script/);
    await expect(`${svg.replaceAll("><", ">\n<")}\n`).toMatchFileSnapshot("goldens/detection-latency.svg");
  });

  it("two seeds · pooled; what is never given up keeps its stair below 1, and its percentiles empty", () => {
    const { table } = drawn(inventDetections());
    expect(table.columns.slice(2).map(({ name }) => name)).toEqual(["membership", "beliefs", "given_up", "p10_seconds", "p25_seconds", "p50_seconds", "p75_seconds", "p90_seconds", "p99_seconds", "all_seconds"]);
    expect(table.rows).toEqual([
      [0, "C1", "fed", 2 * 3, 2 * 3, 10, 10, 20, 30, 30, 30, 30],
      [4, "C1", "fed", 2 * 3, 2 * 3, 10, 10, 20, 30, 30, 30, 30],
      [0, "C2", "fed", 2 * 4, 2 * 2, 4, 4, 4, null, null, null, null],
    ]);
  });

  it("who has nothing to give up in the last panel · is named there all the same", () => {
    const { svg, caption } = drawn(inventDetections());
    expect(svg).toContain(">C2 (none)<");
    expect(caption).toContain("(none): nobody believed in who crashed");
  });

  it("medians far apart · a log axis that says so", () => {
    expect(drawn(inventDetections()).svg).toContain(">after the crash (s)<");
    expect(drawn(inventDetections(100)).svg).toContain(">after crash (s, log)<");
  });

  it("from the files of a folder · the same report as from the tables in memory", () => {
    const reading = readTables(writeTexts(inventDetections()));
    expect(reading.ok && renderReport(reading.input)).toBe(renderReport(inventDetections()));
    expect(renderReport(inventDetections())).toContain('<figure id="detection-latency"');
  });
});
