import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

import { byName } from "../../sim/index.js";
import type { JsonValue } from "./document/tree.js";

/** Changes when what a key is made from changes, so that no stored point is mistaken for another. */
const KEY_FORMAT = "cloudfed-point-1";

/** JSON with the keys of every map sorted by UTF-16 units, no blanks, numbers in shortest round-trip form. */
export function canonicalJson(value: JsonValue): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item: JsonValue) => canonicalJson(item)).join(",")}]`;
  const entries = Object.entries(value as Readonly<Record<string, JsonValue>>).sort(([a], [b]) => byName(a, b));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(",")}}`;
}

/** sha256 of bytes or of the UTF-8 form of a text, lower-case hex. */
export function sha256Hex(content: Uint8Array | string): string {
  return bytesToHex(sha256(typeof content === "string" ? utf8ToBytes(content) : content));
}

/** What makes one run what it is. */
export interface PointIdentity {
  /** `keyText` of the arm. */
  readonly keyText: string;
  readonly seed: string;
  /** Of cloudfed. */
  readonly version: string;
  /** sha256 of the files the arm reads; their order does not matter. */
  readonly inputHashes: readonly string[];
  /** sha256 of the modules in use; their order does not matter. */
  readonly moduleHashes: readonly string[];
}

/** The key a finished run is kept by; equal for equal runs, whatever sweep they belong to. */
export function pointKey(identity: PointIdentity): string {
  return pointKeysOf(identity)(identity.seed);
}

/** Keys of runs that differ in their seed only: the arm, which is long, is hashed once. */
export function pointKeysOf({ keyText, version, inputHashes, moduleHashes }: Omit<PointIdentity, "seed">): (seed: string) => string {
  const arm = sha256Hex(keyText);
  const files = [[...inputHashes].sort(byName), [...moduleHashes].sort(byName)];
  return (seed) => sha256Hex(canonicalJson([KEY_FORMAT, arm, seed, version, ...files]));
}
