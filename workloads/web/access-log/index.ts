import { z } from "zod";
import type { RequestDraft } from "../../../models/ports/index.js";
import { Fault } from "../../../sim/index.js";
import type { CurveEntry } from "../curves/contract.js";
import { dataFile, type DataFileSpec, type FileReport, type KnownFile, needOf } from "../../../models/ports/index.js";
import type { Arrivals } from "../open-request-source.js";
import { type AccessLog, type AccessLogRules, readAccessLog } from "./read-log.js";

export const KNOWN_LOGS: readonly KnownFile[] = [
  {
    name: "apache_logs",
    what: "access log of semicomplete.com, 17 to 20 May 2015, 10,000 requests in Apache's combined format",
    origin: "github.com/elastic/examples, Common Data Formats/apache_logs/apache_logs",
  },
  { name: "", what: "an access log in Apache's combined format", origin: "whoever gave you its name" },
];

export interface AccessLogSpec extends DataFileSpec {
  readonly kind: "access-log";
  readonly rules: AccessLogRules;
}

/** The log's requests at their times after the first, with the bytes that were answered. */
class Replay implements Arrivals {
  readonly #log: AccessLog;
  #row = 0;

  constructor(log: AccessLog) {
    this.#log = log;
  }

  get dropped(): number {
    return this.#log.malformed;
  }

  next(draft: RequestDraft): number {
    const { seconds, bytes } = this.#log;
    if (this.#row === seconds.length) return NaN;
    const row = this.#row++;
    draft.responseBytes = bytes[row];
    return seconds[row] - seconds[0];
  }
}

function inspect(bytes: Uint8Array, { file, rules }: AccessLogSpec): FileReport {
  const reading = readAccessLog(bytes, rules);
  if ("issue" in reading) return { issues: [{ file, ...reading.issue }], notes: [] };
  const { lines, malformed, unsorted, dashes } = reading.log;
  const notes: string[] = [];
  if (malformed > 0) notes.push(`${file}: ${malformed} of ${lines} lines left out (not in the combined log format)`);
  if (unsorted > 0) notes.push(`${file}: ${unsorted} of ${lines} lines earlier than the line above, sorted by time`);
  if (dashes > 0) notes.push(`${file}: ${dashes} lines with a dash for bytes, answered with 0 B`);
  return { issues: [], notes };
}

/** Real requests at their real times. */
export const accessLog: CurveEntry<AccessLogSpec> = {
  name: "access-log",
  description: "Requests of a web server's log in Apache's combined format, each at its recorded time with its recorded bytes",
  schema: z.object({
    ...dataFile("The log", "http-apache-semicomplete/apache_logs.gz"),
    rules: z
      .strictObject({
        malformed: z.enum(["drop", "error"]).default("drop").describe("A line that is not in the combined format: drop (counted), error; default drop"),
        unsorted: z.enum(["sort", "error"]).default("sort").describe("A line earlier than the one above; sort is stable: sort, error; default sort"),
      })
      .prefault({})
      .describe("What to do with the oddities of real logs"),
  }),
  files: (spec) => [needOf(spec, KNOWN_LOGS)],
  inspect: (spec, file) => inspect(file(needOf(spec, KNOWN_LOGS)), spec),
  endless: () => false,
  arrivals: (spec, { file }) => {
    const reading = readAccessLog(file(needOf(spec, KNOWN_LOGS)), spec.rules);
    if ("issue" in reading) throw new Fault(`${spec.file}:${reading.issue.line}: expected ${reading.issue.expected}, got ${reading.issue.got}`);
    return new Replay(reading.log);
  },
};
