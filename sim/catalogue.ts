import { z } from "zod";

/** What every choice offered to an experiment file carries, whatever it makes. */
export interface CatalogueEntry {
  /** Value of the discriminator (`kind`, for sites `driver`), in kebab case. */
  readonly name: string;
  /** One line for `cloudfed list`, the reference pages and the JSON Schema. */
  readonly description: string;
  /** Parameters beside the discriminator: units, defaults and descriptions included. */
  readonly schema: z.ZodObject;
}

/** Key of the metadata of a choice that may be written as a bare name. */
export const SHORTHAND = "shorthand";

/**
 * The choices there are at one place of the experiment file, in order of declaration.
 *
 * Modules named by `use:` add their own entries before any schema is built, so schemas are made on demand.
 */
export class Catalogue<E extends CatalogueEntry> implements Iterable<E> {
  readonly title: string;
  readonly discriminator: string;
  readonly #entries = new Map<string, E>();

  constructor(title: string, entries: readonly E[], discriminator = "kind") {
    this.title = title;
    this.discriminator = discriminator;
    for (const entry of entries) this.add(entry);
  }

  /** Adds an entry; throws a TypeError when its name is taken or malformed. */
  add(entry: E): void {
    if (!/^[a-z][a-z0-9-]*$/.test(entry.name)) throw new TypeError(`${this.title}: "${entry.name}" is not a name in kebab case`);
    if (this.#entries.has(entry.name)) throw new TypeError(`${this.title}: "${entry.name}" is there already`);
    this.#entries.set(entry.name, entry);
  }

  get(name: string): E {
    const entry = this.#entries.get(name);
    if (entry === undefined) throw new TypeError(`${this.title}: no entry "${name}"`);
    return entry;
  }

  names(): string[] {
    return [...this.#entries.keys()];
  }

  [Symbol.iterator](): Iterator<E> {
    return this.#entries.values();
  }

  /**
   * Schema of one choice: an object with the discriminator, strict about its other keys.
   * Where `shorthand` is set, the bare name stands for an entry with all defaults (`queue: fifo`).
   */
  schema(shorthand = false): z.ZodType<{ readonly [key: string]: unknown }> {
    const options = [...this.#entries.values()].map((entry) =>
      z
        .strictObject({ [this.discriminator]: z.literal(entry.name), ...entry.schema.shape })
        .describe(entry.description),
    );
    const union = z.discriminatedUnion(this.discriminator, options as never) as unknown as z.ZodType<Record<string, unknown>>;
    if (!shorthand) return union;
    // JSON Schema sees only what comes out of a preprocess: the mark tells its maker to let bare names in.
    return z.preprocess((value) => (typeof value === "string" ? { [this.discriminator]: value } : value), union).meta({ [SHORTHAND]: true });
  }
}
