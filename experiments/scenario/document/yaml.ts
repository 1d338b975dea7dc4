import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { Alias, Node, Scalar, YAMLMap } from "yaml";

import type { IssueLog, Place, Source } from "./issue.js";
import { printable } from "./issue.js";
import { DEPTH_MOST, notJson, unparsable } from "./lex.js";
import { FORBIDDEN_KEYS, formatPath } from "./path.js";
import type { Leaf, ListNode, MapEntry, Segment, TreeNode } from "./tree.js";
import { shown } from "./tree.js";

/** Bytes of an experiment file: half a megabyte of YAML takes about a second and 150 MB to parse, or to refuse. */
export const SOURCE_BYTES_MOST = 1 << 19;

/** Uses of aliases in a document, and values it may have once they are followed. */
const ALIASES_MOST = 100;
const VALUES_MOST = 200_000;

const PLAIN_NUMBER = /^[-+]?(?:0|[1-9]\d*)(?:\.\d*)?(?:[eE][-+]?\d+)?$|^[-+]?\.\d+(?:[eE][-+]?\d+)?$/;

type Converted = { readonly node: TreeNode; readonly values: number };

/** Turns what the YAML library read into a tree with places, refusing what an experiment must not hold. */
class Conversion {
  readonly #log: IssueLog;
  readonly #source: Source;
  readonly #lines: LineCounter;
  readonly #anchors = new Map<string, Converted | "open">();
  #aliases = 0;

  constructor(log: IssueLog, source: Source, lines: LineCounter) {
    this.#log = log;
    this.#source = source;
    this.#lines = lines;
  }

  place(offset: number): Place {
    const { line, col } = this.#lines.linePos(offset);
    return { source: this.#source, line: Math.max(1, line), column: Math.max(1, col) };
  }

  convert(node: Node, path: readonly Segment[], fallback: Place): Converted {
    const place = isScalar(node) && node.value === null && (node.source ?? "") === "" ? fallback : this.place(node.range?.[0] ?? 0);
    if (isAlias(node)) return this.#alias(node, path, place);
    if (node.tag !== undefined) {
      this.#issue(place, path, `expected a value without a tag, got ${printable(tagText(node.tag))}: quote text, leave numbers bare`);
    }
    if (path.length > DEPTH_MOST) {
      this.#issue(place, path.slice(0, 4), `expected at most ${DEPTH_MOST} levels of lists and maps, got more`);
      return this.#nothing(place);
    }
    const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
    if (anchor !== undefined) this.#anchors.set(anchor, "open");
    const converted = this.#collectionOrLeaf(node, path, place);
    if (anchor !== undefined) this.#anchors.set(anchor, converted);
    return converted;
  }

  #collectionOrLeaf(node: Node, path: readonly Segment[], place: Place): Converted {
    if (isMap(node)) return this.#map(node, path, place);
    if (isSeq(node)) {
      const items = node.items.map((item, index) => this.convert(item as Node, [...path, index], place));
      const list: ListNode = { kind: "list", items: items.map((item) => item.node), place };
      return this.#counted(list, items, path);
    }
    return { node: this.#leaf(node as Scalar, path, place), values: 1 };
  }

  #alias(alias: Alias, path: readonly Segment[], place: Place): Converted {
    this.#aliases += 1;
    const name = printable(alias.source);
    if (this.#aliases === ALIASES_MOST + 1) this.#issue(place, path, `expected at most ${ALIASES_MOST} aliases, got too many aliases`);
    const target = this.#anchors.get(alias.source);
    if (target === "open") this.#issue(place, path, `expected a value, got *${name}, an alias of a value that holds it: a cycle`);
    else if (target === undefined) this.#issue(place, path, `expected the name of an anchor above, got *${name}`);
    else if (this.#aliases <= ALIASES_MOST) return target;
    return this.#nothing(place);
  }

  #map(map: YAMLMap, path: readonly Segment[], place: Place): Converted {
    const entries = new Map<string, MapEntry>();
    const values: Converted[] = [];
    for (const pair of map.items) {
      const keyNode = pair.key as Node;
      const keyPlace = this.place(keyNode.range?.[0] ?? 0);
      const key = this.#key(keyNode, path, keyPlace);
      const value = pair.value === null ? this.#empty(keyPlace) : this.convert(pair.value as Node, [...path, key ?? "?"], keyPlace);
      if (key === undefined) continue;
      const earlier = entries.get(key);
      if (earlier === undefined) {
        entries.set(key, { keyPlace, value: value.node });
        values.push(value);
      } else {
        this.#issue(keyPlace, [...path, key], `expected each key once, got ${shown(key)} on lines ${earlier.keyPlace.line} and ${keyPlace.line}`);
      }
    }
    return this.#counted({ kind: "map", entries, place }, values, path);
  }

  #key(node: Node, path: readonly Segment[], place: Place): string | undefined {
    if (!isScalar(node) || node.value === null) {
      this.#issue(place, path, "expected a name as key, got " + (isScalar(node) ? "nothing" : "a collection or alias"));
      return undefined;
    }
    const key = typeof node.value === "string" ? node.value : (node.source ?? JSON.stringify(node.value));
    if (node.tag !== undefined) this.#issue(place, path, `expected a key without a tag, got ${printable(tagText(node.tag))}`);
    if (key === "<<") this.#issue(place, path, "expected a name as key, got <<: merge keys are not part of YAML 1.2; use base or like");
    else if (FORBIDDEN_KEYS.has(key)) this.#issue(place, path, `expected a name as key, got ${key}, which no key can have`);
    else return key;
    return undefined;
  }

  #leaf(scalar: Scalar, path: readonly Segment[], place: Place): Leaf {
    const { value } = scalar;
    if (typeof value !== "number") {
      return { kind: "leaf", value: value as string | boolean | null, text: scalar.source ?? String(value), place };
    }
    const text = scalar.source ?? String(value);
    const problem = numberProblem(text, value);
    if (problem !== undefined) {
      this.#issue(place, path, `${problem}, got ${printable(text, 60)}`);
      return { kind: "leaf", value: null, text, place, faulty: true };
    }
    return { kind: "leaf", value: value === 0 ? 0 : value, text, place };
  }

  #counted(node: TreeNode, parts: readonly Converted[], path: readonly Segment[]): Converted {
    const values = parts.reduce((sum, part) => sum + part.values, 1);
    if (values <= VALUES_MOST) return { node, values };
    this.#issue(node.place, path, `expected at most ${VALUES_MOST} values, got more (too many aliases of aliases?)`);
    return this.#nothing(node.place);
  }

  #empty(place: Place): Converted {
    return { node: { kind: "leaf", value: null, text: "", place }, values: 1 };
  }

  /** Stands in for a value that an issue names. */
  #nothing(place: Place): Converted {
    return { node: { kind: "leaf", value: null, text: "", place, faulty: true }, values: 1 };
  }

  #issue(place: Place, path: readonly Segment[], message: string): void {
    this.#log.add(place, formatPath(path), message);
  }
}

function tagText(tag: string): string {
  return tag.replace(/^tag:yaml\.org,2002:/, "!!");
}

/** Why a number is refused, from its text and the value the parser made of it. */
function numberProblem(text: string, value: number): string | undefined {
  if (!Number.isFinite(value)) return "expected a finite number";
  if (!PLAIN_NUMBER.test(text)) return "expected a plain decimal number such as 10 or 0.5";
  if (/^[-+]?\d+$/.test(text) && !Number.isSafeInteger(value)) return "expected an integer that is exactly representable (up to 9007199254740991); quote longer ones";
  if (value === 0 && /[1-9]/.test(text.replace(/[eE].*/, ""))) return "expected a number that is not too small to represent";
  return undefined;
}

function syntaxMessage(code: string, message: string): string {
  if (code === "TAB_AS_INDENT") return "expected spaces as indentation, got a tab";
  if (code === "MULTIPLE_DOCS") return "expected one document, got a second one after ---";
  return `expected YAML, got a syntax error: ${printable(message.split("\n")[0])}`;
}

/**
 * Reads a YAML 1.2 or, with `json`, a JSON text into a tree. Everything wrong with it goes into the log;
 * undefined where nothing can be made of it.
 */
export function parseText(text: string, source: Source, log: IssueLog, json = false): TreeNode | undefined {
  const lines = new LineCounter();
  const conversion = new Conversion(log, source, lines);
  const start: Place = { source, line: 1, column: 1 };
  const early = unparsable(text) ?? (json ? notJson(text) : undefined);
  if (early !== undefined) {
    const before = text.slice(0, early.offset).split("\n");
    log.add({ source, line: before.length, column: before[before.length - 1].length + 1 }, "", early.message);
    return undefined;
  }
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false, version: "1.2", schema: "core", merge: false });
  for (const error of document.errors) log.add(conversion.place(error.pos[0]), "", syntaxMessage(error.code, error.message));
  const directive = /^%.*/m.exec(text);
  if (directive !== null && document.directives.yaml.explicit) {
    log.add(conversion.place(directive.index), "", `expected YAML 1.2 without directives, got ${printable(directive[0], 40)}`);
    return undefined;
  }
  if (document.errors.length > 0) return undefined;
  if (document.contents === null) return { kind: "leaf", value: null, text: "", place: start };
  return conversion.convert(document.contents, [], start).node;
}
