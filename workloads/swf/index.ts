import { z } from "zod";
import type { FileNeed, FileReport, JobDraft, SpecIssue } from "../../models/ports/index.js";
import { Fault } from "../../sim/index.js";
import type { WorkloadEntry } from "../contract.js";
import { OpenSource, type JobSequence } from "../open-source.js";
import type { JobColumns } from "./job-columns.js";
import { knownLog } from "./known-logs.js";
import { readLog, type JobLog } from "./read-log.js";
import { swfKeys, type SwfSpec } from "./spec.js";

/** The jobs of a log at their recorded times. */
class Replay implements JobSequence {
  readonly #jobs: JobColumns;
  readonly #spec: SwfSpec;
  readonly #zero: number;
  readonly #end: number;
  #row = 0;

  constructor(jobs: JobColumns, spec: SwfSpec) {
    this.#jobs = jobs;
    this.#spec = spec;
    this.#zero = spec.start === "first-job" && jobs.count > 0 ? jobs.submit(0) : 0;
    this.#end = Math.min(jobs.count, spec.limit ?? Infinity);
  }

  next(draft: JobDraft): number {
    if (this.#row === this.#end) return NaN;
    const row = this.#row++;
    const jobs = this.#jobs;
    const speed = this.#spec["reference-speed"];
    const requested = jobs.requestedTime(row);
    draft.work = jobs.run(row) * speed;
    draft.processors = jobs.processors(row);
    draft.estimateSeconds = this.#spec.estimate === "requested" && requested >= 0 ? requested * speed : NaN;
    return jobs.submit(row) - this.#zero;
  }
}

function needOf({ file, sha256 }: SwfSpec): FileNeed {
  return { file, ...knownLog(file), ...(sha256 === undefined ? {} : { sha256 }) };
}

/** What the rules left out and what the header contradicts, for the reader of the results. */
function notesOf({ header, records, dropped, jobs }: JobLog, { file, limit }: SwfSpec): string[] {
  const notes = [...dropped].map(([reason, count]) => `${file}: ${count} of ${records} records left out (${reason})`);
  const stated = header.count("MaxJobs");
  if (stated !== undefined && stated !== records) notes.push(`${file}: its header says ${stated} jobs (MaxJobs), it holds ${records}`);
  if (limit !== undefined && jobs.count > limit) notes.push(`${file}: the first ${limit} of ${jobs.count} jobs run`);
  if (jobs.count === 0) notes.push(`${file}: no job is left by its rules`);
  return notes;
}

function inspectLog(bytes: Uint8Array, spec: SwfSpec): FileReport {
  const reading = readLog(bytes, spec);
  return "issue" in reading ? { issues: [{ file: spec.file, ...reading.issue }], notes: [] } : { issues: [], notes: notesOf(reading.log, spec) };
}

function windowIssues({ from, until }: SwfSpec): SpecIssue[] {
  return until === undefined || until > from ? [] : [{ path: ["until"], expected: `a time after from (${from} s)`, got: `${until} s` }];
}

/** Replays a real or synthetic log. */
export const swf: WorkloadEntry<SwfSpec> = {
  name: "swf",
  description: "Jobs of a log in the Standard Workload Format, submitted as recorded",
  schema: z.object(swfKeys),
  issues: windowIssues,
  files: (spec) => [needOf(spec)],
  inspect: (spec, file) => inspectLog(file(needOf(spec)), spec),
  attach: (name, spec, ports) => {
    const reading = readLog(ports.file(needOf(spec)), spec);
    if ("issue" in reading) {
      const { line, column, expected, got } = reading.issue;
      throw new Fault(`${spec.file}:${line}:${column}: expected ${expected}, got ${got}`, { entity: name });
    }
    const { jobs, records } = reading.log;
    const dropped = records - Math.min(jobs.count, spec.limit ?? Infinity);
    return new OpenSource(name, new Replay(jobs, spec), ports, { finite: true, dropped });
  },
};
