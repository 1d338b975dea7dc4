import { escaped } from "./issue.js";
import type { Segment } from "./tree.js";

/** Keys that would reach the prototype of an object; refused wherever a key or path can be written. */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** A path read, or what is wrong with it and at which character (from 0). */
export type PathReading = { readonly segments: readonly string[] } | { readonly problem: string; readonly at: number };

const PLAIN_SEGMENT = /^[A-Za-z_][A-Za-z0-9_-]*/;
const PLAIN_WHOLE = /^[A-Za-z_][A-Za-z0-9_-]*$/;
const INDEX = /^\[(0|[1-9]\d{0,8})\]/;
const QUOTED = /^\[("(?:[^"\\\u0000-\u001f]|\\.)*")\]/;

/** Paths deeper than any document can be. */
const SEGMENTS_MOST = 64;

/** One bracketed step at the start of `text`: its key and length, or undefined. */
function bracketed(text: string): { readonly key: string; readonly length: number } | undefined {
  const index = INDEX.exec(text);
  if (index !== null) return { key: index[1], length: index[0].length };
  const quoted = QUOTED.exec(text);
  if (quoted === null) return undefined;
  try {
    return { key: JSON.parse(quoted[1]) as string, length: quoted[0].length };
  } catch {
    return undefined;
  }
}

/**
 * Reads `sites.ec2-eu.cap["m1.small"]`: names joined by dots; a segment with other characters is quoted in brackets,
 * an item of a list is `[0]`. O(length).
 */
export function parsePath(text: string): PathReading {
  const segments: string[] = [];
  let at = 0;
  while (at < text.length || segments.length === 0) {
    const rest = text.slice(at);
    const step = rest.startsWith("[") ? bracketed(rest) : dotted(rest, segments.length === 0);
    if (step === undefined) return { problem: malformed(rest), at };
    if (FORBIDDEN_KEYS.has(step.key)) return { problem: `expected the name of a key, got "${step.key}", which no key can have`, at };
    segments.push(step.key);
    if (segments.length > SEGMENTS_MOST) return { problem: `expected at most ${SEGMENTS_MOST} steps`, at };
    at += step.length;
  }
  return { segments };
}

function dotted(rest: string, first: boolean): { readonly key: string; readonly length: number } | undefined {
  if (!first && !rest.startsWith(".")) return undefined;
  const name = PLAIN_SEGMENT.exec(first ? rest : rest.slice(1));
  return name === null ? undefined : { key: name[0], length: name[0].length + (first ? 0 : 1) };
}

function malformed(rest: string): string {
  const example = 'expected a path such as sites.local.hosts.cores or sites.ec2-eu.cap["m1.small"]';
  return rest === "" ? `${example}, got nothing` : `${example}, stuck at ${JSON.stringify(rest.slice(0, 20))}`;
}

/** Writes a path the way `parsePath` reads it. */
export function formatPath(segments: readonly Segment[]): string {
  let text = "";
  for (const segment of segments) {
    if (typeof segment === "number") text += `[${segment}]`;
    else if (PLAIN_WHOLE.test(segment)) text += text === "" ? segment : `.${segment}`;
    else text += `[${escaped(JSON.stringify(segment))}]`;
  }
  return text;
}
