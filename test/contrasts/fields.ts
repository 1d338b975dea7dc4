import { experimentJsonSchema, type JsonSchema } from "../../experiments/json-schema.js";

/** The parts of an arm; the other keys of an experiment describe the study. */
const PARTS = ["start", "horizon", "warmup", "currencies", "sites", "purchases", "agreements", "network", "messaging", "outages", "failures", "raft", "memberships", "managers", "vm-presence", "services", "workloads"];

/** True for a quantity that may vary: its laws and their parameters have tests of their own, the field is one. */
const isVariate = (schema: JsonSchema): boolean => options(schema).some(({ properties }) => properties?.["lognormal"] !== undefined);

const options = (schema: JsonSchema): readonly JsonSchema[] => schema.oneOf ?? schema.anyOf ?? [];

/** Name of the entry that an option of a catalogue stands for. */
function entryOf(option: JsonSchema): string | undefined {
  const name = option.properties?.["kind"]?.const;
  return typeof name === "string" ? name : undefined;
}

function collect(schema: JsonSchema, path: string, into: Set<string>): void {
  if (schema.const !== undefined && /\.(kind|driver)$/.test(path)) return;
  const alternatives = options(schema);
  if (alternatives.length > 0 && !isVariate(schema)) {
    for (const option of alternatives) {
      const entry = entryOf(option);
      // Beside the entries of a catalogue stands the list of names that may be written bare.
      if (entry === undefined && alternatives.some((other) => entryOf(other) !== undefined)) continue;
      if (entry !== undefined) into.add(`${path}(${entry})`);
      collect(option, entry === undefined ? path : `${path}(${entry})`, into);
    }
    return;
  }
  const { properties, additionalProperties, items } = schema;
  if (properties !== undefined) for (const [key, inner] of Object.entries(properties)) collect(inner, path === "" ? key : `${path}.${key}`, into);
  if (typeof additionalProperties === "object") collect(additionalProperties, `${path}.*`, into);
  if (items !== undefined) collect(items, `${path}.[]`, into);
  if (properties === undefined && typeof additionalProperties !== "object" && items === undefined) into.add(path);
}

/**
 * Every field of an arm as the schema of experiments has it: `*` for a name, `[]` for an item, `(fifo)` for an entry of a
 * catalogue, which is a field too: to choose another one is to set it. Drivers of sites are not told apart.
 */
export function fieldsOfAnArm(): string[] {
  const into = new Set<string>();
  const { properties } = experimentJsonSchema();
  for (const part of PARTS) collect(properties[part], part, into);
  return [...into].sort();
}
