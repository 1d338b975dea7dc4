import { type LineIssue, shownText } from "../../../ports/index.js";

/** One object of a list, with the line it begins in. */
export interface JsonRecord {
  readonly line: number;
  readonly value: Readonly<Record<string, unknown>>;
}

const KEY = "SpotPriceHistory";
const TOKEN = String.raw`"NextToken"\s*:\s*(null|"[^"]*")`;
const HEAD = new RegExp(String.raw`^\s*(?:\[|\{\s*(?:${TOKEN}\s*,\s*)?"${KEY}"\s*:\s*\[)`);
const TAIL = new RegExp(String.raw`^\s*\]\s*(?:,\s*${TOKEN}\s*)?\}\s*$`);
const TAIL_OF_LIST = /^\s*\]\s*$/;

/** End of the object that begins here, behind its brace; −1 where the text ends inside it. Braces in strings do not count. */
function endOfObject(text: string, from: number): number {
  let depth = 0;
  let isQuoted = false;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (isQuoted) {
      if (character === "\\") at += 1;
      else if (character === '"') isQuoted = false;
    } else if (character === '"') isQuoted = true;
    else if (character === "{") depth += 1;
    else if (character === "}" && --depth === 0) return at + 1;
  }
  return -1;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Objects of the list that the AWS command line prints, `{"SpotPriceHistory": [{…}, …]}` or the bare list, one by one, so that each has its
 * line; `isPage` where a token says that the list goes on elsewhere. The first issue ends it.
 */
export function jsonRecords(text: string): { readonly records: readonly JsonRecord[]; readonly isPage: boolean } | { readonly issue: LineIssue } {
  const head = HEAD.exec(text);
  if (head === null) return { issue: { line: 1, column: 1, expected: `{"${KEY}": [ …, as aws ec2 describe-spot-price-history prints it`, got: shownText(text) } };
  const records: JsonRecord[] = [];
  let line = 1;
  let counted = 0;
  const lineAt = (at: number): number => {
    for (; counted < at; counted += 1) if (text[counted] === "\n") line += 1;
    return line;
  };
  const end = head[0].includes("{") ? TAIL : TAIL_OF_LIST;
  const between = /\s*,?\s*/y;
  for (let at = head[0].length; ; ) {
    between.lastIndex = at;
    const [gap] = between.exec(text)!;
    const isSeparated = gap.includes(",") === records.length > 0;
    if (text[at + gap.length] !== "{") {
      const tail = end.exec(text.slice(at));
      if (tail !== null) return { records, isPage: /"NextToken"\s*:\s*"/.test(head[0] + tail[0]) };
      const rest = text.slice(at + gap.length);
      const got = rest.trim() === "" ? "the end of the file: it is cut off" : shownText(rest);
      return { issue: { line: lineAt(at + gap.length), column: 1, expected: "another price, or the end of the list", got } };
    }
    at += gap.length;
    const ends = endOfObject(text, at);
    const begins = lineAt(at);
    if (ends < 0) return { issue: { line: begins, column: 1, expected: "a whole price", got: "the end of the file inside it: it is cut off" } };
    const value = isSeparated ? parsed(text.slice(at, ends)) : undefined;
    if (value === undefined) return { issue: { line: begins, column: 1, expected: isSeparated ? "a price in JSON" : "a comma between two prices", got: shownText(text.slice(at, ends)) } };
    records.push({ line: begins, value: value as JsonRecord["value"] });
    at = ends;
  }
}
