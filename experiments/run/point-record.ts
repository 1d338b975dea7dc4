import { sha256 } from "./point-key.js";

const LEAD = '{"sha256":"';
const DIGITS = 64;
/** Where the text begins that the checksum is of: everything behind it. */
const REST_AT = LEAD.length + DIGITS + '",'.length;
const KEY_LEAD = '"point":"';
const KEY_AT = REST_AT + KEY_LEAD.length;
const PAYLOAD_LEAD = '","result":';
const PAYLOAD_AT = KEY_AT + DIGITS + PAYLOAD_LEAD.length;

/** What stands in a line behind its checksum. */
function restOf(key: string, payload: string): string {
  return `${KEY_LEAD}${key}${PAYLOAD_LEAD}${payload}}`;
}

/** Checksum of the line of a point; workers reckon it, for the main thread has all workers to serve. */
export function recordChecksum(key: string, payload: string): string {
  return sha256(restOf(key, payload));
}

/** A finished point as one line of a journal: checksum first, then key and payload (JSON), which it covers both. */
export function recordLine(key: string, payload: string, checksum: string): Buffer {
  return Buffer.from(`${LEAD}${checksum}",${restOf(key, payload)}\n`, "utf8");
}

/** Whose record a line (without its end) is, or what is wrong with it. */
export function keyOfRecord(line: Buffer): { readonly key: string } | { readonly problem: string } {
  if (line.length <= PAYLOAD_AT || line.toString("latin1", 0, LEAD.length) !== LEAD) return { problem: "it is not a point, or a piece of one" };
  const isWhole = sha256(line.subarray(REST_AT)) === line.toString("latin1", LEAD.length, LEAD.length + DIGITS);
  return isWhole ? { key: line.toString("latin1", KEY_AT, KEY_AT + DIGITS) } : { problem: "its checksum is wrong" };
}

/** The payload in a line whose checksum was found right. */
export function payloadOfRecord(line: Buffer): string {
  return line.toString("utf8", PAYLOAD_AT, line.length - 1);
}
