import type { RequestObserver, RequestOutcome } from "../ports/index.js";

/** Two observers of requests as one. Chained pairs keep every call the compiler sees to one or two receivers, which a loop over all would not. */
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
