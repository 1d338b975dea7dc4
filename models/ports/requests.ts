/**
 * A request as its source hands it over: one object per source, written anew for every submission and read at once.
 * It carries all its randomness: the service draws nothing for it.
 */
export interface RequestDraft {
  /** The source's own identity of the request, ≥ 0 and unique among its requests under way: comes back in `requestEnded`. */
  tag: number;
  /** Number that `RequestIntake.operation` gave for the kind of operation. */
  operation: number;
  /** CPU work at a back-end [Gflop]; on a core of 1 Gflop/s that is seconds. */
  work: number;
  /** Round trips between back-end and database, one after the other [integer ≥ 0]; the CPU work is done in `queries` + 1 equal parts around them. */
  queries: number;
  /** CPU work at the database [Gflop] and time of its storage [s], all queries together. */
  databaseWork: number;
  databaseIoSeconds: number;
  /** Sent up with the request, and down with its answer [B]. */
  requestBytes: number;
  responseBytes: number;
  /** Static files fetched after the answer [integer ≥ 0], and their bytes together [B]; conditional requests count as files of no bytes. */
  statics: number;
  staticBytes: number;
  /** Whether the client must open a connection first (one round trip). */
  connects: boolean;
  /** How long the client waits from its first byte to the last byte of the answer and its statics [s, > 0]; Infinity: for ever. */
  timeoutSeconds: number;
  /** False when the time of submission follows from other requests (a closed loop): the time then stays out of `inputs_hash`. */
  open: boolean;
}

/** How a request ended for its client: refused by admission or for want of a back-end; failed when what served it went away and retries were used up. */
export type RequestOutcome = "answered" | "timed-out" | "refused" | "failed";

/** A source that wants to know how its requests end (users in a closed loop do). */
export interface RequestListener {
  /** At the client, when the last byte has arrived or it gave up; the response time [s] counts from `submit`. */
  requestEnded(tag: number, outcome: RequestOutcome, responseSeconds: number): void;
}

/** One source's way into a service that answers requests. */
export interface RequestIntake {
  /** Number of a kind of operation; the same name gives the same number. Asked before the first submission. */
  operation(name: string): number;
  /** Submits at now; the service copies what it needs out of the draft. */
  submit(draft: Readonly<RequestDraft>): void;
  /** The source will submit no more, except from inside `requestEnded`. Needed for `horizon: until-done`. */
  exhausted(): void;
}

/** What a source says of itself once. */
export interface RequestClients {
  /** Site that its clients are at; absent: at the service's front end, behind no network. */
  readonly site?: string;
  readonly listener?: RequestListener;
  /**
   * Where how many requests there are follows from answers: everything that decides what is asked, as text. It enters the hash of
   * inputs in place of all requests that are not `open`.
   */
  readonly inputs?: string;
}

/** A service that answers requests. */
export interface RequestService {
  readonly name: string;
  /** Opens the intake of one source; `source` is the workload's name. */
  intake(source: string, clients?: RequestClients): RequestIntake;
}

/**
 * Watches requests from outside (checkers, tables). `request` is the service's ordinal of the request, unique in the run of that service.
 * What is still done for a request after its client gave up is nobody's to hear: nothing is told of it after its end.
 */
export interface RequestObserver {
  requestIssued(service: string, operation: number, request: number): void;
  /** A back-end has taken it; a retried request is taken again. */
  requestServed(service: string, operation: number, request: number, backend: string): void;
  requestEnded(service: string, operation: number, request: number, outcome: RequestOutcome): void;
}
