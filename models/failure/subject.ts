import type { AvailabilitySubject } from "../ports/index.js";

/** What failures can take down; `name` as on the availability bus. */
export interface SubjectName {
  readonly kind: Extract<AvailabilitySubject, "site" | "host" | "link" | "process">;
  readonly name: string;
}

/** One thing that can be down, and for how long it was. */
export class Subject implements SubjectName {
  readonly kind: SubjectName["kind"];
  readonly name: string;
  /** Calendars that can take it down: when the next outage of each begins [s, Infinity where there is none]. */
  readonly calendars: { begins: number }[] = [];
  isDown = false;
  /** Times it went down, and times it came back. */
  failures = 0;
  repairs = 0;
  /** Time it was down, and the part of it that ended with a repair [s]. */
  downSeconds = 0;
  repairedSeconds = 0;
  /** Outages that hold it down now. */
  #depth = 0;
  #downSince = NaN;

  constructor({ kind, name }: SubjectName) {
    this.kind = kind;
    this.name = name;
  }

  /** An outage begins; true where it went down with it. */
  begin(now: number): boolean {
    this.#depth += 1;
    if (this.isDown) return false;
    this.isDown = true;
    this.failures += 1;
    this.#downSince = now;
    return true;
  }

  /** An outage ends; true where it is back: no other holds it down, and none begins at this instant. */
  end(now: number): boolean {
    this.#depth -= 1;
    if (this.#depth > 0 || this.calendars.some(({ begins }) => begins === now)) return false;
    const seconds = now - this.#downSince;
    this.isDown = false;
    this.repairs += 1;
    this.downSeconds += seconds;
    this.repairedSeconds += seconds;
    return true;
  }

  /** The run is over: an outage that lasts is counted until now. */
  close(now: number): void {
    if (this.isDown) this.downSeconds += now - this.#downSince;
    this.#downSince = now;
  }
}
