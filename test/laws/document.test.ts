import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FAMILY } from "./family.js";
import { levelSentence, tableRow } from "./support/table-row.js";

const page = readFileSync(new URL("../../docs/laws.md", import.meta.url), "utf8");

describe("docs/laws.md", () => {
  it.each(FAMILY.laws.map((law) => [`${law.check} · ${law.situation}`, law] as const))("%s · has its row, with values and sizes as tested", (_, law) => expect(page).toContain(tableRow(law)));

  it("the level · is that of the family as it is", () => expect(page).toContain(levelSentence(FAMILY.oracles)));
});
