// Shows that every Node gives the same bytes: runs a small experiment and the math canary on each version and compares.
//   node tools/nodes.mjs            the running Node against 22, 24 and 26
//   node tools/nodes.mjs 24         against 24 only
// Versions come from the npm package `node` and are kept in .cache/nodes. Needs dist/ (npm run build).
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const command = join(root, "dist/cli/main.js");
const vitest = join(root, "node_modules/vitest/vitest.mjs");
const CANARY = "test/sim/values/canary.test.ts";
/** Runs a share of the code large enough to meet every law and policy, and the study the project opens with. */
const EXPERIMENTS = [
  ["test/studies/mixture.yaml", "2"],
  ["experiments/mtc-multicloud.yaml", "1"],
];

/** The executable of a version, installed where it is not yet there; null where no registry can be reached. */
function nodeOf(version) {
  const prefix = join(root, ".cache/nodes", version);
  const executable = join(prefix, "node_modules/node/bin/node");
  if (!existsSync(executable)) {
    mkdirSync(prefix, { recursive: true });
    const installed = spawnSync("npm", ["install", "--prefix", prefix, "--no-save", "--no-audit", "--no-fund", "--ignore-scripts=false", `node@${version}`], { cwd: prefix, encoding: "utf8" });
    if (installed.status !== 0) {
      console.error(`node@${version} could not be installed:\n${installed.stderr.trim()}`);
      return null;
    }
  }
  return executable;
}

function run(node, words, what) {
  const ended = spawnSync(node, words, { cwd: root, encoding: "utf8" });
  if (ended.status !== 0) throw new Error(`${what}: exit code ${ended.status}\n${ended.stdout}\n${ended.stderr}`);
}

/** Every published file of every experiment, as run by this Node. */
function bytesOf(node, folder) {
  const files = new Map();
  for (const [experiment, seeds] of EXPERIMENTS) {
    const results = join(folder, experiment.replaceAll("/", "-"));
    run(node, [command, "run", experiment, "--seeds", seeds, "--out", results, "--quiet"], experiment);
    for (const name of readdirSync(results).sort()) {
      // Wall times are the one thing that differs.
      if (/\.(csv|json|html)$/.test(name) && name !== "timing.json") files.set(`${experiment}: ${name}`, readFileSync(join(results, name)));
    }
  }
  return files;
}

/** Runs canary and experiments on one Node; the files it left. */
function examine(node, scratch) {
  const version = spawnSync(node, ["--version"], { encoding: "utf8" }).stdout.trim();
  run(node, [vitest, "run", CANARY], `${version}, ${CANARY}`);
  const files = bytesOf(node, join(scratch, version));
  console.log(`${version}: canary passes, ${files.size} files`);
  return { version, files };
}

if (!existsSync(command)) {
  console.error("dist/ is not there: npm run build");
  process.exit(1);
}
const versions = process.argv.length > 2 ? process.argv.slice(2) : ["22", "24", "26"];
const scratch = mkdtempSync(join(tmpdir(), "cloudfed-nodes-"));
let isGood = true;
try {
  const own = examine(process.execPath, scratch);
  for (const wanted of versions) {
    const node = nodeOf(wanted);
    if (node === null) {
      isGood = false;
      continue;
    }
    const { version, files } = examine(node, scratch);
    if (!version.startsWith(`v${wanted}`)) throw new Error(`expected Node ${wanted}, got ${version}`);
    const differing = [...new Set([...own.files.keys(), ...files.keys()])].filter((name) => files.get(name)?.equals(own.files.get(name) ?? Buffer.alloc(0)) !== true);
    if (differing.length > 0) {
      isGood = false;
      console.error(`${version} and ${own.version} differ in:\n${differing.map((name) => `  ${name}`).join("\n")}`);
    } else console.log(`${version}: the same bytes as ${own.version}`);
  }
} catch (error) {
  isGood = false;
  console.error(error instanceof Error ? error.message : error);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
process.exit(isGood ? 0 : 1);
