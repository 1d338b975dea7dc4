import type { OnDemandOf, PriceReading } from "./price-text.js";
import { type MarketChoice, readHistory } from "./read-history.js";
import { readLines } from "./read-lines.js";

const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d || byte === 0xef || byte === 0xbb || byte === 0xbf;

/** Whether a file is JSON, told by its first bracket. */
export function isJson(bytes: Uint8Array): boolean {
  const first = bytes[bytes.findIndex((byte) => !isSpace(byte))];
  return first === 0x7b || first === 0x5b;
}

/**
 * Reads prices in either form. `onDemandOf` tells cents from dollars; only JSON holds several markets to
 * choose from. `unitMicroUsd` is what a 1 stands for, else 1 USD.
 */
export function readPrices(bytes: Uint8Array, onDemandOf: OnDemandOf, choice: MarketChoice = {}, unitMicroUsd?: number): PriceReading {
  if (isJson(bytes)) return readHistory(bytes, onDemandOf, choice, unitMicroUsd);
  if (Object.values(choice).every((name) => name === undefined)) return readLines(bytes, onDemandOf, unitMicroUsd);
  return { issue: { line: 1, column: 1, expected: "JSON of several markets (select chooses one of them)", got: "lines, which are of one market" } };
}
