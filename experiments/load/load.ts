import type { FileNeed, Issue, LoadedExperiment, MapNode, Place, TreeNode } from "../scenario/index.js";
import { formatPath, IssueLog, readExperiment } from "../scenario/index.js";
import type { InputFile } from "./data-file.js";
import { findInput } from "./data-file.js";
import type { House } from "./house.js";
import { useModules } from "./modules.js";
import { readDocument } from "./source.js";

/** What the command line says about an experiment. */
export interface LoadOptions {
  /** Values of `--set`, in order. */
  readonly set?: readonly string[];
  /** Value of `--seeds`. */
  readonly seeds?: string;
  /** Values of `--use`, in order. */
  readonly use?: readonly string[];
  /** Data directory; see `dataDirectory`. */
  readonly data: string;
  /** Folder that relative arguments start from; the process' own unless said. */
  readonly cwd?: string;
}

/** An experiment and its inputs, or everything that is wrong with them. */
export type LoadResult<S> =
  | { readonly ok: true; readonly experiment: LoadedExperiment<S>; readonly inputs: readonly InputFile[] }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** The data directory: `--data`, else CLOUDFED_DATA, else ./data. */
export function dataDirectory(argument: string | undefined, environment: Readonly<Record<string, string | undefined>>): string {
  if (argument !== undefined && argument !== "") return argument;
  const named = environment["CLOUDFED_DATA"];
  return named === undefined || named === "" ? "./data" : named;
}

/**
 * Loads the experiment at `target` (a path, or `-` for standard input): text, bases, modules, arguments, arms and data files.
 * Never throws for anything a user can cause; nothing is written.
 */
export async function loadExperiment<S>(target: string, options: LoadOptions, house: House<S>): Promise<LoadResult<S>> {
  const log = new IssueLog();
  const cwd = options.cwd ?? process.cwd();
  const document = await readDocument(target, cwd, log);
  if (document === undefined) return { ok: false, issues: log.sorted() };
  const issuesOfText = log.size;
  const modules = await useModules(document, options.use ?? [], cwd, house, log);
  // A policy that could not be added would only look like a misspelt name.
  if (log.size > issuesOfText) return { ok: false, issues: log.sorted() };
  const read = { set: options.set ?? [], ...(options.seeds === undefined ? {} : { seeds: options.seeds }) };
  const experiment = readExperiment(document.root, read, house.shape(), { sources: document.sources, modules }, log);
  if (experiment === undefined) return { ok: false, issues: log.sorted() };
  const inputs: InputFile[] = [];
  for (const need of experiment.arms.fileNeeds) {
    const found = await findInput(need, options.data);
    if ("problem" in found) reportMissing(need, found.problem, document.root, log);
    else inputs.push(found);
  }
  return log.isEmpty ? { ok: true, experiment, inputs } : { ok: false, issues: log.sorted() };
}

/** Tells of a missing file where the experiment names it, else at the experiment's start. */
function reportMissing(need: FileNeed, problem: string, root: MapNode, log: IssueLog): void {
  const { place, path } = whereText(root, need.file, []) ?? { place: root.place, path: [] };
  log.add(place, formatPath(path), problem);
}

function whereText(node: TreeNode, text: string, path: readonly (string | number)[]): { readonly place: Place; readonly path: readonly (string | number)[] } | undefined {
  if (node.kind === "leaf") return node.value === text ? { place: node.place, path } : undefined;
  const children = node.kind === "list" ? [...node.items.entries()] : [...node.entries].map(([key, { value }]) => [key, value] as const);
  for (const [key, value] of children) {
    const found = whereText(value, text, [...path, key]);
    if (found !== undefined) return found;
  }
  return undefined;
}
