import type { RunInput, RunOutput } from "../../../experiments/scenario/index.js";
import { formatInstant } from "../../../sim/index.js";
import { metric, rowsOf, run } from "../../support/scenario.js";

const START = "2010-06-01T00:00:00Z";
const START_MILLIS = Date.parse(START);

/** Prices [USD/h] by the second of the run in which they begin, as a trace. */
export const trace = (prices: Readonly<Record<number, number>>): string =>
  Object.entries(prices)
    .map(([seconds, price]) => [Number(seconds), price] as const)
    .sort(([a], [b]) => a - b)
    .map(([seconds, price]) => `${formatInstant(START_MILLIS + 1000 * seconds).replace("T", " ").replace("Z", "")},${price}`)
    .join("\n");

export interface Probe {
  /** Keys of the market beside its trace, or a market of another kind. */
  readonly market?: object;
  readonly prices?: Readonly<Record<number, number>>;
  /** Keys of the purchase beside its bid. */
  readonly purchase?: object;
  /** [USD/h] */
  readonly bid?: number;
  readonly horizon?: string;
  /** A whole bid in place of the fixed one. */
  readonly bidding?: object | string;
  readonly site?: object;
  readonly workers?: object;
  readonly workloads?: object;
}

/** One node bought on one market with a bid of 0.05 USD/h unless said; on demand it costs 0.085 USD/h; it boots in no time. */
export function probeArm({ market = {}, prices, purchase = {}, bid = 0.05, horizon = "2 h", bidding, site = {}, workers = {}, workloads = {} }: Probe): object {
  const spot = prices === undefined ? market : { kind: "trace", file: "prices.csv", beyond: "hold", ...market };
  return {
    start: START,
    horizon,
    sites: { cloud: { driver: "ec2", boot: "0 s", speed: "1 Gflop/s", price: { types: { "m1.small": "0.085 USD/h" } }, ...(Object.keys(spot).length === 0 ? {} : { spot }), ...site } },
    network: { rtt: { default: "0 s" } },
    purchases: { probe: { kind: "spot", bid: bidding ?? { kind: "fixed", price: `${bid} USD/h` }, ...purchase } },
    services: { c: { kind: "batch", head: "cloud", scheduler: "immediate", messages: { dispatch: "0 B", result: "0 B" }, workers: { node: { site: "cloud", type: "m1.small", count: 1, purchase: "probe", ...workers } } } },
    workloads,
  };
}

/** What its run needs beside the arm. */
export const probeInput = (prices: Probe["prices"] = {}): Pick<RunInput, "file" | "tables"> => ({ file: () => new TextEncoder().encode(trace(prices)), tables: ["bills", "series", "timeline", "jobs"] });

export const probe = (written: Probe): RunOutput => run(probeArm(written), probeInput(written.prices));

/** What was billed: [micro-USD/h, billed seconds] of each line. */
export const lines = (output: RunOutput): [number, number][] => rowsOf(output, "bills").map((row) => [Number(row["price_micro_usd"]), Number(row["quantity"])]);

/** What the market did. */
export const deeds = (output: RunOutput) => ({
  interruptions: metric(output, "interruptions"),
  granted: metric(output, "spot.granted"),
  uptime: metric(output, "uptime"),
});
