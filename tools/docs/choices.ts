import { house, type JsonSchema } from "../../experiments/index.js";

/** The page of one catalogue. */
export interface CataloguePage {
  /** As modules of the user name it: `queueDisciplines`. */
  readonly title: string;
  readonly file: string;
  /** What one entry is called: `queue discipline`. */
  readonly noun: string;
}

const words = (title: string): string => title.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** Whether this is the map whose only key is the name of a distribution. */
export function isLaw({ properties }: JsonSchema): boolean {
  const names = house.catalogues.get("variates")!.names();
  return properties !== undefined && names.every((name) => name in properties);
}

/** Knows catalogues again in a JSON Schema, by the names they offer, and remembers which keys choose from them. */
export class Choices {
  readonly pages: readonly CataloguePage[] = [...house.catalogues.keys()].map((title) => ({
    title,
    file: `${words(title).replaceAll(" ", "-")}.md`,
    noun: words(title).replace(/s$/, ""),
  }));
  readonly #keys = new Map<string, Set<string>>();

  /** The page of the catalogue a value is chosen from, if it is. */
  pageOf(schema: JsonSchema): CataloguePage | undefined {
    const forms = (schema.oneOf ?? []).map((form) => this.entryOf(form)).filter((name) => name !== undefined);
    if (forms.length === 0) return undefined;
    return this.pages.find(({ title }) => {
      const names = house.catalogues.get(title)!.names();
      return names.length === forms.length && names.every((name) => forms.includes(name));
    });
  }

  /** Name of the entry that this form of a value stands for, if it does. */
  entryOf({ properties }: JsonSchema): string | undefined {
    const name = properties?.["kind"]?.const ?? properties?.["driver"]?.const;
    return typeof name === "string" ? name : undefined;
  }

  /** Remembers what a key is chosen from. */
  sawKey(key: string, schema: JsonSchema): void {
    const inner = typeof schema.additionalProperties === "object" ? schema.additionalProperties : undefined;
    const own = [schema, ...(schema.anyOf ?? [])];
    for (const form of [...own, ...(inner === undefined ? [] : [inner, ...(inner.anyOf ?? [])])]) {
      const page = this.pageOf(form);
      if (page !== undefined) this.#note(page.title, own.includes(form) ? key : `${key}.<name>`);
    }
    if ((schema.anyOf ?? []).some(isLaw)) this.#note("variates", key);
  }

  #note(title: string, key: string): void {
    const keys = this.#keys.get(title) ?? new Set<string>();
    this.#keys.set(title, keys.add(key));
  }

  /** The keys that choose from a catalogue, in the order of the experiment. */
  keysOf(title: string): readonly string[] {
    return [...(this.#keys.get(title) ?? [])];
  }
}
