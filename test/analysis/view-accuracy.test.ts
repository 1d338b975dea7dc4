import { describe, expect, it } from "vitest";
import { figures, studyOf } from "../../analysis/index.js";
import type { Column, ReportInput, Row } from "../../analysis/index.js";
import { expectGolden } from "./golden.js";
import { SERIES, inventStudy, metric } from "./study-tables.js";

const ARMS = ["push", "pull"].flatMap((protocol) => ["still", "churn", "storm"].map((faults) => ({ name: `protocol=${protocol},faults=${faults}`, protocol, faults })));

/** Beliefs that are right from 900 s on, in runs of a day. */
function study(endSeconds: number | null): ReportInput {
  const { manifest } = inventStudy({ seeds: 1 });
  const columns: Column[] = [
    { name: "arm", type: "string", role: "arm", description: "" },
    { name: "protocol", type: "string", role: "axis", description: "" },
    { name: "faults", type: "string", role: "axis", description: "" },
    { name: "seed", type: "string", role: "seed", description: "" },
    metric("messages", "messages", "count", "down", ""),
    ...(endSeconds === null ? [] : [{ name: "end_seconds", type: "number", unit: "s", description: "" } as const]),
  ];
  const rows = ARMS.map(({ name, protocol, faults }): Row => [name, protocol, faults, "1", 5, ...(endSeconds === null ? [] : [endSeconds])]);
  const series = ARMS.flatMap(({ name }): Row[] => [[name, "view-accuracy", "peers", 600, 0.5], [name, "view-accuracy", "peers", 900, 1]]);
  return { manifest: { ...manifest, seeds: ["1"], axes: [], baseline: {}, measure: ["messages"] }, runs: { columns, rows }, series: { columns: SERIES, rows: series } };
}
const svgOf = (input: ReportInput): string => figures.get("view-accuracy").render(studyOf(input))[0].svg;

describe("view-accuracy", () => {
  it("a last change long before the end · the stair goes on to the end of the run, in hours", async () => {
    const svg = svgOf(study(86_400));
    await expectGolden(svg, "view-accuracy");
    expect(svg).toContain("time (h)");
    const stairs = [...svg.matchAll(/d="M([\d.]+),[\d.]+L([\d.]+),[\d.]+V[\d.]+H([\d.]+)"/g)];
    expect(stairs).toHaveLength(ARMS.length);
    for (const [, from, last, to] of stairs) {
      expect((Number(to) - Number(from)) / (Number(last) - Number(from))).toBeGreaterThan((86_400 - 600) / 300 / 2);
    }
  });

  it("no column of the run's end · to the last change", () => {
    expect(svgOf(study(null))).toContain("time (s)");
  });

  it("panels side by side · the shared axis is named once a row", () => {
    const svg = svgOf(study(86_400));
    expect(svg.match(/text-anchor="end"[^>]*>1\.0<|>1\.0<\/text>/g)).toHaveLength(1);
  });
});
