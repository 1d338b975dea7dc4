import fc from "fast-check";
import { parse, stringify } from "yaml";

/** How many times longer the fuzzing runs than in an ordinary test run: `CLOUDFED_FUZZ=20`. */
export const FUZZ = Math.max(1, Number(process.env["CLOUDFED_FUZZ"] ?? "1"));

/** Seed of all fuzzing: fixed, so that green stays green; `CLOUDFED_FUZZ_SEED=n` (or `new`) for another. It is in every title. */
export const FUZZ_SEED = ((): number => {
  const given = process.env["CLOUDFED_FUZZ_SEED"] ?? "20260613";
  return given === "new" ? Date.now() % 0x7fff_ffff : Number(given);
})();

/** Longest that one input may take [ms]. */
export const LONGEST_MILLIS = 5_000;

/** Runs a check and demands that it is quick. */
export function quick<T>(check: () => T): T {
  const begun = performance.now();
  const result = check();
  const millis = performance.now() - begun;
  if (millis > LONGEST_MILLIS) throw new Error(`it took ${Math.round(millis)} ms`);
  return result;
}

/** A place, as a share of the length; every one as likely as the others. */
const share = fc.noBias(fc.integer({ min: 0, max: 999_999 })).map((millionths) => millionths / 1_000_000);

/** Edits of the bytes: flips of single bits, bytes put in, taken out, written twice. */
export type ByteEdit = { readonly at: number } & ({ readonly flip: number } | { readonly put: string } | { readonly drop: number } | { readonly twice: number });

const pieces = fc.constantFrom("\n", "\r", "\t", " ", "-", ":", ": ", "{", "}", "[", "]", "#", "'", '"', "&a ", "*a", "!!x ", "---\n", "~", ".nan", "-1", "0", "1e309", "99999999999999999999", "\0", "\ud800", "\u202e", "\ufeff", ";", "\\");

export const byteEdits: fc.Arbitrary<ByteEdit[]> = fc.array(
  fc.oneof(
    fc.record({ at: share, flip: fc.nat(7) }),
    fc.record({ at: share, put: fc.oneof(pieces, fc.string({ maxLength: 5 })) }),
    fc.record({ at: share, drop: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ at: share, twice: fc.integer({ min: 1, max: 200 }) }),
  ),
  { minLength: 1, maxLength: 4 },
);

export function withByteEdits(bytes: Uint8Array, edits: readonly ByteEdit[]): Uint8Array {
  let now = Buffer.from(bytes);
  for (const edit of edits) {
    const at = Math.floor(edit.at * now.length);
    if ("flip" in edit) now[at] ^= 1 << edit.flip;
    else if ("put" in edit) now = Buffer.concat([now.subarray(0, at), Buffer.from(edit.put), now.subarray(at)]);
    else if ("drop" in edit) now = Buffer.concat([now.subarray(0, at), now.subarray(at + edit.drop)]);
    else now = Buffer.concat([now.subarray(0, at + edit.twice), now.subarray(at)]);
  }
  return now;
}

/** Edits of the document: one value, chosen by its place among all, is replaced, taken out, renamed, copied elsewhere or wrapped. */
export interface TreeEdit {
  readonly at: number;
  readonly from: number;
  readonly act: "scale" | "replace" | "remove" | "rename" | "copy" | "wrap";
  readonly value: unknown;
}

/** Values that are wrong nearly everywhere, or right and extreme. */
export const hostileValues: readonly unknown[] = [
  null, true, "", " ", 0, -1, 1, 1.5, 2 ** 53, -0, 1e300, 5e-324, "0 s", "-1 s", "1e300 s", "5e-324 s", "3 ms", "1 ns", "10 years", "0 USD", "-1 USD", "1e15 USD/h", "0 GiB", "1e30 GB", "5 Gflop", "0 Gflop/s", "1e-300 Gflop/s", "0 bit/s", "1 bit/s", "until-done",
  "fifo", "local", "ec2", "burst", "no", "NO", "1:30", "1,5 s", "50 Ms", "\uff15", "=cmd|' /c calc'!A1", "../../etc/passwd", "__proto__", "constructor", "\u0000", "a".repeat(300), [], {}, [[]], [1, 2], { a: 1 }, { kind: "fifo" }, { exponential: { mean: "1 s" } }, { lognormal: { mean: "0 s", cv: 0 } }, { from: 0, to: 10, step: 3 }, { count: 0 }, { like: "local" },
];

export const treeEdits: fc.Arbitrary<TreeEdit[]> = fc.array(
  fc.record({ at: share, from: share, act: fc.constantFrom("replace", "replace", "replace", "remove", "rename", "copy", "wrap"), value: fc.constantFrom(...hostileValues) }),
  { minLength: 1, maxLength: 3 },
);

/** Edits that leave a document likely to be valid: numbers and quantities become others of their kind. */
export const gentleEdits: fc.Arbitrary<TreeEdit[]> = fc.array(
  fc.record({ at: share, from: share, act: fc.constant("scale" as const), value: fc.constantFrom(0, 0.1, 0.5, 2, 3, 10, 1000) }),
  { minLength: 1, maxLength: 6 },
);

/** Numbers of entities beyond which a run is long rather than wrong. */
const COUNT_MOST = 400;

function scaled(value: unknown, factor: number): unknown {
  if (typeof value === "number") return Math.min(COUNT_MOST, Number.isInteger(value) ? Math.round(value * factor) : value * factor);
  const quantity = typeof value === "string" ? /^(\d+(?:\.\d+)?)( .*)$/.exec(value) : null;
  return quantity === null ? value : `${Number(quantity[1]) * factor}${quantity[2]}`;
}

type Holder = Record<string, unknown> | unknown[];
interface Spot {
  readonly holder: Holder;
  readonly key: string | number;
}

function spotsOf(value: unknown): Spot[] {
  if (typeof value !== "object" || value === null) return [];
  const keys = Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value);
  return keys.flatMap((key) => [{ holder: value as Holder, key }, ...spotsOf((value as Record<string | number, unknown>)[key])]);
}

export function withTreeEdits(text: string, edits: readonly TreeEdit[]): string {
  const document = parse(text) as Holder;
  for (const { at, from, act, value } of edits) {
    const spots = spotsOf(document);
    if (spots.length === 0) break;
    const { holder, key } = spots[Math.floor(at * spots.length)];
    const values = holder as Record<string | number, unknown>;
    const source = spots[Math.floor(from * spots.length)];
    if (act === "scale") values[key] = scaled(values[key], value as number);
    else if (act === "remove" || act === "rename") {
      const kept = values[key];
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else Reflect.deleteProperty(holder, key);
      if (act === "rename") values[`${key}x`] = kept;
    } else if (act === "copy") values[key] = structuredClone((source.holder as Record<string | number, unknown>)[source.key]);
    else if (act === "wrap") values[key] = [values[key]];
    else values[key] = structuredClone(value);
  }
  return stringify(document);
}
