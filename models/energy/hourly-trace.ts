import { z } from "zod";
import { Fault, formatInstant } from "../../sim/index.js";
import { dataFile, type DataFileSpec, type FileReport } from "../ports/index.js";
import type { RunSpan } from "./carbon/contract.js";
import { type HourlyColumn, type HourlyValues, MILLIS_PER_HOUR, readHourly } from "./read-hourly.js";
import type { StepFunction } from "./step-function.js";

/** A file of hours as parsed. */
export interface HourlySpec extends DataFileSpec {
  readonly beyond?: "hold" | "wrap" | undefined;
}

const HOUR = 3600;

/** Keys of a file of hours; `what`: what it holds, to begin its description. */
export const hourlyKeys = (what: string, { header }: HourlyColumn, example: string) => ({
  ...dataFile(`${what}, CSV: ${header.replace(",", ", ")}; the start of each hour in UTC, without gaps`, example),
  beyond: z
    .enum(["hold", "wrap"])
    .optional()
    .describe("After the last hour of the trace: hold, its value stays; wrap, the trace begins again. Must be said where the run may be longer than the trace, as with horizon: until-done"),
});

/** The value of each hour in a run; what comes after the last is what `beyond` says. */
export class HourlyTrace implements StepFunction {
  readonly #values: Float64Array;
  /** Start of the first hour [s from the start of the run, ≤ 0]. */
  readonly #from: number;
  readonly #spec: HourlySpec;

  constructor({ fromMillis, values }: HourlyValues, startMillis: number, spec: HourlySpec) {
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

/** What is wrong with a file of hours, or with the run it is for. */
export function inspectHourly(bytes: Uint8Array, spec: HourlySpec, { startMillis, horizon }: RunSpan, column: HourlyColumn): FileReport {
  const reading = readHourly(bytes, column);
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
  return { issues: [], notes: [`${file}: ${values.length} hours of ${column.noun}, ${bounds}`] };
}
