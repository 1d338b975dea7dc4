import { byName, type EventKind, hashName, Rank, type Simulation, type Streams } from "../../sim/index.js";
import type { AvailabilityBus, Domain, MetricsPort, ReadFile } from "../ports/index.js";
import { reportFailures } from "./metrics.js";
import type { Calendar } from "./process.js";
import { failureProcesses } from "./processes/index.js";
import { Schedule } from "./processes/schedule.js";
import type { FailuresSpec, OutageSpec } from "./spec.js";
import { Standstill } from "./standstill.js";
import { Subject, type SubjectName } from "./subject.js";
import { type FailingSite, type Unit, unitsOf } from "./target.js";

/** What failures need of their surroundings. */
export interface FailurePorts {
  readonly sim: Simulation;
  readonly streams: Streams;
  readonly availability: AvailabilityBus;
  /** What can fail. */
  readonly sites: readonly FailingSite[];
  /** Content of the files that traces name. */
  readonly file: ReadFile;
  /** Nothing is left to happen but failures. */
  readonly standstill: () => void;
}

/** A calendar and what it takes down. */
interface Course {
  readonly calendar: Calendar;
  readonly subjects: readonly Subject[];
  readonly nameHash: number;
  /** When its next outage begins [s, Infinity where there is none]. */
  begins: number;
}

/**
 * Publishes outages on the availability bus, at rank environment.
 *
 * Overlapping outages of one subject count: it goes down with the first and comes back with the last, and one that
 * begins at the instant another ends keeps it down.
 */
class Failures implements Domain {
  readonly #sim: Simulation;
  readonly #availability: AvailabilityBus;
  readonly #subjects = new Map<string, Subject>();
  readonly #courses: Course[] = [];
  readonly #still: Standstill;
  readonly #standstill: () => void;
  readonly #begin: EventKind;
  readonly #end: EventKind;

  constructor(spec: FailuresSpec, ports: FailurePorts) {
    this.#sim = ports.sim;
    this.#availability = ports.availability;
    this.#still = new Standstill(ports.sim, () => this.#subjects.values());
    this.#standstill = ports.standstill;
    this.#begin = this.#kind("outage.begins", (index) => this.#begins(index));
    this.#end = this.#kind("outage.ends", (index) => this.#ends(this.#courses[index]));
    const outages = spec.outages.map((outage) => ({ outage, subjects: subjectsOf(outage, ports.sites) }));
    outages.sort((a, b) => byName(nameOf(a.subjects), nameOf(b.subjects)));
    for (const { outage, subjects } of outages) this.#follow(new Schedule(outage), subjects);
    for (const name of Object.keys(spec.failures).sort(byName)) {
      const written = spec.failures[name];
      const units = unitsOf(written, ports.sites);
      const draws = (unit: Unit, attempt: number) => ports.streams.counter(`failures/${name}/${unit.stream}`).at(unit.ordinal, attempt);
      const calendars = failureProcesses.get(written.kind).calendars(written, units, { draws, file: ports.file });
      for (const [index, calendar] of calendars.entries()) this.#follow(calendar, units[index].subjects);
    }
  }

  close(): void {
    for (const subject of this.#subjects.values()) subject.close(this.#sim.now);
  }

  report(metrics: MetricsPort): void {
    reportFailures([...this.#subjects.values()], this.#sim.now, metrics);
  }

  #begins(index: number): void {
    const { now } = this.#sim;
    const { calendar, subjects } = this.#courses[index];
    const { until } = calendar;
    this.#arm(index);
    this.#sim.at(Math.max(now, until), Rank.environment, this.#end, index);
    this.#still.pending += 1;
    for (const subject of subjects) {
      if (subject.begin(now)) this.#availability.publish({ subject: subject.kind, name: subject.name, up: false });
    }
  }

  #ends({ subjects }: Course): void {
    for (const subject of subjects) {
      if (subject.end(this.#sim.now)) this.#availability.publish({ subject: subject.kind, name: subject.name, up: true });
    }
  }

  #arm(index: number): void {
    const course = this.#courses[index];
    course.begins = course.calendar.next() ? Math.max(this.#sim.now, course.calendar.from) : Infinity;
    if (course.begins === Infinity) return;
    this.#sim.at(course.begins, Rank.environment, this.#begin, index);
    this.#still.pending += 1;
  }

  #follow(calendar: Calendar, names: readonly SubjectName[]): void {
    const subjects = names.map((name) => this.#subject(name));
    const course: Course = { calendar, subjects, nameHash: hashName(nameOf(names)), begins: Infinity };
    for (const subject of subjects) subject.calendars.push(course);
    this.#arm(this.#courses.push(course) - 1);
  }

  #subject(named: SubjectName): Subject {
    const key = `${named.kind} ${named.name}`;
    let subject = this.#subjects.get(key);
    if (subject === undefined) this.#subjects.set(key, (subject = new Subject(named)));
    return subject;
  }

  #kind(name: string, run: (index: number) => void): EventKind {
    const happens = (index: number): void => {
      this.#still.pending -= 1;
      run(index);
      if (this.#still.happened()) this.#standstill();
    };
    return this.#sim.kind(name, happens, (index) => this.#courses[index].nameHash);
  }
}

const nameOf = (subjects: readonly SubjectName[]): string => subjects.map(({ name }) => name).join(" ");

/** What an outage takes down, in order of name. */
function subjectsOf({ site, host, link, between, process }: OutageSpec, sites: readonly FailingSite[]): SubjectName[] {
  const target = site !== undefined ? { sites: site } : host !== undefined ? { hosts: host } : link !== undefined ? { links: link } : process !== undefined ? { processes: process } : { between };
  return unitsOf(target, sites).flatMap(({ subjects }) => subjects);
}

/** Attaches failures before the run; the spec has passed `failureIssues`. */
export function attachFailures(spec: FailuresSpec, ports: FailurePorts): Domain {
  return new Failures(spec, ports);
}
