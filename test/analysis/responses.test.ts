import { describe, expect, it } from "vitest";
import { figures, renderReport, studyOf } from "../../analysis/index.js";
import { RESPONSE_SHARES, summariseRequests } from "../../analysis/responses.js";
import { QuantileSketch } from "../../sim/index.js";
import { expectGolden } from "./golden.js";
import { inventStudy } from "./study-tables.js";

const HEAD = "arm,seed,service,operation,response_seconds,outcome\n";
const rows = (arm: string, operation: string, seconds: readonly number[]): string => seconds.map((each) => `"${arm}",1,shop,${operation},${each},answered\n`).join("");
const table = (text: Parameters<typeof summariseRequests>[0]) => {
  const reading = summariseRequests(text);
  if ("problem" in reading) throw new Error(reading.problem);
  return reading.table;
};
const hundred = Array.from({ length: 100 }, (_, index) => (index + 1) / 10);

describe("requests.csv summed up in one pass", () => {
  it("a hundred answers and two without · least and greatest exactly, quantiles within the sketch's error, all counted", () => {
    const found = table(`${HEAD}${rows("a=1,b=2", "search", hundred)}"a=1,b=2",1,shop,search,,timed-out\n"a=1,b=2",1,shop,search,9,refused\n`).rows;
    expect(found).toHaveLength(RESPONSE_SHARES.length);
    expect(found[0]).toEqual(["a=1,b=2", "shop", "search", 102, 100, 0, 0.1]);
    expect(found.at(-1)).toEqual(["a=1,b=2", "shop", "search", 102, 100, 1, 10]);
    for (const row of found) {
      const exact = hundred[Math.max(1, Math.ceil((row[5] as number) * 100)) - 1];
      expect(Math.abs((row[6] as number) - exact)).toBeLessThanOrEqual(QuantileSketch.relativeError * exact);
    }
  });

  it("in pieces of any size, and rows in any order · the same", () => {
    const lines = [rows("x", "search", hundred), rows("y", "buy", [1, 2, 3])].join("");
    const text = HEAD + lines;
    const pieces = (size: number) => function* (): Generator<string> {
      for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
    };
    for (const size of [1, 7, 64, 10_000]) expect(table(pieces(size))).toEqual(table(text));
    const turned = HEAD + lines.trimEnd().split("\n").reverse().join("\n");
    expect(new Set(table(turned).rows.map(String))).toEqual(new Set(table(text).rows.map(String)));
  });

  it("nobody was answered · no row", () => {
    expect(table(`${HEAD}x,1,shop,search,,refused\n`).rows).toEqual([]);
  });

  it.each([
    ["arm,seed\n", 'no column "service", "operation", "response_seconds", "outcome"'],
    [`${HEAD}x,1,shop,search,soon,answered\n`, 'row 1, response_seconds: expected a time in seconds from 0, got "soon"'],
    [`${HEAD}x,1,shop,search,,answered\n`, 'row 1, response_seconds: expected a time in seconds from 0, got ""'],
  ])("%j · is told", (text, problem) => {
    expect(summariseRequests(text)).toEqual({ problem });
  });
});

describe("the figure of response curves", () => {
  const { manifest, runs } = inventStudy({ seeds: 2 });
  const arms = studyOf({ manifest, runs }).summary.arms.map(({ name }) => name);
  const text = HEAD + arms.flatMap((arm, index) => [rows(arm, "search", hundred.map((each) => each * (index + 1))), rows(arm, "<b>", [0, 0.5])]).join("");
  const input = { manifest, runs, responses: table(text) };
  const [drawing] = figures.get("response-curves").render(studyOf(input));

  it("a panel for each kind of request, curves of at most six arms · told in the caption", async () => {
    await expectGolden(drawing.svg, "response-curves");
    expect(drawing.svg.match(/<path[^>]*stroke-width="1.6"/g)).toHaveLength(12);
    expect(drawing.svg).toContain("search");
    expect(drawing.svg).toContain("&lt;b&gt;");
    expect(drawing.svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(drawing.caption).toContain(`Drawn are 6 of ${arms.length} arms; the table has all.`);
    expect(drawing.table.rows).toHaveLength(2 * arms.length * RESPONSE_SHARES.length);
  });

  it("without such a file · is not drawn", () => {
    expect(figures.get("response-curves").applies(studyOf({ manifest, runs }))).toBe(false);
    expect(renderReport(input)).toContain("Response times of the requests that were kept");
  });
});
