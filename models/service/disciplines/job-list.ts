/** Next and previous job of every row, shared by all lists of a service: a job waits in one list at a time. */
export interface JobLinks {
  next: Int32Array;
  previous: Int32Array;
}

/** Jobs in a row, linked through shared columns: no allocation per job. −1 stands for "none". */
export class JobList {
  readonly #links: JobLinks;
  #first = -1;
  #last = -1;
  #size = 0;

  constructor(links: JobLinks) {
    this.#links = links;
  }

  get first(): number {
    return this.#first;
  }

  get last(): number {
    return this.#last;
  }

  get size(): number {
    return this.#size;
  }

  /** The job behind `job`, or −1. */
  after(job: number): number {
    return this.#links.next[job];
  }

  /** Puts a job at the end. */
  append(job: number): void {
    this.insert(job, -1);
  }

  /** Puts a job before another of this list; at the end for −1. */
  insert(job: number, before: number): void {
    const { next, previous } = this.#links;
    const ahead = before < 0 ? this.#last : previous[before];
    next[job] = before;
    previous[job] = ahead;
    if (ahead < 0) this.#first = job;
    else next[ahead] = job;
    if (before < 0) this.#last = job;
    else previous[before] = job;
    this.#size += 1;
  }

  /** Takes a job of this list out. */
  remove(job: number): void {
    const { next, previous } = this.#links;
    const ahead = previous[job];
    const behind = next[job];
    if (ahead < 0) this.#first = behind;
    else next[ahead] = behind;
    if (behind < 0) this.#last = ahead;
    else previous[behind] = ahead;
    this.#size -= 1;
  }

  /** Puts a job at its place by ordinal; O(1) for the newest, else as many steps as older jobs stand at the front. */
  insertByOrdinal(job: number, ordinal: (job: number) => number): void {
    const own = ordinal(job);
    if (this.#last < 0 || ordinal(this.#last) < own) {
      this.append(job);
      return;
    }
    let behind = this.#first;
    while (ordinal(behind) < own) behind = this.#links.next[behind];
    this.insert(job, behind);
  }
}
