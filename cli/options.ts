import type { Argv } from "yargs";
import type { LoadRequest } from "../experiments/index.js";
import { UsageError } from "./exit-code.js";

/** An option that takes one text, once; yargs itself would take none, an empty one, or make a list of two. */
export function textOption(name: string, describe: string) {
  return { type: "string", requiresArg: true, describe, coerce: (value: unknown) => oneText(name, value) } as const;
}

/** A switch; with `=value` it would be taken as given whatever the value. */
export function switchOption(describe: string) {
  return { type: "boolean", nargs: 0, default: false, describe } as const;
}

/** An option that may be repeated; each takes one text. */
export function listOption(name: string, describe: string) {
  return {
    type: "string",
    array: true,
    nargs: 1,
    requiresArg: true,
    default: [] as string[],
    defaultDescription: "none",
    describe,
    coerce: (values: unknown): string[] => (values as unknown[]).map((value) => oneText(name, value)!),
  } as const;
}

/** The experiment file and what changes it on the way in: the same for every command that reads one. */
export function experimentOptions(args: Argv) {
  return args
    .positional("file", { type: "string", demandOption: true, describe: "experiment file (YAML or JSON)" })
    .option("set", listOption("set", "override a value: path=value; repeatable"))
    .option("seeds", textOption("seeds", "seeds in place of the file's: 1..20, 20 or 3,7"))
    .option("data", textOption("data", "data directory, in place of CLOUDFED_DATA or ./data"))
    .option("use", listOption("use", "module that adds policies, workloads, …; repeatable"));
}

interface ExperimentArguments {
  readonly file: string;
  readonly set: readonly string[];
  readonly seeds: string | undefined;
  readonly data: string | undefined;
  readonly use: readonly string[];
}

export function loadRequest({ file, set, seeds, data, use }: ExperimentArguments): LoadRequest {
  return { file, set, use, ...(seeds === undefined ? {} : { seeds }), ...(data === undefined ? {} : { data }) };
}

/** A whole number in decimal digits, from 1. */
export function wholeNumber(name: string, value: unknown): number | undefined {
  const text = oneText(name, value);
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError(`--${name}: expected a whole number from 1, got "${text}"`);
  return Number(text);
}

/** A share such as `5%`, as a number in (0, 1]. */
export function share(name: string, value: unknown): number | undefined {
  const text = oneText(name, value);
  if (text === undefined) return undefined;
  const percent = /^\d{1,3}(\.\d{1,6})?%$/.test(text) ? Number(text.slice(0, -1)) : Number.NaN;
  if (percent > 0 && percent <= 100) return percent / 100;
  throw new UsageError(`--${name}: expected a share such as 5%, more than 0% and at most 100%, got "${text}"`);
}

function oneText(name: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value)) throw new UsageError(`--${name}: expected once, got ${value.length} times`);
  if (typeof value !== "string" || value === "") throw new UsageError(`--${name}: expected a value, got nothing`);
  return value;
}
