import { nearest } from "../../../../sim/index.js";
import { type LineIssue, shownText } from "../../../ports/index.js";
import { type JsonRecord, jsonRecords } from "./json-records.js";
import { MICRO, microUsdOf, millisOf, type OnDemand, type OnDemandOf, type PriceReading, unlikely } from "./price-text.js";

/** Which market of a file is meant, by the names that AWS gives. */
export interface MarketChoice {
  readonly type?: string | undefined;
  readonly product?: string | undefined;
  readonly zone?: string | undefined;
}

const FIELDS = { type: "InstanceType", product: "ProductDescription", zone: "AvailabilityZone" } as const;
const KEYS = ["type", "product", "zone"] as const;
const TEXTS = ["Timestamp", "SpotPrice", ...Object.values(FIELDS)] as const;

type Row = Readonly<Record<(typeof TEXTS)[number], string>> & { readonly line: number };

function rowOf({ line, value }: JsonRecord): Row | LineIssue {
  for (const field of TEXTS) {
    const text = value[field];
    if (typeof text !== "string") return { line, column: 1, expected: `${field} as text`, got: text === undefined ? "a price without it" : shownText(JSON.stringify(text)) };
  }
  return { ...(value as unknown as Row), line };
}

const distinct = (rows: readonly Row[], key: (typeof KEYS)[number]): string[] => [...new Set(rows.map((row) => row[FIELDS[key]]))].sort();

/** Rows of one market, or what is wrong with the choice. */
function chosen(rows: readonly Row[], choice: MarketChoice): readonly Row[] | LineIssue {
  let left = rows;
  for (const key of KEYS) {
    const name = choice[key];
    if (name === undefined) continue;
    const known = distinct(left, key);
    left = left.filter((row) => row[FIELDS[key]] === name);
    const meant = nearest(name, known);
    if (left.length === 0) return { line: 1, column: 1, expected: `prices with ${FIELDS[key]} ${name} (select: { ${key}: … })`, got: `those of ${known.join(", ")}`, ...(meant === undefined ? {} : { nearest: meant }) };
  }
  for (const key of KEYS) {
    const names = distinct(left, key);
    if (names.length > 1) return { line: 1, column: 1, expected: `one market; write select: { ${key}: … }`, got: `prices with ${FIELDS[key]} ${names.join(", ")}` };
  }
  return left;
}

/** Changes of one market in their order of time; AWS prints the newest first. */
function ordered(rows: readonly Row[], onDemand: OnDemand, unitMicroUsd: number): PriceReading {
  const millis: number[] = [];
  const microUsd: number[] = [];
  let isAscending: boolean | undefined;
  for (const { line, Timestamp, SpotPrice } of rows) {
    const wrong = (expected: string, got: string): PriceReading => ({ issue: { line, column: 1, expected, got } });
    const instant = millisOf(Timestamp);
    if (typeof instant === "string") return wrong(instant, shownText(Timestamp));
    const price = microUsdOf(SpotPrice, unitMicroUsd);
    if (typeof price === "string") return wrong(price, shownText(SpotPrice));
    const doubt = unlikely(price, onDemand, SpotPrice);
    if (doubt !== null) return wrong(doubt.expected, doubt.got);
    if (millis.length > 0) {
      const before = millis[millis.length - 1];
      if (instant === before) return wrong("each instant once", `${shownText(Timestamp)} a second time`);
      isAscending ??= instant > before;
      if (instant > before !== isAscending) return wrong(`instants that ${isAscending ? "ascend" : "descend"}, as those before`, `${shownText(Timestamp)} after ${isAscending ? "a later" : "an earlier"} one`);
    }
    millis.push(instant);
    microUsd.push(price);
  }
  if (isAscending !== true) {
    millis.reverse();
    microUsd.reverse();
  }
  return { rows: { millis, microUsd } };
}

/** Reads what `aws ec2 describe-spot-price-history` prints: a list of price changes, newest first, prices as text in USD per hour. */
export function readHistory(bytes: Uint8Array, onDemandOf: OnDemandOf, choice: MarketChoice, unitMicroUsd = MICRO): PriceReading {
  const found = jsonRecords(new TextDecoder("utf-8").decode(bytes));
  if ("issue" in found) return found;
  if (found.records.length === 0) return { issue: { line: 1, column: 1, expected: "at least one price", got: "an empty list" } };
  const rows: Row[] = [];
  for (const record of found.records) {
    const row = rowOf(record);
    if ("expected" in row) return { issue: row };
    rows.push(row);
  }
  const market = chosen(rows, choice);
  if ("expected" in market) return { issue: market };
  const reading = ordered(market, onDemandOf(market[0].InstanceType), unitMicroUsd);
  return "rows" in reading && found.isPage ? { ...reading, notes: ["the list goes on elsewhere (NextToken): it is one page of several"] } : reading;
}
