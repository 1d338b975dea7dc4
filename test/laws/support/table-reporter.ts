import type { Reporter, TestCase } from "vitest/node";
import type { LawRow } from "./test-laws.js";

const COLUMNS = ["check", "situation", "oracle", "theory", "estimate", "half-width", "δ", "sample", "holds"] as const;

const digits = (value: number): string => (Number.isFinite(value) ? String(Number(value.toPrecision(6))) : "–");

/** Lines of one check, for a Markdown table. */
function lines({ check, situation, size, verdicts }: LawRow): readonly string[][] {
  return verdicts.map(({ name, theory, mean, halfWidth, delta, holds }) => [
    check,
    situation,
    name,
    theory === null ? "> 0" : digits(theory),
    digits(mean),
    digits(halfWidth),
    digits(delta),
    size,
    holds ? "yes" : "NO",
  ]);
}

/** Prints what every law's interval was, in the order of their numbers, once all have run. */
export default class TableReporter implements Reporter {
  readonly #rows: { readonly row: LawRow; readonly seconds: number }[] = [];

  onTestCaseResult(test: TestCase): void {
    const { law } = test.meta();
    if (law !== undefined) this.#rows.push({ row: law, seconds: (test.diagnostic()?.duration ?? NaN) / 1000 });
  }

  onTestRunEnd(): void {
    const number = ({ row }: { row: LawRow }) => Number(row.check.slice("C-".length));
    this.#rows.sort((a, b) => number(a) - number(b));
    const table = [[...COLUMNS], COLUMNS.map(() => "---"), ...this.#rows.flatMap(({ row }) => lines(row))];
    const total = this.#rows.reduce((sum, { seconds }) => sum + seconds, 0);
    process.stdout.write(`\n${table.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}\n\n${this.#rows.length} checks in ${total.toFixed(0)} s\n`);
  }
}
