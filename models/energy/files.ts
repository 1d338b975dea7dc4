import { byName } from "../../sim/index.js";
import type { FileNeed, FileReport, ReadFile } from "../ports/index.js";
import { carbonIntensities, type RunSpan } from "./carbon/index.js";
import type { SiteEnergySpec } from "./spec.js";

/** Energy of sites by name. */
export type EnergyOfSites = Readonly<Record<string, { readonly energy?: SiteEnergySpec | undefined }>>;

/** Files that the carbon intensities of sites read. */
export function energyFiles(sites: EnergyOfSites): FileNeed[] {
  return Object.values(sites).flatMap(({ energy }) => (energy?.carbon === undefined ? [] : (carbonIntensities.get(energy.carbon.kind).files?.(energy.carbon) ?? [])));
}

/** Reads the files of all sites without running anything. */
export function inspectEnergy(sites: EnergyOfSites, span: RunSpan, file: ReadFile): FileReport {
  const names = Object.keys(sites).sort(byName);
  const reports = names.map((name) => {
    const carbon = sites[name].energy?.carbon;
    const report = carbon === undefined ? undefined : carbonIntensities.get(carbon.kind).inspect?.(carbon, span, file);
    const issues = (report?.issues ?? []).map((issue) => (issue.path === undefined ? issue : { ...issue, path: ["sites", name, "energy", "carbon", ...issue.path] }));
    return { issues, notes: report?.notes ?? [] };
  });
  return { issues: reports.flatMap(({ issues }) => issues), notes: reports.flatMap(({ notes }) => notes) };
}
