import { expect, it } from "vitest";
import { run } from "../../support/scenario.js";

/** Prices that change every few hours, around bids of 0.4 and 0.5 of the on-demand price. */
const PRICES = [0.03, 0.05, 0.035, 0.08, 0.02, 0.045, 0.06, 0.033, 0.041, 0.09, 0.038].map((usd, index) => [`2011-06-0${1 + Math.floor(index / 4)} ${String((index % 4) * 6).padStart(2, "0")}:10:00`, usd] as const);
const file = (factor: number) => (): Uint8Array => new TextEncoder().encode(["2011-05-31 00:00:00,0", ...PRICES.map(([at, usd]) => `${at},${(usd * factor).toFixed(3)}`)].join("\n"));

/** Everything that is paid, times a factor; policies look at ratios of prices only. */
const arm = (factor: number): object => ({
  start: "2011-06-01T00:00:00Z",
  horizon: "3 d",
  sites: {
    home: { driver: "opennebula", hosts: { count: 1, cores: 2, memory: "4 GiB" }, price: { "per-host": `${0.04 * factor} USD/h`, storage: { size: "10 GB", price: `${0.1 * factor} USD/GB-month` } } },
    cloud: {
      driver: "ec2",
      price: { types: { "m1.small": `${0.1 * factor} USD/h` }, transfer: { out: `${0.1 * factor} USD/GB` } },
      spot: { kind: "trace", file: "prices.csv", beyond: "hold" },
    },
  },
  network: { rtt: { default: "50 ms" }, bandwidth: { default: "50 Mbit/s" } },
  purchases: {
    low: { kind: "spot", bid: { kind: "on-demand", factor: 0.4 } },
    learning: { kind: "spot", bid: { kind: "percentile", quantile: 0.5, window: "1 d" }, fallback: { after: "1 h", purchase: "year" } },
    year: { kind: "reserved", upfront: `${5 * factor} USD`, rate: `${0.06 * factor} USD/h` },
  },
  services: {
    c: {
      kind: "batch",
      head: "home",
      workers: {
        home: { site: "home", count: 1 },
        low: { site: "cloud", type: "m1.small", count: 2, purchase: "low" },
        learning: { site: "cloud", type: "m1.small", count: 2, purchase: "learning" },
      },
    },
  },
  workloads: { w: { kind: "poisson", rate: "4 1/h", work: { exponential: { mean: "1000 Gflop" } }, output: "20 MB", to: "c", count: 200 } },
  agreements: { prompt: { kind: "deadline", service: "c", within: "2 h", penalty: `${0.1 * factor} USD/job` } },
});

it("all prices doubled · every numerator of every bill doubles exactly, and nothing happens otherwise", () => {
  const once = run(arm(1), { file: file(1), tables: ["bills"] });
  const twice = run(arm(2), { file: file(2), tables: ["bills"] });
  expect(twice.trajectory).toBe(once.trajectory);
  const { columns, rows } = once.tables.get("bills")!;
  const numerator = columns.findIndex(({ name }) => name === "numerator");
  const numerators = (table: typeof rows): bigint[] => table.map((row) => BigInt(String(row[numerator])));
  expect(rows.length).toBeGreaterThan(10);
  expect(numerators(twice.tables.get("bills")!.rows)).toEqual(numerators(rows).map((each) => 2n * each));
  expect(twice.run.get("interruptions")).toBe(once.run.get("interruptions"));
  expect(once.run.get("interruptions")).toBeGreaterThan(3);
  for (const purchase of ["cost.spot", "cost.reserved", "sla.penalties"]) expect(once.run.get(purchase), purchase).toBeGreaterThan(0);
});
