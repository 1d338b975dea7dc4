import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { decodeText, formatIssues, parsePath, formatPath } from "../../experiments/scenario/index.js";
import { BODY, HEAD, readToy, toyShape } from "./toy.js";

const SEED = 20260612;
const whole = `${HEAD}question: Why?
seeds: { from: 1, count: 3 }
${BODY}  note: x
queue: { kind: shortest-first, limit: 2 }
warmup: 1 s
vary:
  nodes: { path: service.nodes, values: [0, 4] }
  mix: { default: C1, levels: { C1: {}, C2: { sites.local.hosts.cores: 4, 'sites.ec2-eu.cap["m1.small"]': 3 } } }
baseline: { nodes: 0 }
measure: [throughput]
assume: [sites.local.hosts]
expect: { jobs.lost: 0, throughput: "> 0.001 jobs/s" }
`;

const shape = toyShape();

/** Pieces that break things, as they are or in the middle of others. */
const pieces = fc.constantFrom(
  "{", "}", "[", "]", ":", ": ", "- ", "? ", "&a ", "*a", "!!str ", "!x ", "|\n", ">\n", "\t", "\n", "  ", "#", "'", '"', "\\", "%YAML 1.1\n", "---\n", "...\n", "<<: ", "__proto__: 1\n", "constructor", "null", "~",
  ".nan", ".inf", "1e400", "-0", "0x10", "010", "9007199254740993", "true", "no", "1:30", "é", "\u202e", "\u0000", "\ud83d\ude00", "vary:", "levels:", "count: 3", "like: local", "base: x", "values: []", "=", ",", "from: 0, to: 1e9, step: 1e-9", "path: a.b",
);

/** Edits at places given as shares of the text's length. */
const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), drop: fc.nat(12), put: fc.oneof(pieces, fc.string({ maxLength: 6 })) });

function edited(text: string, edits: readonly { at: number; drop: number; put: string }[]): string {
  return edits.reduce((now, { at, drop, put }) => {
    const start = Math.floor(at * now.length);
    return now.slice(0, start) + put + now.slice(start + drop);
  }, text);
}

function check(text: string, options: Parameters<typeof readToy>[1] = {}): void {
  const { experiment, issues } = readToy(text, options, shape);
  expect(experiment === undefined).toBe(issues.length > 0);
  for (const { line, column, message } of issues) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(message).toMatch(/expected /);
  }
  expect(formatIssues(issues)).not.toMatch(/ at .*\.ts:|[\u0000-\u0009\u000b-\u001f\u202e]/u);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
}

describe(`H-84 hostile input, seed ${SEED}`, () => {
  it("the text as it is · loads", () => {
    expect(readToy(whole).lines).toEqual([]);
  });

  it("mutated experiments · load or raise issues, and never throw", () => {
    fc.assert(fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => check(edited(whole, edits))), { seed: SEED, numRuns: 500 });
  });

  it("mutated JSON · loads or raises issues, and never throws", () => {
    const json = JSON.stringify(readToy(whole).experiment!.document, null, 2);
    fc.assert(fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => check(edited(json, edits), { json: true })), { seed: SEED, numRuns: 300 });
  });

  it("any data at all · loads or raises issues, and never throws", () => {
    const valid: object = readToy(whole).experiment!.document;
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom("vary", "seeds", "sites", "baseline", "expect", "measure", "assume", "service", "queue", "experiment"), (value, key) => {
      const document = { ...valid, [key]: value };
      check(JSON.stringify(document), { json: true });
    }), { seed: SEED, numRuns: 300 });
  });

  it("arguments · load or raise issues, and never throw", () => {
    const argument = fc.tuple(fc.constantFrom("service.nodes", "sites.local.hosts.cores", "vary", "mix", "seeds", "sites", 'sites.ec2-eu.cap["x"]', "a", ""), fc.constantFrom("=", "", "=="), fc.oneof(pieces, fc.string({ maxLength: 10 })));
    fc.assert(fc.property(fc.array(argument, { maxLength: 3 }), fc.option(fc.string({ maxLength: 6 }), { nil: "3" }), (set, seeds) => check(whole, { set: set.map((parts) => parts.join("")), seeds })), { seed: SEED, numRuns: 300 });
  });

  it("any bytes · are text or are refused with their place", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const read = decodeText(bytes);
      const strict = ((): string | undefined => {
        try {
          return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
        } catch {
          return undefined;
        }
      })();
      // Node's own strict decoder agrees on what UTF-8 is; NUL and UTF-16 marks are refused beside it.
      expect("text" in read).toBe(strict !== undefined && !strict.includes("\0"));
    }), { seed: SEED, numRuns: 3000 });
  });

  it("any steps · are written as a path that is read back", () => {
    const step = fc.string({ maxLength: 8 }).filter((text) => !["__proto__", "constructor", "prototype"].includes(text));
    fc.assert(fc.property(fc.array(step, { minLength: 1, maxLength: 5 }), (segments) => {
      expect(parsePath(formatPath(segments))).toEqual({ segments });
    }), { seed: SEED, numRuns: 1000 });
  });
});
