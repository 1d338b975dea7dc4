import { describe, expect, it } from "vitest";
import { figures, studyOf, type Column, type ReportInput, type Row } from "../../../analysis/index.js";
import { inventStudy, metric } from "../study-tables.js";

const makespan = metric("makespan_seconds", "makespan", "seconds", "down", "From the first submission to the last result.");
const cost = metric("cost_total_usd", "cost.total", "usd", "down", "All bill lines of the run.");
const asFile = (svg: string): string => `${svg.replaceAll("><", ">\n<")}\n`;

/** Arms over two numeric axes, as the functions have it; three seeds apart by `spread`. */
function crossed(xs: readonly number[], ys: readonly number[], of: (x: number, y: number) => readonly [number, number], spread = 0, seeds = 3): ReportInput {
  const axis = (name: string): Column => ({ name, type: "integer", role: "axis", description: "" });
  const columns: Column[] = [{ name: "arm", type: "string", role: "arm", description: "" }, axis("remote"), axis("users"), { name: "seed", type: "string", role: "seed", description: "" }, makespan, cost];
  const names = Array.from({ length: seeds }, (_, at) => String(at + 1));
  const rows = xs.flatMap((x) => ys.flatMap((y) => names.map((seed, at): Row => [`remote=${x},users=${y}`, x, y, seed, of(x, y)[0] + spread * (at - 1), of(x, y)[1]])));
  const { manifest } = inventStudy({ seeds: 1 });
  return { manifest: { ...manifest, seeds: names, axes: [], baseline: {}, measure: ["makespan", "cost.total"] }, runs: { columns, rows } };
}

/** A design of two factors, a point an arm. */
function sampled(): ReportInput {
  const points = Array.from({ length: 16 }, (_, at) => [30 + at * 10, 0.01 * (1 + ((at * 7) % 16))]);
  const factor = (name: string, unit: string): Column => ({ name, type: "number", unit, role: "factor", description: "" });
  const columns: Column[] = [{ name: "arm", type: "string", role: "arm", description: "" }, { name: "point", type: "integer", role: "axis", description: "" }, factor("boot", "s"), factor("price", "USD/h"), { name: "seed", type: "string", role: "seed", description: "" }, makespan, cost];
  const rows = points.map(([boot, price], at): Row => [`point=${at + 1}`, at + 1, boot, price, "1", 1000 + boot, price * 20]);
  const { manifest } = inventStudy({ seeds: 1 });
  const range = { path: "a", scale: "linear", whole: false } as const;
  const design = { kind: "sobol", seed: 1, parameters: { points: 16 }, points: 16, factors: [{ ...range, name: "boot", from: 30, to: 200, unit: "s" }, { ...range, name: "price", from: 0.01, to: 0.2, unit: "USD/h" }] };
  return { manifest: { ...manifest, seeds: ["1"], axes: [], baseline: {}, design, measure: ["makespan", "cost.total"] }, runs: { columns, rows } };
}

describe("response-surface", () => {
  it("two numeric axes · a cell for each pair, its number in it", async () => {
    const study = studyOf(crossed([0, 4, 8], [10, 20, 30, 40], (x, y) => [1000 - 50 * x + 5 * y, x]));
    const [{ svg, table, caption }] = figures.get("response-surface").render(study);
    expect(svg.match(/<rect /g)).toHaveLength(3 * 4 + 7);
    expect(svg).toContain(">1 050</text>".replace(" ", "\u202f"));
    expect(table.rows).toHaveLength(12);
    expect(caption).toContain("fuller is more");
    await expect(asFile(svg)).toMatchFileSnapshot("../goldens/response-surface.svg");
  });

  it("a design · a mark for each point where its factors lie", async () => {
    const [{ svg, table, title }] = figures.get("response-surface").render(studyOf(sampled()));
    expect(title).toBe("Makespan over boot and price");
    expect(svg.match(/<circle /g)).toHaveLength(16);
    expect(table.rows[3].slice(0, 4)).toEqual([4, 60, 0.06, 1060]);
    await expect(asFile(svg)).toMatchFileSnapshot("../goldens/response-surface-of-design.svg");
  });

  it("one numeric axis, or few levels · is not drawn", () => {
    expect(figures.get("response-surface").applies(studyOf(inventStudy({ seeds: 2 })))).toBe(false);
    expect(figures.get("response-surface").applies(studyOf(crossed([0, 4], [1, 2], () => [1, 1])))).toBe(false);
  });
});

describe("distribution", () => {
  it("seeds of few arms · a stair each, from nothing to all", async () => {
    const study = studyOf(crossed([1, 2], [0], (x) => [100 * x, x], 5, 10));
    const drawings = figures.get("distribution").render(study);
    // The cost is the same in all seeds of an arm: nothing is distributed.
    expect(drawings.map(({ id }) => id)).toEqual(["distribution-makespan"]);
    const [{ svg, table }] = drawings;
    // Seeds 1 … 10 are 5 s apart, from 95 s.
    expect(table.rows.slice(0, 10).map((row) => row[1])).toEqual(Array.from({ length: 10 }, (_, at) => 95 + 5 * at));
    expect(table.rows.slice(0, 10).map((row) => row[2])).toEqual(Array.from({ length: 10 }, (_, at) => (at + 1) / 10));
    await expect(asFile(svg)).toMatchFileSnapshot("../goldens/distribution.svg");
  });

  it("a design · all points together; fewer than ten runs a line · is not drawn", () => {
    const [{ table, title }] = figures.get("distribution").render(studyOf(sampled()));
    expect([title, table.rows.length]).toEqual(["Distribution of makespan over the points of the design", 16]);
    expect(figures.get("distribution").applies(studyOf(crossed([1, 2], [0], (x) => [x, x])))).toBe(false);
  });
});
