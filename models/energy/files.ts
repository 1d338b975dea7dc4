import { byName } from "../../sim/index.js";
import type { FileNeed, FileReport, ReadFile } from "../ports/index.js";
import { carbonIntensities, type RunSpan } from "./carbon/index.js";
import { energyPrices } from "./prices/index.js";
import type { SiteEnergySpec } from "./spec.js";

/** Energy of sites by name. */
export type EnergyOfSites = Readonly<Record<string, { readonly energy?: SiteEnergySpec | undefined }>>;

/** What may read a file: the key it stands under, its parameters and the entry they choose. */
function readers(energy: SiteEnergySpec | undefined) {
  const { carbon, price } = energy ?? {};
  return [
    ...(carbon === undefined ? [] : [{ key: "carbon", spec: carbon, entry: carbonIntensities.get(carbon.kind) }]),
    ...(typeof price === "object" ? [{ key: "price", spec: price, entry: energyPrices.get(price.kind) }] : []),
  ];
}

/** Files that carbon intensities and energy prices of sites read. */
export function energyFiles(sites: EnergyOfSites): FileNeed[] {
  return Object.values(sites).flatMap(({ energy }) => readers(energy).flatMap(({ spec, entry }) => entry.files?.(spec) ?? []));
}

/** Reads the files of all sites without running anything. */
export function inspectEnergy(sites: EnergyOfSites, span: RunSpan, file: ReadFile): FileReport {
  const names = Object.keys(sites).sort(byName);
  const reports = names.flatMap((name) =>
    readers(sites[name].energy).map(({ key, spec, entry }) => {
      const report = entry.inspect?.(spec, span, file);
      const issues = (report?.issues ?? []).map((issue) => (issue.path === undefined ? issue : { ...issue, path: ["sites", name, "energy", key, ...issue.path] }));
      return { issues, notes: report?.notes ?? [] };
    }),
  );
  return { issues: reports.flatMap(({ issues }) => issues), notes: reports.flatMap(({ notes }) => notes) };
}
