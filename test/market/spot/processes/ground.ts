import { estimate } from "../../../../analysis/index.js";
import { type PriceProcess, priceProcesses, type ProcessSpec } from "../../../../models/market/spot/processes/index.js";
import { Streams } from "../../../../sim/index.js";

export interface Ground {
  readonly seed?: string;
  readonly startMillis?: number;
  readonly onDemandMicroUsd?: number;
  readonly text?: string;
}

/** Parameters as an experiment writes them, parsed. */
export const parsed = (written: { readonly kind: string; readonly [key: string]: unknown }): ProcessSpec =>
  ({ ...(priceProcesses.get(written.kind).schema.parse(Object.fromEntries(Object.entries(written).filter(([key]) => key !== "kind"))) as object), kind: written.kind });

/** A process begun 30 days before the run, as in a run. */
export function started(written: { readonly kind: string; readonly [key: string]: unknown }, { seed = "1", startMillis = Date.parse("2010-06-01T00:00:00Z"), onDemandMicroUsd = 85_000, text = "" }: Ground = {}): PriceProcess {
  const streams = new Streams(seed);
  return priceProcesses.get(written.kind).create(parsed(written), {
    draws: (purpose) => streams.source(purpose === undefined ? "spot/cloud/spot" : `spot/cloud/spot/${purpose}`),
    startMillis,
    fromSeconds: -30 * 86_400,
    onDemandMicroUsd,
    file: () => new TextEncoder().encode(text),
  });
}

/** The first so many changes, fewer where there are no more: [s, micro-USD/h]. */
export function changes(process: PriceProcess, count: number): [number, number][] {
  const found: [number, number][] = [];
  while (found.length < count && process.next()) found.push([process.atSeconds, process.microUsd]);
  return found;
}

export const SEEDS = Array.from({ length: 30 }, (_, index) => String(index + 1));

/** Whether the t interval over all seeds, at 1 % shared by `oracles`, covers theory and lies whole within ±delta of it; what it is where not. */
export function judged(values: readonly number[], theory: number, delta: number, oracles: number): true | string {
  const { mean, low, high } = estimate(values, 1 - 0.01 / oracles);
  if (low === null || high === null) return "too few values";
  return (low <= theory && theory <= high && low >= theory - delta && high <= theory + delta) || `${mean} in ${low} … ${high}, theory ${theory} ± ${delta}`;
}
