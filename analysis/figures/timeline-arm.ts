import type { Arm } from "../comparison/index.js";
import { shortfalls } from "../shortfall.js";
import type { Study } from "../study.js";
import { metricId, metricWords } from "../text/index.js";

/** Metrics that count what makes one timeline differ from the next. */
const HAPPENINGS: ReadonlySet<string> = new Set(["site.failures", "hosts.failures", "link.failures", "process.failures", "interruptions", "jobs.interrupted"]);

/** The arm whose timeline is drawn, and what a caption says of the choice. */
export interface TimelineArm {
  readonly name: string;
  readonly why: string;
}

/**
 * Of arms with a timeline, the one that does best in the first measured metric among those that met the same jobs as the last one and did
 * their work, as in the findings; the last one where nothing says what is better. Of equals, the one in which most failed or was taken back, then one that is no baseline.
 */
export function timelineArm(study: Study, there: ReadonlySet<string>): TimelineArm | null {
  const shown = study.summary.arms.filter((arm) => there.has(arm.name));
  const last = shown.at(-1);
  if (last === undefined) return null;
  const alike = shown.filter(({ world }) => world === last.world);
  const short = shortfalls(study);
  const whole = alike.filter(({ name }) => !short.has(name));
  const arms = whole.length === 0 ? alike : whole;
  const metric = study.summary.measured.find((candidate) => candidate.better === "up" || candidate.better === "down");
  if (metric === undefined || alike.length === 1) return { name: last.name, why: "" };
  const sign = metric.better === "up" ? 1 : -1;
  const value = (arm: Arm): number => sign * (study.entry(arm, metric)?.estimate.mean ?? -Infinity);
  const most = Math.max(...arms.map(value));
  const equals = arms.filter((arm) => value(arm) === most);
  const best = equals.reduce((leader, arm) => (livelier(study, arm, leader) ? arm : leader), equals[0]);
  const fit = [alike.length < shown.length ? "met the same jobs as the last one" : "", arms.length < alike.length ? "did all the work that others did" : ""].filter((part) => part !== "");
  const among = fit.length === 0 ? "" : ` among those that ${fit.join(" and ")}`;
  const tie = equals.length === 1 ? "" : `; ${equals.length} arms are alike in it, and this is the first of those ${happenings(study, best) > 0 ? "in which most failed or was taken back" : "beside the baseline"}`;
  return { name: best.name, why: `, the arm with the best ${metricWords(metric)}${among}${tie}` };
}

function livelier(study: Study, arm: Arm, leader: Arm): boolean {
  const [more, most] = [happenings(study, arm), happenings(study, leader)];
  return more !== most ? more > most : leader.baseline === leader.name && arm.baseline !== arm.name;
}

/** Failures of all kinds, and VMs and jobs that were interrupted, mean over seeds. */
function happenings(study: Study, arm: Arm): number {
  return study.summary.metrics.reduce((sum, metric) => sum + (HAPPENINGS.has(metricId(metric)) ? (study.entry(arm, metric)?.estimate.mean ?? 0) : 0), 0);
}
