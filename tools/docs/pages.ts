import { cataloguePage } from "./catalogue-page.js";
import { Choices } from "./choices.js";
import { experimentPage } from "./experiment-page.js";
import { page } from "./markdown.js";
import { metricsPage } from "./metrics-page.js";
import { tablesPage } from "./tables-page.js";
import { unitsPage } from "./units.js";

/** The reference: name of the file to its text, made from the catalogues and schemas as they are now. */
export function referencePages(): ReadonlyMap<string, string> {
  const choices = new Choices();
  // The experiment comes first: walking it finds the keys that choose from each catalogue.
  const experiment = experimentPage(choices);
  const catalogues = choices.pages.map((each) => [each.file, cataloguePage(each, choices.keysOf(each.title))] as const);
  const index = page(
    "# Reference",
    "Made from the code by `npm run docs`; edits here are lost.",
    [
      "- [The experiment file](experiment.md): every key",
      "- [Metrics](metrics.md) and [tables](tables.md): what a run leaves",
      "- [Quantities and units](units.md)",
      `- What can be chosen: ${choices.pages.map(({ noun, file }) => `[${noun}s](${file})`).join(", ")}`,
    ].join("\n"),
  );
  return new Map([["index.md", index], ["experiment.md", experiment], ["metrics.md", metricsPage()], ["tables.md", tablesPage()], ["units.md", unitsPage()], ...catalogues]);
}
