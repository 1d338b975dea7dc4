/** Keys at the top of an experiment that describe the study; all others are the arm. */
export const HEADER_KEYS = [
  "experiment", "question", "schema", "seeds", "vary", "design", "search", "baseline", "measure", "assume", "expect", "base", "use", "tables",
] as const;

export function isHeaderKey(key: string): boolean {
  return (HEADER_KEYS as readonly string[]).includes(key);
}
