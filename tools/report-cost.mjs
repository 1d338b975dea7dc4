// What a report costs: [ARMS [SEEDS [METRICS]]]  (npm run build first); 5000 arms, 20 seeds and 20 metrics unless told otherwise.
// Invents a result folder, as many rows in its metrics.csv as values in its runs.csv, makes the report of it in a process of its own,
// and opens it in Chromium where that is there. Prints one JSON line:
//   buildSeconds, buildMegabytes   wall time and greatest memory of making report.html from the files
//   processorSeconds               what of it was computing, by all threads, start of the process included
//   pageMegabytes                  its size
//   openMillis                     from asking for it to the end of its first script
//   longestTaskMillis              the longest time the page answered nothing while it opened; 0: none above 50 ms
//   chooseMillis                   from unticking a level to the page drawn anew
import { spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import seedrandom from "seedrandom";

const CHROMIUM = "/usr/bin/chromium";

if (process.argv[2] === "--once") {
  const { project, writeReport } = await import("../dist/experiments/index.js");
  const start = process.hrtime.bigint();
  writeReport(process.argv[3], project.engine);
  const { user, system } = process.cpuUsage();
  console.log(JSON.stringify({ buildSeconds: Number(process.hrtime.bigint() - start) / 1e9, processorSeconds: (user + system) / 1e6, buildMegabytes: process.resourceUsage().maxRSS / 1024 }));
} else {
  const [arms, seeds, metrics] = [5000, 20, 20].map((usual, at) => Number(process.argv[2 + at] ?? usual));
  const folder = mkdtempSync(join(tmpdir(), "cloudfed-report-cost-"));
  try {
    invent(folder, arms, seeds, metrics);
    const built = spawnSync(process.execPath, [fileURLToPath(import.meta.url), "--once", folder], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
    if (built.status !== 0) throw new Error("the report was not made");
    const page = join(folder, "report.html");
    const opened = existsSync(CHROMIUM) ? await open(page) : {};
    const rounded = Object.entries({ arms, seeds, metrics, ...JSON.parse(built.stdout), pageMegabytes: statSync(page).size / 2 ** 20, ...opened }).map(([name, value]) => [name, Number(value.toFixed(2))]);
    console.log(JSON.stringify(Object.fromEntries(rounded)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A sweep over sizes and four policies; every metric is noise around a value of the arm. */
function invent(folder, arms, seeds, metrics) {
  const random = seedrandom.alea("report-cost");
  const column = (name, type, more = {}) => ({ name, type, description: name, ...more });
  const ids = Array.from({ length: metrics }, (_, index) => `m${index + 1}`);
  const fields = {
    runs: [column("arm", "string", { role: "arm" }), column("size", "integer", { role: "axis" }), column("policy", "string", { role: "axis" }), column("seed", "string", { role: "seed" }), ...ids.map((id, index) => column(id, "number", { role: "metric", metric: id, unit: index % 2 === 0 ? "seconds" : "usd", better: index % 3 === 0 ? "up" : "down" })), column("inputs_hash", "string"), column("trajectory", "string"), column("events", "integer")],
    metrics: ["arm", "seed", "scope", "entity", "metric", "unit"].map((name) => column(name, "string")).concat(column("value", "number")),
  };
  const files = Object.fromEntries(Object.entries(fields).map(([name, columns]) => {
    const file = openSync(join(folder, `${name}.csv`), "w");
    writeSync(file, `${columns.map((field) => field.name).join(",")}\n`);
    return [name, file];
  }));
  for (let arm = 0; arm < arms; arm += 1) {
    const [size, policy] = [Math.floor(arm / 4) + 1, `p${arm % 4}`];
    const name = `"size=${size},policy=${policy}"`;
    let [runs, long] = ["", ""];
    for (let seed = 1; seed <= seeds; seed += 1) {
      const values = ids.map((_, metric) => size * (metric + 1) * (1 + 0.1 * random()));
      runs += `${name},${size},${policy},${seed},${values.join(",")},h${seed},${random().toString(16).slice(2)},${Math.floor(1e6 * random())}\n`;
      values.forEach((value, metric) => (long += `${name},${seed},site,local,${ids[metric]},seconds,${value}\n`));
    }
    writeSync(files.runs, runs);
    writeSync(files.metrics, long);
  }
  Object.values(files).forEach((file) => closeSync(file));
  const manifest = { experiment: "report-cost", version: "0.0.0", seeds: Array.from({ length: seeds }, (_, index) => String(index + 1)), axes: [{ name: "size", values: Array.from({ length: Math.ceil(arms / 4) }, (_, index) => index + 1) }, { name: "policy", values: ["p0", "p1", "p2", "p3"] }], baseline: { policy: "p0" }, measure: ids.slice(0, 5) };
  const datapackage = { resources: Object.entries(fields).map(([name, columns]) => ({ name, schema: { fields: columns } })) };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
  writeFileSync(join(folder, "datapackage.json"), JSON.stringify(datapackage));
}

async function open(path) {
  const { chromium } = await import("playwright-core");
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"] });
  try {
    const page = await (await browser.newContext({ offline: true })).newPage();
    page.on("pageerror", (error) => console.error(error.message));
    await page.addInitScript("window.tasks = [0]; new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => window.tasks.push(duration))).observe({ type: 'longtask', buffered: true })");
    const start = performance.now();
    await page.goto(`file://${path}`);
    const openMillis = performance.now() - start;
    await page.waitForTimeout(500);
    const longestTaskMillis = await page.evaluate("Math.max(...window.tasks)");
    await page.locator(".view summary").click();
    const box = page.getByRole("checkbox", { name: "p3" });
    const chooseMillis = (await box.count()) === 0 ? 0 : await page.evaluate("(() => { const box = [...document.querySelectorAll('.controls input[type=checkbox]')].at(-1); const start = performance.now(); box.click(); return performance.now() - start; })()");
    return { openMillis, longestTaskMillis, chooseMillis };
  } finally {
    await browser.close();
  }
}
