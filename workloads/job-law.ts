import { z } from "zod";
import type { JobDraft, SpecIssue } from "../models/ports/index.js";
import { makeVariate, variate, type RandomSource, type Streams, type Variate, type VariateSpec } from "../sim/index.js";

/** Keys of a job's properties beside its work, each a value or a law. */
export const jobLaw = {
  processors: variate("number").prefault(1).describe("Processors a job holds together; drawn values are rounded to whole processors, at least 1; default 1"),
  priority: z.int().default(0).describe("Higher goes first under a priority discipline; default 0"),
  "estimate-factor": variate("number").optional().describe("The user's estimate of a job's run time as a multiple of the true one; default: the true run time is known"),
  input: variate("data").prefault("0 B").describe("Data a job fetches from the head before it runs, in whole bytes; default 0 B"),
  output: variate("data").prefault("0 B").describe("Data a job returns to the head after it ran, in whole bytes; default 0 B"),
};

/** The key of a job's work. */
export const workLaw = {
  work: variate("work").describe("Work per processor of a job; on a processor of 1 Gflop/s, 60 Gflop take 60 s"),
};

/** Parsed `jobLaw`. */
export interface JobLawSpec {
  readonly processors: VariateSpec;
  readonly priority: number;
  readonly "estimate-factor"?: VariateSpec | undefined;
  readonly input: VariateSpec;
  readonly output: VariateSpec;
}

/** Processors written as one number are meant as they stand: rounding is for drawn values. */
export function jobLawIssues({ processors }: JobLawSpec): SpecIssue[] {
  if (processors.kind !== "constant" || (Number.isInteger(processors.value) && processors.value >= 1)) return [];
  return [{ path: ["processors"], expected: "a whole number of processors, at least 1", got: String(processors.value) }];
}

/**
 * Draws the properties of jobs. Each property has a stream of its own, `workload/property`, so that another law for one
 * of them leaves the draws of the others as they were.
 */
export class JobLaw {
  readonly #work: Draw;
  readonly #processors: Draw;
  readonly #priority: number;
  readonly #estimateFactor: Draw | undefined;
  readonly #input: Draw;
  readonly #output: Draw;

  constructor(name: string, spec: JobLawSpec, work: Variate, streams: Streams) {
    const draw = (property: string, law: Variate, always?: number): Draw => new Draw(law, streams.source(`${name}/${property}`), always);
    const drawOf = (property: string, law: VariateSpec): Draw => draw(property, makeVariate(law), law.kind === "constant" ? law.value : undefined);
    const factor = spec["estimate-factor"];
    this.#work = draw("work", work);
    this.#processors = drawOf("processors", spec.processors);
    this.#priority = spec.priority;
    this.#estimateFactor = factor === undefined ? undefined : draw("estimate-factor", makeVariate(factor));
    this.#input = drawOf("input", spec.input);
    this.#output = drawOf("output", spec.output);
  }

  /** Writes one job into the draft. */
  draw(draft: JobDraft): void {
    draft.work = this.#work.next();
    draft.processors = Math.max(1, Math.round(this.#processors.next()));
    draft.priority = this.#priority;
    draft.estimateSeconds = this.#estimateFactor === undefined ? NaN : this.#estimateFactor.next() * draft.work;
    draft.inputBytes = Math.round(this.#input.next());
    draft.outputBytes = Math.round(this.#output.next());
  }
}

/** A law and the stream it draws from. */
class Draw {
  readonly #law: Variate;
  readonly #source: RandomSource;
  /** The one value it gives, if it gives only one: that is not worth the call. */
  readonly #always: number | undefined;

  constructor(law: Variate, source: RandomSource, always: number | undefined) {
    this.#law = law;
    this.#source = source;
    this.#always = always;
  }

  next(): number {
    return this.#always ?? this.#law.sample(this.#source);
  }
}
