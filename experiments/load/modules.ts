import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import type { IssueLog, MapNode, ModuleSource, Place, Source } from "../scenario/index.js";
import { BadInput, formatPath, IssueLog as Log, printable, shownNode } from "../scenario/index.js";
import { additionsOf, register } from "./entries.js";
import type { House } from "./house.js";
import { leadsInside, pathProblem } from "./inside.js";
import { moduleHash } from "./module-hash.js";
import type { Document } from "./source.js";

/** Time a module has to be imported; one that awaits for ever would hold up everything. */
const IMPORT_MILLISECONDS_MOST = 10_000;

/** A module asked for, and where. */
interface Wanted {
  readonly name: string;
  readonly path: string;
  readonly place: Place;
  readonly at: string;
}

/** Imports a module, with an end to waiting and to `process.exit`. The hash in the address makes changed code a new module. */
async function imported(url: string, sha256: string): Promise<Readonly<Record<string, unknown>>> {
  const exit = process.exit.bind(process);
  let timer: NodeJS.Timeout | undefined;
  process.exit = () => {
    throw new Error("it calls process.exit");
  };
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`it is not loaded after ${IMPORT_MILLISECONDS_MOST / 1000} s`)), IMPORT_MILLISECONDS_MOST);
    });
    return (await Promise.race([import(`${url}?sha256=${sha256}`), late])) as Readonly<Record<string, unknown>>;
  } finally {
    clearTimeout(timer);
    process.exit = exit;
  }
}

/** Imports one module and adds its entries; what is wrong comes back as messages. */
async function add<S>(source: ModuleSource, house: House<S>): Promise<string[]> {
  const problems: string[] = [];
  try {
    const module = await imported(source.url, source.sha256);
    const additions = additionsOf(module["default"] ?? module["cloudfed"], house, problems);
    if (problems.length === 0) register(additions, `${source.url} ${source.sha256}`, problems);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    problems.push(`expected a module that can be imported, got the error: ${printable(reason.split("\n")[0])}`);
  }
  return problems;
}

/** What `use` of the document names, in order; paths are relative to the file that names them and stay in the experiment's folder. */
async function wantedByFile(root: MapNode, document: Document, log: IssueLog): Promise<Wanted[]> {
  const node = root.entries.get("use")?.value;
  if (node === undefined) return [];
  if (node.kind !== "list") {
    log.add(node.place, "use", `expected a list of modules such as [./my-bid.mjs], got ${shownNode(node)}`);
    return [];
  }
  const wanted: Wanted[] = [];
  for (const [index, item] of node.items.entries()) {
    const at = formatPath(["use", index]);
    const name = item.kind === "leaf" && typeof item.value === "string" ? item.value : undefined;
    const problem = name === undefined ? "the path of a module such as ./my-bid.mjs" : pathProblem(name);
    const path = resolve(document.folders.get(item.place.source) ?? document.folder, name ?? "");
    if (name === undefined || problem !== undefined) log.add(item.place, at, `expected ${problem!}, got ${shownNode(item)}`);
    else if (!insideByName(document.folder, path) || !(await leadsInside(document.folder, path))) {
      log.add(item.place, at, `expected a module in the experiment's folder (others with --use), got ${shownNode(item)}`);
    } else wanted.push({ name, path, place: item.place, at });
  }
  return wanted;
}

function insideByName(folder: string, path: string): boolean {
  return path.startsWith(`${folder}/`);
}

/**
 * Adds the entries of all modules: those of the document's `use`, then those of `--use`, which may lie anywhere.
 * Issues go into the log; a module named twice is added once.
 */
export async function useModules<S>(document: Document, arguments_: readonly string[], cwd: string, house: House<S>, log: IssueLog): Promise<ModuleSource[]> {
  const wanted = await wantedByFile(document.root, document, log);
  wanted.push(...arguments_.map((name, order) => wantedByArgument(name, order, cwd)));
  return useWanted(wanted, house, log);
}

function wantedByArgument(name: string, order: number, cwd: string): Wanted {
  const source: Source = { name: `--use ${name}`, rank: 500_000 + order };
  return { name, path: resolve(cwd, name), place: { source, line: 1, column: 1 }, at: "" };
}

async function useWanted<S>(wanted: readonly Wanted[], house: House<S>, log: IssueLog): Promise<ModuleSource[]> {
  const added = new Map<string, ModuleSource>();
  for (const { name, path, place, at } of wanted) {
    if (added.has(path)) continue;
    const refuse = (message: string): void => log.add(place, at, `"${printable(name, 60)}": ${message}`);
    if (!/\.m?js$/.test(path)) {
      refuse("expected a JavaScript module (.mjs or .js), got another kind of file");
      continue;
    }
    const hashed = await moduleHash(path);
    if ("problem" in hashed) {
      refuse(`expected a module, got ${hashed.problem}`);
      continue;
    }
    const source: ModuleSource = { name, url: pathToFileURL(path).href, sha256: hashed.sha256 };
    added.set(path, source);
    for (const problem of await add(source, house)) refuse(problem);
  }
  return [...added.values()];
}

/** Adds the entries of modules without any experiment, as `cloudfed list` does; throws BadInput with everything wrong. */
export async function useAlone<S>(arguments_: readonly string[], house: House<S>): Promise<void> {
  const log = new Log();
  const cwd = process.cwd();
  const wanted = arguments_.map((name, order) => wantedByArgument(name, order, cwd));
  await useWanted(wanted, house, log);
  if (!log.isEmpty) throw new BadInput(log.sorted());
}

/** Adds the same modules again, in a worker: throws BadInput where one has changed since the experiment was loaded. */
export async function useAgain<S>(modules: readonly ModuleSource[], house: House<S>): Promise<void> {
  const log = new Log();
  for (const source of modules) {
    const hashed = await moduleHash(fileURLToPath(source.url));
    const problems = "sha256" in hashed && hashed.sha256 === source.sha256 ? await add(source, house) : ["expected the module as it was loaded, got a changed one"];
    for (const problem of problems) log.add({ source: { name: source.name, rank: 0 }, line: 1, column: 1 }, "", problem);
  }
  if (!log.isEmpty) throw new BadInput(log.sorted());
}
