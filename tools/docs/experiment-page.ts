import { experimentJsonSchema, type JsonSchema } from "../../experiments/index.js";
import { HEADER_KEYS } from "../../experiments/scenario/index.js";
import type { Choices } from "./choices.js";
import { keyTable, page } from "./markdown.js";
import { keyRow, type KeyRow, keyRows } from "./schema-rows.js";

/** Named things of one sort, each made of an entry of a catalogue. */
interface Sort {
  readonly name: string;
  readonly title: string;
  readonly discriminator: string;
}

const SORTS: readonly Sort[] = [
  { name: "sites", title: "Sites", discriminator: "driver" },
  { name: "services", title: "Services", discriminator: "kind" },
  { name: "workloads", title: "Workloads", discriminator: "kind" },
];

const HEAD = `# The experiment file

YAML or JSON. Unknown keys, quantities without a unit and names of things that are not there are errors, all told at once with file, line and column. \`<name>\` stands for a name of your own: at most 64 letters, digits, \`_\` and \`-\`, a letter first. \`(openvpn)\` after a key leads to what that choice takes. [Quantities](units.md) have units; a key that takes [a distribution](variates.md) may vary by chance.

\`--set path=value\` and the axes of \`vary\` use the keys as they stand here; a segment with other characters is quoted: \`sites.ec2-eu.cap["m1.small"]\`.`;

/** Keys common to all entries of a sort, and each entry's own. */
function sortSections(sort: Sort, schema: JsonSchema, choices: Choices): string[] {
  const prefix = `${sort.name}.<name>`;
  const inner = schema.additionalProperties as JsonSchema;
  const entries = (inner.anyOf?.find((form) => form.oneOf !== undefined) ?? inner).oneOf ?? [];
  const copies = (inner.anyOf ?? []).filter((form) => form.oneOf === undefined);
  const isCommon = (key: string, child: JsonSchema): boolean =>
    entries.length > 1 && entries.every(({ properties }) => JSON.stringify(properties?.[key]) === JSON.stringify(child));
  const part = (entry: JsonSchema, common: boolean): JsonSchema => ({
    ...entry,
    properties: Object.fromEntries(Object.entries(entry.properties ?? {}).filter(([key, child]) => isCommon(key, child) === common)),
  });
  const rows = entries.length === 0 ? [] : keyRows(part(entries[0], true), choices, `${prefix}.`);
  for (const copy of copies) rows.push(...keyRows({ properties: copy.properties ?? {} }, choices, `${prefix}.`).filter(({ key }) => rows.every((row) => row.key !== key)));
  const sections = entries.map((entry) => {
    const own = keyRows(part(entry, false), choices, `${prefix}.`);
    return page(`### ${sort.discriminator}: ${choices.entryOf(entry)}`, entry.description ?? "", own.length === 0 ? "No keys of its own." : keyTable(own)).trimEnd();
  });
  return [`## ${sort.title}`, `${schema.description}. Each has a \`${sort.discriminator}\`.`, rows.length === 0 ? "" : keyTable(rows), ...sections];
}

/** Every key an experiment can have: what it takes, its default and its meaning. */
export function experimentPage(choices: Choices): string {
  const { properties } = experimentJsonSchema();
  const study = keyRows({ properties: Object.fromEntries(HEADER_KEYS.map((key) => [key, properties[key]])), required: ["experiment", "schema"] }, choices);
  const others = Object.entries(properties).filter(([key]) => !HEADER_KEYS.some((known) => known === key) && SORTS.every(({ name }) => name !== key));
  const run: KeyRow[] = keyRows({ properties: Object.fromEntries(others) }, choices);
  run.push(...SORTS.map(({ name }) => keyRow(name, properties[name], false, choices)));
  return page(
    HEAD,
    "## The study",
    keyTable(study),
    "## The run",
    keyTable(run),
    ...SORTS.flatMap((sort) => sortSections(sort, properties[sort.name], choices)),
  );
}

