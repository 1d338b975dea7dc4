import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderReport } from "../../analysis/index.js";
import type { ReportInput } from "../../analysis/index.js";
import { EXECUTABLE, misplacedWords, NO_BROWSER, ReportBrowser } from "../support/browser.js";
import { inventService } from "./web-tables.js";

const HOSTILE = ["<script>window.owned = 1</script>", "'\"&amp;\u202eevil", "a".repeat(200), "8+0"];

const REPORTS: readonly (readonly [string, ReportInput])[] = [
  ["four axes", inventService({ users: [50, 200, 800], seeds: 2 })],
  ["no numeric axis", inventService({ users: [400], delays: [0.05], queries: [20], mixes: HOSTILE, seeds: 3 })],
  ["hostile names", inventService({ delays: [0.01, 0.05], queries: [20], mixes: HOSTILE, operations: { "</svg><b>bold</b>": 1, [HOSTILE[2]]: 2, HomePage: 4 }, seeds: 3 })],
];

describe.skipIf(NO_BROWSER)(`report on a service in a browser (skipped where there is no ${EXECUTABLE})`, () => {
  let browser: ReportBrowser;

  beforeAll(async () => {
    browser = await ReportBrowser.launch();
  });

  afterAll(async () => {
    await browser.close();
  });

  it.each(REPORTS.flatMap(([name, input]) => (["light", "dark"] as const).map((scheme) => ({ name, input, scheme }))))("$name, $scheme · no complaint, no request, no word outside its drawing or over another", async ({ input, scheme }) => {
    const { page, complaints, requests } = await browser.open(renderReport(input, browser.script), scheme);
    expect(await misplacedWords(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth && !('owned' in window)")).toBe(true);
    expect(await page.locator("main b, main script").count()).toBe(0);
    expect(await page.evaluate(`[...document.querySelectorAll("nav a, button, summary, .scroll")].every((element) => element.tabIndex === 0)`)).toBe(true);
    expect([complaints, requests]).toEqual([[], []]);
    await page.context().close();
  });
});
