import { house, jsonSchemaOf } from "../../experiments/index.js";
import { type CataloguePage, Choices } from "./choices.js";
import { inCode, keyTable, page } from "./markdown.js";
import { keyRows } from "./schema-rows.js";

/** One catalogue: its entries in order, each with its description and parameters; `keys` are those of the experiment that choose from it. */
export function cataloguePage({ title, noun }: CataloguePage, keys: readonly string[]): string {
  const catalogue = house.catalogues.get(title)!;
  const choices = new Choices();
  const written =
    title === "variates"
      ? "Written as a map of one key, `{ lognormal: { mean: 97 s, cv: 0.3 } }`; a bare value is a constant. Parameters are shown here for times; elsewhere they take what the key takes."
      : `Told apart by \`${catalogue.discriminator}\`.`;
  const entries = [...catalogue].map(({ name, description, schema }) => {
    const rows = keyRows(jsonSchemaOf(schema), choices);
    return page(`## ${name}`, description, rows.length === 0 ? "No parameters." : keyTable(rows)).trimEnd();
  });
  return page(
    `# ${noun[0].toUpperCase()}${noun.slice(1)}s`,
    `Chosen by ${keys.map(inCode).join(", ")}. ${written}`,
    `A module of your own adds entries under the name \`${title}\` (see CONTRIBUTING.md).`,
    ...entries,
  );
}
