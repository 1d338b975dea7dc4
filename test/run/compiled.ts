import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const project = fileURLToPath(new URL("../..", import.meta.url));

/** Compiles scripts of the tests as `npm run build` would, into a folder inside the project so that packages are found from there. */
export async function compileScripts(name: string, scripts: readonly string[]): Promise<{ readonly folder: string; remove: () => void }> {
  const folder = join(project, ".cache", `${name}-${process.pid}`);
  const common = { outdir: folder, bundle: true, platform: "node", packages: "external", outbase: project, entryNames: "[name]" } as const;
  await build({ ...common, format: "esm", entryPoints: scripts.map((script) => join(project, "test", script)) });
  await build({ ...common, format: "cjs", entryPoints: [join(project, "experiments/run/pool-entry.cts")], outExtension: { ".js": ".cjs" } });
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
