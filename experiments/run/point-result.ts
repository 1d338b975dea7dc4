import type { TableColumn } from "../../models/ports/index.js";
import type { RunOutput } from "../scenario/index.js";
import type { PointTask } from "./engine.js";
import { recordChecksum } from "./point-record.js";

/** A table of a point: one JSON array per line. */
export interface TablePart {
  readonly name: string;
  readonly columns: readonly TableColumn[];
  readonly rows: number;
  readonly sha256: string;
  /** The lines themselves; null where they are many and wait in a file beside the point. */
  readonly text: string | null;
}

/** What one point leaves, as plain JSON data: the payload of its record. No wall time, no path: its bytes are promised. */
export interface PointOutput extends Omit<RunOutput, "run" | "tables"> {
  readonly run: readonly (readonly [metric: string, value: number | null])[];
  /** Tables that were asked for, whether or not the models had any. */
  readonly asked: readonly string[];
  readonly tables: readonly TablePart[];
}

/**
 * Why a point has no output. `fault`: a broken invariant; `plugin`: the user's own module; `input`: a file changed or vanished during the sweep; `warmup`: its warm-up cannot be found;
 * `crash`: the worker died twice; `output`: its tables could not be written (this one stops the sweep).
 */
export type FailureKind = "fault" | "plugin" | "input" | "warmup" | "crash" | "output";

export interface PointFailure {
  readonly kind: FailureKind;
  readonly message: string;
  /** Simulated time of the fault [s]. */
  readonly timeSeconds?: number;
  /** Entity, policy or module concerned. */
  readonly entity?: string;
}

/** Errors do not cross threads with their fields, so nothing is thrown: a point answers with data. */
export type PointResult =
  | { readonly ok: true; readonly output: PointOutput }
  | { readonly ok: false; readonly failure: PointFailure };

/** What a worker answers: the result as text, which crosses threads and goes to the disk at a fraction of the cost of the object. */
export interface PointReply {
  /** The PointResult in JSON. */
  readonly payload: string;
  /** Of its record in a journal. */
  readonly checksum: string;
  /** The one in the payload; null where the point has an output. */
  readonly failure: PointFailure | null;
  /** Tables that wait in files of their own. */
  readonly spilled: readonly string[];
  /** On the wall clock [s]; never stored. */
  readonly wallSeconds: number;
}

export function replyOf(key: string, result: PointResult, wallSeconds: number): PointReply {
  const tables = result.ok ? result.output.tables : [];
  const spilled = tables.filter(({ text }) => text === null).map(({ name }) => name);
  const payload = JSON.stringify(result);
  return { payload, checksum: recordChecksum(key, payload), failure: result.ok ? null : result.failure, spilled, wallSeconds };
}

export function resultOf(payload: string): PointResult {
  return JSON.parse(payload) as PointResult;
}

/** What a worker module exports by default. */
export type PointFunction = (task: PointTask) => Promise<PointReply>;

/** Thrown inside a worker by what is not a fault of a model. */
export class PointError extends Error {
  override readonly name = "PointError";
  readonly kind: FailureKind;
  readonly entity: string | undefined;

  constructor(kind: FailureKind, message: string, entity?: string) {
    super(message);
    this.kind = kind;
    this.entity = entity;
  }
}

/** A failure as one line: `t=120.5 s, cluster/cloud: …`. */
export function failureText({ message, timeSeconds, entity }: PointFailure): string {
  const where = [timeSeconds === undefined ? "" : `t=${timeSeconds} s`, entity ?? ""].filter((part) => part !== "");
  return where.length === 0 ? message : `${where.join(", ")}: ${message}`;
}
