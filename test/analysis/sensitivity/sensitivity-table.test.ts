import { describe, expect, it } from "vitest";
import { figures, findings, sensitivities, sensitivityTable, sensitivityText, studyOf, unrankedNotes, type Column, type DesignFacts, type ReportInput, type Row, type Table } from "../../../analysis/index.js";
import { samplingDesigns } from "../../../experiments/scenario/design/index.js";
import { Streams } from "../../../sim/index.js";
import { inventStudy, metric } from "../study-tables.js";

const FACTORS = ["boot", "start", "rtt"];
const SEEDS = ["1", "2"];
const cost = metric("cost_per_job_usd", "cost.per-job", "USD/job", "down", "Cost over jobs.");

/** A design of three factors and runs of a model of them, with an axis beside it. */
function sampled(kind: "morris" | "saltelli", model: (unit: readonly number[], mix: string) => number, lost: (point: number, seed: string) => boolean = () => false): ReportInput {
  const told = kind === "morris" ? { trajectories: 12, levels: 4 } : { points: 64 };
  const points = samplingDesigns.get(kind).points(told, FACTORS, new Streams("1"));
  const facts: DesignFacts = { kind, seed: 1, parameters: told, points: points.length, factors: FACTORS.map((name) => ({ name, path: name, from: 0, to: 1, unit: "", scale: "linear", whole: false })) };
  const factor = (name: string): Column => ({ name, type: "number", role: "factor", description: "" });
  const design: Table = {
    columns: ["point", "block", "part", "step"].map((name): Column => ({ name, type: "string", description: "" })).concat(FACTORS.map(factor)),
    rows: points.map(({ unit, block, part, step }, at) => [at + 1, block, typeof part === "number" ? FACTORS[part] : part, step, ...unit]),
  };
  const axis = (name: string): Column => ({ name, type: "string", role: "axis", description: "" });
  const columns: Column[] = [{ name: "arm", type: "string", role: "arm", description: "" }, axis("mix"), { ...axis("point"), type: "integer" }, ...FACTORS.map(factor), { name: "seed", type: "string", role: "seed", description: "" }, cost];
  const rows = ["C1", "C2"].flatMap((mix) => points.flatMap(({ unit }, at) => SEEDS.filter((seed) => !lost(at + 1, seed)).map((seed): Row => [`mix=${mix},point=${at + 1}`, mix, at + 1, ...unit, seed, model(unit, mix) + Number(seed)])));
  const runs = { columns, rows };
  const { manifest } = inventStudy({ seeds: 1 });
  const sensitivity = sensitivityTable(facts, design, runs, [cost], SEEDS.length)!;
  return { manifest: { ...manifest, seeds: SEEDS, axes: [], baseline: {}, design: facts, measure: ["cost.per-job"] }, runs, sensitivity };
}

const plane = ([boot, start]: readonly number[], mix: string): number => 3 * boot - (mix === "C1" ? 1 : 0) * start;

describe("sensitivity of a study", () => {
  it("morris · effects in the metric's unit by combination of the other axes, a factor named as a part among them", () => {
    const { manifest, sensitivity } = sampled("morris", plane);
    const all = sensitivities(manifest.design!, sensitivity!);
    expect(all.map(({ name, metric: id, unit, blocks, ranked, tied }) => [name, id, unit, blocks, ranked.map(({ factor, value }) => [factor, Number(value.toFixed(9))]), tied])).toEqual([
      ["mix=C1", "cost.per-job", "USD/job", 12, [["boot", 3], ["start", 1], ["rtt", 0]], []],
      ["mix=C2", "cost.per-job", "USD/job", 12, [["boot", 3], ["start", 0], ["rtt", 0]], []],
    ]);
    expect(all[0].also.get("mu")!.get("start")!.value).toBeCloseTo(-1, 9);
  });

  it("saltelli · shares of the variance; the study draws, says and prints them, and draws no lines along points", async () => {
    const input = sampled("saltelli", plane);
    const study = studyOf(input);
    expect([study.along, study.across?.column.name, study.facets]).toEqual([null, "mix", []]);
    const drawn = [...figures].filter((figure) => figure.applies(study)).map(({ name }) => name);
    expect(drawn).toContain("sensitivity-bars");
    expect(drawn).not.toContain("arm-intervals");
    const [{ svg, table, id }] = figures.get("sensitivity-bars").render(study);
    await expect(`${svg.replaceAll("><", ">\n<")}\n`).toMatchFileSnapshot("../goldens/sensitivity-bars.svg");
    expect(id).toBe("sensitivity-cost-per-job");
    expect(svg).toContain("mix=C2");
    expect(table.rows[0].slice(0, 4)).toEqual(["C1", "cost.per-job", "boot", "total"]);
    const [said, lowest] = findings(study);
    expect(lowest.text).toMatch(/ with mix=C\d, point=\d+ \(boot [\d.e-]+, start [\d.]+, rtt [\d.]+\)/);
    expect(said.lead).toBe("What moves cost per job");
    expect(said.text).toMatch(/^With mix=C1: Of its variance over the design boot makes \d+ % \[.*\] \(.* by itself\) and start .*; rtt less than 1 %\. With mix=C2: /);
    expect(sensitivityText(input.manifest.design!, input.sensitivity!)).toMatch(/^cost\.per-job, mix=C1: shares of the variance over 64 rows\n\nfactor +total +first order\nboot +0\.\d+ \[/);
    expect(unrankedNotes(study)).toEqual([]);
  });

  it("two factors alike · a note that their order was not shown", () => {
    const study = studyOf(sampled("saltelli", ([boot, start]) => boot + start));
    expect(unrankedNotes(study)[0]).toMatch(/^cost\.per-job, mix=C1: (boot and start|start and boot) \(64 rows\)$/);
    expect(findings(study)[0].text).toContain("overlap: their order was not shown");
  });

  it("a run that failed · leaves its row out; what does not vary · has no indices and says so", () => {
    const { manifest, sensitivity } = sampled("saltelli", plane, (point, seed) => point === 7 && seed === "2");
    expect(sensitivities(manifest.design!, sensitivity!).map(({ blocks }) => blocks)).toEqual([63, 63]);
    const flat = sampled("saltelli", () => 1);
    expect(findings(studyOf(flat))[0].text).toBe("It is the same at every point of the design.");
    expect(figures.get("sensitivity-bars").applies(studyOf(flat))).toBe(false);
  });
});
