import type { Bench } from "./suite.js";
import { median, type Sample } from "./sample.js";

/** Our figure over the rival's, round by round. */
export interface Ratio {
  readonly rival: string;
  readonly ratio: number;
  readonly least: number;
  readonly most: number;
  readonly limit: number | null;
}

/** One bench measured. */
export interface Line {
  readonly bench: Bench;
  readonly samples: readonly Sample[];
  readonly ratios: readonly Ratio[];
}

/** Processor time where both know it, else time by the clock. */
export function ratioOf(figure: Bench["figure"], ours: Sample, theirs: Sample): number {
  if (figure === "memory") return ours.rssMegabytes / theirs.rssMegabytes;
  const byProcessor = ours.processorSeconds / theirs.processorSeconds;
  return Number.isNaN(byProcessor) ? ours.seconds / theirs.seconds : byProcessor;
}

const rounded = (value: number, digits: number): number => Number(value.toPrecision(digits));

/** One JSON object: size, medians, and ratios by rival. */
export function jsonLine({ bench, samples, ratios }: Line): string {
  const of = (field: keyof Sample): number => median(samples.map((sample) => sample[field]));
  const time = bench.bench.startsWith("W4") || bench.bench === "growth" ? { nsPerHold: rounded(1e9 * of("seconds"), 4) } : { seconds: rounded(of("totalSeconds"), 4) };
  return JSON.stringify({ bench: bench.bench, ...bench.size, ...time, rssMegabytes: of("rssMegabytes"), result: of("result"), runs: samples.length, ratios });
}

/** One row for people. */
export function tableLine({ bench, samples, ratios }: Line): string {
  const of = (field: keyof Sample): number => median(samples.map((sample) => sample[field]));
  const size = Object.values(bench.size)
    .map((value) => (typeof value === "number" ? value.toLocaleString("en") : value))
    .join(" / ");
  const memory = bench.memoryLimit === undefined ? "" : of("rssMegabytes") <= bench.memoryLimit ? "" : ` (limit ${bench.memoryLimit})`;
  const seconds = bench.secondsLimit === undefined ? "" : `, ${of("totalSeconds").toFixed(0)} s${of("totalSeconds") <= bench.secondsLimit ? "" : ` (limit ${bench.secondsLimit})`}`;
  const own = `${(1e9 * of("seconds")).toFixed(1)} ns per operation, ${of("rssMegabytes")} MB${memory}${seconds}`;
  const against = ratios.map(({ rival, ratio, least, most, limit }) => {
    const verdict = limit === null ? "" : ratio <= limit ? `, within ${limit}` : `, ABOVE ${limit}`;
    return `    ${ratio.toFixed(2)} × ${rival} (${least.toFixed(2)} … ${most.toFixed(2)}${verdict})`;
  });
  return [`${bench.bench.padEnd(12)} ${size.padEnd(20)} ${own}`, ...against].join("\n");
}
