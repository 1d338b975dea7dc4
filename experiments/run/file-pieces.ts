import { closeSync, existsSync, openSync, readSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";
import { OutputError } from "./output-error.js";

/** Bytes read at once: short enough that what is made of them is soon forgotten. */
const PIECE = 1 << 16;

/** A file as text piece by piece, as often as it is asked for; undefined where there is none. */
export function filePieces(path: string): (() => Iterable<string>) | undefined {
  return existsSync(path) ? () => pieces(path) : undefined;
}

function* pieces(path: string): Generator<string> {
  try {
    const descriptor = openSync(path, "r");
    try {
      const decoder = new StringDecoder("utf8");
      const buffer = Buffer.allocUnsafe(PIECE);
      for (let size = readSync(descriptor, buffer); size > 0; size = readSync(descriptor, buffer)) yield decoder.write(buffer.subarray(0, size));
      yield decoder.end();
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw OutputError.from("read", path, error);
  }
}
