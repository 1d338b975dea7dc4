import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { estimate } from "../../analysis/index.js";
import { inThisThread, planSweep, sweep, type Study, type SweepOptions, type SweepProgress } from "../../experiments/run/index.js";
import { looksOf, type SeedRule } from "../../experiments/scenario/index.js";
import { shuffled } from "./shuffled.js";
import { toyEngine, toyPoint, toyStudy, type ToyTree } from "./toy.js";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "cloudfed-until-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const run = (study: Study, options: Partial<SweepOptions> = {}) => sweep(study, toyEngine, { folder: join(root, "r"), executor: inThisThread(toyPoint), ...options });
const manifest = (folder = "r") => JSON.parse(readFileSync(join(root, folder, "manifest.json"), "utf8")) as { seeds: string[]; until: { used: number; unmet: { arm: string; reached: number | null }[] } };
const published = (folder: string): Map<string, string> =>
  new Map(readdirSync(join(root, folder)).filter((name) => /\.(csv|json|html)$/.test(name) && name !== "timing.json").sort().map((name) => [name, readFileSync(join(root, folder, name), "utf8")]));

const RULE: SeedRule = { metric: "wait.sum", halfWidth: 0.4, isRelative: true, text: "40 %", min: 4, step: 3, max: 20 };
const seeds = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index + 1));
/** A toy waits load + seed/3 seconds. */
const until = (rule: Partial<SeedRule> = {}, arms: readonly ToyTree[] = [{ load: 0 }, { load: 100 }]): Study => toyStudy(arms, seeds(rule.max ?? RULE.max), { until: { ...RULE, ...rule } });
const shareAt = (load: number, count: number): number => {
  const { mean, high } = estimate(seeds(count).map((seed) => load + Number(seed) / 3));
  return (high! - mean!) / mean!;
};
const enough = (load: number, limit: number): number => looksOf(RULE).find((count) => shareAt(load, count) <= limit)!;

describe("seeds until an interval is narrow enough", () => {
  it("looks · from min in steps, and at max", () => {
    expect(looksOf(RULE)).toEqual([4, 7, 10, 13, 16, 19, 20]);
    expect(looksOf({ min: 5, step: 5, max: 5 })).toEqual([5]);
  });

  it("the first look at which every arm is narrow enough · the same seeds in all, though one arm had enough before", async () => {
    const used = enough(0, 0.4);
    expect(enough(100, 0.4)).toBe(4);
    expect(used).toBeGreaterThan(7);
    const { publication, points } = await run(until());
    expect(manifest()).toMatchObject({ seeds: seeds(used), until: { metric: "wait.sum", halfWidth: "40 %", used, unmet: [] } });
    expect(points).toBe(2 * used);
    expect(publication!.summary.entries.map(({ estimate: { n } }) => n)).toEqual(Array.from({ length: 3 }, () => used).concat(used).map((n, index) => (index === 1 ? 0 : n)));
  });

  it("an absolute half width · in the unit of the metric", async () => {
    const half = estimate(seeds(4).map((seed) => Number(seed) / 3));
    await run(until({ isRelative: false, halfWidth: half.high! - half.mean!, text: "x s" }));
    expect(manifest().until).toMatchObject({ used: 4, unmet: [] });
  });

  it("not with all of them · all are kept, and the manifest says which arms are short of it", async () => {
    await run(until({ halfWidth: 0.1, text: "10 %" }));
    expect(manifest().seeds).toHaveLength(20);
    expect(manifest().until.unmet).toEqual([{ arm: "load=0", reached: shareAt(0, 20) }]);
  });

  it("a run that fails · is not tried again in the same sweep, and fewer values than min are never enough", async () => {
    const { computed, publication } = await run(until({ halfWidth: 0.99, text: "99 %" }, [{ load: 100, misbehave: "fault", seed: "2" }]));
    expect(manifest().until).toMatchObject({ used: 7, unmet: [] });
    expect(computed).toBe(7);
    expect(publication!.failures).toHaveLength(1);
  });

  it("another number of workers, another order, stopped and gone on · the same bytes", async () => {
    await run(until(), { folder: join(root, "straight") });
    await run(until(), { folder: join(root, "wide"), executor: shuffled(3, toyPoint) });
    const stop = new AbortController();
    const stopped = await run(until(), { signal: stop.signal, onProgress: ({ done }) => done >= 11 && stop.abort() });
    expect(stopped).toMatchObject({ publication: null, isBound: true });
    const { computed, reused } = await run(until());
    expect(computed + reused).toBe(2 * manifest().seeds.length);
    expect(reused).toBeGreaterThanOrEqual(11);
    const straight = published("straight");
    for (const folder of ["wide", "r"]) expect(published(folder), folder).toEqual(straight);
  });

  it("the plan · a bound before, what was needed after, and no seed is run again", async () => {
    const folder = join(root, "r");
    expect(planSweep(until(), toyEngine, folder)).toMatchObject({ atMost: 40, done: [], todo: { length: 8 } });
    const { points } = await run(until());
    expect(planSweep(until(), toyEngine, folder)).toMatchObject({ atMost: points, done: { length: points }, todo: [] });
    expect(await run(until())).toMatchObject({ computed: 0, reused: points });
  });

  it("progress · counts up to a bound", async () => {
    const told: SweepProgress[] = [];
    await run(until(), { onProgress: (progress) => told.push(progress) });
    expect(told.every(({ total, atMost }) => total === 40 && atMost === true)).toBe(true);
  });

  it("--verify · runs a share again", async () => {
    expect(await run(until(), { verifyShare: 0.2 })).toMatchObject({ mismatches: [], verified: expect.any(Number) });
  });
});
