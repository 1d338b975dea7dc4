import type { JobDraft } from "../../models/ports/index.js";
import type { RandomSource, Variate } from "../../sim/index.js";
import type { Limits } from "../destination.js";
import type { JobLaw } from "../job-law.js";
import type { JobSequence } from "../open-source.js";

/** Jobs whose times between submissions are independent draws of one law, from the stream `workload/interval`; the first comes after one interval. */
export class RenewalSequence implements JobSequence {
  readonly #interval: Variate;
  readonly #source: RandomSource;
  readonly #jobs: JobLaw;
  #time = 0;
  #left: number;

  constructor(interval: Variate, source: RandomSource, jobs: JobLaw, { count }: Limits) {
    this.#interval = interval;
    this.#source = source;
    this.#jobs = jobs;
    this.#left = count ?? Infinity;
  }

  next(draft: JobDraft): number {
    if (this.#left === 0) return NaN;
    this.#left -= 1;
    this.#time += this.#interval.sample(this.#source);
    this.#jobs.draw(draft);
    return this.#time;
  }
}
