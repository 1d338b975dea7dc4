import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { it } from "vitest";

/** Where public traces are looked for, as the command line does: CLOUDFED_DATA, else ./data. */
export const dataFolder = process.env.CLOUDFED_DATA ?? "data";

export const hasData = (file: string): boolean => existsSync(join(dataFolder, file));

/** Content of a trace, gzip undone; told by its first bytes, not by its name. */
export function readData(file: string): Uint8Array {
  const bytes = readFileSync(join(dataFolder, file));
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? new Uint8Array(gunzipSync(bytes)) : new Uint8Array(bytes);
}

/** A test that needs a trace: skipped where it is not there, and then its name says what is missing. */
export function itWithData(title: string, file: string, test: (bytes: Uint8Array) => void): void {
  if (hasData(file)) it(title, () => test(readData(file)));
  else it.skip(`${title} (skipped: no ${file} in CLOUDFED_DATA or ./data)`, () => {});
}
