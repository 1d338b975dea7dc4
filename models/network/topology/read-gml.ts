import { type LineIssue, shownText } from "../../ports/index.js";

/** A value of a GML file. */
export type GmlValue = number | string | GmlList;

/** One `key value` of a list. */
export interface GmlItem {
  readonly key: string;
  readonly value: GmlValue;
  /** From 1. */
  readonly line: number;
}

/** A list `[ … ]`: keys may stand more than once. */
export interface GmlList {
  readonly items: readonly GmlItem[];
}

export type GmlReading = { readonly list: GmlList } | { readonly issue: LineIssue };

const DEEPEST = 32;
const KEY_SHOWN = 60;
/** A key as messages show it: a damaged file may have one without end. */
const shownKey = (key: string): string => (key.length > KEY_SHOWN ? `${key.slice(0, KEY_SHOWN)}…` : key);
const TOKEN = /(\s+|#[^\n]*)|([[\]])|"([^"]*)"|([A-Za-z][A-Za-z0-9_]*)|([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)/y;
const ENTITIES: readonly (readonly [string, string])[] = [["&quot;", '"'], ["&lt;", "<"], ["&gt;", ">"], ["&apos;", "'"], ["&amp;", "&"]];

/** Text of a string: numbered and the common named characters are put in; others stay as they are. */
function unescaped(text: string): string {
  const numbered = text.replace(/&#(\d{1,7});/g, (whole, code: string) => (Number(code) > 0 && Number(code) <= 0x10ffff ? String.fromCodePoint(Number(code)) : whole));
  return ENTITIES.reduce((result, [from, to]) => result.replaceAll(from, to), numbered);
}

/** Reads GML as graphs are published in it (Himsolt 1996): lists of keys with numbers, strings or lists; the first thing that is none ends it. */
export function readGml(bytes: Uint8Array): GmlReading {
  const text = new TextDecoder("utf-8").decode(bytes);
  const stack: { readonly items: GmlItem[]; readonly key: string; readonly line: number }[] = [{ items: [], key: "", line: 1 }];
  let line = 1;
  let key: string | undefined;
  const wrong = (expected: string, got: string): GmlReading => ({ issue: { line, column: 1, expected, got } });
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < text.length; ) {
    const start = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null) return wrong("a key, a number, a string in quotes, [ or ]", shownText(text.slice(start, start + 60).split("\n")[0]));
    const [whole, , bracket, quoted, name, digits] = match as unknown as (string | undefined)[];
    const top = stack[stack.length - 1];
    if (name !== undefined && key === undefined) key = name;
    else if (bracket === "]" && key === undefined && stack.length > 1) {
      stack.pop();
      stack[stack.length - 1].items.push({ key: top.key, value: { items: top.items }, line: top.line });
    } else if (bracket === "[" && key !== undefined) {
      if (stack.length > DEEPEST) return wrong(`at most ${DEEPEST} lists inside one another`, "more");
      stack.push({ items: [], key, line });
      key = undefined;
    } else if (key !== undefined && (quoted !== undefined || digits !== undefined)) {
      top.items.push({ key, value: digits === undefined ? unescaped(quoted!) : Number(digits), line });
      key = undefined;
    } else if (bracket !== undefined || quoted !== undefined || name !== undefined || digits !== undefined) {
      return wrong(key === undefined ? "a key" : `a value of ${shownKey(key)}`, shownText(whole!));
    }
    for (const character of whole!) if (character === "\n") line += 1;
  }
  if (key !== undefined) return wrong(`a value of ${shownKey(key)}`, "the end of the file");
  if (stack.length > 1) return { issue: { line: stack[stack.length - 1].line, column: 1, expected: `the end of the list ${shownKey(stack[stack.length - 1].key)}`, got: "the end of the file" } };
  return { list: { items: stack[0].items } };
}

/** The value of a key that stands once, of the kind wanted; undefined otherwise. */
export function numberOf({ items }: GmlList, key: string): number | undefined {
  const value = items.find((item) => item.key === key)?.value;
  return typeof value === "number" ? value : undefined;
}

export function textOf({ items }: GmlList, key: string): string | undefined {
  const value = items.find((item) => item.key === key)?.value;
  return typeof value === "string" ? value : undefined;
}
