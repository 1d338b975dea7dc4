import { basename, dirname, extname, join, relative, resolve, sep } from "node:path";

import type { IssueLog, MapNode, Place, Source, SourceText, TreeNode } from "../scenario/index.js";
import { decodeText, formatPath, merged, parseText, printable, rootMap, SOURCE_BYTES_MOST } from "../scenario/index.js";
import type { BytesReading } from "./bytes.js";
import { readRegular, readStandardInput, sha256 } from "./bytes.js";
import { leadsInside, pathProblem } from "./inside.js";

/** Files one experiment may be spread over. */
const BASES_MOST = 20;

/** An experiment's text, all bases merged. */
export interface Document {
  readonly root: MapNode;
  readonly sources: readonly SourceText[];
  /** Folder of the file that a source names, for what is written relative to it. */
  readonly folders: ReadonlyMap<Source, string>;
  /** Folder of the experiment itself: nothing the file names lies outside of it. */
  readonly folder: string;
}

/** One file of the chain of bases. */
interface Link {
  readonly path: string;
  readonly source: Source;
}

/** Reads an experiment and its bases. */
class Reading {
  readonly #log: IssueLog;
  readonly #shownFolder: string;
  readonly #folder: string;
  readonly #sources: SourceText[] = [];
  readonly #folders = new Map<Source, string>();

  constructor(target: string, folder: string, log: IssueLog) {
    this.#log = log;
    this.#folder = folder;
    this.#shownFolder = target === "-" ? "" : dirname(target);
  }

  get folders(): ReadonlyMap<Source, string> {
    return this.#folders;
  }

  get sources(): readonly SourceText[] {
    return this.#sources;
  }

  /** The document of one text with its bases under it. `name` is how the manifest calls it. */
  async tree(link: Link, name: string, bytes: Uint8Array, chain: readonly Link[]): Promise<TreeNode | undefined> {
    const { source, path } = link;
    this.#sources.push({ name, sha256: sha256(bytes) });
    this.#folders.set(source, dirname(path));
    const read = decodeText(bytes);
    if ("problem" in read) {
      this.#log.add({ source, line: read.line, column: read.column }, "", read.problem);
      return undefined;
    }
    const own = parseText(read.text, source, this.#log, extname(path) === ".json");
    const root = own && rootMap(own, this.#log);
    const base = root?.entries.get("base")?.value;
    if (root === undefined || base === undefined) return root;
    const below = await this.#base(base, [...chain, link]);
    // Without its base nearly everything would seem to be missing: the one true reason is enough.
    return below && merged(below, root);
  }

  async #base(node: TreeNode, chain: readonly Link[]): Promise<TreeNode | undefined> {
    const refuse = (message: string): TreeNode | undefined => {
      this.#log.add(node.place, formatPath(["base"]), message);
      return undefined;
    };
    if (node.kind !== "leaf" || typeof node.value !== "string") return refuse("expected the path of another experiment file, got something else");
    const problem = pathProblem(node.value);
    const shown = `"${printable(node.value, 100)}"`;
    if (problem !== undefined) return refuse(`expected ${problem}, got ${shown}`);
    const path = resolve(dirname(chain[chain.length - 1].path), node.value);
    const name = relative(this.#folder, path).split(sep).join("/");
    if (name.startsWith("..") || !(await leadsInside(this.#folder, path))) return refuse(`expected a file in the experiment's folder, got ${shown}`);
    const start = chain.findIndex((link) => link.path === path);
    if (start >= 0) {
      const cycle = [...chain.slice(start), chain[start]].map((link) => basename(link.path)).join(" -> ");
      return refuse(`expected bases without a cycle, got ${printable(cycle)}`);
    }
    if (chain.length > BASES_MOST) return refuse(`expected at most ${BASES_MOST} bases, got more`);
    const read = await readRegular(path, SOURCE_BYTES_MOST);
    if ("problem" in read) return refuse(`expected an experiment file, got ${shown}: ${read.problem}`);
    return this.tree({ path, source: { name: join(this.#shownFolder, name), rank: chain.length } }, name, read.bytes, chain);
  }
}

/** Where the file itself starts, for what concerns all of it. */
function startOf(source: Source): Place {
  return { source, line: 1, column: 1 };
}

/**
 * Reads the experiment at `target`, a path or `-` for standard input, with all its bases.
 * Undefined, with issues in the log, where it cannot be read or parsed.
 */
export async function readDocument(target: string, cwd: string, log: IssueLog): Promise<Document | undefined> {
  const isInput = target === "-";
  const path = isInput ? join(cwd, "stdin.yaml") : resolve(cwd, target);
  const source: Source = { name: isInput ? "<stdin>" : target, rank: 0 };
  const read: BytesReading = isInput ? await readStandardInput(process.stdin, SOURCE_BYTES_MOST) : await readRegular(path, SOURCE_BYTES_MOST);
  if ("problem" in read) {
    log.add(startOf(source), "", `expected an experiment file, got ${read.problem}`);
    return undefined;
  }
  const reading = new Reading(target, dirname(path), log);
  const tree = await reading.tree({ path, source }, isInput ? "-" : basename(path), read.bytes, []);
  if (tree?.kind !== "map") return undefined;
  return { root: tree, sources: reading.sources, folders: reading.folders, folder: dirname(path) };
}
