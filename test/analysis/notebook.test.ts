import { describe, expect, it } from "vitest";
import { studyOf } from "../../analysis/index.js";
import { carriedOf, MOST_CARRIED, unpackInput } from "../../analysis/notebook/carried.js";
import { fragmentOf, readFragment } from "../../analysis/notebook/fragment.js";
import { ARM_TABLES } from "../../analysis/report/input.js";
import { narrowed } from "../../analysis/notebook/narrow.js";
import { pack, unpack } from "../../analysis/notebook/packing.js";
import { choicesOf, WHOLE, type View } from "../../analysis/notebook/view.js";
import { resultsOf } from "../../analysis/report/results.js";
import { inventStudy } from "./study-tables.js";

const ODD = "50 %, a=b & \u00e9";
const input = inventStudy({ mixes: ["C1", "C2", ODD], seeds: 2 });
const choices = choicesOf(input, [], true);
const choose = (view: Partial<View>): View => ({ ...WHOLE, ...view });

describe("a view in the address", () => {
  const views: readonly (readonly [string, View, string])[] = [
    ["everything", WHOLE, ""],
    ["levels", choose({ levels: new Map([["remote", new Set(["0", "4"])]]) }), "remote=0,4"],
    ["no level", choose({ levels: new Map([["remote", new Set<string>()]]) }), "remote="],
    ["a metric, an axis, a baseline", choose({ metric: "cost.total", along: "remote", baseline: new Map([["remote", "0"]]) }), "metric=cost.total&along=remote&baseline=remote:0"],
    ["no axis and no baseline", choose({ along: "", baseline: new Map() }), "along=&baseline="],
    ["an order", choose({ sort: { by: "cost.total", falling: true } }), "sort=-cost.total"],
    ["signs that separate", choose({ levels: new Map([["mix", new Set([ODD])]]), find: "a+b" }), "mix=50+%25%2C+a%3Db+%26+%C3%A9&find=a%2Bb"],
  ];

  it.each(views)("%s · is written so that it can be read, and read as it was", (_, view, text) => {
    expect(fragmentOf(view)).toBe(text);
    expect(readFragment(text, choices)).toEqual({ view, anchor: "", ignored: [] });
  });

  it.each(["remote=5", "nothing=1", "metric=cost", "along=mix", "baseline=remote", "baseline=remote:5", "sort=-", "mix=%E0%A4%A", "=", "find=%"])("%s · says nothing and is ignored, the rest holds", (part) => {
    expect(readFragment(`remote=0&${part}`, choices)).toEqual({ view: choose({ levels: new Map([["remote", new Set(["0"])]]) }), anchor: "", ignored: [part] });
  });

  it("all levels of an axis · are no choice; a section · is told apart from a view", () => {
    expect(readFragment("figures&remote=0,4,8,12", choices)).toEqual({ view: WHOLE, anchor: "figures", ignored: [] });
  });

  it("an axis called metric · has a name of its own", () => {
    const axes = [{ name: "metric", levels: ["a", "b"], goesAlong: false }];
    const view = choose({ levels: new Map([["metric", new Set(["a"])]]) });
    expect(fragmentOf(view)).toBe("axis.metric=a");
    expect(readFragment("axis.metric=a", { ...choices, axes }).view).toEqual(view);
  });

  it("a page without runs · takes arms and an order, nothing to compute from", () => {
    expect(readFragment("remote=0&metric=cost.total&baseline=&along=", { ...choices, computes: false }).ignored).toEqual(["metric=cost.total", "baseline=", "along="]);
  });
});

describe("a view of a study", () => {
  it("levels, a text and a baseline · the arms in every table, compared as if nothing else had run", () => {
    const view = choose({ levels: new Map([["remote", new Set(["4", "8"])]]), find: "c2", baseline: new Map([["remote", "4"]]), metric: "jobs.lost" });
    const few = narrowed(input, view);
    const { summary } = studyOf(few, { along: "remote" });
    expect(summary.arms.map(({ name, baseline }) => [name, baseline])).toEqual([["remote=4,mix=C2", "remote=4,mix=C2"], ["remote=8,mix=C2", "remote=4,mix=C2"]]);
    expect(new Set(few.series!.rows.map(([arm]) => arm))).toEqual(new Set(["remote=4,mix=C2", "remote=8,mix=C2"]));
    expect(summary.measured[0].metric).toBe("jobs.lost");
  });

  it("every table whose rows belong to arms · keeps those of its arms alone", () => {
    const table = { columns: [{ name: "arm", type: "string", description: "" } as const], rows: [["remote=4,mix=C2"], ["remote=0,mix=C1"]] };
    const few = narrowed({ ...input, ...Object.fromEntries(ARM_TABLES.map((name) => [name, table])) }, choose({ levels: new Map([["remote", new Set(["4"])]]) }));
    for (const name of ARM_TABLES) expect(few[name]!.rows, name).toEqual([["remote=4,mix=C2"]]);
  });

  it("failures of arms that are not in it · are not told; of arms without any run · are", () => {
    const failed = (arm: string): { arm: string; seed: string; message: string } => ({ arm, seed: "1", message: "" });
    const study = { ...input, manifest: { ...input.manifest, failures: [failed("remote=0,mix=C1"), failed("remote=4,mix=C1"), failed("remote=99,mix=C1")] } };
    const { manifest } = narrowed(study, choose({ levels: new Map([["remote", new Set(["4"])]]) }));
    expect(manifest.failures.map(({ arm }) => arm)).toEqual(["remote=4,mix=C1", "remote=99,mix=C1"]);
  });

  it("a level left out · the others keep their colours", () => {
    const { panels } = studyOf(narrowed(input, choose({ levels: new Map([["mix", new Set(["C2", ODD])]]) })));
    expect(panels[0].lines.map(({ name, style }) => [name, style])).toEqual([["C2", 1], [ODD, 2]]);
  });

  it("along an axis of times beside one of numbers · in the unit of the least", () => {
    const timed = { ...input, runs: { ...input.runs, rows: input.runs.rows.map((row) => row.map((cell, at) => (at === 2 ? { C1: "10 ms", C2: "20 ms", [ODD]: "1 s" }[String(cell)]! : cell))) } };
    expect(choicesOf(timed, [], true).axes.map(({ goesAlong }) => goesAlong)).toEqual([true, true]);
    expect(studyOf(timed).along?.column.name).toBe("remote");
    expect(studyOf(timed, { along: "mix" }).along).toMatchObject({ column: { name: "mix", unit: "ms" }, levels: [10, 20, 1000] });
  });
});

describe("what a page carries", () => {
  const study = studyOf(input);
  const drawn = [{ figure: { name: "own" } as never, drawings: [{ id: "own", title: "", svg: "", caption: "", table: { columns: [], rows: [] } }] }];

  it("a table packed and unpacked · is the same, columns that repeat are short", () => {
    const rows = Array.from({ length: 400 }, (_, row) => [`arm ${row % 3}`, row / 7, null, row % 2 === 0 ? "" : "x"]);
    const table = { columns: ["arm", "value", "none", "text"].map((name) => ({ name, type: "string", description: "" }) as const), rows };
    expect(unpack(pack(table)).rows).toEqual(rows.map((row) => row.map((cell) => (cell === "" ? null : cell))));
    expect(JSON.stringify(pack(table)).length).toBeLessThan(JSON.stringify(rows).length * 0.7);
  });

  it("a small study · all it takes to make the same study again; a figure the script does not know stays as it is", () => {
    const carried = carriedOf(input, study, resultsOf(study), drawn);
    const again = studyOf(unpackInput(carried.input!));
    expect(again.summary.entries.map(({ estimate }) => estimate)).toEqual(study.summary.entries.map(({ estimate }) => estimate));
    expect([carried.kept, carried.results, Object.keys(carried.files)]).toEqual([["own"], null, ["own"]]);
  });

  it("runs beyond the limit · the results alone, to choose from and to sort", () => {
    const [first] = input.runs.rows;
    const rows = Array.from({ length: Math.ceil(MOST_CARRIED / 90) }, (_, row) => first.map((cell) => (typeof cell === "number" ? cell + row / 7 : cell)));
    const carried = carriedOf({ ...input, runs: { ...input.runs, rows } }, study, resultsOf(study), drawn);
    expect([carried.input, carried.results?.rows.length, carried.kept]).toEqual([null, 12, ["own"]]);
  });
});
