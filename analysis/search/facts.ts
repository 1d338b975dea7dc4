import { z } from "zod";

/** What the manifest says of a search; the values found are in its table. */
export const searchFactsSchema = z.looseObject({
  name: z.string().describe("Column of what was searched"),
  path: z.string(),
  from: z.number(),
  to: z.number(),
  want: z.enum(["max", "min"]).describe("The largest value at which the condition holds, or the smallest"),
  condition: z.array(z.looseObject({ metric: z.string(), expected: z.string().describe("As written") })),
  runs: z.number().describe("Runs of all values evaluated, failed ones included"),
  violations: z.array(z.looseObject({ arm: z.string(), seed: z.string(), holds: z.number(), fails: z.number() })).describe("Runs of one seed in which the condition holds at a value and not at an easier one"),
  withoutValue: z.array(z.looseObject({ metric: z.string(), runs: z.number() })).describe("Metrics of the condition without a value, which counts as not holding"),
});

export type SearchFacts = z.infer<typeof searchFactsSchema>;

/** "cloudstone.passed = 1 and wait.mean < 5 s" */
export function conditionText({ condition }: Pick<SearchFacts, "condition">): string {
  return condition.map(({ metric, expected }) => `${metric} ${/^[<>=]/.test(expected) ? expected : `= ${expected}`}`).join(" and ");
}

/** "largest users" */
export function goalText({ want, name }: Pick<SearchFacts, "want" | "name">): string {
  return `${want === "max" ? "largest" : "smallest"} ${name}`;
}

/** "317", "at least 2000", "none": what a search of one arm ended with. */
export function answerText(answer: string, found: number | null): string {
  if (found === null) return answer;
  return answer === "exact" ? String(found) : `${answer.replace("-", " ")} ${found}`;
}

/** A contradiction to what the search takes for granted, as a sentence. */
export function violationText({ want, name }: Pick<SearchFacts, "want" | "name">, { arm, seed, holds, fails }: SearchFacts["violations"][number]): string {
  return `${arm === "all" ? "" : `arm ${arm}, `}seed ${seed}: the condition holds at ${name}=${holds} and not at ${name}=${fails}; a ${want === "max" ? "larger" : "smaller"} value than the one found may do too`;
}
