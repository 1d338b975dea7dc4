// Takes the present results of the golden scenarios as the right ones, and says in CHANGELOG.md why they are others.
//   npm run build && node tools/goldens.mjs "why results changed"
// Without a reason it only shows which scenarios would change.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { crossChecks, scenarioSchema, simulate } from "../dist/experiments/scenario/index.js";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const folder = join(root, "test/studies/goldens");
const store = join(root, "test/studies/goldens.json");
const changelog = join(root, "CHANGELOG.md");
const HEADING = "### Changed results\n";

function resultOf(file) {
  const scenario = scenarioSchema().parse(parse(readFileSync(join(folder, file), "utf8")));
  const issues = crossChecks(scenario);
  if (issues.length > 0) throw new Error(`${file}: ${JSON.stringify(issues)}`);
  const { trajectory, outcome, unseed, events } = simulate(scenario, { seed: "1" });
  return { trajectory, outcome, unseed, events };
}

const files = readdirSync(folder).filter((file) => file.endsWith(".yaml")).sort();
const runs = Object.fromEntries(files.map((file) => [file.slice(0, -".yaml".length), resultOf(file)]));
const before = JSON.parse(readFileSync(store, "utf8")).runs;
const moved = [...new Set([...Object.keys(before), ...Object.keys(runs)])].filter((name) => JSON.stringify(before[name]) !== JSON.stringify(runs[name]));
const reason = process.argv.slice(2).join(" ").trim();

if (moved.length === 0) {
  console.log("no golden scenario has changed");
} else if (reason === "") {
  console.log(`changed: ${moved.join(", ")}\nSay why: node tools/goldens.mjs "why results changed"`);
  process.exitCode = 1;
} else {
  const text = readFileSync(changelog, "utf8");
  const at = text.indexOf(HEADING);
  if (at < 0) throw new Error(`CHANGELOG.md has no heading "${HEADING.trim()}"`);
  const line = `- ${reason} (golden scenarios: ${moved.join(", ")})\n`;
  writeFileSync(changelog, text.slice(0, at + HEADING.length) + line + text.slice(at + HEADING.length));
  writeFileSync(store, `${JSON.stringify({ reason, runs }, null, 2)}\n`);
  console.log(`changed: ${moved.join(", ")}`);
}
