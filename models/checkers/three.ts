import type { JobObserver, JobOutcome } from "../ports/index.js";

/** Three observers as one. Each has a field of its own, so that the compiler sees one receiver at each call: a loop over all would show it several. */
export class Three implements JobObserver {
  readonly #first: JobObserver;
  readonly #second: JobObserver;
  readonly #third: JobObserver;

  constructor(first: JobObserver, second: JobObserver, third: JobObserver) {
    this.#first = first;
    this.#second = second;
    this.#third = third;
  }

  jobQueued(service: string, job: number, processors: number): void {
    this.#first.jobQueued(service, job, processors);
    this.#second.jobQueued(service, job, processors);
    this.#third.jobQueued(service, job, processors);
  }

  jobStarted(service: string, job: number, processors: number): void {
    this.#first.jobStarted(service, job, processors);
    this.#second.jobStarted(service, job, processors);
    this.#third.jobStarted(service, job, processors);
  }

  jobInterrupted(service: string, job: number, processors: number): void {
    this.#first.jobInterrupted(service, job, processors);
    this.#second.jobInterrupted(service, job, processors);
    this.#third.jobInterrupted(service, job, processors);
  }

  jobEnded(service: string, job: number, outcome: JobOutcome): void {
    this.#first.jobEnded(service, job, outcome);
    this.#second.jobEnded(service, job, outcome);
    this.#third.jobEnded(service, job, outcome);
  }
}

/** Stands where an observer is missing. */
const nobody: JobObserver = { jobQueued() {}, jobStarted() {}, jobInterrupted() {}, jobEnded() {} };

/** Any number of observers as one, told in this order. */
export function together(observers: readonly JobObserver[]): JobObserver {
  const [first = nobody, second = nobody, third = nobody] = observers;
  return new Three(first, second, observers.length > 3 ? together(observers.slice(2)) : third);
}
