import { readFileSync } from "node:fs";
import { describe, expect } from "vitest";
import { parse } from "yaml";
import type { RunOutput } from "../../../experiments/scenario/index.js";
import { readPrices } from "../../../models/market/spot/traces/read-prices.js";
import { formatInstant } from "../../../sim/index.js";
import { itWithData } from "../../support/data.js";
import { metric, rowsOf, run } from "../../support/scenario.js";
import { BID_BILLS, fileOf, STEADY_BILLS, TRACE_FACTS } from "./golden-bills.js";

/** Micro-USD in 0.0001 USD. */
const GOLDEN_UNIT = 100;

interface Study {
  readonly start: string;
  readonly sites: { readonly cloud: { readonly driver: string; readonly boot: string; readonly price: object; readonly spot: object } };
  readonly services: object;
}

const study = parse(readFileSync("experiments/spot-bill.yaml", "utf8")) as Study;

/** The study's arm with another file, bid and length. */
function bill(bytes: Uint8Array, settings: { readonly bid: string; readonly hours: number; readonly rules?: string }): RunOutput {
  const { start, sites, services } = study;
  const spot: Record<string, unknown> = { kind: "trace", file: "prices.csv", ...(settings.rules === undefined ? {} : { rules: settings.rules }) };
  const arm = {
    start,
    horizon: `${settings.hours} h`,
    sites: { cloud: { ...sites.cloud, spot } },
    purchases: { probe: { kind: "spot", bid: { kind: "fixed", price: `${settings.bid} USD/h` }, request: "persistent" } },
    services,
  };
  return run(arm, { file: () => bytes, tables: ["bills"] });
}

const sumOf = (output: RunOutput, column: string): bigint => rowsOf(output, "bills").reduce((sum, row) => sum + BigInt(row[column] as string), 0n);

describe("spot-bill.yaml · a persistent request over 1,000 h of a recorded market (C-60)", () => {
  for (const golden of BID_BILLS) {
    itWithData(`${golden.market} · a bid of ${golden.bid} USD/h · ${golden.interruptions} interruptions, ${golden.billedHours} h, ${golden.bill / 10_000} USD`, fileOf(golden.market), (bytes) => {
      const output = bill(bytes, { bid: golden.bid, hours: 1000 });
      const found = {
        market: golden.market,
        bid: golden.bid,
        interruptions: metric(output, "interruptions"),
        runs: metric(output, "spot.granted"),
        uptimeSeconds: metric(output, "uptime"),
        billedHours: metric(output, "vm.billed-hours"),
        bill: Number(sumOf(output, "amount_micro_usd")) / GOLDEN_UNIT,
      };
      expect(found).toEqual(golden);
      expect(Math.round(metric(output, "cost.total") * 1e6)).toBe(golden.bill * GOLDEN_UNIT);
      const most = Math.round(Number(golden.bid) * 1e6);
      expect(rowsOf(output, "bills").filter((row) => Number(row["price_micro_usd"]) > most)).toEqual([]);
    });
  }
});

describe("spot-bill.yaml · running all the time over 100 h (C-60)", () => {
  for (const [market, bySecond, byHour] of STEADY_BILLS) {
    itWithData(`${market} · by the second: the integral of the price; by the hour: ${byHour / 10_000} USD`, fileOf(market), (bytes) => {
      const seconds = bill(bytes, { bid: "100", hours: 100, rules: "per-second" });
      expect([sumOf(seconds, "numerator"), metric(seconds, "interruptions")]).toEqual([BigInt(bySecond) * BigInt(GOLDEN_UNIT), 0]);
      const hours = bill(bytes, { bid: "100", hours: 100 });
      expect(sumOf(hours, "amount_micro_usd")).toBe(BigInt(byHour * GOLDEN_UNIT));
    });
  }
});

describe("spot-ec2-2009-2011 · what the reader reads", () => {
  for (const golden of TRACE_FACTS) {
    itWithData(`${golden.market} · ${golden.rows} prices as published`, fileOf(golden.market), (bytes) => {
      const reading = readPrices(bytes, () => ({ microUsd: NaN, of: "it" }));
      if ("issue" in reading) throw new Error(JSON.stringify(reading.issue));
      const { millis, microUsd } = reading.rows;
      const last = millis.length - 1;
      const sorted = [...microUsd].sort((a, b) => a - b);
      const stamp = (instant: number): string => formatInstant(instant).replace("T", " ").replace("Z", "");
      let longest = 0;
      let integral = 0n;
      for (let row = 1; row <= last; row += 1) {
        longest = Math.max(longest, millis[row] - millis[row - 1]);
        integral += BigInt(microUsd[row - 1]) * BigInt((millis[row] - millis[row - 1]) / 1000);
      }
      const span = BigInt((millis[last] - millis[0]) / 1000);
      expect({
        market: golden.market,
        rows: millis.length,
        first: stamp(millis[0]),
        last: stamp(millis[last]),
        least: sorted[0] / GOLDEN_UNIT,
        // With an even number of rows the lower of the two in the middle.
        median: sorted[last >> 1] / GOLDEN_UNIT,
        most: sorted[last] / GOLDEN_UNIT,
        longestGapSeconds: longest / 1000,
        averageNanoUsd: Number((2000n * integral + span) / (2n * span)),
      }).toEqual(golden);
    });
  }
});
