/**
 * `npm run mutants [-- part of a name]`: puts each seeded bug of mutants.list.mjs into a copy of the sources and runs the
 * tests that are named for it. Prints who killed what; exit 1 when a bug survives, or its text is no longer in the code.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { mutants } from "./mutants.list.mjs";

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const SOURCES = ["sim", "models", "workloads", "experiments", "analysis", "cli", "test", "index.ts", "package.json", "tsconfig.json"];
/** A bug may make a run endless: that is noticed too. */
const TIME_LIMIT_MILLIS = 180_000;

/** A copy of what tests need; packages are linked. */
function copyOfSources() {
  const folder = mkdtempSync(join(tmpdir(), "cloudfed-mutants-"));
  for (const name of SOURCES) if (existsSync(join(project, name))) cpSync(join(project, name), join(folder, name), { recursive: true });
  symlinkSync(join(project, "node_modules"), join(folder, "node_modules"), "junction");
  writeFileSync(join(folder, "vitest.config.mjs"), 'export default { cacheDir: ".cache", test: { include: ["test/**/*.test.ts"], pool: "threads", testTimeout: 120_000 } };\n');
  return folder;
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** States of the named tests, `passed` or `failed`, by `file test`; `endless` for all when time ran out. */
function outcomes(folder, killers) {
  const report = join(folder, "report.json");
  rmSync(report, { force: true });
  const files = [...new Set(killers.map(({ file }) => file))];
  const names = [...new Set(killers.map(({ test }) => escaped(test)))].join("|");
  const vitest = join("node_modules", "vitest", "vitest.mjs");
  const args = [vitest, "run", ...files, "-t", names, "--reporter=json", `--outputFile=${report}`];
  const run = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8", timeout: TIME_LIMIT_MILLIS, killSignal: "SIGKILL" });
  const states = new Map();
  const isEndless = run.error?.code === "ETIMEDOUT";
  const results = !isEndless && existsSync(report) ? JSON.parse(readFileSync(report, "utf8")).testResults : [];
  for (const { file, test } of killers) {
    const named = results.filter(({ name }) => name.endsWith(file)).flatMap(({ assertionResults }) => assertionResults).filter(({ fullName }) => fullName.includes(test));
    const state = named.some(({ status }) => status === "failed") ? "failed" : named.some(({ status }) => status === "passed") ? "passed" : "missing";
    states.set(`${file} ${test}`, isEndless ? "endless" : state);
  }
  return states;
}

/** The text of the file with the bug in it; undefined when an original text is not there exactly once. */
function withBug(original, edits) {
  let text = original;
  for (const [from, to] of edits) {
    if (text.split(from).length !== 2) return undefined;
    text = text.replace(from, () => to);
  }
  return text;
}

/** Plants one bug, asks its tests, takes it out again. */
function verdict(folder, { file, edits, killers }) {
  const path = join(folder, file);
  const original = readFileSync(path, "utf8");
  const text = withBug(original, edits);
  if (text === undefined) return { killed: false, lines: [`text to replace is not in ${file} exactly once`] };
  writeFileSync(path, text);
  const states = outcomes(folder, killers);
  writeFileSync(path, original);
  const lines = killers.map((killer) => {
    const state = states.get(`${killer.file} ${killer.test}`);
    return `${{ failed: "killed by", endless: "killed (no end) by", passed: "NOT SEEN by", missing: "NOT FOUND:" }[state]} ${killer.file} · ${killer.test}`;
  });
  return { killed: [...states.values()].every((state) => state === "failed" || state === "endless"), lines };
}

function main() {
  const wanted = process.argv[2] ?? "";
  const chosen = mutants.filter(({ name }) => name.includes(wanted));
  const folder = copyOfSources();
  try {
    const healthy = outcomes(folder, chosen.flatMap(({ killers }) => killers));
    const sick = [...healthy].filter(([, state]) => state !== "passed");
    if (sick.length > 0) {
      console.log(`without any bug these tests do not pass:\n${sick.map(([test, state]) => `  ${test} (${state})`).join("\n")}`);
      return 1;
    }
    let survivors = 0;
    for (const mutant of chosen) {
      const { killed, lines } = verdict(folder, mutant);
      if (!killed) survivors += 1;
      console.log(`${killed ? "killed  " : "SURVIVED"}  ${mutant.name} (${mutant.file})\n${lines.map((line) => `          ${line}`).join("\n")}`);
    }
    console.log(`${chosen.length - survivors} of ${chosen.length} mutants killed`);
    return survivors === 0 && chosen.length > 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = main();
