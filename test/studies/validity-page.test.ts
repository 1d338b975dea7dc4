import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const page = readFileSync(`${root}/docs/validity.md`, "utf8");

/** Rows of tables that begin with the numbers of checks, and the files they name. */
const rows = [...page.matchAll(/^\| (C-\d+[^|]*)\|(.*)\|$/gm)].map(([, numbers, rest]) => ({
  numbers: [...numbers.matchAll(/C-(\d+)/g)].map((match) => Number(match[1])),
  isRange: numbers.includes(" to "),
  files: [...rest.matchAll(/`((?:test|models)\/[^` ]+)`/g)].map((match) => match[1]),
}));

/** Text of a file, or of all files of a folder. */
function textOf(path: string): string {
  const place = `${root}/${path}`;
  if (!existsSync(place)) return "";
  return statSync(place).isFile() ? readFileSync(place, "utf8") : readdirSync(place).map((name) => textOf(`${path}/${name}`)).join("\n");
}

const covered = (numbers: readonly number[], isRange: boolean): number[] =>
  isRange ? Array.from({ length: numbers[1] - numbers[0] + 1 }, (_, step) => numbers[0] + step) : [...numbers];

describe("the validity page", () => {
  it("every check it lists · is named in a file it points to", () => {
    const unfounded = rows.flatMap(({ numbers, isRange, files }) => {
      const text = files.map(textOf).join("\n");
      return covered(numbers, isRange).filter((number) => !new RegExp(`C-${number}(?!\\d)`).test(text));
    });
    expect(unfounded).toEqual([]);
  });

  it("checks of this version · are all there", () => {
    const listed = new Set(rows.flatMap(({ numbers, isRange }) => covered(numbers, isRange)));
    const wanted = [...covered([23, 33], true), 35, ...covered([50, 54], true), ...covered([56, 58], true)];
    expect(wanted.filter((number) => !listed.has(number))).toEqual([]);
  });
});
