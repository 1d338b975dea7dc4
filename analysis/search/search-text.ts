import { blockText, leftAligned, rightAligned } from "../comparison/index.js";
import { visible } from "../text/index.js";
import { answerText, conditionText, goalText, rangeText, searchedNames, type SearchFacts } from "./facts.js";
import type { SearchedArm } from "./search-table.js";

/** What was found, an arm a line, as aligned text. */
export function searchText({ facts, arms }: { readonly facts: SearchFacts; readonly arms: readonly SearchedArm[] }): string {
  const columns = [
    leftAligned("arm", arms.map(({ name }) => visible(name))),
    rightAligned(["", visible(searchedNames(facts).join(", "))], arms.map(({ answer, found }) => answerText(answer, found))),
    rightAligned(["values", "evaluated"], arms.map(({ evaluated }) => String(evaluated))),
  ];
  return `${visible(goalText(facts))} ${visible(rangeText(facts))} with ${visible(conditionText(facts))} in every seed\n\n${blockText(columns)}\n`;
}
