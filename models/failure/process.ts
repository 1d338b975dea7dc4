import type { CatalogueEntry, RandomSource } from "../../sim/index.js";
import type { FileNeed, FileReport, ReadFile, SpecIssue } from "../ports/index.js";
import type { Unit } from "./target.js";

/** Outages of one unit, one after the other. */
export interface Calendar {
  /** Goes to the next outage; false where there is none any more. None begins before the one before it; they may overlap. */
  next(): boolean;
  /** When the outage begins and ends [s from the start of the run; the begin may lie before it]. */
  readonly from: number;
  readonly until: number;
}

/** What calendars are made from. */
export interface CalendarGround {
  /** Numbers of a unit's outage, by position: the same object each time, so draw before going elsewhere. @param attempt Number of the outage from 0. */
  readonly draws: (unit: Unit, attempt: number) => RandomSource;
  /** Content of the files that the process names. */
  readonly file: ReadFile;
}

/** Parameters of a process as parsed: the discriminator and what its own schema holds. */
export interface ProcessSpec {
  readonly kind: string;
}

/** A law by which things fail and come back. Outages belong to the unit: nothing that happens in a run moves them. */
export interface FailureEntry extends CatalogueEntry {
  /** What is wrong beyond the schema; paths start inside the process. */
  issues?(spec: ProcessSpec): SpecIssue[];
  files?(spec: ProcessSpec): FileNeed[];
  /** A look into the files; `units` are those that the process is for. */
  inspect?(spec: ProcessSpec, units: readonly Unit[], file: ReadFile): FileReport;
  /** The calendar of each unit. */
  calendars(spec: ProcessSpec, units: readonly Unit[], ground: CalendarGround): Calendar[];
}
