import { describe, expect, it } from "vitest";
import { simulate } from "../../experiments/scenario/index.js";
import { meanCycle } from "../../workloads/web/cloudstone/cycle.js";
import { mixRows } from "../../workloads/web/cloudstone/mix.js";
import { operationPlans } from "../../workloads/web/cloudstone/plan.js";
import { type CloudstoneSpec } from "../../workloads/web/cloudstone/spec.js";
import { stationaryShares } from "../../workloads/web/cloudstone/stationary.js";
import { FAMILY_ALPHA } from "../laws/support/mode.js";
import { value } from "../laws/support/law.js";
import { verdictOf } from "../laws/support/verdict.js";
import { site } from "../service/web/shop.js";
import { metric, rowsOf, scenarioOf } from "../support/scenario.js";

/** A back-end as the page on interactive services has it. */
interface BackEnd {
  readonly cores: number;
  readonly workers: number;
  /** Round trip from the front end and the database [s]. */
  readonly rttSeconds: number;
}

const D = 0.03;
const QUERIES = 10;
const local = (cores: number, workers: number): BackEnd => ({ cores, workers, rttSeconds: 0 });
const remote = (cores: number, workers: number, rttSeconds: number): BackEnd => ({ cores, workers, rttSeconds });

/** A web service with these back-ends, each at a site of its own; front end and database stand at `home`, messages have no length. */
function before(backEnds: readonly BackEnd[], workload: object): ReturnType<typeof scenarioOf> {
  const at = (index: number) => `s${String(index).padStart(2, "0")}`;
  const node = ({ cores }: BackEnd) => site({ types: { node: { cores, memory: "1 GiB", ecu: cores } }, price: { types: { node: "0.1 USD/h" } } });
  return scenarioOf({
    sites: { home: site(), ...Object.fromEntries(backEnds.map((backEnd, index) => [at(index), node(backEnd)])) },
    network: { rtt: { default: "0 s", ...Object.fromEntries(backEnds.map(({ rttSeconds }, index) => [`home--${at(index)}`, `${1000 * rttSeconds} ms`])) }, lan: { rtt: "0 s" } },
    services: {
      shop: {
        kind: "web",
        front: "home",
        proxy: { connections: 100_000 },
        backends: Object.fromEntries(backEnds.map(({ workers }, index) => [at(index), { site: at(index), type: "node", count: 1, workers }])),
        database: { site: "home" },
      },
    },
    workloads: { load: { to: "shop", start: "1 s", ...workload } },
  });
}

/** Requests a second of a saturated tier, between the 1,000th and the 4,000th. */
function saturated(backEnds: readonly BackEnd[]): number {
  const users = 10 * backEnds.reduce((sum, { workers }) => sum + workers, 0);
  const workload = { kind: "static", count: 5000, loop: { kind: "closed", users }, work: "30 Mflop", queries: QUERIES };
  const rows = rowsOf(simulate(before(backEnds, workload), { seed: "1", tables: ["requests"] }), "requests");
  return 3000 / (Number(rows[3999]["end_seconds"]) - Number(rows[999]["end_seconds"]));
}

/** Most that a back-end can answer: its cores or its workers are busy all the time. */
const most = ({ cores, workers, rttSeconds }: BackEnd): number => Math.min(cores / D, workers / (D + QUERIES * rttSeconds));
/** Least that a saturated one answers: no part of an operation is slowed down more than by all workers sharing the cores. */
const least = ({ cores, workers, rttSeconds }: BackEnd): number => workers / (Math.max(1, workers / cores) * D + QUERIES * rttSeconds);

/** One batch of workers more or less at both ends of what was counted. */
const edge = ({ workers }: BackEnd): number => 1 + (2 * workers) / 3000;

describe("interactive services · throughput of a saturated back-end", () => {
  it.each([0.001, 0.004, 0.009, 0.02, 0.1])("four workers on a core, round trip %f s · between the bounds of the derivation", (rttSeconds) => {
    const backEnd = remote(1, 4, rttSeconds);
    const throughput = saturated([backEnd]);
    expect(throughput).toBeLessThanOrEqual(most(backEnd) * edge(backEnd));
    expect(throughput).toBeGreaterThanOrEqual(least(backEnd) / edge(backEnd));
  });

  it("as many workers as cores · 1/(D + q·r), so that any round trip costs throughput", () => {
    for (const rttSeconds of [0, 0.001, 0.04]) {
      // A clock of at most 5000 · 0.43 s adds a rounding for each of 11 parts and 20 ways, and two more on the way from and to the proxy.
      const theory = 1 / (D + QUERIES * rttSeconds);
      expect(Math.abs(saturated([remote(1, 1, rttSeconds)]) / theory - 1)).toBeLessThan(5000 * 33 * Number.EPSILON);
    }
  });
});

describe("interactive services · one of four local back-ends replaced by a remote one, equal shares", () => {
  const replaced = (workers: number, rttSeconds: number) => [local(1, workers), local(1, workers), local(1, workers), remote(1, workers, rttSeconds)];

  it("q·r far below D·(w/c − 1) · the tier answers at least what the slowest back-end's bound allows, close to all local ones", () => {
    const slowest = remote(1, 40, 0.004);
    expect(QUERIES * 0.004).toBeLessThan(D * (40 - 1));
    expect(saturated(replaced(40, 0.004))).toBeGreaterThanOrEqual((4 * least(slowest)) / edge(slowest));
    // At least 40/(40 D + q·r) of 1/D a back-end: 96.8 % of all local ones.
    expect(least(slowest) / most(local(1, 40))).toBeGreaterThan(0.96);
  });

  it("q·r beyond D·(w/c − 1) · at most n·w/(D + q·r), less than without the remote one, and less than the three alone", () => {
    const [workers, rttSeconds] = [4, 0.04];
    const slowest = remote(1, workers, rttSeconds);
    expect(QUERIES * rttSeconds).toBeGreaterThan(D * (workers - 1));
    const throughput = saturated(replaced(workers, rttSeconds));
    expect(throughput).toBeLessThanOrEqual(4 * most(slowest) * edge(slowest));
    expect(throughput).toBeLessThan(saturated([local(1, workers), local(1, workers), local(1, workers)]));
  });
});

describe("interactive services · CloudStone's limits over a VPN, machines idle", () => {
  const wide = (rttSeconds: number): BackEnd => ({ cores: 1000, workers: 1000, rttSeconds });
  /** With the default work of the database, 5 ms. */
  const d = 0.005;
  const of = (backEnds: readonly BackEnd[], queries = QUERIES) => {
    const output = simulate(before(backEnds, { kind: "cloudstone", users: 200, queries }), { seed: "1" });
    const home = output.metrics.find(({ entity, metric: id }) => entity === "load/HomePage" && id === "operation.within");
    return { passed: metric(output, "cloudstone.passed"), home: home?.value };
  };

  it("(q + 1)·r + D + d below the home page's second · half the back-ends may be remote", () => {
    expect((QUERIES + 1) * 0.07 + D + d).toBeLessThan(1);
    expect(of([wide(0), wide(0.07)])).toEqual({ passed: 1, home: 1 });
  });

  it("above it · the remote half of the home pages is late, the run fails, though nothing is busy", () => {
    expect((QUERIES + 1) * 0.1 + D + d).toBeGreaterThan(1);
    const { passed, home } = of([wide(0), wide(0.1)]);
    expect(passed).toBe(0);
    expect(home).toBeGreaterThan(0.4);
    expect(home).toBeLessThan(0.6);
  });

  it("fewer queries over the same distance · passes again", () => {
    expect((5 + 1) * 0.1 + D + d).toBeLessThan(1);
    expect(of([wide(0), wide(0.1)], 5)).toEqual({ passed: 1, home: 1 });
  });

  it("one back-end in twenty remote, less than a tenth · the 90th percentile does not see it", () => {
    const { passed, home } = of([...Array.from({ length: 19 }, () => wide(0)), wide(0.1)]);
    expect(passed).toBe(1);
    expect(home).toBeLessThan(1);
  });

  it("below saturation · throughput is users over the mean cycle, covered at 99.9 % and known to 1 %, over 20 replications", () => {
    const users = 300;
    const scenario = before(Array.from({ length: 6 }, () => local(1, 8)), { kind: "cloudstone", users });
    const spec = scenario.workloads["load"] as CloudstoneSpec;
    const shares = stationaryShares(mixRows(spec.mix)) ?? [];
    const cycle = operationPlans(spec).reduce((sum, plan, at) => sum + shares[at] * meanCycle(plan.cycle), 0);
    const runs = Array.from({ length: 20 }, (_, at) => simulate(scenario, { seed: String(at + 1) }));
    const verdict = verdictOf(value("throughput", users / cycle, [0.01, 0.01]), runs.map((output) => metric(output, "cloudstone.throughput")), FAMILY_ALPHA / 0.001);
    expect(verdict).toMatchObject({ holds: true });
    expect(runs.map((output) => metric(output, "cloudstone.passed"))).toEqual(runs.map(() => 1));
  });
});
