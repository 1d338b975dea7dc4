import type { JobLinks } from "./job-list.js";

/** Jobs in order of submission that leave at the front only, linked through one shared column: no allocation per job. −1 stands for "none". */
export class JobLine {
  readonly #links: Pick<JobLinks, "next">;
  readonly #ordinal: (job: number) => number;
  #first = -1;
  #last = -1;
  /** Ordinal of the last job. */
  #newest = -1;

  constructor(links: Pick<JobLinks, "next">, ordinal: (job: number) => number) {
    this.#links = links;
    this.#ordinal = ordinal;
  }

  get first(): number {
    return this.#first;
  }

  /** Puts a job at its place by ordinal; O(1) for the newest, else as many steps as older jobs stand at the front. */
  add(job: number): void {
    const own = this.#ordinal(job);
    const last = this.#last;
    if (last >= 0 && own < this.#newest) {
      this.#insert(job, own);
      return;
    }
    const { next } = this.#links;
    next[job] = -1;
    if (last < 0) this.#first = job;
    else next[last] = job;
    this.#last = job;
    this.#newest = own;
  }

  removeFirst(): void {
    const job = this.#links.next[this.#first];
    this.#first = job;
    if (job < 0) this.#last = -1;
  }

  /** The last stands behind it. */
  #insert(job: number, own: number): void {
    const { next } = this.#links;
    let ahead = -1;
    let behind = this.#first;
    while (this.#ordinal(behind) < own) {
      ahead = behind;
      behind = next[behind];
    }
    next[job] = behind;
    if (ahead < 0) this.#first = job;
    else next[ahead] = job;
  }
}
