import { z } from "zod";
import { Fault, formatInstant, instant, type RandomSource } from "../../../sim/index.js";
import { PoissonPieces } from "../curves/rate-pieces.js";
import type { CurveEntry } from "../curves/contract.js";
import { dataFile, type DataFileSpec, type FileReport, type KnownFile, needOf } from "../../../models/ports/index.js";
import type { Arrivals } from "../open-request-source.js";
import { MinuteRates, UniformMinutes } from "./minutes.js";
import { type MinuteCounts, readCounts } from "./read-counts.js";
import { type CountWindow, countWindow } from "./window.js";

const ORIGIN = "github.com/nimamahmoudi/worldcup98-dataset; the log itself is in the Internet Traffic Archive (Arlitt and Jin)";

export const KNOWN_COUNTS: readonly KnownFile[] = [
  { name: "invocation_count_per_minute.csv", what: "requests per minute of the World Cup 1998 web site, 30 April to 26 July 1998", origin: `${ORIGIN}; invocation_count.csv there` },
  { name: "wc_day43_1.csv", what: "requests per minute of the World Cup 1998 web site on 6 and 7 June 1998", origin: `${ORIGIN}; results/wc_day43_1.csv there` },
  { name: "", what: "requests per minute, lines of YYYY-MM-DD HH:MM:SS,count", origin: `whoever gave you its name; one such file is at ${ORIGIN}` },
];

export interface CountsSpec extends DataFileSpec {
  readonly kind: "counts";
  /** [ms since 1970] */
  readonly from?: number | undefined;
  readonly until?: number | undefined;
  readonly within: "uniform" | "poisson";
  readonly scale: number;
}

const windowOf = (minutes: MinuteCounts, { from, until }: CountsSpec, scale: number): CountWindow => countWindow(minutes, from ?? null, until ?? null, scale);

function inspect(bytes: Uint8Array, spec: CountsSpec): FileReport {
  const { file } = spec;
  const reading = readCounts(bytes);
  if ("issue" in reading) return { issues: [{ file, ...reading.issue }], notes: [] };
  const { millis } = reading.minutes;
  const { begins, recorded, absent } = windowOf(reading.minutes, spec, 1);
  if (begins.length === 0) {
    const [first, last] = [millis[0], millis[millis.length - 1]].map(formatInstant);
    return { issues: [{ file, line: 1, column: 1, expected: "minutes between from and until", got: `minutes from ${first} to ${last}` }], notes: [] };
  }
  const notes = [`${file}: ${recorded} requests in ${begins.length} minutes are replayed${spec.scale === 1 ? "" : `, thinned to ${spec.scale} of them`}`];
  if (absent > 0) notes.push(`${file}: ${absent} minutes between them are absent, taken as without a request`);
  return { issues: [], notes };
}

function arrivalsOf(bytes: Uint8Array, spec: CountsSpec, source: RandomSource): Arrivals {
  const reading = readCounts(bytes);
  if ("issue" in reading) throw new Fault(`${spec.file}:${reading.issue.line}: expected ${reading.issue.expected}, got ${reading.issue.got}`);
  if (spec.within === "uniform") return new UniformMinutes(windowOf(reading.minutes, spec, spec.scale), source);
  return new PoissonPieces(new MinuteRates(windowOf(reading.minutes, spec, 1), spec.scale), source);
}

/** A site's real load, minute by minute. */
export const counts: CurveEntry<CountsSpec> = {
  name: "counts",
  description: "Requests per minute from a file, such as those of the World Cup 1998 web site",
  schema: z.object({
    ...dataFile("Counts per minute, lines of YYYY-MM-DD HH:MM:SS,count", "http-worldcup98/invocation_count_per_minute.csv.gz"),
    from: instant().optional().describe("Instant of the file that is t = 0, its times taken as UTC; default: the first minute of the file"),
    until: instant().optional().describe("Minutes from this instant on are left out; default: none are"),
    within: z.enum(["uniform", "poisson"]).default("uniform").describe("Within a minute: uniform, exactly the recorded number at independent uniform times; poisson, a Poisson process of that rate; default uniform"),
    scale: z.number().gt(0).max(1).default(1).describe("Share of the requests that comes (0 … 1]; with uniform ⌊scale · n⌋ of the first n, with poisson that share of the rate; default 1"),
  }),
  issues: ({ from, until }) =>
    from === undefined || until === undefined || until > from ? [] : [{ path: ["until"], expected: `an instant after from (${formatInstant(from)})`, got: formatInstant(until) }],
  files: (spec) => [needOf(spec, KNOWN_COUNTS)],
  inspect: (spec, file) => inspect(file(needOf(spec, KNOWN_COUNTS)), spec),
  endless: () => false,
  arrivals: (spec, { source, file }) => arrivalsOf(file(needOf(spec, KNOWN_COUNTS)), spec, source),
};
