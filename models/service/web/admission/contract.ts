import type { CatalogueEntry } from "../../../../sim/index.js";

/** What admission sees of the service. */
export interface AdmissionView {
  /** Time [s]. */
  readonly now: number;
  /** Requests that were let in and have not ended at the front end, those that wait for a connection included. */
  readonly inside: number;
}

/** Decides at the front end whether a request is let in; asked once for each that finds room. */
export interface Admission {
  admits(): boolean;
}

export interface AdmissionEntry extends CatalogueEntry {
  create(spec: Readonly<Record<string, unknown>>, view: AdmissionView): Admission;
}
