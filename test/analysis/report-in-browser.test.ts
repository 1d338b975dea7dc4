import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderReport } from "../../analysis/index.js";
import { inventStudy } from "./study-tables.js";

const EXECUTABLE = "/usr/bin/chromium";
const FLAGS = [
  "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
const HOSTILE = ["<script>window.owned = 1</script>", `"><img src=x onerror="window.owned = 2">`, "</script><b>bold</b>", "'\"&amp;\u202eevil", "a".repeat(200)];

describe.skipIf(!existsSync(EXECUTABLE))(`report in a browser (skipped where there is no ${EXECUTABLE})`, () => {
  let folder: string;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];
  const requests: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "cloudfed-report-"));
    const study = inventStudy({ mixes: HOSTILE, seeds: 5 });
    writeFileSync(join(folder, "report.html"), renderReport({ ...study, manifest: { ...study.manifest, question: HOSTILE[2], experiment: HOSTILE[1] } }));
    browser = await chromium.launch({ executablePath: EXECUTABLE, args: FLAGS });
    const context = await browser.newContext({ offline: true, colorScheme: "dark", acceptDownloads: true, viewport: { width: 820, height: 900 } });
    page = await context.newPage();
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => requests.push(request.url()));
    await page.addInitScript("document.addEventListener('securitypolicyviolation', (event) => console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI))");
    await page.goto(`file://${join(folder, "report.html")}`);
  });

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
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

  it("H-61 hostile labels · are text: no element of theirs, no script run", async () => {
    expect(await page.evaluate("'owned' in window")).toBe(false);
    expect(await page.locator("img, b, script").count()).toBe(2);
    expect(await page.locator("h1").textContent()).toBe("</script><b>bold</b>");
    expect(await page.locator("td, th").getByText("<script>window.owned = 1</script>", { exact: true }).count()).toBeGreaterThan(0);
    expect((await page.content()).includes("\u202e")).toBe(false);
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

  it("keyboard · reaches the sections, every button, every disclosure and every table that scrolls", async () => {
    const reachable: unknown = await page.evaluate(`[...document.querySelectorAll("nav a, button, summary, .scroll")].every((element) => element.tabIndex === 0)`);
    expect(reachable).toBe(true);
    await page.locator("figure summary").first().press("Enter");
    expect(await page.locator("figure details").first().getAttribute("open")).not.toBeNull();
  });

  it("all the while · no violation of the policy, no error, no request but for the page itself", () => {
    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !url.startsWith("data:") && !url.startsWith("blob:"))).toEqual([`file://${join(folder, "report.html")}`]);
  });
});
