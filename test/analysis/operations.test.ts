import { describe, expect, it } from "vitest";
import { EntityValues, breaksOf, findings, firstBreak, operationsWith, studyOf } from "../../analysis/index.js";
import type { ReportInput, Row } from "../../analysis/index.js";
import { LONG, inventService } from "./web-tables.js";

const USERS = [100, 200, 400];
const MIXES = ["near", "far"];
const base = inventService({ users: USERS, mixes: MIXES, delays: [0.01], queries: [2], operations: { HomePage: 1 }, seeds: 3 });

/** Shares within the limit by arm and seed, as a rule of users and mix. */
function service(share: (users: number, mix: string, seed: number) => number | null, more: readonly Row[] = []): ReportInput {
  const rows = USERS.flatMap((users) => MIXES.flatMap((mix) => [1, 2, 3].flatMap((seed): Row[] => {
    const row = (metric: string, value: number | null): Row => [`users=${users},mix=${mix},delay=0.01,queries=2`, String(seed), "operation", "load/HomePage", metric, "", value];
    return [row("operation.limit", 1), row("operation.within", share(users, mix, seed)), row("operation.p90", 0.5)];
  })));
  return { ...base, metrics: { columns: LONG, rows: [...rows, ...more] } };
}

const limits = (input: ReportInput): string => findings(studyOf(input)).find(({ lead }) => lead === "Limits")?.text ?? "";

describe("values of entities", () => {
  const row = (arm: string, seed: string, scope: string, value: number | null): Row => [arm, seed, scope, "load/HomePage", "operation.p90", "seconds", value];

  it("other scopes and empty cells · are left out", () => {
    const values = new EntityValues({ columns: LONG, rows: [row("a", "1", "operation", 2), row("a", "2", "site", 9), row("a", "3", "operation", null), row("a", "4", "operation", 4)] }, "operation");
    expect(values.entities("operation.p90")).toEqual(["load/HomePage"]);
    expect(values.estimate("operation.p90", "load/HomePage", "a")).toMatchObject({ n: 2, mean: (2 + 4) / 2 });
    expect(values.estimate("operation.p90", "load/HomePage", "b")).toMatchObject({ n: 0, mean: null });
  });

  it("no table · no entity", () => {
    expect(new EntityValues(undefined, "operation").entities("operation.p90")).toEqual([]);
  });
});

describe("limits of operations", () => {
  const operationOf = (input: ReportInput): { study: ReturnType<typeof studyOf>; operation: ReturnType<typeof operationsWith>[number] } => {
    const study = studyOf(input);
    return { study, operation: operationsWith(study, "operation.limit")[0] };
  };

  it("nine of ten in time · keeps the limit; one less in a million breaks it", () => {
    const { study, operation } = operationOf(service((_users, _mix, seed) => (seed === 1 ? 9 / 10 : seed === 2 ? 899_999 / 1_000_000 : 9_000_007 / 10_000_007)));
    expect(breaksOf(study, operation, study.summary.arms[0])).toEqual({ broken: 1, of: 3 });
  });

  it("no share anywhere · the percentile is held against the limit", () => {
    const { study, operation } = operationOf(service(() => null));
    expect(breaksOf(study, operation, study.summary.arms[0])).toEqual({ broken: 0, of: 3 });
  });

  it("first break · where more seeds break than keep", () => {
    const { study, operation } = operationOf(service((users, _mix, seed) => (users >= 200 && seed <= (users === 200 ? 1 : 2) ? 0.5 : 1)));
    expect(firstBreak(study, operation, study.panels[0].lines[0])?.values[0]).toBe(400);
  });

  it("two workloads with one operation · go by their whole names", () => {
    const study = studyOf(service(() => 1, [["users=100,mix=near,delay=0.01,queries=2", "1", "operation", "other/HomePage", "operation.limit", "", 2]]));
    expect(operationsWith(study, "operation.limit").map(({ name }) => name)).toEqual(["load/HomePage", "other/HomePage"]);
  });
});

describe("findings on limits", () => {
  it("breaks at different users · the earliest and the latest, with their seeds", () => {
    expect(limits(service((users, mix, seed) => ((mix === "far" && users >= 200) || (users === 400 && seed > 1) ? 0.5 : 1)))).toBe(
      "HomePage breaks its 1\u00a0s limit from users=200 (3 of 3 seeds; mix=far) at the earliest and users=400 (2 of 3 seeds; mix=near) at the latest. A limit counts as broken where fewer than 90 % of the responses keep it in more than half of the seeds.",
    );
  });

  it("kept by one line · said so", () => {
    expect(limits(service((users, mix) => (mix === "far" && users === 400 ? 0.5 : 1)))).toMatch(/^HomePage breaks its 1\u00a0s limit from users=400 \(3 of 3 seeds; mix=far\); it keeps it throughout in 1 of 2 combinations of the other axes\./);
  });

  it("broken and kept again at more users · not called a limit it breaks from there on", () => {
    expect(limits(service((users) => (users === 200 ? 0.5 : 1)))).toMatch(/^HomePage first breaks its 1\u00a0s limit at users=200 \(3 of 3 seeds; mix=near and 1 more\), and keeps it again at some greater value\./);
  });

  it("never broken by most seeds · one sentence", () => {
    expect(limits(service((_users, _mix, seed) => (seed === 1 ? 0.5 : 1)))).toBe("Every operation keeps the limit in every arm.");
  });

  it("no limits in the tables · nothing is said", () => {
    const { manifest, runs } = base;
    expect(limits({ manifest, runs })).toBe("");
  });
});

describe("findings on yes and no", () => {
  const text = (input: ReportInput): string => findings(studyOf(input)).find(({ lead }) => lead === "Cloudstone passed")!.text;
  const judged = (passes: (users: number, mix: string) => number): ReportInput => ({ ...base, runs: { ...base.runs, rows: base.runs.rows.map((row) => row.map((cell, index) => (index === 6 ? passes(Number(row[1]), String(row[2])) : cell))) } });

  it("arms that pass and fail · counted, and how far each line goes", () => {
    expect(text(judged((users, mix) => (users <= (mix === "near" ? 200 : 100) ? 1 : 0)))).toBe(
      "Of 6 arms, it is 1 in every seed of 3 and in no seed of 3. From the least users on it is 1 in every seed up to users=200 (mix=near) at best and users=100 (mix=far) at worst.",
    );
  });

  it("a line that never passes · counted", () => {
    expect(text(judged((_users, mix) => (mix === "near" ? 1 : 0)))).toContain("up to users=400 (mix=near); in 1 of 2 combinations of the other axes nowhere.");
  });
});
