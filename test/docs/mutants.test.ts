import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { mutants } from "../../tools/mutants.list.mjs";

const project = fileURLToPath(new URL("../..", import.meta.url));

it.each(mutants.map((mutant) => [mutant.name, mutant] as const))("mutant %s · changes text that is there once, and names tests that are there", (_, { file, edits, killers }) => {
  const text = readFileSync(`${project}/${file}`, "utf8");
  for (const [before] of edits) expect(text.split(before).length - 1, before).toBe(1);
  for (const killer of killers) expect(readFileSync(`${project}/${killer.file}`, "utf8").length).toBeGreaterThan(0);
});
