import { BATCHES, batchMeans, type BatchEstimate } from "../statistics/index.js";
import type { Study } from "../study.js";
import { cellNumber, cellText, columnIndex } from "../table.js";
import { armWords, plusMinus, significant, withUnit } from "../text/index.js";
import type { Finding } from "./finding.js";

/** Runs a sentence tells of; the table has all. */
const NAMED = 4;

/** The mean response of one service in one run, by batch means. */
export interface RunMean {
  readonly arm: string;
  readonly service: string;
  readonly estimate: BatchEstimate;
  /** Responses in each of the batches the interval rests on. */
  readonly length: number;
}

/** Intervals out of single long runs, where there is one seed and its batches were kept. */
export function runMeans({ input: { batches, manifest }, summary }: Study): RunMean[] {
  if (batches === undefined || manifest.seeds.length !== 1) return [];
  const [armAt, serviceAt, sizeAt, meanAt] = ["arm", "service", "observations", "mean_seconds"].map((name) => columnIndex(batches, name));
  const series = new Map<string, { arm: string; service: string; size: number; means: number[] }>();
  const shown = new Set(summary.arms.map(({ name }) => name));
  for (const row of batches.rows) {
    if (!shown.has(cellText(row[armAt]))) continue;
    const [arm, service] = [cellText(row[armAt]), cellText(row[serviceAt])];
    const key = JSON.stringify([arm, service]);
    const one = series.get(key) ?? { arm, service, size: cellNumber(row[sizeAt]), means: [] };
    series.set(key, one);
    one.means.push(cellNumber(row[meanAt]));
  }
  return [...series.values()].map(({ arm, service, size, means }) => ({ arm, service, estimate: batchMeans(means), length: size * Math.max(1, Math.floor(means.length / BATCHES)) }));
}

const named = ({ arm, service }: RunMean): string => (arm === "all" ? service : `${service} with ${armWords(arm)}`);

/** What each run says of its response times. */
export function oneRunFindings(study: Study): Finding[] {
  const means = runMeans(study).filter(({ estimate: { mean, high } }) => mean !== null && high !== null);
  if (means.length === 0) return [];
  const told = means.slice(0, NAMED).map((one) => {
    const { mean, high, n } = one.estimate;
    return `${withUnit(plusMinus(mean!, high! - mean!), "seconds")} for ${named(one)} (${n} batches of ${one.length})`;
  });
  const more = means.length > NAMED ? `; and ${means.length - NAMED} more` : "";
  return [{ lead: "Response time within one run", text: `By batch means, as there is one seed: ${told.join("; ")}${more}.` }];
}

/** What is weak about them. */
export function oneRunWeaknesses(study: Study): { readonly few: string[]; readonly correlated: string[] } {
  const means = runMeans(study);
  return {
    few: means.filter(({ estimate: { n } }) => n < BATCHES).map((one) => `${named(one)}: ${one.estimate.n}`),
    correlated: means.filter(({ estimate }) => estimate.isCorrelated).map((one) => `${named(one)}: lag-1 autocorrelation ${significant(one.estimate.lag1 ?? 0, 2)}`),
  };
}
