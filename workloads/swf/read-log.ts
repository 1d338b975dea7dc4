import { Field, Status } from "./fields.js";
import { LogHeader } from "./header.js";
import { JobColumns } from "./job-columns.js";
import { scanLog, type LogIssue, type LogVisitor } from "./scan.js";
import type { SwfSpec } from "./spec.js";

/** Submit times beyond are seconds of a calendar rather than of a log: no log spans ten years of 365 days. */
const LONGEST_LOG_SECONDS = 315_360_000;

/** A log after its rules. */
export interface JobLog {
  readonly jobs: JobColumns;
  /** Lines of jobs in the file. */
  readonly records: number;
  /** How many the rules left out, by reason. */
  readonly dropped: ReadonlyMap<string, number>;
  readonly header: LogHeader;
}

export type LogReading = { readonly log: JobLog } | { readonly issue: LogIssue };

/** Applies the rules of a spec to each line as it is read. */
class RuledLog implements LogVisitor {
  readonly facts = new LogHeader();
  readonly dropped = new Map<string, number>();
  readonly jobs = new JobColumns();
  records = 0;
  readonly #spec: SwfSpec;
  readonly #seen = new Set<number>();
  #lastSubmit = 0;

  constructor(spec: SwfSpec) {
    this.#spec = spec;
  }

  header(text: string): void {
    this.facts.add(text);
  }

  record(fields: Float64Array, line: number): LogIssue | null {
    this.records += 1;
    const at = (field: Field, expected: string): LogIssue => ({ line, column: field + 1, expected, got: String(fields[field]) });
    const { rules, status } = this.#spec;
    const state = fields[Field.status];
    if (state === Status.partial || state === Status.lastPartial || state === Status.lastPartialFailed) {
      return rules.partial === "drop" ? this.#drop("partial record") : at(Field.status, "the record of a whole job (or rules.partial: drop)");
    }
    if (rules.duplicates === "error" && this.#seen.size === this.#seen.add(fields[Field.job]).size) {
      return at(Field.job, "a job number that was not there before (or rules.duplicates: keep)");
    }
    if (status === "completed" && (state === Status.failed || state === Status.cancelled)) return this.#drop("not completed");
    return this.#times(fields, at);
  }

  #times(fields: Float64Array, at: (field: Field, expected: string) => LogIssue): LogIssue | null {
    const { rules } = this.#spec;
    const submit = fields[Field.submit];
    const run = fields[Field.run];
    if (submit < 0) return at(Field.submit, "a submit time");
    if (run < 0 && rules["missing-run-time"] === "error") return at(Field.run, "a run time (or rules.missing-run-time: drop)");
    if (run < 0) return this.#drop("run time unknown");
    if (run === 0 && rules["zero-run-time"] === "error") return at(Field.run, "a run time above 0 (or rules.zero-run-time: keep, or drop)");
    if (run === 0 && rules["zero-run-time"] === "drop") return this.#drop("run time 0");
    if (submit < this.#lastSubmit && rules.unsorted === "error") return at(Field.submit, `a submit time from ${this.#lastSubmit} on (or rules.unsorted: sort)`);
    this.#lastSubmit = submit;
    return this.#processors(fields, at);
  }

  #processors(fields: Float64Array, at: (field: Field, expected: string) => LogIssue): LogIssue | null {
    const { rules, from, until } = this.#spec;
    const [first, second] = this.#spec.processors === "allocated" ? ([Field.allocated, Field.requested] as const) : ([Field.requested, Field.allocated] as const);
    const field = fields[first] > 0 ? first : second;
    let processors = fields[field];
    if (processors <= 0 && rules["missing-processors"] === "error") return at(first, "a number of processors (or rules.missing-processors: drop)");
    if (processors <= 0) return this.#drop("processors unknown");
    const machine = this.#spec.machine ?? this.facts.count("MaxProcs") ?? this.facts.count("MaxNodes") ?? Infinity;
    if (processors > machine) {
      if (rules["too-wide"] === "error") return at(field, `at most ${machine} processors (or rules.too-wide: drop, or cap, or another machine)`);
      if (rules["too-wide"] === "drop") return this.#drop("more processors than the machine");
      processors = machine;
    }
    const submit = fields[Field.submit];
    if (submit < from || submit >= (until ?? Infinity)) return this.#drop("outside from … until");
    this.jobs.add(submit, fields[Field.run], processors, fields[Field.requestedTime]);
    return null;
  }

  #drop(reason: string): null {
    this.dropped.set(reason, (this.dropped.get(reason) ?? 0) + 1);
    return null;
  }
}

/** Reads a log by the rules of its spec; the first line against them ends it. O(bytes), memory in proportion to the jobs. */
export function readLog(bytes: Uint8Array, spec: SwfSpec): LogReading {
  const ruled = new RuledLog(spec);
  const issue = scanLog(bytes, ruled);
  if (issue !== null) return { issue };
  if (ruled.records === 0) return { issue: { line: 1, column: 1, expected: "a log with at least one job", got: bytes.length === 0 ? "an empty file" : "no line of a job" } };
  const jobs = spec.rules.unsorted === "sort" ? ruled.jobs.sorted() : ruled.jobs;
  if (spec.start === "zero" && jobs.count > 0 && jobs.submit(0) > LONGEST_LOG_SECONDS) {
    return { issue: { line: ruled.facts.lines + 1, column: Field.submit + 1, expected: "submit times from the start of the log (or start: first-job)", got: `${jobs.submit(0)}, seconds of a calendar` } };
  }
  return { log: { jobs, records: ruled.records, dropped: ruled.dropped, header: ruled.facts } };
}
