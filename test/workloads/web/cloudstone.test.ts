import { describe, expect, it } from "vitest";
import { CounterSource } from "../../../sim/chance/counter-source.js";
import { estimate } from "../../../analysis/statistics/index.js";
import { cloudstone } from "../../../workloads/web/index.js";
import { drawCycle, meanCycle } from "../../../workloads/web/cloudstone/cycle.js";
import { mixRows } from "../../../workloads/web/cloudstone/mix.js";
import { OPERATIONS } from "../../../workloads/web/cloudstone/operations.js";
import { operationPlans } from "../../../workloads/web/cloudstone/plan.js";
import { OperationScore } from "../../../workloads/web/cloudstone/scoreboard.js";
import type { CloudstoneSpec } from "../../../workloads/web/cloudstone/spec.js";
import { stationaryShares } from "../../../workloads/web/cloudstone/stationary.js";
import { value } from "../../laws/support/law.js";
import { FAMILY_ALPHA } from "../../laws/support/mode.js";
import { verdictOf } from "../../laws/support/verdict.js";
import { ask, complaintsOf, parsed } from "./counter.js";

const spec = (written: object = {}): CloudstoneSpec => parsed(cloudstone, written) as CloudstoneSpec;
const go = (written: object = {}, options: Parameters<typeof ask>[2] = {}) => ask(cloudstone, written, options);
const complaints = (written: object): string[] => complaintsOf(cloudstone, written);

const shares = stationaryShares(mixRows({}))!;
const cycles = operationPlans(spec()).map(({ cycle }) => meanCycle(cycle));
/** Mean time from start to start over the mix [s]. */
const meanOverMix = shares.reduce((sum, share, at) => sum + share * cycles[at], 0);

describe("CloudStone · the mix", () => {
  it("Olio's matrix · long-run shares are those published with it", () => {
    expect(shares.map((share) => Math.round(share * 10_000) / 100)).toEqual([26.15, 10.22, 33.45, 24.68, 2.61, 0.84, 2.04]);
  });

  it("two operations in turn · half each, by hand", () => {
    expect(stationaryShares([[0, 1], [1, 0]])).toEqual([0.5, 0.5]);
    expect(stationaryShares([[0.5, 0.5], [0.5, 0.5]])).toEqual([0.5, 0.5]);
    expect(stationaryShares([[0.25, 0.75], [0.25, 0.75]])).toEqual([0.25, 0.75]);
    expect(stationaryShares([[1, 0], [0, 1]])).toBeNull();
  });

  it("a user · begins with the home page and goes where the chain allows", () => {
    const { asked } = go({ users: 20, "form-work": "0 Gflop" });
    const rows = mixRows({});
    const last = new Map<number, number>();
    for (const { tag, operation, work } of asked) {
      if (work === 0) continue;
      const before = last.get(tag);
      if (before === undefined) expect(operation).toBe(0);
      else expect(rows[before][operation]).toBeGreaterThan(0);
      last.set(tag, operation);
    }
    expect(last.size).toBe(20);
  });
});

describe("CloudStone · cycle times", () => {
  it("the exponential of mean 5 s cut off at 25 s · mean 5 (1 − e^−5) = 4.966 s", () => {
    expect(cycles[0]).toBeCloseTo(5 * (1 - Math.exp(-5)), 14);
    expect(Math.round(cycles[0] * 1000)).toBe(4966);
  });

  it("AddPerson and AddEvent in release 0.2 · 2 s + Exp(3 s) and 3 s + Exp(2 s); in release 0.1 · as any other", () => {
    expect(cycles[5]).toBeCloseTo(2 + 3 * (1 - Math.exp(-23 / 3)), 14);
    expect(cycles[6]).toBeCloseTo(3 + 2 * (1 - Math.exp(-22 / 2)), 14);
    expect(operationPlans(spec({ pace: "olio-0.1" })).map(({ cycle }) => meanCycle(cycle))).toEqual(cycles.map(() => cycles[0]));
  });

  it.each([
    { meanSeconds: 5, minimumSeconds: 0, shifted: true, capSeconds: 25 },
    { meanSeconds: 5, minimumSeconds: 3, shifted: true, capSeconds: 25 },
    { meanSeconds: 5, minimumSeconds: 3, shifted: false, capSeconds: 6 },
    { meanSeconds: 2, minimumSeconds: 2, shifted: true, capSeconds: 4 },
  ])("drawn means · cover the formula at 99.9 %: %o", (law) => {
    const means = Array.from({ length: 20 }, (_, row) => {
      const counter = new CounterSource(7, row);
      let sum = 0;
      for (let at = 0; at < 2000; at += 1) {
        const drawn = drawCycle(law, counter.at(at));
        expect(drawn).toBeGreaterThanOrEqual(law.minimumSeconds);
        expect(drawn).toBeLessThanOrEqual(law.capSeconds);
        sum += drawn;
      }
      return sum / 2000;
    });
    const { low, high } = estimate(means, 0.999);
    expect(low!).toBeLessThanOrEqual(meanCycle(law) + 1e-12);
    expect(high!).toBeGreaterThanOrEqual(meanCycle(law) - 1e-12);
  });

  it("an answer later than the drawn time · the next operation begins with the answer, not after it and the time", () => {
    const { asked } = go({ users: 1, "form-work": "0 Gflop", mix: { HomePage: { HomePage: 1 } } }, { answer: () => ({ seconds: 26 }) });
    const times = asked.map(({ time }) => time);
    expect(times).toEqual(times.map((_, at) => 26 * at));
  });

  it("an answer at once · starts are apart by what was drawn", () => {
    const { of } = go({ users: 40 });
    expect(of("cloudstone.users")).toBe(40);
    // Starts are rounded to the clock's ulp, at most 341 s · 2^-52, and cycles are longer than 1 s in the mean.
    expect(Math.abs(of("cycle.ratio") - 1)).toBeLessThanOrEqual(341 * Number.EPSILON);
  });
});

describe("CloudStone · below saturation", () => {
  it("throughput · is users over the mean cycle: covered at 99.9 % and known to 1 %, over 20 replications; every run passes", () => {
    const users = 200;
    const runs = Array.from({ length: 20 }, (_, at) => go({ users }, { seed: String(at + 1), keep: false, answer: () => ({ seconds: 0.001 }) }));
    const verdict = verdictOf(value("throughput", users / meanOverMix, [0.01, 0.01]), runs.map(({ of }) => of("cloudstone.throughput")), FAMILY_ALPHA / 0.001);
    expect(verdict).toMatchObject({ holds: true });
    for (const { of } of runs) {
      expect(of("cloudstone.passed")).toBe(1);
      expect(of("mix.deviation")).toBeLessThanOrEqual(0.02);
      expect(of("cloudstone.users-per-rate")).toBeLessThanOrEqual(5.25);
    }
  });

  it("ramps · what begins before the steady state or ends after it counts nowhere, all else does", () => {
    const mix = { HomePage: { TagSearch: 1 }, TagSearch: { HomePage: 1 } };
    const { asked, of } = go({ users: 30, mix }, { answer: () => ({ seconds: 0.25 }) });
    const counted = OPERATIONS.reduce((sum, name) => sum + of("operation.answered", `load/${name}`), 0);
    const [begun, ended] = [asked.filter(({ time }) => time >= 30 && time < 330), asked.filter(({ time }) => time >= 30 && time + 0.25 < 330)];
    expect(counted).toBe(ended.length);
    expect(ended.length).toBeLessThan(begun.length);
    expect(asked.some(({ time }) => time < 30)).toBe(true);
    expect(asked.some(({ time }) => time >= 330)).toBe(true);
    expect(asked.every(({ time }) => time < 340)).toBe(true);
  });

  it("users · start evenly over the ramp-up; the end of the ramp-down ends the source", () => {
    const { asked, exhausted } = go({ users: 4, "ramp-up": "8 s" });
    const first = new Map<number, number>();
    for (const { tag, time } of asked) if (!first.has(tag)) first.set(tag, time);
    expect([...first]).toEqual([[0, 0], [1, 2], [2, 4], [3, 6]]);
    expect(exhausted).toEqual([{ source: "load", time: 8 + 300 + 10 }]);
  });
});

describe("CloudStone · rules", () => {
  it("90th percentile · 9 of 10 within the limit pass, 89 of 100 fail, by integers", () => {
    const score = new OperationScore();
    score.answered = 10;
    score.within = 9;
    expect(score.passed).toBe(true);
    score.answered = 100;
    score.within = 89;
    expect(score.passed).toBe(false);
    score.within = 90;
    score.unanswered = 1;
    expect(score.passed).toBe(false);
  });

  it("every operation 1.5 s · home page and login break their limit of 1 s, the run fails; the others keep theirs", () => {
    const { of } = go({ users: 50, operations: { AddEvent: { upload: "0 B" }, AddPerson: { upload: "0 B" } } }, { answer: () => ({ seconds: 1.5 }) });
    expect(OPERATIONS.slice(0, 3).map((name) => of("operation.within", `load/${name}`))).toEqual([0, 0, 1]);
    expect(of("cloudstone.passed")).toBe(0);
  });

  it("a time-out · the operation is not answered, and the user goes on", () => {
    const { of, asked } = go({ users: 10 }, { answer: ({ tag }) => ({ seconds: 1, outcome: tag === 3 ? "timed-out" : "answered" }) });
    expect(of("cloudstone.unanswered")).toBeGreaterThan(30);
    expect(asked.filter(({ tag }) => tag === 3).length).toBeGreaterThan(30);
    expect(of("cloudstone.within")).toBeLessThan(0.95);
  });

  it("answers so slow that users wait for them · fewer than 1 operation for 5.25 s of a user, the run fails by cycle and rate", () => {
    const { of } = go({ users: 20 }, { answer: () => ({ seconds: 6 }) });
    expect(of("cloudstone.users-per-rate")).toBeGreaterThan(5.25);
    expect(of("cycle.ratio")).toBeGreaterThan(1.02);
    expect(of("cloudstone.passed")).toBe(0);
  });
});

describe("CloudStone · requests and bytes", () => {
  it("AddEvent · form, upload of 798,745 B, redirected page; only the upload has work and queries", () => {
    const { asked, operations } = go({ users: 30 });
    const add = operations.indexOf("AddEvent");
    const one = asked.filter(({ operation, tag }) => operation === add && tag === asked.find((request) => request.operation === add)!.tag).slice(0, 3);
    expect(one.map(({ requestBytes }) => requestBytes)).toEqual([500, 500 + 669_128 + 129_617, 500]);
    expect(one.map(({ queries }) => queries)).toEqual([0, 10, 0]);
    expect(one.map(({ statics }) => statics > 0)).toEqual([one[0].statics > 0, false, false]);
  });

  it("AddPerson · uploads 671,520 B", () => {
    const { asked, operations } = go({ users: 100 });
    const uploads = asked.filter(({ operation, requestBytes }) => operation === operations.indexOf("AddPerson") && requestBytes > 500);
    expect(new Set(uploads.map(({ requestBytes }) => requestBytes))).toEqual(new Set([500 + 671_520]));
  });

  it("cached users · ask for every listed file, without bytes; empty ones load 19 files of 268,394 B once", () => {
    const first = (cached: number) => go({ users: 5, cached, mix: { HomePage: { HomePage: 1 } } }).asked;
    for (const { statics, staticBytes } of first(1)) expect([statics, staticBytes]).toEqual([22 + 3, 3 * 5826]);
    const empty = first(0);
    for (let user = 0; user < 5; user += 1) {
      const pages = empty.filter(({ tag }) => tag === user);
      expect([pages[0].statics, pages[0].staticBytes]).toEqual([19 + 3, 268_394 + 3 * 5826]);
      expect([pages[1].statics, pages[1].staticBytes]).toEqual([3, 3 * 5826]);
    }
  });

  it("6 of 10 users start with a full cache · binomial, within its 99.9 % interval", () => {
    const { asked } = go({ users: 2000, "ramp-up": "1 s", steady: "1 s", "ramp-down": "0 s" });
    const first = new Map<number, boolean>();
    for (const { tag, staticBytes } of asked) if (!first.has(tag)) first.set(tag, staticBytes === 3 * 5826);
    const cached = [...first.values()].filter((full) => full).length;
    expect(Math.abs(cached - 1200)).toBeLessThan(3.29 * Math.sqrt(2000 * 0.6 * 0.4));
  });

  it("another service · the same user makes the same operations at the same drawn times", () => {
    const [quick, slow] = [0, 0.3].map((seconds) => go({ users: 10 }, { answer: () => ({ seconds }) }).asked.filter(({ tag }) => tag === 4).map(({ operation }) => operation));
    expect(slow.length).toBeLessThanOrEqual(quick.length);
    expect(quick.slice(0, slow.length)).toEqual(slow);
    expect(slow.length).toBeGreaterThan(50);
  });

  it("fewer users · those that are left do the same", () => {
    const of = (users: number) => go({ users, "ramp-up": "0 s" }).asked.filter(({ tag }) => tag === 2);
    expect(of(3)).toEqual(of(30));
  });
});

describe("CloudStone · misuse", () => {
  it.each([
    [{ mix: { HomePage: { Login: 0.5, TagSearch: 0.4 } } }, "mix.HomePage: expected chances that sum to 1, got 0.9"],
    [{ mix: { HomePage: { HomePage: 1 }, TagSearch: { TagSearch: 1 } } }, "mix: expected one set of operations that every user ends in, got several that no user leaves"],
    [{ mix: { HomePage: { Login: -1 } } }, "mix.HomePage.Login: "],
    [{ "cycle-mean": "-5 s" }, "cycle-mean: "],
    [{ "cycle-mean": "0 s" }, "cycle-mean: expected a time above 0 s"],
    [{ "cycle-mean": "2 s" }, "operations.AddEvent.minimum: expected at most the mean cycle time (2 s), got 3 s"],
    [{ "cycle-cap": 1 }, "cycle-cap: "],
    [{ users: 0 }, "users: "],
    [{ steady: "0 s" }, "steady: "],
    [{ timeout: "0 s" }, "timeout: "],
    [{ cached: 1.1 }, "cached: "],
    [{ operations: { Logout: {} } }, "operations: "],
    [{ queries: -1 }, "queries: "],
    [{ html: "0.5 B" }, "html: "],
  ])("%o · an issue: %s", (written, message) => {
    expect(complaints(written).join("\n")).toContain(message);
  });
});

describe("CloudStone · every parameter does something", () => {
  const base = { users: 40, steady: "120 s" };
  const print = (written: object) => {
    const { asked, metrics, clients, end } = go({ ...base, ...written }, { answer: ({ responseBytes, staticBytes, work, queries, timeoutSeconds }) => {
      const seconds = 0.1 + work + queries / 100 + (responseBytes + staticBytes) / 1e6;
      return seconds > timeoutSeconds ? { seconds: timeoutSeconds, outcome: "timed-out" } : { seconds };
    } });
    return JSON.stringify([asked, [...metrics], clients, end]);
  };
  const plain = print({});

  it.each([
    ["clients", { clients: "home" }],
    ["users", { users: 41 }],
    ["ramp-up", { "ramp-up": "31 s" }],
    ["steady", { steady: "121 s" }],
    ["ramp-down", { "ramp-down": "20 s" }],
    ["pace", { pace: "olio-0.1" }],
    ["cycle-mean", { "cycle-mean": "6 s" }],
    ["cycle-cap", { "cycle-cap": 2 }],
    ["minimum-as", { "minimum-as": "floor" }],
    ["mix", { mix: { Login: { HomePage: 1 } } }],
    ["cached", { cached: 0.1 }],
    ["add-attendee", { "add-attendee": 1 }],
    ["static-files", { "static-files": 18 }],
    ["static-data", { "static-data": "1 kB" }],
    ["thumbnail", { thumbnail: "1 kB" }],
    ["work", { work: "1 Gflop" }],
    ["form-work", { "form-work": "6 Mflop" }],
    ["queries", { queries: 3 }],
    ["database-work", { "database-work": "1 Mflop" }],
    ["database-io", { "database-io": "1 ms" }],
    ["html", { html: "1 kB" }],
    ["header", { header: "1 kB" }],
    ["keep-alive", { "keep-alive": false }],
    ["timeout", { timeout: "210 ms" }],
    ["an operation's limit", { operations: { HomePage: { limit: "0.1 s" } } }],
    ["an operation's minimum", { operations: { HomePage: { minimum: "1 s" } } }],
    ["an operation's work", { operations: { HomePage: { work: "1 Gflop" } } }],
    ["an operation's queries", { operations: { HomePage: { queries: 1 } } }],
    ["an operation's database-work", { operations: { HomePage: { "database-work": "1 Gflop" } } }],
    ["an operation's database-io", { operations: { HomePage: { "database-io": "1 s" } } }],
    ["an operation's html", { operations: { HomePage: { html: "1 B" } } }],
    ["an operation's statics", { operations: { HomePage: { statics: 1 } } }],
    ["an operation's images", { operations: { HomePage: { images: 1 } } }],
    ["an operation's upload", { operations: { HomePage: { upload: "1 B" } } }],
  ])("%s · another value, another run", (_, written) => {
    expect(print(written)).not.toBe(plain);
  });
});
