import { beforeAll, describe, expect, it } from "vitest";
import { house, experimentJsonSchema, type JsonSchema } from "../../experiments/index.js";
import { HEADER_KEYS, metricColumn, metricDefinitions } from "../../experiments/scenario/index.js";
import { referencePages } from "../../tools/docs/pages.js";

let pages: ReadonlyMap<string, string>;
beforeAll(() => {
  pages = referencePages();
});
const rowsOf = (file: string): string[] => pages.get(file)!.split("\n").filter((line) => line.startsWith("| `"));
const pageFile = (title: string): string => `${title.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.md`;

/** Last segment and meaning of every key of the schema; distributions have a page of their own. */
function keys(schema: JsonSchema): (readonly [string, string])[] {
  const { properties = {}, additionalProperties, items, anyOf = [], oneOf = [] } = schema;
  if ("lognormal" in properties && "weibull" in properties) return [];
  const own = Object.entries(properties).flatMap(([name, child]) => [...(child.description === undefined ? [] : [[name, child.description] as const]), ...keys(child)]);
  const inner = [...(typeof additionalProperties === "object" ? [additionalProperties] : []), ...(items === undefined ? [] : [items]), ...anyOf, ...oneOf];
  return [...own, ...inner.flatMap(keys)];
}

describe("reference pages", () => {
  it("made twice · the same bytes", () => {
    expect([...referencePages()]).toEqual([...pages]);
  });

  it("experiment.md · has a row with the meaning of every key that the JSON Schema knows", () => {
    const rows = rowsOf("experiment.md");
    const all = keys(experimentJsonSchema());
    expect(all.length).toBeGreaterThan(150);
    const missing = all.filter(([name, meaning]) => !rows.some((row) => new RegExp(`^\\| \`(?:[^\`]*\\.)?${name}\``).test(row) && row.includes(meaning.replaceAll("|", "\\|"))));
    expect(missing).toEqual([]);
  });

  it("experiment.md · has the keys of the study", () => {
    for (const key of HEADER_KEYS) expect(pages.get("experiment.md")).toContain(`\n| \`${key}\` | `);
  });

  it("every row of keys · says what it takes and what it means", () => {
    const rows = [...pages.keys()].filter((file) => file !== "tables.md" && file !== "metrics.md" && file !== "units.md").flatMap(rowsOf);
    const silent = rows.filter((row) => {
      const [, , takes, , meaning] = row.split(/(?<!\\)\|/).map((cell) => cell.trim());
      return takes === "" || meaning === "";
    });
    expect(rows.length).toBeGreaterThan(200);
    expect(silent).toEqual([]);
  });

  it.each([...house.catalogues].map(([title]) => title))("%s · its page has every entry with its description, and says which key chooses it", (title) => {
    const text = pages.get(pageFile(title))!;
    for (const { name, description } of house.catalogues.get(title)!) expect(text).toContain(`\n## ${name}\n\n${description}\n`);
    expect(text).toMatch(/\nChosen by `[a-z]+[.`]/);
    expect(pages.get("index.md")).toContain(`](${pageFile(title)})`);
  });

  it("metrics.md · has every metric with its column and meaning", () => {
    const rows = rowsOf("metrics.md");
    expect(rows).toHaveLength(metricDefinitions.length);
    metricDefinitions.forEach((metric, at) => {
      expect(rows[at].startsWith(`| \`${metric.id}\` | \`${metricColumn(metric)}\` | ${metric.unit} | ${metric.scope} | ${metric.statistic} | ${metric.better} | ${metric.warmup} | `)).toBe(true);
      expect(rows[at]).toContain(metric.meaning.replaceAll("|", "\\|"));
    });
  });

  it("tables.md · has every table, and every column has a meaning", () => {
    const text = pages.get("tables.md")!;
    for (const table of ["runs.csv", "metrics.csv", "summary.csv", "series.csv", "timeline.csv", "jobs.csv", "bills.csv", "detections.csv", "batches.csv", "trace"]) expect(text).toContain(`\n## ${table}\n`);
    expect(rowsOf("tables.md").filter((row) => / \|  \|$/.test(row))).toEqual([]);
    expect(text).not.toContain("undefined");
  });

  it("links between pages · lead to pages that are there", () => {
    const links = [...pages.values()].flatMap((text) => [...text.matchAll(/\]\(([a-z-]+\.md)\)/g)].map((match) => match[1]));
    expect(links.length).toBeGreaterThan(100);
    expect(links.filter((file) => !pages.has(file))).toEqual([]);
  });
});
