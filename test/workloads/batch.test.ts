import { describe, expect, it } from "vitest";
import { workloads } from "../../workloads/index.js";
import { complaints, parse, run } from "./desk.js";

describe("list · jobs written out", () => {
  const { submissions, exhausted, metrics } = run({
    fixed: {
      kind: "list",
      to: "desk",
      jobs: [
        { submit: "35 s", work: "10 Gflop", processors: 2, priority: 3, estimate: "20 s", input: "1 MB", output: "2 kB" },
        { work: "1 Gflop", count: 2 },
        { submit: "35 s", work: "4 Gflop" },
      ],
    },
  });

  it("come in order of time, equal times in the order of the list, copies together", () => {
    expect(submissions.map(({ time, work, tag }) => [time, work, tag])).toEqual([
      [0, 1, 0],
      [0, 1, 1],
      [35, 10, 2],
      [35, 4, 3],
    ]);
  });

  it("carry what is written, and defaults elsewhere", () => {
    expect(submissions[2]).toMatchObject({ processors: 2, priority: 3, estimateSeconds: 20, inputBytes: 1e6, outputBytes: 2000, open: true });
    expect(submissions[3]).toMatchObject({ processors: 1, priority: 0, estimateSeconds: NaN, inputBytes: 0, outputBytes: 0 });
  });

  it("the source says that it is done with its last job, and counts", () => {
    expect(exhausted).toEqual([{ source: "fixed", time: 35 }]);
    expect(metrics.get("fixed workload.submitted")).toBe(2 + 1 + 1);
  });

  it("an empty list · is done when the run begins, not while it is joined", () => {
    const empty = run({ none: { kind: "list", to: "desk", jobs: [] } });
    expect(empty.submissions).toEqual([]);
    expect(empty.exhausted).toEqual([{ source: "none", time: 0 }]);
    expect(empty.events).toBe(1);
  });
});

describe("bag · W1 lengths", () => {
  const lengths = (lehmer: unknown, count: number) => run({ w1: { kind: "bag", to: "desk", count, lehmer } }).submissions.map(({ work }) => work);

  it("are those of the minimal-standard generator from 12345, by hand", () => {
    const x1 = 12_345 * 48_271; // below 2^31 − 1
    const x2 = Number((BigInt(x1) * 48_271n) % 2_147_483_647n);
    const x3 = Number((BigInt(x2) * 48_271n) % 2_147_483_647n);
    expect(x1).toBe(595_905_495);
    expect(lengths({}, 3)).toEqual([(1000 + (x1 % 9001)) / 1000, (1000 + (x2 % 9001)) / 1000, (1000 + (x3 % 9001)) / 1000]);
    expect(lengths({}, 1)).toEqual([4.291]); // 595905495 = 66204 · 9001 + 3291
  });

  it("another shortest length and spread · W2: 10000 + (x mod 90001) MI", () => {
    expect(lengths({ shortest: "10 Gflop", lengths: 90_001 }, 1)).toEqual([(10_000 + (595_905_495 % 90_001)) / 1000]);
  });

  it("ten thousand jobs on a hundred machines · the peers' makespans to the millisecond, dealt out or from one queue", () => {
    const millis = lengths({}, 10_000).map((gflop) => Math.round(gflop * 1000));
    const dealt = new Array<number>(100).fill(0);
    const queued = new Array<number>(100).fill(0);
    millis.forEach((length, job) => {
      dealt[job % 100] += length;
      queued[queued.indexOf(Math.min(...queued))] += length;
    });
    expect(Math.max(...dealt)).toBe(606_401);
    expect(Math.max(...queued)).toBe(557_789);
  });

  it("twenty thousand jobs · one event, all at the start", () => {
    const { submissions, events } = run({ w1: { kind: "bag", to: "desk", count: 20_000, lehmer: {} } });
    expect(submissions.length).toBe(20_000);
    expect(events).toBe(1);
    expect(submissions[19_999]).toMatchObject({ time: 0, tag: 19_999 });
  });

  it("neither or both lengths · an issue", () => {
    expect(complaints({ kind: "bag", to: "desk", count: 1 })).toEqual([": expected either work or lehmer, got neither"]);
    expect(complaints({ kind: "bag", to: "desk", count: 1, work: "1 Gflop", lehmer: {} })).toEqual(["lehmer: expected either work or lehmer, got both"]);
    expect(complaints({ kind: "bag", to: "desk", count: 1, lehmer: { shortest: "1.5 Mflop" } })).toEqual(["lehmer.shortest: expected whole Mflop"]);
  });
});

describe("waves · so many at once, again and again", () => {
  const tide = { kind: "waves", to: "desk", count: 3, start: "0.1 s", every: "0.1 s", work: "1 Gflop" };

  it("the k-th wave comes k times the interval after the first, all of it at once", () => {
    const { submissions, exhausted, events } = run({ tide: { ...tide, waves: 4 } });
    expect(submissions.map(({ time }) => time)).toEqual([0, 1, 2, 3].flatMap((wave) => [1, 2, 3].map(() => 0.1 + wave * 0.1)));
    expect(exhausted).toEqual([{ source: "tide", time: 0.1 + 3 * 0.1 }]);
    expect(events).toBe(4);
  });

  it("no waves · nothing comes; no limit · only a horizon ends it", () => {
    expect(run({ tide: { ...tide, waves: 0 } }).submissions).toEqual([]);
    const entry = workloads.get("waves");
    expect([entry.endless?.(parse(tide)), entry.endless?.(parse({ ...tide, waves: 2 }))]).toEqual([true, false]);
  });

  it("parts of processors · refused as in every law of jobs", () => {
    expect(complaints({ ...tide, processors: 0.5 })).toEqual(["processors: expected a whole number of processors, at least 1, got 0.5"]);
  });
});

describe("renewal · constant interval", () => {
  it("the k-th job comes at k intervals", () => {
    const { submissions, exhausted } = run({ clock: { kind: "renewal", to: "desk", interval: "0.5 s", work: "1 Gflop", count: 4 } });
    expect(submissions.map(({ time }) => time)).toEqual([0.5, 1, 1.5, 2]);
    expect(exhausted).toEqual([{ source: "clock", time: 2 }]);
  });

  it("an interval of zero · is refused", () => {
    expect(complaints({ kind: "renewal", to: "desk", interval: "0 s", work: "1 Gflop" })).toEqual(["interval: expected a mean of more than 0 s between submissions, got 0 s"]);
  });
});

describe("poisson", () => {
  const spec = { kind: "poisson", to: "desk", rate: "2 1/s", work: { exponential: { mean: "3 Gflop" } }, processors: { uniform: { min: 1, max: 4 } } };

  it("without a count · has no end but the horizon, and holds one pending arrival", () => {
    const { exhausted, submissions, end } = run({ users: spec }, { horizon: 100 });
    expect(exhausted).toEqual([]);
    expect(end).toBe(100);
    expect(submissions.every(({ time }, index) => index === 0 || time >= submissions[index - 1].time)).toBe(true);
    expect(workloads.get("poisson").endless?.(parse(spec))).toBe(true);
    expect(workloads.get("poisson").endless?.(parse({ ...spec, count: 5 }))).toBe(false);
  });

  // Counts in 400 s at 2/s are Poisson(800); 30 seeds sum to Poisson(24000): |sum − 24000| ≤ 3.29 √24000 at level 0.001.
  it("counts over 30 seeds · agree with the rate at level 0.001", () => {
    const seeds = Array.from({ length: 30 }, (_, index) => String(index + 1));
    const total = seeds.reduce((sum, seed) => sum + run({ users: spec }, { seed, horizon: 400 }).submissions.length, 0);
    expect(Math.abs(total - 24_000)).toBeLessThan(3.29 * Math.sqrt(24_000));
  });

  it("processors · whole and at least one", () => {
    const { submissions } = run({ users: spec }, { horizon: 100 });
    expect(new Set(submissions.map(({ processors }) => processors))).toEqual(new Set([1, 2, 3, 4]));
    expect(complaints({ ...spec, processors: 1.5 })).toEqual(["processors: expected a whole number of processors, at least 1, got 1.5"]);
    expect(complaints({ ...spec, rate: "0 1/s" })).toEqual(["rate: expected more than 0 1/s"]);
  });

  it("same seed · same jobs; other seed · others; another workload beside it · the same", () => {
    const alone = run({ users: spec }, { horizon: 50 }).submissions;
    const beside = run({ aaa: { ...spec, rate: "5 1/s" }, users: spec }, { horizon: 50 }).submissions.filter(({ source }) => source === "users");
    expect(run({ users: spec }, { horizon: 50 }).submissions).toEqual(alone);
    expect(beside).toEqual(alone);
    expect(run({ users: spec }, { horizon: 50, seed: "2" }).submissions).not.toEqual(alone);
  });

  it("another law of processors · leaves times and work as they were", () => {
    const times = (processors: unknown) => run({ users: { ...spec, processors } }, { horizon: 50 }).submissions.map(({ time, work }) => [time, work]);
    expect(times(1)).toEqual(times({ uniform: { min: 1, max: 4 } }));
  });

  it("an estimate factor · multiplies the true run time", () => {
    const { submissions } = run({ users: { ...spec, "estimate-factor": 5, input: { uniform: { min: "0 B", max: "9 B" } }, output: "3 kB" } }, { horizon: 20 });
    for (const { work, estimateSeconds, inputBytes, outputBytes } of submissions) {
      expect(estimateSeconds).toBe(5 * work);
      expect(Number.isInteger(inputBytes)).toBe(true);
      expect(outputBytes).toBe(3000);
    }
  });
});

describe("every workload · its own words", () => {
  it("has one-line descriptions, and one for every key", () => {
    for (const { name, description, schema } of workloads) {
      expect(description, name).toMatch(/^[A-Z].*[^.]$/);
      for (const [key, value] of Object.entries(schema.shape)) expect((value as { description?: string }).description, `${name}.${key}`).toBeTruthy();
    }
  });
});
