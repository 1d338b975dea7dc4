// Makes docs/gallery.md and its pictures out of the shipped studies: npm run gallery [-- DATA], with the traces in DATA where there are any.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const [data] = process.argv.slice(2);

/** Study, whether it reads traces, and its figures by id. */
const SHOWN = [
  ["mtc-multicloud", false, ["along-throughput", "differences-1"]],
  ["static-web", false, ["time-1"]],
  ["billing-eras", false, ["cost-breakdown"]],
  ["outage-april-2011", false, ["node-timeline", "completions"]],
  ["spot-bursting", true, ["makespan-against-cost-total-2", "lost-work", "spot-prices"]],
  ["carbon-aware", true, ["carbon-by-hour", "cost-by-site"]],
  ["failing-hosts", false, ["along-work-lost"]],
  ["cost-drivers", false, ["sensitivity-cost-per-job", "surface-cost-per-job", "distribution-cost-per-job"]],
  ["rendezvous-membership", false, ["view-accuracy", "detection-latency"]],
  ["federation-orders", false, ["federation-map", "order-lives"]],
];

const work = mkdtempSync(join(tmpdir(), "cloudfed-gallery-"));
const pictures = join(root, "docs/gallery");
rmSync(pictures, { recursive: true, force: true });
mkdirSync(pictures, { recursive: true });

function cloudfed(...args) {
  const done = spawnSync(process.execPath, [join(root, "dist/cli/main.js"), ...args], { stdio: ["ignore", "ignore", "inherit"] });
  if (done.status !== 0) throw new Error(`cloudfed ${args.join(" ")} ended with ${done.status}`);
}

const sections = [];
for (const [study, needsData, ids] of SHOWN) {
  if (needsData && data === undefined) {
    console.error(`${study} is left out: it reads traces, and no data directory was given`);
    continue;
  }
  const [results, figures] = [join(work, study), join(work, `${study}-figures`)];
  cloudfed("run", join(root, `experiments/${study}.yaml`), "--out", results, "--quiet", ...(needsData ? ["--data", data] : []));
  cloudfed("report", results, "--figures", figures);
  const { question } = parse(readFileSync(join(root, `experiments/${study}.yaml`), "utf8"));
  const shown = ids.map((id) => {
    const file = `${study}-${id}.svg`;
    copyFileSync(join(figures, `${id}.svg`), join(pictures, file));
    const title = /<title[^>]*>([^<]*)<\/title>/.exec(readFileSync(join(pictures, file), "utf8"))?.[1] ?? id;
    return `![${title}](gallery/${file})`;
  });
  sections.push(`## [${study}](../experiments/${study}.yaml)\n\n${question}\n\n\`npx cloudfed run experiments/${study}.yaml${needsData ? " --data DIR" : ""}\`\n\n${shown.join("\n\n")}\n`);
  console.log(study);
}
rmSync(work, { recursive: true });
const head = "# Gallery\n\nFigures of the shipped studies, as `cloudfed report DIR --figures OUT` writes them. `npm run gallery -- DIR` makes this page anew, with the traces in DIR. The report of a study has these and more, with their captions, numbers and controls ([notebook](notebook.md), [figures](figures.md)).\n";
writeFileSync(join(root, "docs/gallery.md"), [head, ...sections].join("\n"));
