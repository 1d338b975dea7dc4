import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paretoFront } from "../../analysis/figures/pareto.js";
import { performancePair } from "../../analysis/figures/performance-pair.js";
import { type ReportInput, type Row, type Study, figures, studyOf } from "../../analysis/index.js";
import { METRICS, inventStudy, metric } from "./study-tables.js";

const figure = figures.get("performance-against-cost");
type Told = readonly [makespan: number, cost: number, done: number, restored: number];

function studyWith(told: readonly Told[], measure = ["work.restored", "cost.total", "makespan"]): Study {
  const { manifest } = inventStudy({ seeds: 1 });
  const text = (name: string, role: "arm" | "seed" | "axis") => ({ name, type: "string", description: "", role }) as const;
  const columns = [text("arm", "arm"), text("mix", "axis"), text("seed", "seed"), METRICS[1], METRICS[2], metric("jobs_completed", "jobs.completed", "count", "up", ""), metric("work_restored_gflop", "work.restored", "Gflop", "up", "")];
  const rows = told.map((values, index): Row => [`mix=m${index}`, `m${index}`, "1", ...values]);
  const input: ReportInput = { manifest: { ...manifest, seeds: ["1"], axes: [], baseline: {}, measure }, runs: { columns, rows } };
  return studyOf(input);
}

describe("performance against cost", () => {
  const told: readonly Told[] = [[100, 9, 300, 0], [50, 20, 300, 1], [120, 12, 300, 2], [40, 4, 200, 3]];

  it("what is measured first is work restored · makespan is performance, and the total is cost", () => {
    const pair = performancePair(studyWith(told))!;
    expect([pair.performance.metric, pair.cost.metric]).toEqual(["makespan", "cost.total"]);
    expect(performancePair(studyWith(told, ["work.restored", "cost.total"]))).toBeNull();
  });

  it("the front · through the two arms that none beats, without the one that fell short, which is hollow", () => {
    const [{ svg, caption, id }] = figure.render(studyWith(told));
    expect(id).toBe("makespan-against-cost-total");
    expect(svg).not.toMatch(/NaN|undefined|Infinity|<script/);
    const [, path] = /<path d="(M[^"]+)" fill="none" stroke="currentColor" stroke-width="1.4"\/>/.exec(svg)!;
    expect(path.match(/[ML]/g)).toEqual(["M", "L"]);
    expect(svg.match(/fill="Canvas" stroke="#/g)).toHaveLength(1);
    expect(caption).toContain("Hollow: arms that completed less than 99 %");
    expect(caption).toContain("one seed gives no interval; down and to the left is better");
    expect(caption).not.toContain("join");
    for (const name of [">m0<", ">m1<"]) expect(svg.split(name)).toHaveLength(3);
    for (const name of [">m2<", ">m3<"]) expect(svg.split(name)).toHaveLength(2);
  });

  it("all arms alike in what is paid, or in what is given · no figure, for its points would all coincide", () => {
    expect(figure.applies(studyWith([[100, 9, 300, 0], [50, 9, 300, 0]]))).toBe(false);
    expect(figure.applies(studyWith([[100, 9, 300, 0], [100, 8, 300, 0]]))).toBe(false);
    expect(figure.applies(studyWith(told))).toBe(true);
  });

  it("all costs in the upper half of their axis · it does not begin at zero, and that is said", () => {
    expect(figure.render(studyWith([[10, 90, 300, 0], [50, 80, 300, 0]]))[0].caption).toContain("The axis of cost total does not begin at zero.");
    expect(figure.render(studyWith([[10, 90, 300, 0], [50, 30, 300, 0]]))[0].caption).not.toContain("zero");
  });

  it("arms of a numeric axis · joined, and the caption says by what", () => {
    expect(figure.render(studyOf(inventStudy({ seeds: 2 })))[0].caption).toContain("Small numbers are values of remote, thin lines join arms of one mix.");
  });
});

describe("Pareto front", () => {
  const offers = fc.array(fc.record({ cost: fc.integer({ min: 0, max: 9 }), loss: fc.integer({ min: 0, max: 9 }) }), { maxLength: 20 });

  it("of any offers · exactly those that no other beats", () => {
    fc.assert(fc.property(offers, (all) => {
      const beaten = (offer: (typeof all)[number]): boolean => all.some((other) => other.cost <= offer.cost && other.loss <= offer.loss && (other.cost < offer.cost || other.loss < offer.loss));
      expect(new Set(paretoFront(all))).toEqual(new Set(all.filter((offer) => !beaten(offer))));
    }));
  });
});
