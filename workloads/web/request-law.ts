import { z } from "zod";
import type { RequestDraft } from "../../models/ports/index.js";
import type { RequestSourceOutline } from "../contract.js";
import type { DestinationSpec } from "./destination.js";
import { fraction, makeVariate, quantity, type RandomSource, type Streams, variate, type Variate, type VariateSpec } from "../../sim/index.js";

/** Keys of what one request asks of the service, each a value or a law. */
export const requestLaw = {
  operation: z.string().min(1).default("request").describe("Name of the kind of operation, as tables show it; default request"),
  work: variate("work").prefault("5 Mflop").describe("CPU work at a back-end; on a core of 1 Gflop/s, 5 Mflop take 5 ms; default 5 Mflop, an assumption"),
  queries: z.int().min(0).default(0).describe("Round trips between back-end and database, one after the other; default 0"),
  "database-work": variate("work").prefault("0 Gflop").describe("CPU work at the database, all queries together; default 0 Gflop"),
  "database-io": variate("time").prefault("0 s").describe("Time of the database's storage, all queries together; default 0 s"),
  upload: variate("data").prefault("500 B").describe("Data sent up with a request, in whole bytes; default 500 B, an assumption"),
  connects: fraction().default(1).describe("Share of requests that open a connection first, one round trip each [0 … 1]; default 1: each comes from another client, an assumption"),
  timeout: quantity("time")
    .refine((seconds) => seconds > 0, "expected a time above 0 s")
    .optional()
    .describe("How long a client waits for the last byte before it gives up; default: for ever"),
};

/** Parsed `requestLaw`. */
export interface RequestLawSpec {
  readonly operation: string;
  readonly work: VariateSpec;
  readonly queries: number;
  readonly "database-work": VariateSpec;
  readonly "database-io": VariateSpec;
  readonly upload: VariateSpec;
  readonly connects: number;
  readonly timeout?: number | undefined;
}

/** What the law says before any run. */
export function outlineOf({ queries, timeout, start }: RequestLawSpec & DestinationSpec): RequestSourceOutline {
  return { queries: [{ path: ["queries"], count: queries }], timeoutSeconds: timeout ?? Infinity, startSeconds: start };
}

interface Draw {
  readonly law: Variate;
  readonly source: RandomSource;
}

/**
 * Draws requests in order of submission. Each property has a stream of its own, `workload/property`, so that another law for one
 * of them leaves the draws of the others as they were.
 */
export class RequestLaw {
  readonly #spec: RequestLawSpec;
  readonly #operation: number;
  readonly #work: Draw;
  readonly #databaseWork: Draw;
  readonly #databaseIo: Draw;
  readonly #upload: Draw;
  readonly #download: Draw;
  readonly #connects: RandomSource;

  /** `operation` is the intake's number of the operation; `download` the law of the answer's bytes. */
  constructor(name: string, spec: RequestLawSpec, operation: number, download: VariateSpec, streams: Streams) {
    const draw = (property: string, law: VariateSpec): Draw => ({ law: makeVariate(law), source: streams.source(`${name}/${property}`) });
    this.#spec = spec;
    this.#operation = operation;
    this.#work = draw("work", spec.work);
    this.#databaseWork = draw("database-work", spec["database-work"]);
    this.#databaseIo = draw("database-io", spec["database-io"]);
    this.#upload = draw("upload", spec.upload);
    this.#download = draw("download", download);
    this.#connects = streams.source(`${name}/connects`);
  }

  /** Writes one request into the draft, its tag excepted. */
  draw(draft: RequestDraft): void {
    draft.operation = this.#operation;
    draft.work = sample(this.#work);
    draft.queries = this.#spec.queries;
    draft.databaseWork = sample(this.#databaseWork);
    draft.databaseIoSeconds = sample(this.#databaseIo);
    draft.requestBytes = Math.round(sample(this.#upload));
    draft.responseBytes = Math.round(sample(this.#download));
    draft.connects = this.#connects.next() < this.#spec.connects;
    draft.timeoutSeconds = this.#spec.timeout ?? Infinity;
  }
}

const sample = ({ law, source }: Draw): number => law.sample(source);
