/** One written unit: numerator · 10^exponent / denominator of the dimension's SI unit, exactly. */
export interface Unit {
  readonly symbol: string;
  readonly numerator: bigint;
  readonly exponent: number;
  readonly denominator: bigint;
  /** Whether messages and tables write quantities in it; the others are read only. */
  readonly shown: boolean;
}

export interface DimensionUnits {
  /** What such a quantity is called in messages, with its article. */
  readonly noun: string;
  /** Unit of the parsed number. */
  readonly base: string;
  readonly examples: readonly [string, ...string[]];
  /** Sentence for descriptions, where the units need one. */
  readonly note?: string;
  readonly units: readonly Unit[];
}

const unit = (symbol: string, exponent: number, numerator = 1n, denominator = 1n): Unit => ({ symbol, numerator, exponent, denominator, shown: true });
const readOnly = (symbol: string, numerator: bigint, denominator = 1n): Unit => ({ symbol, numerator, exponent: 0, denominator, shown: false });

const KIB = 1024n;
const binary = (suffix: string): Unit[] => [
  unit(`KiB${suffix}`, 0, KIB),
  unit(`MiB${suffix}`, 0, KIB * KIB),
  unit(`GiB${suffix}`, 0, KIB * KIB * KIB),
  unit(`TiB${suffix}`, 0, KIB * KIB * KIB * KIB),
];
const decimal = (suffix: string): Unit[] => [unit(`B${suffix}`, 0), unit(`kB${suffix}`, 3), unit(`MB${suffix}`, 6), unit(`GB${suffix}`, 9), unit(`TB${suffix}`, 12)];

/**
 * Every dimension an experiment file can write, with its units in SI.
 * kB is 1000 B and KiB 1024 B (IEC 80000-13); a month is 730 h and a year 8760 h by the project's convention.
 */
export const DIMENSIONS = {
  time: {
    noun: "a time",
    base: "s",
    examples: ["50 ms", "15 s", "1 h"],
    note: "A month is 730 h, a year 8760 h.",
    units: [
      unit("ns", -9),
      unit("us", -6),
      unit("ms", -3),
      unit("s", 0),
      unit("min", 0, 60n),
      unit("h", 0, 3600n),
      unit("d", 0, 86_400n),
      readOnly("week", 604_800n),
      readOnly("weeks", 604_800n),
      readOnly("month", 730n * 3600n),
      readOnly("months", 730n * 3600n),
      readOnly("year", 8760n * 3600n),
      readOnly("years", 8760n * 3600n),
    ],
  },
  data: { noun: "an amount of data", base: "B", examples: ["5 GB", "64 MiB"], note: "1 kB = 1000 B, 1 KiB = 1024 B.", units: [...decimal(""), ...binary("")] },
  memory: { noun: "an amount of memory", base: "B", examples: ["4 GiB", "512 MiB"], units: binary("") },
  rate: {
    noun: "a data rate",
    base: "B/s",
    examples: ["100 Mbit/s", "12.5 MB/s"],
    note: "A byte is 8 bit.",
    units: [unit("bit/s", -3, 125n), unit("kbit/s", 0, 125n), unit("Mbit/s", 3, 125n), unit("Gbit/s", 6, 125n), ...decimal("/s"), ...binary("/s")],
  },
  speed: { noun: "a processor speed", base: "Gflop/s", examples: ["2.4 Gflop/s"], units: [unit("Mflop/s", -3), unit("Gflop/s", 0), unit("Tflop/s", 3)] },
  work: { noun: "an amount of work", base: "Gflop", examples: ["120 Gflop"], units: [unit("Mflop", -3), unit("Gflop", 0), unit("Tflop", 3)] },
  power: { noun: "a power", base: "W", examples: ["150 W", "1.2 kW"], units: [unit("W", 0), unit("kW", 3)] },
  carbon: {
    noun: "a carbon intensity",
    base: "gCO2e/kWh",
    examples: ["316 gCO2e/kWh"],
    note: "CO2e is the warming of all greenhouse gases as that of so much carbon dioxide.",
    units: [unit("gCO2e/kWh", 0), unit("kgCO2e/kWh", 3)],
  },
  "count-rate": {
    noun: "a rate of events",
    base: "1/s",
    examples: ["0.2 1/s", "12 1/h", "0.001 jobs/s"],
    units: [
      unit("1/s", 0),
      unit("1/min", 0, 1n, 60n),
      unit("1/h", 0, 1n, 3600n),
      readOnly("jobs/s", 1n),
      readOnly("jobs/min", 1n, 60n),
      readOnly("jobs/h", 1n, 3600n),
    ],
  },
} as const satisfies Record<string, DimensionUnits>;

/** What a quantity measures; parsed numbers are in s, B, B, B/s, Gflop/s, Gflop, W, gCO2e/kWh and 1/s. */
export type Dimension = keyof typeof DIMENSIONS;

/** The units of a dimension, by any dimension's name. */
export function unitsOf(dimension: Dimension): DimensionUnits {
  return DIMENSIONS[dimension];
}
