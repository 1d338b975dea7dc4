import { z } from "zod";
import { formatInstant, formatMoney, money } from "../../../../sim/index.js";
import { brokenFile, dataFile, type DataFileSpec, type FileReport, needOf, type ReadFile } from "../../../ports/index.js";
import { KNOWN_PRICES } from "../traces/known.js";
import type { OnDemandOf, PriceRows } from "../traces/price-text.js";
import type { MarketChoice } from "../traces/read-history.js";
import { readPrices } from "../traces/read-prices.js";
import type { InspectedMarket, PriceProcess, PriceProcessEntry, ProcessSpec } from "./contract.js";

interface TraceSpec extends DataFileSpec {
  readonly kind: "trace";
  readonly select?: MarketChoice | undefined;
  /** Micro-USD. */
  readonly unit?: number | undefined;
  readonly beyond?: "stop" | "wrap" | "hold" | undefined;
}

const MILLIS_PER_SECOND = 1000;
const SECONDS_PER_DAY = 86_400;
/** Without a change for longer than this a trace is said to have a hole [s]. */
const HOLE_SECONDS = 7 * SECONDS_PER_DAY;

/** Recorded changes of a price. */
class Recorded implements PriceProcess {
  readonly #rows: PriceRows;
  readonly #offsetSeconds: number;
  readonly #wraps: boolean;
  readonly endSeconds: number;
  readonly lowestMicroUsd: number;
  #next = 0;
  #laps = 0;
  atSeconds = NaN;
  microUsd = NaN;

  constructor(rows: PriceRows, startMillis: number, beyond: TraceSpec["beyond"]) {
    const { millis, microUsd } = rows;
    this.#rows = rows;
    this.#offsetSeconds = startMillis / MILLIS_PER_SECOND;
    this.#wraps = beyond === "wrap";
    this.endSeconds = beyond === "stop" ? this.#secondsOf(millis.length - 1) : Infinity;
    this.lowestMicroUsd = microUsd.reduce((lowest, each) => Math.min(lowest, each), Infinity);
  }

  next(): boolean {
    const { millis, microUsd } = this.#rows;
    const last = millis.length - 1;
    // Where the trace begins anew its first row takes the place of its last.
    if (this.#wraps && this.#next === last && last > 0) {
      this.#laps += 1;
      this.#next = 0;
    }
    if (this.#next > last) return false;
    this.atSeconds = this.#secondsOf(this.#next) + (this.#laps * (millis[last] - millis[0])) / MILLIS_PER_SECOND;
    this.microUsd = microUsd[this.#next];
    this.#next += 1;
    return true;
  }

  #secondsOf(row: number): number {
    return this.#rows.millis[row] / MILLIS_PER_SECOND - this.#offsetSeconds;
  }
}

/** What has been looked into before the run is not doubted in it. */
const UNCHECKED: OnDemandOf = () => ({ microUsd: NaN, of: "it" });

/** The on-demand price of the market's type, else of the type that a file names, else of the dearest type at the site: a price of any of its types is below that. */
const pricesBeside = ({ onDemandMicroUsd, onDemandByType = {} }: InspectedMarket): OnDemandOf => (type) => {
  if (!Number.isNaN(onDemandMicroUsd)) return { microUsd: onDemandMicroUsd, of: "it" };
  if (type !== undefined) return { microUsd: Object.hasOwn(onDemandByType, type) ? onDemandByType[type] : NaN, of: "it" };
  const known = Object.values(onDemandByType);
  return { microUsd: known.length === 0 ? NaN : Math.max(...known), of: "the dearest type" };
};

function rowsOf(spec: TraceSpec, file: ReadFile): PriceRows {
  const reading = readPrices(file(needOf(spec, KNOWN_PRICES)), UNCHECKED, spec.select, spec.unit);
  if ("rows" in reading) return reading.rows;
  throw brokenFile(spec.file, reading.issue);
}

function inspect(spec: TraceSpec, market: InspectedMarket, file: ReadFile): FileReport {
  const { startMillis, horizonSeconds } = market;
  const reading = readPrices(file(needOf(spec, KNOWN_PRICES)), pricesBeside(market), spec.select, spec.unit);
  if ("issue" in reading) return { issues: [{ file: spec.file, ...reading.issue }], notes: [] };
  const { millis, microUsd } = reading.rows;
  const last = millis.length - 1;
  const problem = (expected: string, got: string): FileReport => ({ issues: [{ file: spec.file, line: 1, column: 1, expected, got }], notes: [] });
  const span = `prices from ${formatInstant(millis[0])} until ${formatInstant(millis[last])}`;
  if (startMillis < millis[0] || startMillis >= millis[last]) {
    return problem(`prices at the start of the run, ${formatInstant(startMillis)} (write --set start=…)`, span);
  }
  if (spec.beyond === undefined && startMillis + horizonSeconds * MILLIS_PER_SECOND > millis[last]) {
    const until = horizonSeconds === Infinity ? "as long as a run until-done may take" : `until ${formatInstant(startMillis + horizonSeconds * MILLIS_PER_SECOND)}`;
    return problem(`prices ${until}, or beyond: stop, wrap or hold (what follows the last price must be chosen)`, span);
  }
  let longest = 0;
  for (let row = 1; row <= last; row += 1) if (millis[row] - millis[row - 1] > millis[longest + 1] - millis[longest]) longest = row - 1;
  const gapSeconds = last === 0 ? 0 : (millis[longest + 1] - millis[longest]) / MILLIS_PER_SECOND;
  const lowest = microUsd.reduce((least, each) => Math.min(least, each), Infinity);
  const highest = microUsd.reduce((most, each) => Math.max(most, each), 0);
  const notes = [`${spec.file}: ${millis.length} prices from ${formatInstant(millis[0])} until ${formatInstant(millis[last])}, ${formatMoney(lowest)}/h to ${formatMoney(highest)}/h`];
  for (const note of reading.notes ?? []) notes.push(`${spec.file}: ${note}`);
  if (spec.beyond === "stop" && startMillis + horizonSeconds * MILLIS_PER_SECOND > millis[last]) {
    notes.push(`${spec.file}: the run ends with the last price, ${formatInstant(millis[last])}, where it lasts until then (beyond: stop)`);
  }
  if (gapSeconds > HOLE_SECONDS) {
    notes.push(`${spec.file}: no change for ${Math.round(gapSeconds / SECONDS_PER_DAY)} days from ${formatInstant(millis[longest])}: a quiet market or a hole in the records; the price holds`);
  }
  return { issues: [], notes };
}

export const trace: PriceProcessEntry = {
  name: "trace",
  description: "Recorded changes of a price, each holding until the next",
  schema: z.object({
    ...dataFile("Prices: CSV of instants and USD per hour, a line for each change, or the JSON of aws ec2 describe-spot-price-history", "spot-ec2-2009-2011/us-east-1.linux.m1.small.csv"),
    select: z
      .strictObject({
        type: z.string().min(1).optional().describe("Its InstanceType; default: the file has but one"),
        product: z.string().min(1).optional().describe("Its ProductDescription, such as Linux/UNIX; default: the file has but one"),
        zone: z.string().min(1).optional().describe("Its AvailabilityZone, such as us-east-1a; default: the file has but one"),
      })
      .optional()
      .describe("Which market of the file, where JSON holds several; default: it holds one"),
    unit: money()
      .refine((microUsd) => microUsd > 0, "expected more than 0 USD")
      .optional()
      .describe("What a 1 in the file stands for, such as 0.01 USD where prices are in cents, or 1 EUR where currencies states its rate; default 1 USD. Prices become whole micro-USD, rounded half-even"),
    beyond: z
      .enum(["stop", "wrap", "hold"])
      .optional()
      .describe("What comes after the last price: stop, the run ends there; wrap, the trace begins anew; hold, the price stays. No default: to be chosen where the run may last longer than the trace"),
  }),
  files: (spec) => [needOf(spec as unknown as TraceSpec, KNOWN_PRICES)],
  inspect: (spec, market, file) => inspect(spec as unknown as TraceSpec, market, file),
  create: (spec: ProcessSpec, { startMillis, file }) => new Recorded(rowsOf(spec as unknown as TraceSpec, file), startMillis, (spec as unknown as TraceSpec).beyond),
};
