import { goalText, rangeText, type SearchFacts, summaryTable, unmeasuredText, unmetText, UNRANKED, unrankedFactors, violationText, weaknessNotes } from "../analysis/index.js";
import { failureText, type Engine, type FailedRun, type LoadRequest, type Publication, type Study, type SweepOutcome } from "../experiments/index.js";
import { valuesAtMost } from "../experiments/scenario/index.js";
import type { Context } from "./command.js";
import { replayCommand } from "./quoting.js";
import { coloursFor } from "./terminal.js";

/** Lines of one sort that are shown; the manifest has them all. */
const SHOWN = 20;

/** "1 arm", "2 arms". */
export function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

/** `4 arms × 20 seeds`, and what is searched in each. */
export function sizeText({ arms, search, seeds, until }: Study["experiment"]): string {
  const crossed = `${counted(search?.count ?? arms.count, "arm")} × ${until === null ? "" : `${until.min} to `}${counted(seeds.length, "seed")}`;
  return search === null ? crossed : `${crossed}, ${goalText(search)} ${rangeText(search)} searched in each (at most ${valuesAtMost(search)} ${search.want === "cheapest" ? "points" : "values"})`;
}

/** What went wrong in a sweep, as text for stderr; "" where nothing. */
export function troubleText(outcome: SweepOutcome, request: LoadRequest, modules: readonly { readonly name: string }[], context: Context): string {
  const { terminal, project } = context;
  const colours = coloursFor(terminal.stderr, terminal.env);
  const { mismatches, publication } = outcome;
  const lines: string[] = [];
  for (const { arm, seed, difference } of mismatches) {
    lines.push(colours.red(`not reproducible: arm ${arm}, seed ${seed}: ${difference}`));
  }
  if (mismatches.length > 0) lines.push(reportRequest(project.engine.version, context.commandLine));
  if (publication === null) {
    lines.push(`stopped: ${outcome.reused + outcome.computed} of ${outcome.isBound ? "at most " : ""}${outcome.points} points are kept; the same command goes on from there:`, `  ${context.commandLine}`);
    return lines.join("\n");
  }
  const { failures, broken } = publication;
  lines.push(...shown(failures.map((failed) => failedRunText(failed, request)), "failed runs").map(colours.red));
  if (failures.some(({ failure }) => failure.kind === "fault")) lines.push(reportRequest(project.engine.version, context.commandLine, modules));
  const promises = broken.map(({ arm, seed, metric, expected, value }) => `broken promise: arm ${arm}, seed ${seed}: ${metric} is ${value ?? "without a value"}, expected ${expected}`);
  lines.push(...shown(promises, "broken promises").map(colours.red));
  return lines.join("\n");
}

/** What is weak about the numbers of a sweep, a line for each sort of weakness. */
export function weaknessText({ publication }: SweepOutcome, study: Study, { terminal }: Context): string {
  const { arms, search } = study.experiment;
  const colours = coloursFor(terminal.stderr, terminal.env);
  const notes = weaknessNotes(publication?.summary.warnings ?? [], search?.count ?? arms.count);
  const until = publication?.until ?? null;
  const unmet = until === null || until.unmet.length === 0 ? [] : shown(unmetText(until), "arms");
  const widths = unmet.length === 0 ? [] : [`${until?.used} seeds were not enough: raise seeds.until.max, or ask for less (${unmet.join("; ")})`];
  return [...notes, ...widths, ...searchNotes(publication?.search?.facts), ...unrankedText(publication)].map((text) => colours.yellow(`note: ${text}`)).join("\n");
}

/** Factors of a design that cannot be put in order. */
function unrankedText(publication: Publication | null): string[] {
  const sensitivity = publication?.sensitivity ?? null;
  return sensitivity === null ? [] : shown(unrankedFactors(sensitivity.facts, sensitivity.table).map((text) => `${UNRANKED} ${text}`), "overlaps");
}

/** What is weak about the values that a search found. */
function searchNotes(facts: SearchFacts | undefined): string[] {
  if (facts === undefined) return [];
  const without = facts.withoutValue.map(({ metric, runs }) => `${metric} had no value in ${runs} of ${facts.runs} runs, which counts as not holding`);
  return [...without, ...[unmeasuredText(facts) ?? []].flat(), ...shown(facts.violations.map((violation) => `the search was misled: ${violationText(facts, violation)}`), "contradictions")];
}

/** What to tell the project when it, and not the user, is at fault; modules of the user may be, and are looked at first. */
export function reportRequest(version: string, command: string, modules: readonly { readonly name: string }[] = []): string {
  const names = modules.map(({ name }) => name).join(", ");
  const first = names === "" ? "This should not happen, whatever the experiment." : `The experiment uses ${names}: look there first, a policy of your own can cause this. If it does not,`;
  return `${first} ${names === "" ? "Please" : "please"} report it with the lines above, the version (cloudfed ${version}, Node ${process.version}) and the command:\n  ${command}`;
}

/** The outcome of a sweep as one object. */
export function outcomeJson(outcome: SweepOutcome, study: Study, engine: Engine): object {
  const { points, computed, reused, verified, mismatches, publication } = outcome;
  const table = publication === null ? null : summaryTable(publication.summary);
  return {
    experiment: study.experiment.name,
    version: engine.version,
    points,
    computed,
    reused,
    verified,
    mismatches,
    failures: publication?.failures ?? [],
    broken: publication?.broken ?? [],
    warnings: publication?.summary.warnings ?? [],
    ...((publication?.until ?? null) === null ? {} : { until: publication?.until }),
    ...(study.experiment.search === null ? {} : { search: searchJson(publication) }),
    summary: table?.rows.map((row) => Object.fromEntries(table.columns.map(({ name }, at) => [name, row[at]]))) ?? [],
    report: publication?.report ?? null,
  };
}

/** What was searched, and the rows of its table. */
function searchJson(publication: Publication | null): object | null {
  const search = publication?.search ?? null;
  if (search === null) return null;
  const { facts, table } = search;
  return { ...facts, arms: table.rows.map((row) => Object.fromEntries(table.columns.map(({ name }, at) => [name, row[at]]))) };
}

function failedRunText({ arm, seed, failure }: FailedRun, request: LoadRequest): string {
  return `failed: arm ${arm}, seed ${seed}: ${failureText(failure)}\n  replay: ${replayCommand(request, arm, seed)}`;
}

function shown(lines: readonly string[], what: string): string[] {
  const rest = lines.length - SHOWN;
  return rest <= 0 ? [...lines] : [...lines.slice(0, SHOWN), `… and ${rest} more ${what}: manifest.json has them all`];
}
