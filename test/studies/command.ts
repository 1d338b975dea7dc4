import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The command as `npm run build` compiles it. */
export const compiled = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface Surroundings {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Flags of Node itself. */
  readonly flags?: readonly string[];
}

/** The surroundings of a command whose words a test reads: plain, also where the runner of the tests asks for colours. */
export const plain = { ...process.env, NO_COLOR: "1" } as const;

/** Runs the compiled command in a process of its own. */
export function cloudfed(words: readonly string[], { cwd, env, flags = [] }: Surroundings = {}): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  if (!existsSync(compiled)) throw new Error("dist/ is not there: npm run build");
  const child = spawn(process.execPath, [...flags, compiled, ...words], { ...(cwd === undefined ? {} : { cwd }), env: { ...plain, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  let err = "";
  child.stdout.on("data", (text: Buffer) => (out += text.toString()));
  child.stderr.on("data", (text: Buffer) => (err += text.toString()));
  const ended = new Promise<Ended>((resolve) => child.on("close", (code, signal) => resolve({ code, signal, out, err })));
  return { child, ended };
}

/** Everything a sweep publishes, by name of file; the folder of points is not part of it. */
export function published(folder: string): Map<string, string> {
  const files = readdirSync(folder).filter((name) => /\.(csv|json|html)$/.test(name) && name !== "timing.json");
  return new Map(files.sort().map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

export const tablesOf = (files: ReadonlyMap<string, string>): Map<string, string> => new Map([...files].filter(([name]) => name.endsWith(".csv")));

/** What is kept of finished points, however it is laid out: content by name of file. */
export function pointsIn(folder: string): Map<string, Buffer> {
  const root = join(folder, "points");
  if (!existsSync(root)) return new Map();
  const names = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => statSync(join(root, name)).isFile());
  return new Map(names.sort().map((name) => [name, readFileSync(join(root, name))]));
}
