import type { Arm } from "../comparison/index.js";
import { breaksOf, firstBreak, limitOf, mostlyBroken, operationsWith } from "../operations.js";
import type { Operation } from "../operations.js";
import type { ArmLine, Study, StudyAxis } from "../study.js";
import { levelText } from "../timed-axis.js";
import { cellText } from "../table.js";
import { inWords, significant } from "../text/index.js";
import type { Finding } from "./finding.js";

/** Operations a sentence is spent on, those that break in most arms first; the rest are named. */
const SPOKEN = 3;

/** Which operations break their limit, from where on along the numeric axis, and in how many seeds. */
export function limitFindings(study: Study): Finding[] {
  const operations = operationsWith(study, "operation.limit").filter((operation) => study.summary.arms.some((arm) => breaksOf(study, operation, arm).of > 0));
  if (operations.length === 0) return [];
  const said = operations.map((operation) => ({ operation, text: study.along === null ? byArm(study, operation) : alongAxis(study, study.along, operation) }));
  const arms = new Map(operations.map((operation) => [operation, study.summary.arms.filter((arm) => mostlyBroken(breaksOf(study, operation, arm))).length]));
  const broken = said.filter(({ text }) => text !== "").sort((a, b) => (arms.get(b.operation) ?? 0) - (arms.get(a.operation) ?? 0));
  const kept = said.filter(({ text }) => text === "").map(({ operation }) => operation.name);
  const more = broken.slice(SPOKEN).map(({ operation }) => operation.name);
  const sentences = [
    ...broken.slice(0, SPOKEN).map(({ text }) => text),
    more.length === 0 ? "" : `${inWords(more)} ${more.length === 1 ? "breaks its limit" : "break theirs"} too, in no more arms than these.`,
    kept.length === 0 ? "" : `${broken.length === 0 ? "Every operation keeps" : `${inWords(kept)} ${kept.length === 1 ? "keeps" : "keep"}`} the limit in every arm.`,
    broken.length === 0 ? "" : "A limit counts as broken where fewer than 90 % of the responses keep it in more than half of the seeds.",
  ].filter((text) => text !== "");
  return [{ lead: "Limits", text: sentences.join(" ") }];
}

interface Break {
  readonly line: ArmLine;
  readonly arm: Arm;
  readonly where: string;
}

/** "HomePage breaks its 1 s limit from users=200 (5 of 5 seeds; mix=far) to users=800 (3 of 5 seeds; mix=near); it keeps it in 2 of 8 combinations of the other axes." */
function alongAxis(study: Study, along: StudyAxis, operation: Operation): string {
  const lines = linesOf(study).filter(({ line }) => line.arms.some((arm) => breaksOf(study, operation, arm).of > 0));
  const breaks = lines.flatMap(({ line, where }): Break[] => {
    const arm = firstBreak(study, operation, line);
    return arm === undefined ? [] : [{ line, arm, where }];
  });
  if (breaks.length === 0) return "";
  const level = ({ arm }: Break): number => Number(arm.values[along.position]);
  const sorted = [...breaks].sort((a, b) => level(a) - level(b));
  const [first, last] = [sorted[0], sorted[sorted.length - 1]];
  const told = (item: Break, alike: number): string => {
    const { broken, of } = breaksOf(study, operation, item.arm);
    const where = item.where === "" ? "" : `; ${item.where}${alike > 1 ? ` and ${alike - 1} more` : ""}`;
    return `${levelText(along.column, item.arm.values[along.position])} (${broken} of ${of} seeds${where})`;
  };
  const alike = (item: Break): number => breaks.filter((other) => level(other) === level(item)).length;
  const span = level(first) === level(last) ? told(first, alike(first)) : `${told(first, alike(first))} at the earliest and ${told(last, alike(last))} at the latest`;
  const recovers = breaks.some(({ line, arm }) => line.arms.slice(line.arms.indexOf(arm)).some((later) => !mostlyBroken(breaksOf(study, operation, later))));
  const kept = lines.length - breaks.length;
  const rest = kept === 0 ? "" : `; it keeps it throughout in ${kept} of ${lines.length} combinations of the other axes`;
  return `${operation.name} ${recovers ? "first breaks" : "breaks"} its ${limitText(study, operation, breaks.map(({ arm }) => arm))} limit ${recovers ? "at" : "from"} ${span}${recovers ? ", and keeps it again at some greater value" : ""}${rest}.`;
}

/** Where no axis is numeric: in how many arms. */
function byArm(study: Study, operation: Operation): string {
  const told = study.summary.arms.filter((arm) => breaksOf(study, operation, arm).of > 0);
  const broken = told.filter((arm) => mostlyBroken(breaksOf(study, operation, arm)));
  if (broken.length === 0) return "";
  const named = broken.slice(0, 3).map((arm) => {
    const { broken: seeds, of } = breaksOf(study, operation, arm);
    const values = study.axes.filter(({ levels }) => levels.length > 1).map(({ column, position }) => `${column.name}=${cellText(arm.values[position])}`);
    return `${values.length === 0 ? "" : `${values.join(", ")}: `}${seeds} of ${of} seeds`;
  });
  return `${operation.name} breaks its ${limitText(study, operation, broken)} limit in ${broken.length} of ${told.length} ${told.length === 1 ? "arm" : "arms"} (${named.join("; ")}${broken.length > 3 ? "; …" : ""}).`;
}

function linesOf(study: Study): { readonly line: ArmLine; readonly where: string }[] {
  return study.panels.flatMap((panel) => panel.lines.map((line) => ({ line, where: [study.across === null ? "" : `${study.across.column.name}=${line.name}`, panel.name].filter((part) => part !== "").join(", ") })));
}

/** "1 s", or "1 s to 2 s" where arms have limits of their own. */
function limitText(study: Study, operation: Operation, arms: readonly Arm[]): string {
  const limits = arms.flatMap((arm) => limitOf(study, operation, arm) ?? []);
  const [least, greatest] = [Math.min(...limits), Math.max(...limits)];
  return least === greatest ? `${significant(least, 3)}\u00a0s` : `${significant(least, 3)}\u00a0s to ${significant(greatest, 3)}\u00a0s`;
}
