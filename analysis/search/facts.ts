import { z } from "zod";

const CONDITION = z.array(z.looseObject({ metric: z.string(), expected: z.string().describe("As written") }));
const RUNS = z.number().describe("Runs of all values evaluated, failed ones included");
const WITHOUT_VALUE = z.array(z.looseObject({ metric: z.string(), runs: z.number() })).describe("Metrics of the condition without a value, which counts as not holding");

const bisection = z.looseObject({
  name: z.string().describe("Column of what was searched"),
  path: z.string(),
  from: z.number(),
  to: z.number(),
  want: z.enum(["max", "min"]).describe("The largest value at which the condition holds, or the smallest"),
  condition: CONDITION,
  runs: RUNS,
  violations: z.array(z.looseObject({ arm: z.string(), seed: z.string(), holds: z.number(), fails: z.number() })).describe("Runs of one seed in which the condition holds at a value and not at an easier one"),
  withoutValue: WITHOUT_VALUE,
});

const dimension = z.looseObject({ name: z.string().describe("Its column"), path: z.string(), from: z.number(), to: z.number(), step: z.number() });

const cheapest = z.looseObject({
  over: z.array(dimension).describe("The dimensions of the grid that was searched"),
  want: z.literal("cheapest").describe("The point with the least mean of a metric among those at which the condition holds"),
  minimise: z.string().describe("That metric"),
  condition: CONDITION,
  runs: RUNS,
  violations: z
    .array(z.looseObject({ arm: z.string(), seed: z.string(), holds: z.array(z.number()), fails: z.array(z.number()) }))
    .describe("Runs of one seed in which the condition holds at a point and not at one that is nowhere less"),
  withoutValue: WITHOUT_VALUE,
  unmeasured: z.number().describe("Runs without a value of that metric: their points are not chosen"),
});

/** What the manifest says of a search; the values found are in its table. */
export const searchFactsSchema = z.discriminatedUnion("want", [bisection, cheapest]);

export type SearchFacts = z.infer<typeof searchFactsSchema>;
export type BisectionFacts = z.infer<typeof bisection>;
type CheapestFacts = z.infer<typeof cheapest>;

/** What a search is told by: parts of its facts. */
export type SearchGoalFacts = Pick<BisectionFacts, "want" | "name"> | (Pick<CheapestFacts, "want" | "minimise"> & { readonly over: readonly { readonly name: string }[] });
export type SearchRangeFacts = Pick<BisectionFacts, "want" | "name" | "from" | "to"> | (Pick<CheapestFacts, "want" | "minimise"> & { readonly over: readonly Pick<CheapestFacts["over"][number], "name" | "from" | "to" | "step">[] });

/** Columns of what was searched. */
export function searchedNames(facts: SearchGoalFacts): readonly string[] {
  return facts.want === "cheapest" ? facts.over.map(({ name }) => name) : [facts.name];
}

/** "cloudstone.passed = 1 and wait.mean < 5 s" */
export function conditionText({ condition }: Pick<SearchFacts, "condition">): string {
  return condition.map(({ metric, expected }) => `${metric} ${/^[<>=]/.test(expected) ? expected : `= ${expected}`}`).join(" and ");
}

/** "largest users", "least cost.total" */
export function goalText(facts: SearchGoalFacts): string {
  return facts.want === "cheapest" ? `least ${facts.minimise}` : `${facts.want === "max" ? "largest" : "smallest"} ${facts.name}`;
}

/** "from 5 to 500", "over local from 0 to 16 and remote from 0 to 32 by 4" */
export function rangeText(facts: SearchRangeFacts): string {
  if (facts.want !== "cheapest") return `from ${facts.from} to ${facts.to}`;
  return `over ${facts.over.map(({ name, from, to, step }) => `${name} from ${from} to ${to}${step === 1 ? "" : ` by ${step}`}`).join(" and ")}`;
}

/** "317", "at least 2000", "4, 8", "none": what a search of one arm ended with. */
export function answerText(answer: string, found: readonly number[] | null): string {
  if (found === null) return answer;
  return answer === "exact" || answer === "cheapest" ? found.join(", ") : `${answer.replace("-", " ")} ${found.join(", ")}`;
}

/** The same in a sentence: "317", "at least 2000", "local=4, remote=8". */
export function foundText(facts: SearchGoalFacts, answer: string, found: readonly number[] | null): string {
  return facts.want === "cheapest" && found !== null ? pointText(facts, found) : answerText(answer, found);
}

/** "users=317", "local=4, remote=8" */
function pointText(facts: SearchGoalFacts, values: readonly number[]): string {
  return searchedNames(facts).map((name, at) => `${name}=${values[at]}`).join(", ");
}

/** A contradiction to what the search takes for granted. */
export interface SearchViolation {
  readonly arm: string;
  readonly seed: string;
  readonly holds: number | readonly number[];
  readonly fails: number | readonly number[];
}

/** A contradiction as a sentence. */
export function violationText(facts: SearchGoalFacts, { arm, seed, holds, fails }: SearchViolation): string {
  const [held, failed] = [holds, fails].map((values) => pointText(facts, typeof values === "number" ? [values] : values));
  const beside = facts.want === "cheapest" ? "a cheaper point" : facts.want === "max" ? "a larger value" : "a smaller value";
  return `${arm === "all" ? "" : `arm ${arm}, `}seed ${seed}: the condition holds at ${held} and not at ${failed}; ${beside} than the one found may do too`;
}

/** A warning about runs without a value of what is to be small; null where there are none. */
export function unmeasuredText(facts: SearchFacts): string | null {
  return facts.want === "cheapest" && facts.unmeasured > 0 ? `${facts.minimise} had no value in ${facts.unmeasured} of ${facts.runs} runs: their points are not chosen` : null;
}
