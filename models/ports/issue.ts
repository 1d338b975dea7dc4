import { nearest } from "../../sim/index.js";

/** A fault of the input that a domain's own check found; the experiment checker adds file, line and the path's prefix. */
export interface SpecIssue {
  /** Keys from the domain's spec down to the culprit. */
  readonly path: readonly (string | number)[];
  readonly expected: string;
  readonly got: string;
  /** The known name closest to what was written, where there is a close one. */
  readonly nearest?: string;
}

/** An issue about a name that is not among those known. */
export function unknownName(path: readonly (string | number)[], what: string, got: string, names: readonly string[]): SpecIssue {
  const meant = nearest(got, names);
  const expected = names.length === 0 ? `${what} (there is none)` : `${what}: ${names.join(", ")}`;
  return { path, expected, got, ...(meant === undefined ? {} : { nearest: meant }) };
}
