import { blockText, leftAligned, rightAligned } from "../comparison/text-columns.js";
import { seedRange } from "../report/method.js";
import { PLAIN, interval, significant, unitSymbol, visible } from "../text/index.js";
import type { SideBySide } from "./compare.js";
import type { SettingDifference } from "./configuration.js";
import type { Judged } from "./contrast.js";

/** Lines of one sort that are shown; `--json` has them all. */
const SHOWN = 20;
/** Rows of the table that are shown. */
const ROWS_SHOWN = 100;
/** Characters of a setting that are shown. */
const SETTING_SHOWN = 80;

/** What two folders say, in words: settings, what only one has, and a table of what differs beyond noise. */
export function sideBySideText(result: SideBySide): string {
  const { settings, arms, metrics, seeds, judged } = result;
  const differing = judged.filter(({ verdict }) => verdict === "differs");
  const unknown = judged.filter(({ verdict }) => verdict === "unknown").length;
  const parts = [
    listed("settings that differ (A → B)", settings.map(settingText)),
    listed("arms only in A", arms.onlyA),
    listed("arms only in B", arms.onlyB),
    listed("metrics only in A", metrics.onlyA),
    listed("metrics only in B", metrics.onlyB),
    seeds.onlyA.length === 0 ? "" : `seeds only in A: ${seedRange(seeds.onlyA)}\n`,
    seeds.onlyB.length === 0 ? "" : `seeds only in B: ${seedRange(seeds.onlyB)}\n`,
    `${differing.length === 0 ? "nothing differs" : `${differing.length} of ${judged.length} values differ`} beyond noise: ${counted(arms.both.length, "arm")} × ${counted(metrics.both.length, "metric")} in both, ${wayText(result)}\n`,
    unknown === 0 ? "" : `${counted(unknown, "value")} could not be judged: noise shows only where two runs or more have a value (ask for more seeds)\n`,
    differing.length === 0 ? "" : `\n${tableText(differing.slice(0, ROWS_SHOWN))}\n${differing.length > ROWS_SHOWN ? `… and ${differing.length - ROWS_SHOWN} more: --json has them all\n` : ""}\n${legendText(result)}\n`,
  ];
  return parts.join("");
}

function wayText({ arms, paired }: SideBySide): string {
  const unpaired = arms.both.length - paired;
  if (unpaired === 0) return "paired by seed";
  const why = "unpaired (other seeds or another inputs_hash: Welch's intervals)";
  return paired === 0 ? why : `${paired} paired by seed, ${unpaired} ${why}`;
}

function legendText({ comparisons }: SideBySide): string {
  const family = comparisons < 2 ? "95 % interval" : `interval that holds for all ${comparisons} comparisons at once with 95 % (each at 1 - 5 %/${comparisons})`;
  return `means over seeds; in brackets the ${family}`;
}

function tableText(rows: readonly Judged[]): string {
  const columns = [
    leftAligned("arm", rows.map(({ arm }) => visible(arm.name))),
    leftAligned("metric", rows.map(({ metric }) => visible(metric.id))),
    leftAligned("unit", rows.map(({ metric }) => unitSymbol(metric.a.unit))),
    rightAligned(["", "A"], rows.map(({ meanA }) => numberText(meanA))),
    rightAligned(["", "B"], rows.map(({ meanB }) => numberText(meanB))),
    rightAligned(["", "B - A"], rows.map(({ difference }) => numberText(difference?.mean ?? null))),
    leftAligned("", rows.map(({ difference }) => (difference === null ? "" : interval(difference.low, difference.high, PLAIN)))),
    leftAligned("over", rows.map(overText)),
  ];
  return blockText(columns).replace(/^\n/, "");
}

function overText({ way, a, b, isOneSided }: Judged): string {
  if (isOneSided) return `a value in ${a.length === 0 ? "B" : "A"} only`;
  return way === "paired" ? counted(a.length, "pair") : `${a.length} and ${b.length} runs`;
}

function numberText(value: number | null): string {
  return value === null ? "-" : significant(value, 6, PLAIN);
}

function settingText({ path, a, b }: SettingDifference): string {
  const cut = (text: string | undefined): string => (text === undefined ? "(nothing)" : text.length > SETTING_SHOWN ? `${text.slice(0, SETTING_SHOWN)}…` : text);
  return `${path}: ${cut(a)} → ${cut(b)}`;
}

function listed(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return "";
  const rest = lines.length - SHOWN;
  const shown = lines.slice(0, SHOWN).map((line) => `  ${visible(line)}\n`).join("");
  return `${title}:\n${shown}${rest > 0 ? `  … and ${rest} more: --json has them all\n` : ""}`;
}

function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
