import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderReport } from "../../analysis/index.js";
import { EXECUTABLE, NO_BROWSER, ReportBrowser, type OpenPage } from "../support/browser.js";
import { inventStudy } from "./study-tables.js";

const HOSTILE = ["<script>window.owned = 1</script>", `"><img src=x onerror="window.owned = 2">`, "</script><b>bold</b>", "'\"&amp;\u202eevil", "a".repeat(200)];

describe.skipIf(NO_BROWSER)(`report in a browser (skipped where there is no ${EXECUTABLE})`, () => {
  let browser: ReportBrowser;
  let opened: OpenPage;
  let page: Page;

  beforeAll(async () => {
    browser = await ReportBrowser.launch();
    const study = inventStudy({ mixes: HOSTILE, seeds: 5 });
    opened = await browser.open(renderReport({ ...study, manifest: { ...study.manifest, question: HOSTILE[2], experiment: HOSTILE[1] } }, browser.script), "dark");
    page = opened.page;
  });

  afterAll(async () => {
    await browser.close();
  });

  it("figures · all visible, inside the column, with a name for those who cannot see them", async () => {
    const boxes = await Promise.all((await page.locator("figure > svg").all()).map((figure) => figure.boundingBox()));
    expect(boxes).toHaveLength(10);
    for (const box of boxes) {
      expect(box!.width).toBe(720);
      expect(box!.height).toBeGreaterThan(150);
    }
    expect(await page.getByRole("img", { name: /^Throughput against remote/ }).count()).toBe(1);
    expect(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).toBe(true);
  });

  it("text in drawings · stays inside the drawing", async () => {
    const outside: unknown = await page.evaluate(`[...document.querySelectorAll("figure > svg")].flatMap((figure) => {
      const frame = figure.getBoundingClientRect();
      const leaves = (box) => box.width > 0 && (box.left < frame.left - 4 || box.right > frame.right + 8 || box.top < frame.top - 4 || box.bottom > frame.bottom + 4);
      return [...figure.querySelectorAll("text")].filter((text) => leaves(text.getBoundingClientRect())).map((text) => figure.parentElement.id + ": " + text.textContent);
    })`);
    expect(outside).toEqual([]);
  });

  it("H-61 hostile labels · are text: no element of theirs, no script run, also in what the script makes", async () => {
    await page.locator(".view summary").click();
    await page.getByRole("checkbox", { name: "</script><b>bold</b>" }).uncheck();
    await page.getByRole("checkbox", { name: "</script><b>bold</b>" }).check();
    expect(await page.evaluate("'owned' in window")).toBe(false);
    expect(await page.locator("img, b, script").count()).toBe(2);
    expect(await page.locator("h1").textContent()).toBe("</script><b>bold</b>");
    expect(await page.locator("td, th").getByText("<script>window.owned = 1</script>", { exact: true }).count()).toBeGreaterThan(0);
    expect((await page.locator("main").innerHTML()).includes("\u202e")).toBe(false);
  });

  it.each(["svg", "png", "csv"])("download · %s arrives, named for experiment and figure", async (kind) => {
    const arriving = page.waitForEvent("download");
    await page.locator(`#along-throughput button[data-download=${kind}]`).click();
    const download = await arriving;
    expect(download.suggestedFilename()).toMatch(new RegExp(`^[A-Za-z0-9_-]+-along-throughput\\.${kind}$`));
    const bytes = readFileSync(await download.path());
    if (kind === "svg") expect(bytes.toString("utf8")).toMatch(/^<svg [\s\S]*fill="#ffffff"[\s\S]*<\/svg>$/);
    // Width and height stand in the PNG's first chunk, at twice the drawing's size.
    if (kind === "png") expect([bytes.toString("latin1", 1, 4), bytes.readUInt32BE(16)]).toEqual(["PNG", 2 * 720]);
    if (kind === "csv") expect(bytes.toString("utf8").split("\n")).toHaveLength(1 + 4 * HOSTILE.length + 1);
  });

  it("keyboard · reaches the sections, every control, every figure with values, every disclosure and every table that scrolls", async () => {
    const reachable: unknown = await page.evaluate(`[...document.querySelectorAll("nav a, button, input, select, summary, .scroll, figure > svg:has(.m)")].every((element) => element.tabIndex === 0)`);
    expect(reachable).toBe(true);
    await page.locator("figure summary").first().press("Enter");
    expect(await page.locator("figure details").first().getAttribute("open")).not.toBeNull();
  });

  it("all the while · no violation of the policy, no error, no request but for the page itself", () => {
    expect([opened.complaints, opened.requests]).toEqual([[], []]);
  });
});
