import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderReport } from "../../analysis/index.js";
import type { ReportInput } from "../../analysis/index.js";
import { inventService } from "./web-tables.js";

const EXECUTABLE = "/usr/bin/chromium";
const FLAGS = [
  "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
const HOSTILE = ["<script>window.owned = 1</script>", "'\"&amp;\u202eevil", "a".repeat(200), "8+0"];

const REPORTS: readonly (readonly [string, ReportInput])[] = [
  ["four axes", inventService({ users: [50, 200, 800], seeds: 2 })],
  ["no numeric axis", inventService({ users: [400], delays: [0.05], queries: [20], mixes: HOSTILE, seeds: 3 })],
  ["hostile names", inventService({ delays: [0.01, 0.05], queries: [20], mixes: HOSTILE, operations: { "</svg><b>bold</b>": 1, [HOSTILE[2]]: 2, HomePage: 4 }, seeds: 3 })],
];

describe.skipIf(!existsSync(EXECUTABLE))(`report on a service in a browser (skipped where there is no ${EXECUTABLE})`, () => {
  let folder: string;
  let browser: Browser;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "cloudfed-service-"));
    browser = await chromium.launch({ executablePath: EXECUTABLE, args: FLAGS });
  });

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(REPORTS.flatMap(([name, input], index) => (["light", "dark"] as const).map((scheme) => ({ name, input, index, scheme }))))("$name, $scheme · no complaint, no request, no word outside its drawing or over another", async ({ input, index, scheme }) => {
    const file = join(folder, `report-${index}-${scheme}.html`);
    writeFileSync(file, renderReport(input));
    const page = await (await browser.newContext({ offline: true, colorScheme: scheme, viewport: { width: 820, height: 900 } })).newPage();
    const complaints: string[] = [];
    const requests: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => requests.push(request.url()));
    await page.goto(`file://${file}`);
    expect(await page.evaluate(`[...document.querySelectorAll("figure > svg")].flatMap((figure) => {
      const frame = figure.getBoundingClientRect();
      const leaves = (box) => box.left < frame.left - 4 || box.right > frame.right + 4 || box.top < frame.top - 4 || box.bottom > frame.bottom + 4;
      return [...figure.querySelectorAll("text")].filter((text) => leaves(text.getBoundingClientRect())).map((text) => figure.parentElement.id + ": " + text.textContent);
    })`)).toEqual([]);
    expect(await page.evaluate(`[...document.querySelectorAll("figure > svg")].flatMap((figure) => {
      const words = [...figure.querySelectorAll("text")].map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() })).filter(({ box }) => box.width > 0);
      const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 5;
      return words.flatMap((one, index) => words.slice(index + 1).filter((other) => meet(one.box, other.box)).map((other) => figure.parentElement.id + ": " + one.text.slice(0, 40) + " / " + other.text.slice(0, 40)));
    })`)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth && !('owned' in window)")).toBe(true);
    expect(await page.locator("main b, main script").count()).toBe(0);
    expect(await page.evaluate(`[...document.querySelectorAll("nav a, button, summary, .scroll")].every((element) => element.tabIndex === 0)`)).toBe(true);
    expect(complaints).toEqual([]);
    expect(requests).toEqual([`file://${file}`]);
    await page.context().close();
  });
});
