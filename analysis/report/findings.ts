import { fsum } from "d3";
import type { SummaryEntry } from "../comparison/index.js";
import { estimate, meanOf } from "../statistics/index.js";
import type { Estimate, RatioEstimate } from "../statistics/index.js";
import type { ArmLine, Study, StudyAxis } from "../study.js";
import { levelText, timeUnitOf } from "../timed-axis.js";
import { cellNumber, columnIndex } from "../table.js";
import type { Column } from "../table.js";
import { armWords, exponentOf, fixed, inWords, interval, metricTitle, metricWords, plusMinus, ratioDecimals, significant, withUnit } from "../text/index.js";
import { isVerdict } from "../verdicts.js";
import { shortfalls } from "../shortfall.js";
import { crossings, type NamedLine } from "./crossings.js";
import type { Finding } from "./finding.js";
import { maybeBest } from "./best-findings.js";
import { limitFindings } from "./operation-findings.js";
import { oneRunFindings } from "./one-run.js";
import { searchFinding } from "./search-section.js";
import { factorWords, sensitivityFindings } from "./sensitivity-findings.js";
import { verdictText } from "./verdict-findings.js";
import { workFindings } from "./work-findings.js";

/** Groups of arms with jobs of their own that a sentence tells of. */
const WORLDS = 4;

/** Metrics spoken about; more belongs in the table. */
const SPOKEN = 8;

/** A difference of 0 under every seed. */
const NOTHING = "nothing";

/** Sentences on each measured metric: how far the largest level takes it from the baseline, how straight the way there is, and which arm is best. */
export function findings(study: Study): Finding[] {
  const found = study.search === null ? [] : [searchFinding(study.search)];
  const measured = study.summary.measured.slice(0, SPOKEN).flatMap((metric, index) => {
    if (isVerdict(study.input.runs, metric)) return [{ lead: metricTitle(metric), text: verdictText(study, metric) }];
    const sentences = [comparison(study, metric), crossings(study, eachLine(study), metric), index === 0 ? straightness(study, metric) : "", verdict(study, metric), best(study, metric)].filter((text) => text !== "");
    return sentences.length === 0 ? [] : [{ lead: metricTitle(metric), text: sentences.join(" ") }];
  });
  return [...found, ...sensitivityFindings(study), ...workFindings(study), ...oneRunFindings(study), ...measured, ...unspoken(study.summary.measured.slice(SPOKEN)), ...limitFindings(study)];
}

/** Names the metrics that no sentence tells of. */
function unspoken(metrics: readonly Column[]): Finding[] {
  if (metrics.length === 0) return [];
  const names = metrics.slice(0, SPOKEN).map(metricWords);
  return [{ lead: "Also measured", text: `${inWords(metrics.length > SPOKEN ? [...names, `${metrics.length - SPOKEN} more`] : names)}: in the results below.` }];
}

/** "With remote=12 it is 2.8 × [2.7, 2.9] (mix=C4) to 3.3 × [3.2, 3.4] (mix=C1) the baseline's, remote=0." */
function comparison(study: Study, metric: Column): string {
  const { along } = study;
  const level = along?.levels.reduce((greatest, value) => (cellNumber(value) > cellNumber(greatest) ? value : greatest));
  const compared = eachLine(study).flatMap(({ line, where }) =>
    line.arms.flatMap((arm) => {
      const entry = along === null || arm.values[along.position] === level ? study.entry(arm, metric) : undefined;
      return entry?.difference === undefined ? [] : [{ entry, where: along === null ? armWords(arm.name) : where }];
    }),
  );
  // The least and the greatest of several are told: their intervals must hold among all.
  const times = compared.flatMap(({ entry: { family }, where }) => (family?.ratio === undefined ? [] : [{ size: family.ratio.ratio, text: timesText(family.ratio), where }]));
  const apart = compared.flatMap(({ entry: { family: { difference } = {} }, where }) => (difference === undefined || difference.mean === null ? [] : [{ size: difference.mean, text: apartText(difference, metric), where }]));
  const baseline = Object.entries(study.input.manifest.baseline).map(([axis, value]) => `${axis}=${value}`).join(", ");
  const start = along === null || level === undefined ? "It is" : `With ${levelText(along.column, level)} it is`;
  if (times.length > 0 && times.length === compared.length) return `${start} ${fromTo(times)} the baseline’s, ${baseline}.`;
  if (apart.length > 0 && apart.every(({ text }) => text === NOTHING)) return `${start} the same as the baseline’s, ${baseline}.`;
  return apart.length === 0 ? "" : `${start} apart from the baseline’s (${baseline}) by ${fromTo(apart)}.`;
}

/** Something said of one line of arms. */
interface Saying {
  readonly size: number;
  readonly text: string;
  readonly where: string;
}

/** The least and the greatest of what there is to say, each with where it holds. */
function fromTo(sayings: readonly Saying[]): string {
  const phrase = ({ text, where }: Saying): string => (where === "" ? text : `${text} (${where})`);
  const sorted = [...sayings].sort((a, b) => a.size - b.size);
  const [least, greatest] = [sorted[0], sorted[sorted.length - 1]];
  return sorted.length === 1 ? phrase(least) : least.text === greatest.text ? least.text : `${phrase(least)} to ${phrase(greatest)}`;
}

function eachLine(study: Study): NamedLine[] {
  return study.panels.flatMap((panel) =>
    panel.lines.map((line) => ({ line, where: [study.across === null ? "" : `${study.across.column.name}=${line.name}`, panel.name].filter((part) => part !== "").join(", ") })),
  );
}

function timesText({ ratio, low, high }: RatioEstimate): string {
  const least = Math.max(0, 2 - exponentOf(ratio));
  const shown = ratioDecimals(ratio, least);
  if (low === null || high === null || low === high) return `${shown > least ? fixed(ratio, shown) : significant(ratio, 3)}\u00a0×`;
  const decimals = decimalsShowing(low, high, shown);
  const [from, to] = [fixed(low, decimals), fixed(high, decimals)];
  return from === to ? `${fixed(ratio, decimals)}\u00a0×` : `${fixed(ratio, decimals)}\u00a0×\u00a0[${from}, ${to}]`;
}

/** These decimals, or a few more where the interval would otherwise look as if it had no width. */
function decimalsShowing(low: number, high: number, decimals: number): number {
  for (let more = decimals; more < decimals + 4; more += 1) if (fixed(low, more) !== fixed(high, more)) return more;
  return decimals;
}

function apartText({ mean, low, high }: Estimate, metric: Column): string {
  if (mean === 0 && low === high) return NOTHING;
  const range = low === null || high === null || low === high ? "" : ` ${interval(low, high)}`;
  return withUnit(significant(mean ?? 0, 3) + range, metric.unit);
}

/** How the metric moves per step of the numeric axis, and how far from a straight line its means are. */
function straightness(study: Study, metric: Column): string {
  const { along } = study;
  if (along === null || along.levels.length < 3) return "";
  const fits = eachLine(study).flatMap(({ line, where }) => straightLine(study, along, line, metric).map((fit) => ({ ...fit, where })));
  if (fits.length === 0) return "";
  const miss = Math.max(...fits.map((fit) => fit.miss));
  return `Each ${timeUnitOf(along.column) || "unit"} of ${along.column.name} changes it by ${withUnit(fromTo(fits), metric.unit)}; no mean is further than ${significant(100 * miss, 2)} % of the greatest from a straight line.`;
}

interface StraightLine {
  /** Change per unit of the axis. */
  readonly size: number;
  readonly text: string;
  /** Greatest distance of a mean from the line over the greatest mean. */
  readonly miss: number;
}

/** Least-squares slopes seed by seed, so that their interval knows of common random numbers. */
function straightLine(study: Study, along: StudyAxis, line: ArmLine, metric: Column): StraightLine[] {
  const { runs } = study.input;
  const at = columnIndex(runs, metric.name);
  const levels = line.arms.map((arm) => cellNumber(arm.values[along.position]));
  if (levels.length < 3) return [];
  const seeds = [...line.arms[0].rowBySeed.keys()].map((seed) => line.arms.map((arm) => cellNumber(runs.rows[arm.rowBySeed.get(seed) ?? -1]?.[at])));
  const complete = seeds.filter((values) => values.every((value) => !Number.isNaN(value)));
  if (complete.length === 0) return [];
  const slopes = complete.map((values) => slopeOf(levels, values));
  const means = line.arms.map((_, index) => meanOf(complete.map((values) => values[index])));
  const { mean, low, high } = estimate(slopes);
  const slope = mean ?? 0;
  const middle = meanOf(means) - slope * meanOf(levels);
  const greatest = means.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const miss = greatest === 0 ? 0 : means.reduce((most, value, index) => Math.max(most, Math.abs(value - (middle + slope * levels[index]))), 0) / greatest;
  return [{ size: slope, miss, text: low === null || high === null || low === high ? significant(slope, 3) : slopeText(slope, low, high) }];
}

function slopeText(slope: number, low: number, high: number): string {
  const decimals = decimalsShowing(low, high, Math.max(0, 2 - exponentOf(slope)));
  return `${fixed(slope, decimals)} [${fixed(low, decimals)}, ${fixed(high, decimals)}]`;
}

function slopeOf(x: readonly number[], y: readonly number[]): number {
  const meanX = meanOf(x);
  const meanY = meanOf(y);
  return fsum(x.map((value, index) => (value - meanX) * (y[index] - meanY))) / fsum(x.map((value) => (value - meanX) * (value - meanX)));
}

/** How many arms were shown to be better or worse than their baseline. */
function verdict(study: Study, metric: Column): string {
  const compared = study.summary.entries.filter((entry) => entry.metric === metric && entry.family !== undefined && entry.family.difference.low !== null);
  if (compared.length === 0 || metric.better === undefined || metric.better === "none") return "";
  const sign = metric.better === "up" ? 1 : -1;
  const counts = { better: 0, worse: 0, open: 0 };
  for (const { family } of compared) {
    const low = family?.difference.low ?? 0;
    const high = family?.difference.high ?? 0;
    if (low <= 0 && high >= 0) counts.open += 1;
    else if (sign * low > 0) counts.better += 1;
    else counts.worse += 1;
  }
  return `${verdictOf(counts, compared.length)}${otherWorlds(study, compared)}`;
}

/** How many arms met other jobs than their baseline. */
function otherWorlds(study: Study, compared: readonly SummaryEntry[]): string {
  const worlds = new Map(study.summary.arms.map(({ name, world }) => [name, world]));
  const others = compared.filter(({ arm }) => arm.baseline !== null && worlds.get(arm.baseline) !== arm.world).length;
  return others === 0 ? "" : ` Of these ${others} met other jobs than the baseline, and are no like for like.`;
}

function verdictOf(counts: { readonly better: number; readonly worse: number; readonly open: number }, compared: number): string {
  const said = [counts.better > 0 ? `${counts.better} ${counts.better === 1 ? "does" : "do"} better` : "", counts.worse > 0 ? `${counts.worse} ${counts.worse === 1 ? "does" : "do"} worse` : "", counts.open > 0 ? `${counts.open} ${counts.open === 1 ? "was" : "were"} not shown to differ` : ""].filter((part) => part !== "");
  const all = compared === 1 ? "The one other arm" : `All ${compared} other arms`;
  if (counts.better === compared) return `${all} ${compared === 1 ? "does" : "do"} better than the baseline.`;
  if (counts.worse === compared) return `${all} ${compared === 1 ? "does" : "do"} worse than the baseline.`;
  if (counts.open === compared) return `${all} ${compared === 1 ? "was" : "were"} not shown to differ from the baseline.`;
  return `Of ${compared} other arms, ${inWords(said)}.`;
}

/** The best arm by its mean, or the range where nothing says what is better. */
function best(study: Study, metric: Column): string {
  const known = study.summary.entries.filter((entry) => entry.metric === metric && entry.estimate.mean !== null);
  if (known.length === 0) return "No run gave a value.";
  const value = (entry: SummaryEntry): number => entry.estimate.mean ?? 0;
  const told = (entry: SummaryEntry): string => withUnit(plusMinus(value(entry), entry.estimate.high === null ? null : entry.estimate.high - value(entry)), metric.unit);
  const low = known.reduce((least, entry) => (value(entry) < value(least) ? entry : least));
  const high = known.reduce((most, entry) => (value(entry) > value(most) ? entry : most));
  if (known.length === 1) return `It is ${told(known[0])}.`;
  if (value(low) === value(high)) return `It is ${told(low)} in every arm.`;
  if (metric.better === "up" || metric.better === "down") {
    const sign = metric.better === "up" ? 1 : -1;
    const short = shortfalls(study);
    const contests = byWorld(known).map((entries) => ({ entries, rivals: entries.filter(({ arm }) => !short.has(arm.name)) }));
    // One that is left alone by those that fell short is the best of nobody.
    const leaders = contests.filter(({ entries, rivals }) => rivals.length > 1 || (rivals.length === 1 && entries.length === 1)).map(({ rivals }) => ({ rivals, leader: rivals.reduce((most, entry) => (sign * value(entry) > sign * value(most) ? entry : most)) }));
    if (leaders.length === 0) return "";
    const each = leaders.slice(0, WORLDS).map(({ rivals, leader }) => {
      const sure = maybeBest(study, rivals, sign);
      return `${told(leader)}, with ${armsLike(study, leader, rivals)}${sure === "" ? "" : ` (${sure})`}`;
    });
    const more = leaders.length > WORLDS ? `; the table has ${leaders.length - WORLDS} more` : "";
    const among = leaders.length > 1 ? `Among arms that met the same jobs, the` : "The";
    return `${among} ${metric.better === "up" ? "best" : "lowest"} is ${each.join("; ")}${more}.`;
  }
  return `It goes from ${told(low)} (${armsLike(study, low, known)}) to ${told(high)} (${armsLike(study, high, known)}).`;
}

/** Entries of arms that met the same jobs, in order of appearance: others did other work, and are no rivals. */
function byWorld(entries: readonly SummaryEntry[]): SummaryEntry[][] {
  const worlds = new Map<string, SummaryEntry[]>();
  for (const entry of entries) worlds.set(entry.arm.world, [...(worlds.get(entry.arm.world) ?? []), entry]);
  return [...worlds.values()];
}

/** The arm, and how many others have the very same mean. */
function armsLike(study: Study, entry: SummaryEntry, known: readonly SummaryEntry[]): string {
  const others = known.filter((candidate) => candidate !== entry && candidate.estimate.mean === entry.estimate.mean).length;
  return armWords(entry.arm.name) + factorWords(study.input.runs, entry.arm) + (others === 0 ? "" : ` and ${others} ${others === 1 ? "other arm" : "other arms"}`);
}
