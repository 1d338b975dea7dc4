import type { Arm } from "../comparison/index.js";
import type { Study } from "../study.js";
import { levelText } from "../timed-axis.js";
import type { Column } from "../table.js";
import { inWords } from "../text/index.js";
import { tallyOf } from "../verdicts.js";

/** What a metric of yes and no says: arms by whether it held in all, some or none of their seeds, and how far along the numeric axis it held in all. */
export function verdictText(study: Study, metric: Column): string {
  const tallies = study.summary.arms.map((arm) => tallyOf(study, metric, arm)).filter(({ of }) => of > 0);
  const all = tallies.filter(({ yes, of }) => yes === of).length;
  const none = tallies.filter(({ yes }) => yes === 0).length;
  const some = tallies.length - all - none;
  const parts = [all > 0 ? `in every seed of ${all}` : "", some > 0 ? `in some seeds of ${some}` : "", none > 0 ? `in no seed of ${none}` : ""].filter((part) => part !== "");
  const arms = `${tallies.length} ${tallies.length === 1 ? "arm" : "arms"}`;
  const counts = all === tallies.length ? `It is 1 in every seed of ${tallies.length === 1 ? "the one arm" : `all ${arms}`}.` : `Of ${arms}, it is 1 ${inWords(parts)}.`;
  return [counts, farthest(study, metric)].filter((text) => text !== "").join(" ");
}

/** How far the lines of arms go before the first arm that fails in any seed: the longest and the shortest. */
function farthest(study: Study, metric: Column): string {
  const { along, across } = study;
  if (along === null) return "";
  const holds = (arm: Arm): boolean => {
    const { yes, of } = tallyOf(study, metric, arm);
    return of > 0 && yes === of;
  };
  const lines = study.panels.flatMap((panel) => panel.lines.map((line) => {
    const failed = line.arms.findIndex((arm) => !holds(arm));
    const last = line.arms.at(failed === -1 ? -1 : failed - 1);
    const level = failed === 0 || last === undefined ? null : Number(last.values[along.position]);
    return { level, where: [across === null ? "" : `${across.column.name}=${line.name}`, panel.name].filter((part) => part !== "").join(", ") };
  }));
  const reached = lines.flatMap(({ level, where }) => (level === null ? [] : [{ level, where }])).sort((a, b) => a.level - b.level);
  const never = lines.length - reached.length;
  if (reached.length === 0) return `No value of ${along.column.name} has it in every seed${lines.length === 1 ? "" : ", whatever the other axes are"}.`;
  const told = ({ level, where }: { readonly level: number; readonly where: string }): string => `${levelText(along.column, level)}${where === "" ? "" : ` (${where}${like(level)})`}`;
  const like = (level: number): string => {
    const others = reached.filter((other) => other.level === level).length - 1;
    return others === 0 ? "" : ` and ${others} more`;
  };
  const [least, greatest] = [reached[0], reached[reached.length - 1]];
  const range = least.level === greatest.level ? `up to ${told(greatest)}` : `up to ${told(greatest)} at best and ${told(least)} at worst`;
  return `From the least ${along.column.name} on it is 1 in every seed ${range}${never === 0 ? "" : `; in ${never} of ${lines.length} combinations of the other axes nowhere`}.`;
}
