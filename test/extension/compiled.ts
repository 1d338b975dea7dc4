import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const command = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** Runs the command as `npm run build` compiles it, and waits for its end. */
export function cloudfed(words: readonly string[], cwd = "."): { readonly code: number | null; readonly out: string; readonly err: string } {
  if (!existsSync(command)) throw new Error("dist/ is not there: npm run build");
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...words], { cwd, encoding: "utf8", maxBuffer: 64 * 1024 * 1024, env: { ...process.env, NO_COLOR: "1" } });
  return { code: status, out: stdout, err: stderr };
}
