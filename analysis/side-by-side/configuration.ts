import type { Manifest } from "../report/input.js";

/** One place in which what was run differs; a text is absent where that folder has nothing there. */
export interface SettingDifference {
  readonly path: string;
  readonly a?: string;
  readonly b?: string;
}

/** What is left of a document where its own key says it: the manifest's `seeds` are those that ran. */
const SAID_APART: ReadonlySet<string> = new Set(["seeds"]);

/** Every path at which two resolved experiments, or what they were run with, differ; those of the experiment in the order of the first. */
export function settingDifferences(a: Manifest, b: Manifest): SettingDifference[] {
  const facts = (manifest: Manifest): Map<string, string> => {
    const { experiment, version, code, seeds, inputs } = manifest;
    const head: [string, string][] = [["experiment", experiment], ["version", version], ["code", code ?? ""], ["seeds", seeds.join(" ")]];
    const files = inputs.map(({ file, sha256 }): [string, string] => [`sha256 of ${file}`, sha256]);
    const settings: [string, string][] = [];
    collect(manifest.document, "", settings);
    return new Map([...head, ...files, ...settings.filter(([path]) => !SAID_APART.has(path.split(/[.[]/)[0]) && path !== "experiment")]);
  };
  const [ofA, ofB] = [facts(a), facts(b)];
  return [...new Set([...ofA.keys(), ...ofB.keys()])].flatMap((path) => {
    const [x, y] = [ofA.get(path), ofB.get(path)];
    return x === y ? [] : [{ path, ...(x === undefined ? {} : { a: x }), ...(y === undefined ? {} : { b: y }) }];
  });
}

/** Leaves of a document by path as `--set` takes it. A list is one value: its places have no names. */
function collect(value: unknown, path: string, into: [string, string][]): void {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    const entries = Object.entries(value);
    for (const [key, below] of entries) collect(below, joined(path, key), into);
    if (entries.length > 0 || path === "") return;
  }
  if (value !== undefined) into.push([path, typeof value === "string" ? value : JSON.stringify(value)]);
}

function joined(path: string, key: string): string {
  if (!/^[A-Za-z0-9_-]+$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}
