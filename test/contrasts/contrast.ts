import { parse } from "yaml";
import type { RunInput } from "../../experiments/scenario/index.js";
import { Fault } from "../../sim/index.js";
import { run } from "../support/scenario.js";

/** A path as in an experiment, or its keys where one of them has a dot; and the value it gets, `null` to take it away. */
type Change = readonly (readonly [path: string | readonly string[], value: unknown])[];

/** A field of the schema, a small arm, and another value under which a fingerprint of its run must move. */
export interface Contrast {
  readonly field: string;
  /** An arm as YAML. */
  readonly arm: string;
  /** What is different from that arm on both sides. */
  readonly given?: Change;
  readonly set: Change;
  /** Where the hash of inputs holds the spec as written, and so moves at any rate: the run itself must. */
  readonly movesRun?: true;
  /** Files the arm reads, by name. */
  readonly files?: Readonly<Record<string, string>>;
}

/** A field without effect on a run, and why that is so. */
export interface Inert {
  readonly field: string;
  readonly because: string;
}

type Tree = Record<string, unknown>;

function changed(arm: Tree, changes: Change): Tree {
  const copy = structuredClone(arm);
  for (const [path, value] of changes) {
    const keys = typeof path === "string" ? path.split(".") : path;
    let at = copy;
    for (const key of keys.slice(0, -1)) at = (at[key] ??= {}) as Tree;
    const last = keys[keys.length - 1];
    if (value === null) Reflect.deleteProperty(at, last);
    else at[last] = value;
  }
  return copy;
}

/** Fingerprints of a run; what it says where it stops at its input. */
function printsOf(arm: Tree, file: NonNullable<RunInput["file"]>): string[] {
  try {
    const { trajectory, outcome, unseed, inputsHash } = run(arm, { file });
    return [trajectory, outcome, unseed, inputsHash];
  } catch (error) {
    if (error instanceof Fault) return [error.message];
    throw error;
  }
}

/** Fingerprints of the arm without and with the change. */
export function bothSides({ arm, given = [], set, movesRun, files = {} }: Contrast): [string[], string[]] {
  const file: NonNullable<RunInput["file"]> = ({ file: name }) => new TextEncoder().encode(files[name]);
  const before = changed(parse(arm) as Tree, given);
  const [one, other] = [printsOf(before, file), printsOf(changed(before, set), file)];
  return movesRun === true ? [one.slice(0, 3), other.slice(0, 3)] : [one, other];
}
