import type { Catalogue, CatalogueEntry } from "../../sim/index.js";
import { didYouMean, printable } from "../scenario/index.js";
import type { House } from "./house.js";

/** One entry of a module, and the catalogue it is for. */
export interface Addition {
  readonly catalogue: Catalogue<CatalogueEntry>;
  readonly entry: CatalogueEntry;
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;

/** Who added which entry, so that loading the same module again is no conflict. */
const owners = new WeakMap<Catalogue<CatalogueEntry>, Map<string, string>>();

/** The functions that every entry of the catalogue has: a new one must have them too. */
function requiredFunctions(catalogue: Catalogue<CatalogueEntry>): string[] {
  const entries = [...catalogue] as unknown as Fields[];
  return Object.keys(entries.at(0) ?? {}).filter((key) => entries.every((entry) => typeof entry[key] === "function"));
}

function entryProblem(entry: unknown, catalogue: Catalogue<CatalogueEntry>): string | undefined {
  if (!isFields(entry)) return "expected an entry with name, description and schema, got none";
  const { name, description, schema } = entry;
  if (typeof name !== "string" || !/^[a-z][a-z0-9-]{0,63}$/.test(name)) return `expected a name in kebab case, got ${typeof name === "string" ? `"${printable(name, 60)}"` : "none"}`;
  if (typeof description !== "string" || description === "") return `expected a description of "${name}", got none`;
  if (!isFields(schema) || !isFields(schema["shape"]) || !("_zod" in schema)) return `expected a zod object as schema of "${name}", got something else`;
  const missing = requiredFunctions(catalogue).find((key) => typeof entry[key] !== "function");
  return missing === undefined ? undefined : `expected a function ${missing} in "${name}", as the others of ${catalogue.title} have, got none`;
}

/**
 * What a module's export adds: an array of `{ catalogue, entry }`, or a function that makes one from the kit.
 * Problems come as messages; nothing is added to any catalogue yet.
 */
export function additionsOf<S>(exported: unknown, house: House<S>, problems: string[]): Addition[] {
  const list: unknown = typeof exported === "function" ? (exported as (kit: unknown) => unknown)(house.kit) : exported;
  if (!Array.isArray(list) || list.length === 0) {
    problems.push(`expected a list of { catalogue, entry } as default export or as cloudfed, got ${Array.isArray(list) ? "an empty list" : "none"}`);
    return [];
  }
  return list.flatMap((item: unknown): Addition[] => {
    const { catalogue: title, entry } = isFields(item) ? item : {};
    const catalogue = typeof title === "string" ? house.catalogues.get(title) : undefined;
    if (catalogue === undefined) {
      const names = [...house.catalogues.keys()];
      const shown = typeof title === "string" ? `"${printable(title, 60)}"${didYouMean(title, names)}` : "none";
      problems.push(`expected the name of a catalogue (${names.join(", ")}), got ${shown}`);
      return [];
    }
    const problem = entryProblem(entry, catalogue);
    if (problem === undefined) return [{ catalogue, entry: entry as CatalogueEntry }];
    problems.push(problem);
    return [];
  });
}

/** Adds the entries of the module known by `owner`; what it added before stays. A name somebody else has is a problem. */
export function register(additions: readonly Addition[], owner: string, problems: string[]): void {
  for (const { catalogue, entry } of additions) {
    const known = owners.get(catalogue) ?? new Map<string, string>();
    owners.set(catalogue, known);
    if (known.get(entry.name) === owner) continue;
    if (catalogue.names().includes(entry.name)) {
      problems.push(`expected a name that ${catalogue.title} does not have, got "${entry.name}"`);
      continue;
    }
    catalogue.add(entry);
    known.set(entry.name, owner);
  }
}
