import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const project = fileURLToPath(new URL("../..", import.meta.url));
const page = readFileSync(`${project}/docs/reliability.md`, "utf8");

/** One row of the tables: its number, the tests it links to, its last column. */
const rows = [...page.matchAll(/^\| ([HWF]-\d+) \|(.*)\|$/gm)].map(([, number, rest]) => ({
  number,
  tests: [...rest.matchAll(/\(\.\.\/(test\/[^)]+)\)/g)].map(([, path]) => path),
  note: rest.split("|").at(-1)!.trim(),
}));

describe("docs/reliability.md", () => {
  it("has each hostile input, each misuse and each fault once, in order", () => {
    const numbers = [...Array.from({ length: 84 }, (_, at) => `H-${at + 1}`), ...Array.from({ length: 12 }, (_, at) => `W-${at + 1}`), ...Array.from({ length: 26 }, (_, at) => `F-${at + 1}`)];
    expect(rows.map(({ number }) => number)).toEqual(numbers);
  });

  it("each row names tests that are there and bear its number, or says what is missing", () => {
    for (const { number, tests, note } of rows) {
      expect(tests.length > 0 || note !== "", number).toBe(true);
      for (const test of tests) expect(existsSync(`${project}/${test}`), `${number}: ${test}`).toBe(true);
      const bearing = tests.filter((test) => new RegExp(`\\b${number}\\b`).test(readFileSync(`${project}/${test}`, "utf8")));
      expect(bearing.length > 0 || tests.length === 0, `${number} stands in none of ${tests.join(", ")}`).toBe(true);
    }
  });
});
