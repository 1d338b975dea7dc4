import { z } from "zod";
import { makeVariate, type RandomSource, type Variate, variate, type VariateSpec } from "../../../sim/index.js";
import type { SpecIssue } from "../../ports/index.js";
import { moment } from "../moment.js";
import type { Calendar, FailureEntry } from "../process.js";

interface RenewalSpec {
  readonly kind: "renewal";
  readonly up: VariateSpec;
  readonly down: VariateSpec;
  readonly age: number;
}

/** Most outages before the start of the run that are drawn for each unit. */
const OUTAGES_BEFORE = 1_000_000;

/** Up, down, up, … each drawn anew; the numbers of the n-th pair have a place of their own. */
class Renewals implements Calendar {
  readonly #up: Variate;
  readonly #down: Variate;
  readonly #draws: (outage: number) => RandomSource;
  #outages = 0;
  from = NaN;
  until: number;

  constructor(spec: RenewalSpec, draws: (outage: number) => RandomSource) {
    this.#up = makeVariate(spec.up);
    this.#down = makeVariate(spec.down);
    this.#draws = draws;
    this.until = -spec.age;
  }

  next(): boolean {
    do {
      const source = this.#draws(this.#outages);
      this.#outages += 1;
      this.from = this.until + this.#up.sample(source);
      this.until = this.from + this.#down.sample(source);
    } while (this.until <= 0);
    return true;
  }
}

/** What probes see of a law that is 0 whatever is drawn. */
function isNothing(spec: VariateSpec): boolean {
  const law = makeVariate(spec);
  let drawn = 0;
  const source: RandomSource = { next: () => (++drawn * 0.618_033_988_749_894_9) % 1 };
  return Array.from({ length: 256 }, () => law.sample(source)).every((seconds) => seconds === 0);
}

export const renewal: FailureEntry = {
  name: "renewal",
  description: "Times to failure and times to repair from distributions, each independent of those before: MTBF and MTTR",
  schema: z.object({
    up: variate("time").describe("From a repair to the next failure, such as { exponential: { mean: 30 d } }"),
    down: variate("time").describe("From a failure to its repair"),
    age: moment()
      .prefault("0 s")
      .describe("How long before the start of the run everything was last new; default 0 s: all is new at t = 0. Long times let laws with memory settle, and some are down at t = 0"),
  }),
  issues(spec): SpecIssue[] {
    const written = spec as unknown as RenewalSpec;
    const issues: SpecIssue[] = (["up", "down"] as const)
      .filter((key) => isNothing(written[key]))
      .map((key) => ({ path: [key], expected: "a time longer than 0 s, or a distribution that can give one", got: "0 s always" }));
    if (issues.length > 0) return issues;
    const mean = makeVariate(written.up).mean + makeVariate(written.down).mean;
    if (written.age / mean > OUTAGES_BEFORE) {
      issues.push({ path: ["age"], expected: `at most ${OUTAGES_BEFORE} failures of each before the start, ${OUTAGES_BEFORE} · (mean up + mean down) = ${OUTAGES_BEFORE * mean} s`, got: `${written.age} s` });
    }
    return issues;
  },
  calendars: (spec, units, { draws }) => units.map((unit) => new Renewals(spec as unknown as RenewalSpec, (outage) => draws(unit, outage))),
};
