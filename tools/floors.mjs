// Checks who imports whom. A check that sees too few modules is as red as a broken rule.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { cruise } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import config from "../.dependency-cruiser.cjs";

const floors = ["sim", "models", "workloads", "experiments", "analysis", "cli"];
const sources = floors.flatMap((floor) =>
  readdirSync(floor, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name)),
);
const result = await cruise(floors, { ...config.options, validate: true, ruleSet: { forbidden: config.forbidden } }, undefined, {
  tsConfig: extractTSConfig("tsconfig.json"),
});
const { modules, summary } = result.output;
const seen = new Set(modules.map((module) => module.source));
const unseen = sources.filter((source) => !seen.has(source));
const edges = modules.filter((module) => sources.includes(module.source)).reduce((sum, module) => sum + module.dependencies.length, 0);

for (const { rule, from, to, cycle } of summary.violations) {
  console.error(`${rule.name}: ${from} → ${to}${cycle ? ` (${cycle.map((step) => step.name ?? step).join(" → ")})` : ""}`);
}
for (const source of unseen) console.error(`not cruised: ${source}`);
// Every module but an entry point imports or is imported: fewer arrows than modules means the resolver saw nothing.
const blind = edges < sources.length;
if (blind) console.error(`only ${edges} arrows between ${sources.length} modules: the check is blind`);
console.log(`floors: ${sources.length} modules, ${edges} arrows, ${summary.violations.length} violations`);
process.exit(summary.violations.length === 0 && unseen.length === 0 && !blind ? 0 : 1);
