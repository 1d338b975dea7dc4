import type { CatalogueEntry, RandomSource } from "../../../../sim/index.js";
import type { FileNeed, FileReport, ReadFile, SpecIssue } from "../../../ports/index.js";

/** Parameters of a process as parsed, and what all markets have. */
export interface ProcessSpec {
  readonly kind: string;
  readonly [parameter: string]: unknown;
}

/** The changes of one spot price, in order of time. */
export interface PriceProcess {
  /** Goes to the next change, which is later than the one before; false where the price stays as it is for ever. */
  next(): boolean;
  /** When the price changed [s from the start of the run, negative before it]; NaN before the first `next`. */
  readonly atSeconds: number;
  /** What an instance-hour costs since then [integer micro-USD]. */
  readonly microUsd: number;
  /** No change to come goes below this [micro-USD]; a bid below it waits for ever. */
  readonly lowestMicroUsd: number;
  /** From here on nothing is known, and the run ends [s]; Infinity where there is no such instant. */
  readonly endSeconds: number;
}

/** What a process works with. */
export interface ProcessGround {
  /** Stream of this market alone; another one for each further purpose, so that one moves no other. */
  readonly draws: (purpose?: string) => RandomSource;
  /** Calendar of t = 0, milliseconds since 1970 (UTC). */
  readonly startMillis: number;
  /** When the first change of a process that has no dates of its own is due [s, ≤ 0]: what comes before the run is the past that bidders look back on. */
  readonly fromSeconds: number;
  /** On-demand price of the market's instance type when the run starts [micro-USD per hour]; NaN where there is none. */
  readonly onDemandMicroUsd: number;
  readonly file: ReadFile;
}

/** What is looked at before any run. */
export interface InspectedMarket {
  readonly startMillis: number;
  /** Length of the run [s]; Infinity for until-done. */
  readonly horizonSeconds: number;
  readonly onDemandMicroUsd: number;
  /** Of a market that names no type: on-demand prices of all types of its site [micro-USD per hour]. */
  readonly onDemandByType?: Readonly<Record<string, number>> | undefined;
}

/** One law of spot prices, as `kind` names it. */
export interface PriceProcessEntry extends CatalogueEntry {
  /** What is wrong with the parameters beyond their schema. */
  issues?(spec: ProcessSpec, market: InspectedMarket): SpecIssue[];
  files?(spec: ProcessSpec): FileNeed[];
  /** Looks into the files; there are some. */
  inspect?(spec: ProcessSpec, market: InspectedMarket, file: ReadFile): FileReport;
  create(spec: ProcessSpec, ground: ProcessGround): PriceProcess;
}
