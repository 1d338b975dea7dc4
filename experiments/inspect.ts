import { energyFiles, inspectEnergy } from "../models/energy/index.js";
import { inspectFailure } from "../models/failure/index.js";
import { inspectSpot, lowestPrices, marketsOf, onDemandPrices, unusedCurrencies } from "../models/market/index.js";
import { inspectNetwork, networkFiles } from "../models/network/index.js";
import type { FileIssue, FileReport, ReadFile } from "../models/ports/index.js";
import { inventoryOf } from "../models/site/index.js";
import { workloads } from "../workloads/index.js";
import { type InputFile, readInput } from "./load/index.js";
import { ARMS_CHECKED, armsToLookAt, bidNotes, formatPath, inspectedMarket, type Issue, type LoadedExperiment, marketSite, type Scenario, scenarioNotes } from "./scenario/index.js";

/** What a look into the data files found: what is wrong, and what is worth knowing. */
export interface Inspection {
  readonly issues: readonly Issue[];
  /** One sentence each. */
  readonly notes: readonly string[];
}

/** Notes on the first arms, each once. */
function notesOf(experiment: LoadedExperiment<Scenario>): string[] {
  const arms = armsToLookAt(experiment, ARMS_CHECKED).map((index) => experiment.arms.at(index));
  const unused = unusedCurrencies(arms.map(({ tree }) => tree)).map((code) => `currencies.${code}: the rate is stated, and no price is written in ${code}`);
  return [...unused, ...arms.flatMap(({ scenario }) => scenarioNotes(scenario))];
}

/** Looks into the data files of an experiment, once for each different use of a file. */
export function inspectFiles(experiment: LoadedExperiment<Scenario>, inputs: readonly InputFile[]): Inspection {
  const byName = new Map(inputs.map((input) => [input.file, input]));
  const contents = new Map<string, Uint8Array>();
  const read = (file: string): Uint8Array => {
    const input = byName.get(file);
    if (input === undefined) throw new TypeError(`the file ${file} was not looked up`);
    const known = contents.get(input.sha256) ?? readInput(input);
    contents.set(input.sha256, known);
    return known;
  };
  const seen = new Set<string>();
  const issues: Issue[] = [];
  const notes = new Set<string>(notesOf(experiment));
  const file: ReadFile = (need) => read(need.file);
  const look = (key: string, inspect: () => FileReport | undefined): void => {
    if (seen.has(key)) return;
    seen.add(key);
    const report = inspect();
    for (const note of report?.notes ?? []) notes.add(note);
    for (const issue of report?.issues ?? []) issues.push(issueOf(issue));
  };
  for (const index of armsToLookAt(experiment, ARMS_CHECKED)) {
    const { scenario } = experiment.arms.at(index);
    const { network, sites, failures, workloads: sources, start, horizon } = scenario;
    const siteNames = Object.keys(sites);
    if (networkFiles(network).length > 0) look(JSON.stringify([network, siteNames]), () => inspectNetwork(network, siteNames, file));
    if (energyFiles(sites).length > 0) look(JSON.stringify([siteNames.map((name) => [name, sites[name].energy?.carbon, sites[name].energy?.price]), start, horizon]), () => inspectEnergy(sites, { startMillis: start, horizon }, file));
    const failing = siteNames.map((name) => inventoryOf(name, sites[name]));
    for (const spec of Object.values(failures)) look(JSON.stringify([spec, failing.map(({ name, hosts }) => [name, hosts])]), () => inspectFailure(spec, failing, file));
    for (const name of siteNames) {
      for (const [, spec] of marketsOf(sites[name])) {
        const known = inspectedMarket(scenario, name, spec.type);
        const market = spec.type === undefined ? { ...known, onDemandByType: onDemandPrices(marketSite(scenario, name), start) } : known;
        look(JSON.stringify([spec, market]), () => inspectSpot(spec, market, file));
      }
    }
    for (const spec of Object.values(sources)) look(JSON.stringify(spec), () => workloads.get(spec.kind).inspect?.(spec, file));
  }
  // Prices can be looked at once nothing is wrong with the files.
  if (issues.length === 0) {
    const lowest = lowestPrices(file);
    for (const index of armsToLookAt(experiment, ARMS_CHECKED)) for (const note of bidNotes(experiment.arms.at(index).scenario, lowest)) notes.add(note);
  }
  return { issues, notes: [...notes] };
}

function issueOf({ file, line, column, path, expected, got, nearest }: FileIssue): Issue {
  const meant = nearest === undefined ? "" : ` (did you mean ${nearest}?)`;
  return { file, line, column, path: path === undefined ? "" : formatPath(path), message: `expected ${expected}, got ${got}${meant}` };
}
