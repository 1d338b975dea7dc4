import type { CatalogueEntry, CounterSource, Simulation } from "../../sim/index.js";
import type { MetricsPort, SpecIssue } from "../ports/index.js";
import type { Mail } from "./mail.js";
import type { Roster } from "./roster.js";
import type { CommonSpec } from "./spec.js";
import type { Views } from "./views.js";

/** What a protocol gets of the membership it serves. */
export interface Surroundings {
  readonly name: string;
  readonly sim: Simulation;
  /** Who there is and who is up; a protocol may ask who is up only where its members could know: who starts finds somebody who is. */
  readonly roster: Roster;
  readonly mail: Mail;
  /** Where the protocol writes down what its members believe, and reads it again. */
  readonly views: Views;
  /** Opens an end of messages for a process of the protocol that is no member. */
  endpoint(name: string, site: string): number;
  /** Random numbers by ordinal and attempt, for this purpose alone. */
  chance(purpose: string): CounterSource;
  readonly warmupSeconds: number;
}

/** A protocol at work: it keeps `views` as its members would, and sends what they would. */
export interface Protocol {
  /** A member came up and knows nothing. A founder is there from the start of the run, and knows what members are configured with. */
  cameUp(member: number, isFounder: boolean): void;
  /** A member is about to go by the membership's own list, and can still speak; not told where a process or a site fails. */
  goes?(member: number): void;
  /** A member crashed; its messages are lost from now on. */
  wentDown(member: number): void;
  /** A site goes down or comes back; told after its members went down, and before they come up. */
  siteChanged?(site: string, isUp: boolean): void;
  /** A process of the protocol that is no member, by the name it was opened with, crashed or starts again. */
  processChanged?(process: string, isUp: boolean): void;
  /** Own numbers beside those that the observer measures. */
  report?(metrics: MetricsPort): void;
}

/** Sites there are and how many members each has. */
export interface Population {
  readonly siteNames: readonly string[];
  readonly spec: CommonSpec;
}

/** One protocol offered to experiments. */
export interface MembershipEntry extends CatalogueEntry {
  /** False where members do not try to know all others: then `views` has no room for anybody, and nothing is observed of beliefs. */
  readonly knowsAll?: false;
  /** What is wrong with the parameters; paths start inside the membership. */
  issues?(spec: object, population: Population): SpecIssue[];
  /** What is worth knowing and not wrong, each a sentence that goes on after the path of the membership. */
  notes?(spec: object, population: Population): string[];
  /** Processes that are no members, by the names they are opened with; none where absent. */
  processes?(spec: object): readonly string[];
  attach(spec: object, around: Surroundings): Protocol;
}
