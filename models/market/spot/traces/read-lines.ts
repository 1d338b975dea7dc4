import { type LineIssue, scanLines, shownText } from "../../../ports/index.js";
import { hasZone, MICRO, microUsdOf, millisOf, type OnDemandOf, type PriceReading, unlikely } from "./price-text.js";

/**
 * Reads lines of `YYYY-MM-DD HH:MM:SS,price` (or `…T…Z`), the price in USD per hour with at most six decimals; no header. The first line
 * that is no such thing ends it.
 */
export function readLines(bytes: Uint8Array, onDemandOf: OnDemandOf, unitMicroUsd = MICRO): PriceReading {
  const onDemand = onDemandOf();
  const millis: number[] = [];
  const microUsd: number[] = [];
  let bareStamps = 0;
  const issue = scanLines(bytes, (text, line) => {
    const wrong = (column: number, expected: string, got: string): LineIssue => ({ line, column, expected, got });
    const fields = text.split(",");
    if (fields.length !== 2) return wrong(1, "an instant and a price, such as 2010-06-01 00:00:00,0.031", text === "" ? "an empty line" : shownText(text));
    const [stamp, written] = fields;
    const instant = millisOf(stamp);
    if (typeof instant === "string") return wrong(1, instant, shownText(stamp));
    const before = millis.length === 0 ? -Infinity : millis[millis.length - 1];
    if (instant === before) return wrong(1, "each instant once", `${shownText(stamp)} a second time`);
    if (instant < before) return wrong(1, "instants that ascend", `${shownText(stamp)} after a later one`);
    const price = microUsdOf(written, unitMicroUsd);
    if (typeof price === "string") return wrong(2, price, shownText(written));
    const doubt = unlikely(price, onDemand, written);
    if (doubt !== null) return wrong(2, doubt.expected, doubt.got);
    if (!hasZone(stamp)) bareStamps += 1;
    millis.push(instant);
    microUsd.push(price);
    return null;
  });
  if (issue !== null) return { issue };
  if (millis.length === 0) return { issue: { line: 1, column: 1, expected: "at least one price", got: "an empty file" } };
  return { rows: { millis, microUsd }, notes: bareStamps > 0 ? ["stamps without a zone are read as UTC"] : [] };
}
