import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import type { Browser, Page } from "playwright-core";
import { notebookScript } from "../../tools/notebook-script.mjs";

export const EXECUTABLE = "/usr/bin/chromium";
export const NO_BROWSER = !existsSync(EXECUTABLE);

const FLAGS = [
  "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

/** A page that is open, and what it complained of and asked for. */
export interface OpenPage {
  readonly page: Page;
  readonly url: string;
  readonly complaints: string[];
  /** Other than the page itself and what it made. */
  readonly requests: string[];
}

/** A browser without a network, and the script of reports bundled from the sources. */
export class ReportBrowser {
  readonly script: string;
  readonly #browser: Browser;
  readonly #folder: string;
  #files = 0;

  private constructor(browser: Browser, script: string) {
    this.#browser = browser;
    this.script = script;
    this.#folder = mkdtempSync(join(tmpdir(), "cloudfed-report-"));
  }

  static async launch(): Promise<ReportBrowser> {
    const [browser, script] = await Promise.all([chromium.launch({ executablePath: EXECUTABLE, args: FLAGS }), notebookScript()]);
    return new ReportBrowser(browser, script);
  }

  async open(html: string, colorScheme: "light" | "dark" = "light", more: { readonly fragment?: string; readonly javaScriptEnabled?: boolean } = {}): Promise<OpenPage> {
    const file = join(this.#folder, `report-${(this.#files += 1)}.html`);
    writeFileSync(file, html);
    const { fragment = "", javaScriptEnabled = true } = more;
    const page = await (await this.#browser.newContext({ offline: true, colorScheme, javaScriptEnabled, acceptDownloads: true, viewport: { width: 820, height: 900 } })).newPage();
    page.setDefaultTimeout(5000);
    const opened: OpenPage = { page, url: `file://${file}`, complaints: [], requests: [] };
    page.on("console", (message) => opened.complaints.push(message.text()));
    page.on("pageerror", (error) => opened.complaints.push(error.message));
    page.on("request", (request) => {
      const url = request.url().split("#")[0];
      if (!url.startsWith("data:") && !url.startsWith("blob:") && url !== opened.url) opened.requests.push(url);
    });
    await page.addInitScript("document.addEventListener('securitypolicyviolation', (event) => console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI))");
    await page.goto(opened.url + fragment);
    return opened;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** What axe-core finds that is serious or critical: the rule, and where. */
export async function seriousFindings(page: Page): Promise<string[]> {
  const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
  await page.evaluate(`(() => { ${(await import("node:fs")).readFileSync(axe, "utf8")} })()`);
  const found = await page.evaluate(`axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations.filter(({ impact }) => impact === "serious" || impact === "critical").flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + " at " + target.join(" ") + ": " + failureSummary.split("\\n")[1])))`);
  return found as string[];
}

/** Words of drawings that leave their drawing, or lie on another word. */
export async function misplacedWords(page: Page): Promise<string[]> {
  const found = await page.evaluate(`[...document.querySelectorAll("figure > svg")].flatMap((figure) => {
    const frame = figure.getBoundingClientRect();
    const words = [...figure.querySelectorAll("text")].map((text) => ({ text: text.textContent.slice(0, 40), box: text.getBoundingClientRect() })).filter(({ box }) => box.width > 0);
    const leaves = (box) => box.left < frame.left - 4 || box.right > frame.right + 8 || box.top < frame.top - 4 || box.bottom > frame.bottom + 4;
    const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 5;
    return [
      ...words.filter(({ box }) => leaves(box)).map(({ text }) => figure.parentElement.id + ": " + text),
      ...words.flatMap((one, index) => words.slice(index + 1).filter((other) => meet(one.box, other.box)).map((other) => figure.parentElement.id + ": " + one.text + " / " + other.text)),
    ];
  })`);
  return found as string[];
}
