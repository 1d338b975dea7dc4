import { z } from "zod";
import { Fault, formatInstant } from "../../../sim/index.js";
import { brokenFile, dataFile, type DataFileSpec, type FileReport, needOf } from "../../ports/index.js";
import type { Intensity, IntensityEntry, RunSpan } from "./contract.js";
import { KNOWN_INTENSITIES } from "./known.js";
import { HOURLY_HEADER, type HourlyIntensities, MILLIS_PER_HOUR, readHourly } from "./read-hourly.js";

interface HourlySpec extends DataFileSpec {
  readonly beyond?: "hold" | "wrap" | undefined;
}

const HOUR = 3600;

/** The value of each hour in a run; what comes after the last is what `beyond` says. */
class HourlyTrace implements Intensity {
  readonly #values: Float64Array;
  /** Start of the first hour [s from the start of the run, ≤ 0]. */
  readonly #from: number;
  readonly #spec: HourlySpec;

  constructor({ fromMillis, values }: HourlyIntensities, startMillis: number, spec: HourlySpec) {
    this.#values = values;
    this.#from = (fromMillis - startMillis) / 1000;
    this.#spec = spec;
  }

  at(time: number): number {
    const hour = this.#hour(time);
    const { length } = this.#values;
    if (hour < length) return this.#values[hour];
    if (this.#spec.beyond === "wrap") return this.#values[hour % length];
    if (this.#spec.beyond === "hold") return this.#values[length - 1];
    throw new Fault(`${this.#spec.file} ends before the run, and beyond says neither hold nor wrap`, { timeSeconds: time });
  }

  changeAfter(time: number): number {
    const next = this.#hour(time) + 1;
    return next >= this.#values.length && this.#spec.beyond === "hold" ? Infinity : this.#from + next * HOUR;
  }

  /** Hour of the trace and of what follows it, from 0; its bounds are what `changeAfter` gives, to the last bit. */
  #hour(time: number): number {
    let hour = Math.floor((time - this.#from) / HOUR);
    while (this.#from + (hour + 1) * HOUR <= time) hour += 1;
    while (this.#from + hour * HOUR > time) hour -= 1;
    return hour;
  }
}

const specOf = (spec: Readonly<Record<string, unknown>>): HourlySpec => spec as unknown as HourlySpec;

function inspect(bytes: Uint8Array, spec: HourlySpec, { startMillis, horizon }: RunSpan): FileReport {
  const reading = readHourly(bytes);
  const { file, beyond } = spec;
  if ("issue" in reading) return { issues: [{ file, ...reading.issue }], notes: [] };
  const { fromMillis, values } = reading;
  const endMillis = fromMillis + values.length * MILLIS_PER_HOUR;
  const bounds = `${formatInstant(fromMillis)} to ${formatInstant(endMillis)}`;
  const wrong = (line: number, path: string[], expected: string, got: string): FileReport => ({ issues: [{ file, line, column: 1, path, expected, got }], notes: [] });
  if (startMillis < fromMillis || startMillis >= endMillis) {
    return wrong(startMillis < fromMillis ? 2 : values.length + 1, ["file"], `hours that cover the start of the run, ${formatInstant(startMillis)}`, `a trace from ${bounds}`);
  }
  const runsOut = horizon === "until-done" || startMillis + horizon * 1000 > endMillis;
  if (runsOut && beyond === undefined) {
    const length = horizon === "until-done" ? "whose end is not known (horizon: until-done)" : `of ${horizon} s`;
    return wrong(values.length + 1, ["beyond"], "hold or wrap", `nothing, for a run ${length} from ${formatInstant(startMillis)} and a trace from ${bounds}`);
  }
  return { issues: [], notes: [`${file}: ${values.length} hours of carbon intensity, ${bounds}`] };
}

export const hourly: IntensityEntry = {
  name: "hourly",
  description: "Carbon intensity hour by hour, by the calendar, from a file",
  schema: z.object({
    ...dataFile(`Carbon intensity, CSV: ${HOURLY_HEADER.replace(",", ", ")}; the start of each hour in UTC, without gaps`, "carbon-intensity/DE-2023-hourly.csv"),
    beyond: z
      .enum(["hold", "wrap"])
      .optional()
      .describe("After the last hour of the trace: hold, its value stays; wrap, the trace begins again. Must be said where the run may be longer than the trace, as with horizon: until-done"),
  }),
  files: (spec) => [needOf(specOf(spec), KNOWN_INTENSITIES)],
  inspect: (spec, span, file) => inspect(file(needOf(specOf(spec), KNOWN_INTENSITIES)), specOf(spec), span),
  create(spec, startMillis, file) {
    const reading = readHourly(file(needOf(specOf(spec), KNOWN_INTENSITIES)));
    if (!("issue" in reading)) return new HourlyTrace(reading, startMillis, specOf(spec));
    throw brokenFile(specOf(spec).file, reading.issue);
  },
};
