import { z } from "zod";
import type { SpecIssue } from "../../ports/index.js";
import { length, moment } from "../moment.js";
import type { Calendar, FailureEntry } from "../process.js";

const parameters = z.object({
  from: moment().describe("When the first outage begins, from the start of the run"),
  for: length().describe("How long each lasts"),
  every: length().optional().describe("From the begin of one to the begin of the next; default: there is one"),
});
type ScheduleSpec = z.infer<typeof parameters>;

/** One outage, or one in every so much time: the n-th begins at from + n · every. */
export class Schedule implements Calendar {
  readonly #spec: Pick<ScheduleSpec, "from" | "for" | "every">;
  #outages = 0;
  from = NaN;
  until = NaN;

  constructor(spec: Pick<ScheduleSpec, "from" | "for" | "every">) {
    this.#spec = spec;
  }

  next(): boolean {
    const { from, every } = this.#spec;
    if (this.#outages > 0 && every === undefined) return false;
    this.from = from + (every === undefined ? 0 : this.#outages * every);
    this.until = this.from + this.#spec.for;
    this.#outages += 1;
    return true;
  }
}

export const schedule: FailureEntry = {
  name: "schedule",
  description: "At times that are known, once or again and again: maintenance",
  schema: parameters,
  issues(spec): SpecIssue[] {
    const { every, for: seconds } = spec as unknown as ScheduleSpec;
    if (every === undefined || every > seconds) return [];
    return [{ path: ["every"], expected: `a time longer than the outage (${seconds} s): it would never be over`, got: `${every} s` }];
  },
  calendars: (spec, units) => units.map(() => new Schedule(spec as unknown as ScheduleSpec)),
};
