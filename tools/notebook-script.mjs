// The script of a report: the code that made it once more, bundled for a browser.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const entry = join(root, "analysis/notebook/client/main.ts");

// Schemas are declared beside what is drawn and never asked in a browser: anything may be called on this, and nothing comes of it.
const NO_SCHEMAS = "const none = new Proxy(() => none, { get: (_, name) => (name === Symbol.toPrimitive ? () => '' : none), apply: () => none }); export const z = none;";

const lean = {
  name: "lean",
  setup(bundle) {
    bundle.onResolve({ filter: /^zod$/ }, () => ({ path: "zod", namespace: "none", sideEffects: false }));
    bundle.onLoad({ filter: /.*/, namespace: "none" }, () => ({ contents: NO_SCHEMAS }));
    // The pure floors declare and do nothing more: what is not used can go.
    bundle.onResolve({ filter: /^\./ }, async ({ path, ...rest }) => {
      if (rest.pluginData === "asked") return null;
      const found = await bundle.resolve(path, { ...rest, pluginData: "asked" });
      return { ...found, sideEffects: found.path === entry };
    });
  },
};

/** @returns {Promise<string>} */
export async function notebookScript() {
  const { outputFiles } = await build({
    absWorkingDir: root, entryPoints: [entry], bundle: true, minify: true, format: "iife", charset: "utf8", legalComments: "none", target: "es2022", write: false, logLevel: "error",
    tsconfig: join(root, "analysis/notebook/client/tsconfig.json"), plugins: [lean],
  });
  return outputFiles[0].text;
}
