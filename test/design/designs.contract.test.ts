import { describe, expect, it } from "vitest";
import { type DesignPoint, samplingDesigns } from "../../experiments/scenario/design/index.js";
import { Streams } from "../../sim/index.js";

const FACTORS = ["boot", "price", "rtt"];
const spec = (name: string): Record<string, unknown> => samplingDesigns.get(name).schema.parse(name === "morris" ? { trajectories: 32 } : { points: 32 });
const pointsOf = (name: string, seed = "1", factors = FACTORS): DesignPoint[] => samplingDesigns.get(name).points(spec(name), factors, new Streams(seed));

describe.each(samplingDesigns.names())("%s", (name) => {
  it("its points · as many as it says, a coordinate of [0, 1] for each factor, spread over the range of each", () => {
    const points = pointsOf(name);
    expect(points).toHaveLength(samplingDesigns.get(name).size(spec(name), FACTORS.length));
    for (const { unit } of points) {
      expect(unit).toHaveLength(FACTORS.length);
      expect(unit.every((x) => x >= 0 && x <= 1)).toBe(true);
    }
    FACTORS.forEach((_, factor) => {
      const quarters = new Set(points.map(({ unit }) => Math.min(3, Math.floor(unit[factor] * 4))));
      expect(quarters.size).toBe(4);
    });
  });

  it("the same seed · the same points; another seed · others; a factor more · moves no other's part in the first", () => {
    expect(pointsOf(name)).toEqual(pointsOf(name));
    expect(pointsOf(name, "2")).not.toEqual(pointsOf(name));
  });
});

describe("latin-hypercube", () => {
  it("each of N strata of each factor · is met once, and a further factor changes nothing in those there are", () => {
    const points = pointsOf("latin-hypercube");
    FACTORS.forEach((_, factor) => expect(new Set(points.map(({ unit }) => Math.floor(unit[factor] * 32))).size).toBe(32));
    const wider = pointsOf("latin-hypercube", "1", [...FACTORS, "count"]);
    expect(wider.map(({ unit }) => unit.slice(0, 3))).toEqual(points.map(({ unit }) => unit));
  });
});

describe("sobol", () => {
  it("under a shift · 2^m points still lie one in each of 2^m parts of each factor", () => {
    FACTORS.forEach((_, factor) => expect(new Set(pointsOf("sobol").map(({ unit }) => Math.floor(unit[factor] * 32))).size).toBe(32));
  });
});

describe("saltelli", () => {
  it("each row · A, B, and A with one factor of B for each factor", () => {
    const points = pointsOf("saltelli");
    for (let row = 0; row < 32; row += 1) {
      const [a, b, ...mixed] = points.slice(row * 5, row * 5 + 5);
      expect([a.part, b.part, ...mixed.map(({ part }) => part)]).toEqual(["A", "B", 0, 1, 2]);
      expect([a, b, ...mixed].every(({ block }) => block === row + 1)).toBe(true);
      mixed.forEach(({ unit }, factor) => expect(unit).toEqual(a.unit.map((x, other) => (other === factor ? b.unit[other] : x))));
    }
  });
});

describe("morris", () => {
  it("each trajectory · moves every factor once, by 2/3 of its range on 4 levels, and stays on the grid", () => {
    const points = pointsOf("morris");
    for (let at = 0; at < 32; at += 1) {
      const [start, ...moved] = points.slice(at * 4, at * 4 + 4);
      expect([start.part, start.step]).toEqual(["start", null]);
      expect(moved.map(({ part }) => part).sort()).toEqual([0, 1, 2]);
      [start, ...moved].forEach(({ unit }) => unit.forEach((x) => expect([0, 1 / 3, 2 / 3, 1]).toContain(x)));
      moved.forEach(({ unit, part, step }, index) => {
        const before = index === 0 ? start : moved[index - 1];
        unit.forEach((x, factor) => expect(Math.round(3 * (x - before.unit[factor]))).toBe(factor === part ? Math.round(3 * step!) : 0));
        expect(Math.abs(step!)).toBe(2 / 3);
      });
    }
  });

  it("two levels · go from end to end; an odd number of them is refused", () => {
    const { schema } = samplingDesigns.get("morris");
    const points = samplingDesigns.get("morris").points(schema.parse({ trajectories: 4, levels: 2 }), FACTORS, new Streams("1"));
    expect(new Set(points.flatMap(({ unit }) => unit))).toEqual(new Set([0, 1]));
    expect(schema.safeParse({ trajectories: 4, levels: 5 }).success).toBe(false);
  });
});
