import { describe, expect, it } from "vitest";
import { staticFiles } from "../../../workloads/web/index.js";
import { ask, complaintsOf } from "./counter.js";

const go = (written: object = {}, options: Parameters<typeof ask>[2] = {}) => ask(staticFiles, written, options);

describe("static · a closed loop", () => {
  it("300 requests of 10 users, each 2 s and no thinking · 10 at a time, 60 s in all", () => {
    const { asked, exhausted, of, end } = go({}, { answer: () => ({ seconds: 2 }) });
    expect(asked.map(({ time }) => time)).toEqual(Array.from({ length: 300 }, (_, at) => 2 * Math.floor(at / 10)));
    expect(asked.map(({ tag }) => tag)).toEqual(Array.from({ length: 300 }, (_, at) => at));
    expect(end).toBe((300 / 10) * 2);
    expect(exhausted).toEqual([{ source: "load", time: 58 }]);
    expect(of("workload.submitted")).toBe(300);
  });

  it("thinking for 3 s · the next request comes 3 s after the answer", () => {
    const { asked } = go({ count: 3, loop: { kind: "closed", users: 1, think: "3 s" } }, { answer: () => ({ seconds: 2 }) });
    expect(asked.map(({ time }) => time)).toEqual([0, 5, 10]);
  });

  it("more users than requests · each request once", () => {
    expect(go({ count: 3 }).asked.map(({ time, tag }) => [time, tag])).toEqual([[0, 0], [0, 1], [0, 2]]);
  });

  it("whoever is answered first · the n-th request is the same", () => {
    const sizes = (seconds: (tag: number) => number) =>
      go({ size: { exponential: { mean: "1 MB" } } }, { answer: ({ tag }) => ({ seconds: seconds(tag) }) }).asked.map(({ responseBytes }) => responseBytes);
    expect(sizes((tag) => (tag % 7) + 1)).toEqual(sizes(() => 1));
  });

  it("an answer that never came · the user goes on", () => {
    const { asked } = go({ count: 4, loop: { kind: "closed", users: 1 }, timeout: "9 s" }, { answer: ({ timeoutSeconds }) => ({ seconds: timeoutSeconds, outcome: "timed-out" }) });
    expect(asked.map(({ time, open }) => [time, open])).toEqual([[0, false], [9, false], [18, false], [27, false]]);
  });
});

describe("static · an open loop", () => {
  it("one every 2 s · whatever becomes of earlier ones", () => {
    const { asked, exhausted } = go({ count: 4, loop: { kind: "open", interval: "2 s" } }, { answer: () => ({ seconds: 1000 }) });
    expect(asked.map(({ time, open }) => [time, open])).toEqual([[2, true], [4, true], [6, true], [8, true]]);
    expect(exhausted).toEqual([{ source: "load", time: 8 }]);
  });

  it("sizes from a list with weights · only those, in whole bytes, as often as weighed (99.9 %)", () => {
    const { asked } = go({ count: 4000, size: { empirical: { values: ["1 kB", "1 MB"], weights: [3, 1] } } });
    const small = asked.filter(({ responseBytes }) => responseBytes === 1000).length;
    expect(asked.filter(({ responseBytes }) => responseBytes === 1_000_000).length).toBe(4000 - small);
    expect(Math.abs(small - 3000)).toBeLessThan(3.29 * Math.sqrt(4000 * 0.75 * 0.25));
  });
});

describe("static · every parameter does something", () => {
  const print = (written: object) => {
    const { asked, clients, operations } = go({ count: 20, ...written }, { answer: ({ timeoutSeconds }) => ({ seconds: Math.min(3, timeoutSeconds) }) });
    return JSON.stringify([asked, clients, operations]);
  };
  const plain = print({});

  it.each([
    ["clients", { clients: "home" }],
    ["count", { count: 21 }],
    ["size", { size: "1 B" }],
    ["loop.users", { loop: { kind: "closed", users: 9 } }],
    ["loop.think", { loop: { kind: "closed", think: "1 s" } }],
    ["loop", { loop: { kind: "open", interval: "1 s" } }],
    ["operation", { operation: "GET" }],
    ["work", { work: { exponential: { mean: "1 Mflop" } } }],
    ["queries", { queries: 1 }],
    ["database-work", { "database-work": "1 Mflop" }],
    ["database-io", { "database-io": "1 ms" }],
    ["upload", { upload: "1 MB" }],
    ["connects", { connects: 0.5 }],
    ["timeout", { timeout: "1 s" }],
  ])("%s · another value, another run", (_, written) => {
    expect(print(written)).not.toBe(plain);
  });

  it.each([
    [{ count: 0 }, "count: "],
    [{ size: "-1 B" }, "size: "],
    [{ loop: { kind: "open", interval: "0 s" } }, "loop.interval: expected a mean of more than 0 s between requests, got 0 s"],
    [{ loop: { kind: "open" } }, "loop.interval: "],
    [{ loop: { kind: "closed", users: 0 } }, "loop.users: "],
    [{ loop: { kind: "closed", think: "-1 s" } }, "loop.think: "],
    [{ queries: 0.5 }, "queries: "],
    [{ connects: 2 }, "connects: "],
    [{ timeout: "0 s" }, "timeout: expected a time above 0 s"],
  ])("%o · an issue: %s", (written, message) => {
    expect(complaintsOf(staticFiles as never, written).join("\n")).toContain(message);
  });
});
