// Compiles the project to dist/, bundles the script of reports and makes the command executable.
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { notebookScript } from "./notebook-script.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
const compiled = spawnSync(process.execPath, [tsc, "-p", join(root, "tsconfig.build.json")], { cwd: root, stdio: "inherit" });
if (compiled.status !== 0) process.exit(compiled.status ?? 1);
writeFileSync(join(root, "dist/analysis/notebook/client.js"), await notebookScript());
chmodSync(join(root, "dist/cli/main.js"), 0o755);
const studies = join(root, "experiments");
mkdirSync(join(root, "dist/experiments"), { recursive: true });
for (const name of readdirSync(studies)) {
  if (name.endsWith(".yaml")) copyFileSync(join(studies, name), join(root, "dist/experiments", name));
}
