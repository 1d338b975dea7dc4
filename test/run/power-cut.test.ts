import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inThisThread, sweep } from "../../experiments/run/index.js";
import { toyEngine, toyPoint, toyStudy } from "./toy.js";

const study = toyStudy([{ load: 0 }, { load: 2, rows: 300 }, { load: 3 }], ["1", "2"], {}, ["jobs"]);
const run = (folder: string) => sweep(study, toyEngine, { folder, executor: inThisThread(toyPoint) });
/** In the order in which they are published. */
const published = ["metrics.csv", "runs.csv", "summary.csv", "jobs.csv", "series.csv", "manifest.json", "datapackage.json", "report.html"];

let root: string;
let whole: string;
beforeAll(async () => {
  root = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "cloudfed-power-"));
  whole = join(root, "whole");
  await run(whole);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const contents = (folder: string): (string | null)[] => published.map((name) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), "utf8") : null));

/** A result folder as a power cut may leave it: a copy of the whole one, with damage. */
async function after(name: string, damage: (folder: string) => void) {
  const folder = join(root, name);
  cpSync(whole, folder, { recursive: true });
  damage(folder);
  const outcome = await run(folder);
  expect(contents(folder), name).toEqual(contents(whole));
  rmSync(folder, { recursive: true });
  return outcome;
}

describe("F-24 a power cut loses what was not synced", () => {
  it("the journal cut at any place · costs what is behind the cut, and the bytes come out the same", async () => {
    const journal = readFileSync(join(whole, "points/000001.jsonl"));
    const ends = [...journal.keys()].filter((at) => journal[at] === 0x0a).map((at) => at + 1);
    expect(ends).toHaveLength(6);
    for (const end of ends) {
      for (const cut of [end - 2000, end - 100, end - 1, end, end + 1].filter((at) => at >= 0 && at <= journal.length)) {
        const { computed } = await after(`cut-${cut}`, (folder) => {
          truncateSync(join(folder, "points/000001.jsonl"), cut);
          for (const name of published) rmSync(join(folder, name));
        });
        expect(computed).toBe(6 - ends.filter((whole) => whole <= cut).length);
      }
    }
  });

  it("a tail of zeros or of older bytes where lines should be · costs those lines", async () => {
    const journal = readFileSync(join(whole, "points/000001.jsonl"));
    const kept = journal.lastIndexOf(0x0a, journal.length - 2) + 1;
    const { computed } = await after("zeros", (folder) => {
      writeFileSync(join(folder, "points/000001.jsonl"), Buffer.concat([journal.subarray(0, kept + 50), Buffer.alloc(journal.length - kept - 50)]));
    });
    expect(computed).toBe(1);
  });

  it("only the first so many files published · the rest is published, nothing is computed again", async () => {
    for (let count = 0; count <= published.length; count += 1) {
      const { computed } = await after(`published-${count}`, (folder) => {
        for (const name of published.slice(count)) rmSync(join(folder, name));
      });
      expect(computed).toBe(0);
    }
  });

  it("a large table lost beside its record · costs its point", async () => {
    const { computed } = await after("table", (folder) => {
      const shard = readdirSync(join(folder, "points")).find((name) => /^[0-9a-f]{2}$/.test(name))!;
      rmSync(join(folder, "points", shard), { recursive: true });
    });
    expect(computed).toBeGreaterThan(0);
  });
});
