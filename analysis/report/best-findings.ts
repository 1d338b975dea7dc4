import type { SummaryEntry } from "../comparison/index.js";
import { bestAmong, seedsToSeparate, type BySeed } from "../statistics/index.js";
import type { Study } from "../study.js";
import { columnIndex } from "../table.js";
import { armWords } from "../text/index.js";

/** Arms named; more are counted. */
const NAMED = 5;

/** Rivals beyond this are too many pairs for a sentence. */
const RIVALS_MOST = 200;

/** A difference that few would act on, of the best mean [assumption]. */
const INDIFFERENT = 0.01;

/** Which of rivals that met the same jobs may be the best, and how many seeds it takes to tell the leading ones apart; "" where nothing can be said. */
export function maybeBest(study: Study, rivals: readonly SummaryEntry[], sign: 1 | -1): string {
  // Where no seed changes anything, nothing is a matter of chance either.
  if (rivals.length < 2 || rivals.length > RIVALS_MOST || rivals.every(({ estimate: { sd } }) => sd === 0)) return "";
  const values = rivals.map((entry) => bySeed(study, entry, sign));
  const kept = bestAmong(values);
  if (kept === null || kept.length === rivals.length) return kept === null ? "" : `which of ${rivals.length === 2 ? "the two" : `all ${rivals.length}`} is best was not shown${seedsText(values, rivals)}`;
  if (kept.length === 1) return "the best with at least 95 %";
  const named = kept.slice(0, NAMED).map((at) => armWords(rivals[at].arm.name));
  const more = kept.length > NAMED ? [`${kept.length - NAMED} more`] : [];
  return `with at least 95 % the best is one of ${kept.length}: ${[...named, ...more].join("; ")}${seedsText(kept.map((at) => values[at]), rivals)}`;
}

function seedsText(leading: readonly BySeed[], rivals: readonly SummaryEntry[]): string {
  const greatest = Math.max(...rivals.map(({ estimate }) => Math.abs(estimate.mean ?? 0)));
  const best = Math.max(...leading.map((values) => [...values.values()].reduce((sum, value) => sum + value, 0) / values.size));
  const amount = INDIFFERENT * (Math.abs(best) === 0 ? greatest : Math.abs(best));
  const seeds = amount > 0 ? seedsToSeparate(leading, rivals.length, amount) : null;
  const run = Math.max(...rivals.map(({ estimate: { n } }) => n));
  if (seeds === null || seeds <= run) return "";
  return `; to show a difference of 1 % between them takes about ${seeds} seeds`;
}

function bySeed({ input: { runs } }: Study, { arm, metric }: SummaryEntry, sign: 1 | -1): BySeed {
  const at = columnIndex(runs, metric.name);
  return new Map([...arm.rowBySeed].flatMap(([seed, row]) => {
    const value = runs.rows[row][at];
    return typeof value === "number" ? [[seed, sign * value] as const] : [];
  }));
}
