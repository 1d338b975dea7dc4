/** One seeded bug: exact text to replace in a file, and the tests that must fail for it. */
export interface Mutant {
  readonly name: string;
  readonly file: string;
  readonly edits: readonly (readonly [from: string, to: string])[];
  readonly killers: readonly { readonly file: string; readonly test: string }[];
}
export declare const mutants: readonly Mutant[];
