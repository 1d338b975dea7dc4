import { byName, type EventKind, hashName, Rank, type Simulation } from "../../sim/index.js";
import type { AvailabilityBus, Domain, MetricDefinition, MetricsPort } from "../ports/index.js";
import type { OutageSpec } from "./spec.js";

/** What outages need of their surroundings. */
export interface OutagePorts {
  readonly sim: Simulation;
  readonly availability: AvailabilityBus;
}

export const failureMetrics: readonly MetricDefinition[] = [
  {
    id: "site.downtime",
    scope: "site",
    statistic: "sum",
    unit: "seconds",
    better: "down",
    warmup: "kept",
    meaning: "Time the site was down by scheduled outages, to the end of the run; only sites that have outages",
  },
];

interface Subject {
  readonly kind: "site" | "host" | "link";
  readonly name: string;
  readonly nameHash: number;
  /** Outages that hold it down now. */
  depth: number;
  downSince: number;
  downSeconds: number;
}

/**
 * Publishes scheduled outages on the availability bus, at rank environment.
 *
 * Overlapping outages of one subject count: it goes down with the first and comes back with the last, and one that
 * begins at the instant another ends keeps it down.
 */
class Outages implements Domain {
  readonly #sim: Simulation;
  readonly #availability: AvailabilityBus;
  readonly #subjects: Subject[] = [];

  constructor(outages: readonly OutageSpec[], ports: OutagePorts) {
    this.#sim = ports.sim;
    this.#availability = ports.availability;
    const begin = this.#kind("outage.begins", (subject) => this.#begin(subject));
    const end = this.#kind("outage.ends", (subject) => this.#end(subject));
    const named = outages.flatMap((outage) => subjectsOf(outage).map(({ kind, name }) => ({ ...outage, subject: this.#subject(kind, name) })));
    named.sort((a, b) => byName(this.#subjects[a.subject].name, this.#subjects[b.subject].name));
    // All beginnings first: at one instant they precede the ends, so that nothing flickers up between two outages.
    for (const outage of named) ports.sim.at(outage.from, Rank.environment, begin, outage.subject);
    for (const outage of named) ports.sim.at(outage.from + outage.for, Rank.environment, end, outage.subject);
  }

  close(): void {
    for (const subject of this.#subjects) if (subject.depth > 0) this.#countDown(subject);
  }

  report(metrics: MetricsPort): void {
    for (const { kind, name, downSeconds } of this.#subjects) {
      if (kind === "site") metrics.value("site.downtime", name, downSeconds);
    }
  }

  #begin(subject: Subject): void {
    subject.depth += 1;
    if (subject.depth > 1) return;
    subject.downSince = this.#sim.now;
    this.#availability.publish({ subject: subject.kind, name: subject.name, up: false });
  }

  #end(subject: Subject): void {
    subject.depth -= 1;
    if (subject.depth > 0) return;
    this.#countDown(subject);
    this.#availability.publish({ subject: subject.kind, name: subject.name, up: true });
  }

  #countDown(subject: Subject): void {
    subject.downSeconds += this.#sim.now - subject.downSince;
    subject.downSince = this.#sim.now;
  }

  #kind(name: string, run: (subject: Subject) => void): EventKind {
    return this.#sim.kind(
      name,
      (index) => run(this.#subjects[index]),
      (index) => this.#subjects[index].nameHash,
    );
  }

  #subject(kind: Subject["kind"], name: string): number {
    const known = this.#subjects.findIndex((subject) => subject.kind === kind && subject.name === name);
    if (known >= 0) return known;
    return this.#subjects.push({ kind, name, nameHash: hashName(name), depth: 0, downSince: NaN, downSeconds: 0 }) - 1;
  }
}

/** What is down in an outage; of a partition, every way between two sites of different sets, named by these in order. */
function subjectsOf({ site, host, between = [] }: OutageSpec): Pick<Subject, "kind" | "name">[] {
  if (site !== undefined) return [{ kind: "site", name: site }];
  if (host !== undefined) return [{ kind: "host", name: host }];
  return between.flatMap((set, place) =>
    between.slice(place + 1).flatMap((others) => set.flatMap((one) => others.map((other) => ({ kind: "link" as const, name: [one, other].sort(byName).join("--") })))),
  );
}

/** Attaches scheduled outages before the run; the list has passed `outageIssues`. */
export function attachOutages(outages: readonly OutageSpec[], ports: OutagePorts): Domain {
  return new Outages(outages, ports);
}
