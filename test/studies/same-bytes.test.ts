import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse as parseCsv } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { cloudfed, pointsIn, published, type Surroundings, tablesOf } from "./command.js";

const root = mkdtempSync(join(tmpdir(), "cloudfed-bytes-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const mixture = readFileSync(new URL("mixture.yaml", import.meta.url), "utf8");
let folders = 0;

/** A new folder that holds the experiment: as it is, or the text given. */
function folderWith(text = mixture): string {
  const folder = join(root, String((folders += 1)));
  mkdirSync(folder);
  writeFileSync(join(folder, "mixture.yaml"), text);
  return folder;
}

/** The parts of the document that are written otherwise below. */
interface Mixture {
  readonly sites: object;
  readonly network: { readonly rtt: object };
  readonly services: { readonly cluster: { readonly workers: object } };
  readonly workloads: object;
  readonly vary: Readonly<Record<string, { readonly values: readonly number[] }>>;
}

/** The experiment with parts of its document replaced. */
const altered = (change: (document: Mixture) => object): string => stringify(change(parse(mixture) as Mixture));

/** Runs the experiment that lies in a folder, from there; returns the result folder and what was said. */
async function sweep(folder: string, words: readonly string[] = ["--workers", "2"], surroundings: Surroundings = {}): Promise<{ readonly results: string; readonly said: string }> {
  const results = join(folder, "results");
  const ended = await cloudfed(["run", "mixture.yaml", "--out", results, ...words], { cwd: folder, ...surroundings }).ended;
  expect(ended).toMatchObject({ code: 0 });
  return { results, said: ended.err };
}

/** Rows of runs.csv without the arm's name, by axis values and seed, columns by name. */
function rowsByPoint(results: string): Map<string, Record<string, string>> {
  const rows = parseCsv<Record<string, string>>(readFileSync(join(results, "runs.csv")), { columns: true });
  return new Map(rows.map((row) => [`${row["queue"]} ${row["maximum"]} ${row["seed"]}`, { ...row, arm: "" }]));
}

let straight: { readonly folder: string; readonly files: ReadonlyMap<string, string> };
beforeAll(async () => {
  const folder = folderWith();
  const { results } = await sweep(folder);
  straight = { folder, files: published(results) };
});

describe("the same experiment in other surroundings · the same bytes in every published file", () => {
  it("publishes what is compared here", () => {
    expect([...straight.files.keys()]).toEqual(
      expect.arrayContaining(["bills.csv", "datapackage.json", "jobs.csv", "manifest.json", "metrics.csv", "report.html", "runs.csv", "series.csv", "summary.csv", "timeline.csv"]),
    );
  });

  it.each<[string, readonly string[], Surroundings]>([
    ["a second time, in another folder", ["--workers", "2"], {}],
    ["one worker instead of two", ["--workers", "1"], {}],
    ["another zone, language and home", ["--workers", "2"], { env: { TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8", LC_ALL: "de_DE.UTF-8", HOME: "/nowhere", COLUMNS: "20" } }],
    ["no optimising compiler, another stack", ["--workers", "2"], { flags: ["--no-opt", "--stack-size=600"] }],
  ])("%s", async (_, words, surroundings) => {
    const { results } = await sweep(folderWith(), words, surroundings);
    expect(published(results)).toEqual(straight.files);
  });

  it("called from another directory, the experiment by its whole path", async () => {
    const folder = folderWith();
    const results = join(folder, "elsewhere");
    const ended = await cloudfed(["run", join(folder, "mixture.yaml"), "--out", results, "--workers", "2"], { cwd: "/" }).ended;
    expect(ended).toMatchObject({ code: 0 });
    expect(published(results)).toEqual(straight.files);
  });
});

describe("the same experiment written otherwise", () => {
  const reversed = (map: object): object => Object.fromEntries(Object.entries(map).reverse());

  it("sites, services, groups of workers, workloads and round trips in the opposite order · the same bytes in every table", async () => {
    const text = altered((document) => ({
      ...document,
      sites: reversed(document.sites),
      network: { ...document.network, rtt: reversed(document.network.rtt) },
      services: reversed({ ...document.services, cluster: { ...document.services.cluster, workers: reversed(document.services.cluster.workers) } }),
      workloads: reversed(document.workloads),
    }));
    const { results } = await sweep(folderWith(text));
    expect(tablesOf(published(results))).toEqual(tablesOf(straight.files));
  });

  it("axes and their values in the opposite order · every arm has its row as before, and nothing is computed anew", async () => {
    const folder = folderWith();
    const first = await sweep(folder);
    const before = rowsByPoint(first.results);
    const turned = altered((document) => ({
      ...document,
      vary: reversed(Object.fromEntries(Object.entries(document.vary).map(([name, axis]) => [name, { ...axis, values: [...axis.values].reverse() }]))),
    }));
    const elsewhere = await sweep(folderWith(turned));
    expect(rowsByPoint(elsewhere.results)).toEqual(before);
    writeFileSync(join(folder, "mixture.yaml"), turned);
    const { said } = await sweep(folder);
    // Which arm comes first decides which points keep series and timeline: never which runs there are.
    expect(said).toContain("12 points: 0 computed, 12 there already");
  });

  it("H-81 F-23 a value more on an axis · only its points are computed; what was kept of the others is not touched, and their rows stay", async () => {
    const folder = folderWith();
    const { results } = await sweep(folder);
    const [points, rows] = [pointsIn(results), rowsByPoint(results)];
    writeFileSync(join(folder, "mixture.yaml"), mixture.replace("values: [1, 4]", "values: [1, 2, 4]"));
    const { said } = await sweep(folder);
    expect(said).toContain("18 points: 6 computed, 12 there already");
    const [pointsAfter, rowsAfter] = [pointsIn(results), rowsByPoint(results)];
    expect(points.size).toBeGreaterThan(0);
    for (const [name, content] of points) expect(pointsAfter.get(name)?.subarray(0, content.length).equals(content), name).toBe(true);
    for (const [point, row] of rows) expect(rowsAfter.get(point)).toEqual(row);
    expect(rowsAfter.size).toBe(18);
  });

  it("seeds in two halves · together the rows of the whole (C-64h)", async () => {
    const [low, high] = [await sweep(folderWith(), ["--seeds", "1..2"]), await sweep(folderWith(), ["--seeds", "3"])];
    const halves = new Map([...rowsByPoint(low.results), ...rowsByPoint(high.results)]);
    expect(halves).toEqual(rowsByPoint(join(straight.folder, "results")));
  });
});
