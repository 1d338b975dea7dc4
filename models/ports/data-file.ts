import { z } from "zod";
import type { FileNeed } from "./files.js";

const INSIDE = /^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[A-Za-z0-9._+-]+(?:\/[A-Za-z0-9._+-]+)*$/;

/** Keys of a file in the data directory. */
export const dataFile = (what: string, example: string) => ({
  file: z.string().regex(INSIDE, `expected a path inside the data directory, such as ${example}`).describe(`${what}, inside the data directory; plain or gzipped`),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "expected 64 hexadecimal digits in lower case")
    .optional()
    .describe("Digest of the file, so that a result says which one it is about; default: not checked"),
});

/** Parsed `dataFile`. */
export interface DataFileSpec {
  readonly file: string;
  readonly sha256?: string | undefined;
}

/** A published file: what to say when it is missing. */
export interface KnownFile {
  readonly name: string;
  readonly what: string;
  readonly origin: string;
}

/** What the experiment needs; `known` are the published files of this kind, the last of them stands for any other. */
export function needOf({ file, sha256 }: DataFileSpec, known: readonly KnownFile[]): FileNeed {
  const name = file.slice(file.lastIndexOf("/") + 1).replace(/\.gz$/, "");
  const { what, origin } = known.find((candidate) => candidate.name === name) ?? known[known.length - 1];
  return { file, what, origin, ...(sha256 === undefined ? {} : { sha256 }) };
}
