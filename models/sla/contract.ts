import type { CatalogueEntry, EventKind, Simulation } from "../../sim/index.js";
import type { AvailabilityListener, JobObserver, RequestObserver, SpecIssue } from "../ports/index.js";

/** One agreement as parsed. */
export interface AgreementSpec {
  readonly kind: string;
  readonly [parameter: string]: unknown;
}

/** Agreements by name. */
export type AgreementsSpec = Readonly<Record<string, AgreementSpec>>;

/** What a check of an agreement may know. */
export interface KnownEntities {
  readonly sites: readonly string[];
  /** Services that run jobs, and those that answer requests. */
  readonly jobServices: readonly string[];
  readonly requestServices: readonly string[];
}

/** What a promise works with while a run lasts. */
export interface PromiseGround {
  readonly sim: Simulation;
  readonly warmupSeconds: number;
  /** One thing that was promised has been kept. */
  readonly kept: () => void;
  /** One was broken: `subject` names it, `fromSeconds` when it began. */
  readonly broken: (subject: string, fromSeconds: number) => void;
  /** Event with the number of this agreement as argument, which leads to `Promised.periodOver`. */
  readonly periodOver: EventKind;
  readonly number: number;
}

/** One promise, watched from outside: whether it is kept is counted exactly, never read off a sketch. */
export interface Promised {
  readonly jobs?: JobObserver;
  readonly requests?: RequestObserver;
  readonly availability?: AvailabilityListener;
  periodOver?(): void;
  /** The run is over: what is broken by now is told. */
  close(): void;
}

/** One kind of promise, as `kind` names it. */
export interface TermsEntry extends CatalogueEntry {
  issues(spec: AgreementSpec, known: KnownEntities): SpecIssue[];
  /** What a breach costs [integer micro-USD]. */
  penaltyMicroUsd(spec: AgreementSpec): number;
  create(spec: AgreementSpec, ground: PromiseGround): Promised;
}
