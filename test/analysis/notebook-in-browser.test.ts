import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderReport } from "../../analysis/index.js";
import { EXECUTABLE, NO_BROWSER, ReportBrowser, type OpenPage, seriousFindings } from "../support/browser.js";
import { inventStudy } from "./study-tables.js";

const ARABIC = "\u0633\u062d\u0627\u0628\u0629 12";
const input = inventStudy({ mixes: ["C1", ARABIC, "C3"], seeds: 4 });
const SECTIONS = ["findings", "results", "figures", "warnings"];

describe.skipIf(NO_BROWSER)(`notebook in a browser (skipped where there is no ${EXECUTABLE})`, () => {
  let browser: ReportBrowser;
  let opened: OpenPage;
  let page: Page;
  let html: string;
  /** Everything that is computed, as one text. */
  const bodies = async (of = page): Promise<string> => of.evaluate<string>(`${JSON.stringify(SECTIONS)}.map((id) => document.getElementById(id + "-body").innerHTML.replaceAll(' tabindex="0"', "")).join("\\n")`);
  const status = async (): Promise<string | null> => page.locator("#view [role=status]").textContent();
  const address = (): string => decodeURIComponent(page.url().split("#")[1] ?? "");

  beforeAll(async () => {
    browser = await ReportBrowser.launch();
    html = renderReport(input, browser.script);
    opened = await browser.open(html);
    page = opened.page;
  });

  afterAll(async () => {
    await browser.close();
  });

  it("arms, metric, axis and baseline chosen · everything is about them, the address says so, and back leads back to the very same page", async () => {
    const whole = await bodies();
    await page.locator(".view summary").click();
    await page.getByRole("group", { name: "mix" }).getByRole("checkbox", { name: "C3" }).uncheck();
    await page.getByLabel("Metric first").selectOption({ label: "jobs.lost" });
    await page.getByLabel("Along").selectOption({ label: "no axis: by arm" });
    await page.getByRole("group", { name: "Baseline" }).getByLabel("remote").selectOption({ label: "4" });
    await page.getByLabel("Sort results by").selectOption({ label: "cost.total, falling" });
    expect(address()).toBe(`mix=C1,${ARABIC.replace(" ", "+")}&metric=jobs.lost&along=&baseline=remote:4&sort=-cost.total`);
    expect(await status()).toBe("8 of 12 arms. Sentences, results, figures and warnings are about these.");
    expect(await page.locator("#findings-body li").first().textContent()).toMatch(/^Jobs lost\./);
    expect(await page.locator("#findings-body").textContent()).toContain("the baseline’s, remote=4");
    expect(await page.locator("#results-body thead th").allTextContents()).toEqual(expect.arrayContaining(["Jobs lost"]));
    expect(await page.locator("#results-body th[aria-sort=descending]").textContent()).toBe("Cost totalUSD");
    expect(await page.locator("#results-body tbody th:first-child").allTextContents()).toEqual(["12", "12", "4", "4", "8", "8", "0", "0"]);
    expect(await page.locator("#method-1").textContent()).toMatch(/^8 arms × /);
    expect(await page.locator("#method-2").textContent()).toContain("to the arm with remote=4 and equal values");
    expect(await page.locator("#along-throughput").count()).toBe(0);
    expect(await page.locator("#arms-1").count()).toBe(1);
    for (let step = 0; step < 5; step += 1) await page.goBack();
    expect(address()).toBe("");
    expect(await bodies() === whole).toBe(true);
    expect(await page.getByRole("checkbox", { name: "C3" }).isChecked()).toBe(true);
  });

  it("what the address says · is drawn at once, with what names nothing told and ignored", async () => {
    const { page: other, complaints } = await browser.open(html, "light", { fragment: "#results&remote=0,12&metric=nothing&find=C1&%=1" });
    expect(await other.locator("#view [role=status]").textContent()).toBe("Ignored in the address, because the page has nothing of that name: metric=nothing; %=1. 2 of 12 arms. Sentences, results, figures and warnings are about these.");
    expect(await other.getByLabel("Arms with").count()).toBe(0);
    await other.getByRole("button", { name: "Show everything" }).click();
    expect(await bodies(other) === await bodies()).toBe(true);
    expect([complaints, other.url().includes("#")]).toEqual([[], false]);
    await other.context().close();
  });

  it("a link to a section · keeps what was chosen", async () => {
    await page.getByRole("checkbox", { name: "C1" }).uncheck();
    await page.locator("nav a").getByText("Figures").click();
    expect(address()).toContain("figures&mix=");
    await page.goBack();
    await page.goBack();
  });

  it("values of marks · beside the pointer, and by arrow keys in a figure that has the focus", async () => {
    const figure = page.locator("#along-throughput > svg");
    await figure.locator(".m").nth(1).hover();
    expect(await page.locator(".tip").textContent()).toMatch(/^remote=4, mix=C1\nThroughput 0\.\d+ ± 0\.\d+ jobs\/s, 4 seeds$/);
    await figure.focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    expect(await page.locator(".tip").textContent()).toMatch(/^remote=4, mix=C1\n/);
    await page.keyboard.press("Escape");
    expect(await page.locator(".tip").isVisible()).toBe(false);
  });

  it("a CSV file of what was chosen · has its arms and no others", async () => {
    await page.getByRole("checkbox", { name: "C1" }).uncheck();
    const arriving = page.waitForEvent("download");
    await page.locator("#results-body button").click();
    const text = readFileSync(await (await arriving).path(), "utf8");
    expect(text).toContain("mix=C3");
    expect(text).not.toContain("mix=C1");
    await page.goBack();
  });

  it.each(["light", "dark"] as const)("axe-core, %s · nothing serious, the controls open", async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    expect(await seriousFindings(page)).toEqual([]);
  });

  it("print · the controls are gone, no figure is higher than a page", async () => {
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("#view, .tools, nav, .tip").evaluateAll((found) => found.filter((element) => (element as unknown as { checkVisibility(): boolean }).checkVisibility()).length)).toBe(0);
    const heights = await page.locator("figure > svg").evaluateAll((found) => found.map((element) => (element as unknown as { clientHeight: number }).clientHeight));
    expect(Math.max(...heights)).toBeLessThanOrEqual((225 / 25.4) * 96);
    await page.emulateMedia({ media: "screen" });
  });

  it("without a script · the same text, no control, no button that does nothing", async () => {
    const { page: still } = await browser.open(html, "light", { javaScriptEnabled: false });
    expect(await still.locator("button, #view, form").evaluateAll((found) => found.length)).toBeGreaterThan(0);
    expect(await still.getByRole("button").count()).toBe(0);
    expect(await still.locator("figure > svg").count()).toBe(10);
    await still.context().close();
  });

  it("all the while · no complaint and no request", () => {
    expect([opened.complaints, opened.requests]).toEqual([[], []]);
  });
});
