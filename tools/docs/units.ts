import { jsonSchemaOf, type JsonSchema } from "../../experiments/index.js";
import { type Dimension, DIMENSIONS, PRICE_UNITS, quantity } from "../../sim/index.js";
import { inCode, page, table } from "./markdown.js";

const dimensions = Object.keys(DIMENSIONS) as Dimension[];
const byPattern = new Map(dimensions.map((dimension) => [jsonSchemaOf(quantity(dimension)).pattern, dimension]));
const noun = (dimension: Dimension): string => DIMENSIONS[dimension].noun.replace(/^an? /, "");

/** What a written quantity measures, with an example; undefined for anything else. */
export function unitsLink({ pattern, examples = [] }: JsonSchema): string | undefined {
  const dimension = pattern === undefined ? undefined : byPattern.get(pattern);
  if (dimension !== undefined) return `[${noun(dimension)}](units.md) such as ${inCode(DIMENSIONS[dimension].examples[0])}`;
  if (examples.length === 0) return undefined;
  const example = String(examples[0]);
  return `${example.includes(" USD") ? "[money](units.md)" : "text"} such as ${inCode(example)}`;
}

/** The page about quantities and their units. */
export function unitsPage(): string {
  const rows = dimensions.map((dimension) => {
    const { units, examples, base } = DIMENSIONS[dimension];
    return [noun(dimension), units.map(({ symbol }) => inCode(symbol)).join(" "), examples.map(inCode).join(" "), base];
  });
  const notes = dimensions.flatMap((dimension) => {
    const { note } = DIMENSIONS[dimension] as { readonly note?: string };
    return note === undefined ? [] : [`${noun(dimension)}: ${note}`];
  });
  return page(
    "# Quantities and units",
    "A quantity is a decimal number and a unit; both are needed, also for zero. Upper and lower case count: `Mbit/s` is not `MB/s`. Models reckon in the unit of the last column.",
    table(["what", "units", "for example", "in models"], rows),
    notes.map((note) => `- ${note}`).join("\n"),
    `Money is written in USD with at most six decimals: an amount as \`2000 USD\`, a price as \`0.085 USD/h\`, per ${PRICE_UNITS.map(inCode).join(" ")} as its key says. Models reckon in whole micro-USD.`,
  );
}
