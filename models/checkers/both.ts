import type { JobObserver, JobOutcome, RequestObserver, RequestOutcome } from "../ports/index.js";

/** Two observers as one. Chained pairs keep every call the compiler sees to one or two receivers, which a loop over all would not. */
export class Both implements JobObserver {
  readonly #first: JobObserver;
  readonly #second: JobObserver;

  constructor(first: JobObserver, second: JobObserver) {
    this.#first = first;
    this.#second = second;
  }

  jobQueued(service: string, job: number, processors: number): void {
    this.#first.jobQueued(service, job, processors);
    this.#second.jobQueued(service, job, processors);
  }

  jobStarted(service: string, job: number, processors: number): void {
    this.#first.jobStarted(service, job, processors);
    this.#second.jobStarted(service, job, processors);
  }

  jobInterrupted(service: string, job: number, processors: number): void {
    this.#first.jobInterrupted(service, job, processors);
    this.#second.jobInterrupted(service, job, processors);
  }

  jobEnded(service: string, job: number, outcome: JobOutcome): void {
    this.#first.jobEnded(service, job, outcome);
    this.#second.jobEnded(service, job, outcome);
  }
}

/** The same for observers of requests. */
export class BothOfRequests implements RequestObserver {
  readonly #first: RequestObserver;
  readonly #second: RequestObserver;

  constructor(first: RequestObserver, second: RequestObserver) {
    this.#first = first;
    this.#second = second;
  }

  requestIssued(service: string, operation: number, request: number): void {
    this.#first.requestIssued(service, operation, request);
    this.#second.requestIssued(service, operation, request);
  }

  requestServed(service: string, operation: number, request: number, backend: string): void {
    this.#first.requestServed(service, operation, request, backend);
    this.#second.requestServed(service, operation, request, backend);
  }

  requestEnded(service: string, operation: number, request: number, outcome: RequestOutcome): void {
    this.#first.requestEnded(service, operation, request, outcome);
    this.#second.requestEnded(service, operation, request, outcome);
  }
}
