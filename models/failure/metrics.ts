import type { MetricDefinition, MetricsPort } from "../ports/index.js";
import type { Subject } from "./subject.js";

const CLASSES = [
  { id: "site", kind: "site", scope: "site", noun: "the site", plural: "sites" },
  { id: "hosts", kind: "host", scope: "site", noun: "the site's hosts", plural: "hosts" },
  { id: "link", kind: "link", scope: "link", noun: "the way between two sites", plural: "ways between sites" },
  { id: "process", kind: "process", scope: "process", noun: "the process", plural: "processes" },
] as const;

/** What failures are counted for: from the start of the run, for a calendar has no warm-up, and only what failures name. */
export const failureMetrics: readonly MetricDefinition[] = CLASSES.flatMap(({ id, scope, noun, plural }): MetricDefinition[] => [
  { id: `${id}.availability`, scope, statistic: "time-average", unit: "ratio", better: "up", warmup: "kept", meaning: `Share of the run that ${noun} was up, by failures alone; only ${plural} that failures name` },
  { id: `${id}.failures`, scope, statistic: "count", unit: "count", better: "down", warmup: "kept", meaning: `Times that ${noun} went down` },
  { id: `${id}.downtime`, scope, statistic: "sum", unit: "seconds", better: "down", warmup: "kept", meaning: `Time ${noun} was down, to the end of the run; only ${plural} that failures name` },
  { id: `${id}.mtbf`, scope, statistic: "mean", unit: "seconds", better: "up", warmup: "kept", meaning: `Time up over failures, of ${noun}: the mean time from a repair to the next failure, the stretch without one at the end included` },
  { id: `${id}.mttr`, scope, statistic: "mean", unit: "seconds", better: "down", warmup: "kept", meaning: `Mean length of the outages of ${noun} that were over by the end of the run` },
]);

/** Entity that a subject's values belong to: the site of a host, else itself. */
const entityOf = ({ kind, name }: Subject): string => (kind === "host" ? name.slice(0, name.lastIndexOf("/")) : name);

/** Reports what became of the subjects until the end of the run. */
export function reportFailures(subjects: readonly Subject[], endSeconds: number, metrics: MetricsPort): void {
  for (const { id, kind } of CLASSES) {
    const entities = new Map<string, Subject[]>();
    for (const subject of subjects) {
      if (subject.kind !== kind) continue;
      const entity = entityOf(subject);
      const members = entities.get(entity);
      if (members === undefined) entities.set(entity, [subject]);
      else members.push(subject);
    }
    for (const [entity, members] of entities) {
      const sum = (value: (subject: Subject) => number): number => members.reduce((total, subject) => total + value(subject), 0);
      const down = sum(({ downSeconds }) => downSeconds);
      const whole = endSeconds * members.length;
      const failures = sum((subject) => subject.failures);
      metrics.parts(`${id}.availability`, entity, whole - down, whole);
      metrics.value(`${id}.failures`, entity, failures);
      metrics.value(`${id}.downtime`, entity, down);
      metrics.parts(`${id}.mtbf`, entity, whole - down, failures);
      metrics.parts(`${id}.mttr`, entity, sum(({ repairedSeconds }) => repairedSeconds), sum(({ repairs }) => repairs));
    }
  }
}
