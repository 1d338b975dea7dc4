import type { z } from "zod";

import type { JsonValue, Segment } from "./tree.js";

/** What the walk reads of a zod schema: the definition that zod publishes for tools. */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly catchall?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly entries?: Readonly<Record<string, string | number>>;
  readonly element?: z.ZodType;
  readonly items?: readonly z.ZodType[];
  readonly options?: readonly z.ZodType[];
  readonly discriminator?: string;
  readonly left?: z.ZodType;
  readonly right?: z.ZodType;
  readonly in?: z.ZodType;
  readonly out?: z.ZodType;
  readonly getter?: () => z.ZodType;
}

const WRAPPERS = new Set(["optional", "nullable", "default", "prefault", "nonoptional", "readonly", "catch", "success"]);

const definitionOf = (schema: z.ZodType): Definition => schema._zod.def;

/** The schemas that may stand behind a schema once wrappers, preprocessing and unions are opened; `value` chooses among kinds. */
function opened(schema: z.ZodType, value: JsonValue | undefined): z.ZodType[] {
  const definition = definitionOf(schema);
  if (WRAPPERS.has(definition.type)) return opened(definition.innerType!, value);
  if (definition.type === "lazy") return opened(definition.getter!(), value);
  if (definition.type === "pipe") {
    // A preprocessing step begins with a transform, whose result the other side describes.
    return opened(definitionOf(definition.in!).type === "transform" ? definition.out! : definition.in!, value);
  }
  if (definition.type === "intersection") return [...opened(definition.left!, value), ...opened(definition.right!, value)];
  if (definition.type !== "union") return [schema];
  const options = definition.options!.flatMap((option) => opened(option, value));
  if (definition.discriminator === undefined) return options;
  const chosen = options.filter((option) => accepts(option, definition.discriminator!, value));
  return chosen.length > 0 ? chosen : options;
}

function accepts(option: z.ZodType, discriminator: string, value: JsonValue | undefined): boolean {
  const property = definitionOf(option).shape?.[discriminator];
  if (property === undefined || typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return property.safeParse((value as Readonly<Record<string, JsonValue>>)[discriminator]).success;
}

function step(schema: z.ZodType, segment: Segment): z.ZodType | undefined {
  const { type, shape, catchall, valueType, element, items } = definitionOf(schema);
  if (type === "object") return Object.hasOwn(shape!, segment) ? shape![segment] : catchall;
  if (type === "record") return valueType;
  if (type === "array") return element;
  if (type === "tuple") return items?.[Number(segment)];
  return undefined;
}

/** The schemas that may describe the value at the path; none where the path leaves the schema. O(size of the unions met). */
export function schemasAt(schema: z.ZodType, path: readonly Segment[], root: JsonValue | undefined): z.ZodType[] {
  let value = root;
  let schemas = opened(schema, value);
  for (const segment of path) {
    value = typeof value === "object" && value !== null ? (value as Readonly<Record<Segment, JsonValue>>)[segment] : undefined;
    schemas = schemas.flatMap((candidate) => {
      const next = step(candidate, segment);
      return next === undefined || definitionOf(next).type === "never" ? [] : opened(next, value);
    });
  }
  return schemas;
}

/** Keys that a schema has words for: those of an object, and of a record whose keys are one of a list. */
function wordsOf(schema: z.ZodType): string[] {
  const { shape, keyType } = definitionOf(schema);
  if (shape !== undefined) return Object.keys(shape);
  return keyType === undefined ? [] : Object.values(definitionOf(keyType).entries ?? {}).map(String);
}

/** Keys that the object at the path may have, in order of declaration. */
export function keysAt(schema: z.ZodType, path: readonly Segment[], root: JsonValue | undefined): string[] {
  return [...new Set(schemasAt(schema, path, root).flatMap(wordsOf))];
}

/** Whether the value at the path is a record: its keys are names chosen in the experiment, not words of the schema. */
export function isRecordAt(schema: z.ZodType, path: readonly Segment[], root: JsonValue | undefined): boolean {
  const schemas = schemasAt(schema, path, root);
  return schemas.length > 0 && schemas.every((candidate) => definitionOf(candidate).type === "record" && wordsOf(candidate).length === 0);
}
