import { byName, Fault, Rank, type Simulation, type Streams } from "../../sim/index.js";
import {
  type AvailabilityBus,
  type AvailabilityChange,
  type BeliefsPort,
  CountSeries,
  type Domain,
  type MessagingPort,
  type MetricsPort,
  type RunOptions,
  SERIES_COLUMNS,
  type Table,
} from "../ports/index.js";
import { Comings } from "./comings.js";
import type { Protocol } from "./contract.js";
import { detectionsTable } from "./detections-table.js";
import { Mail } from "./mail.js";
import { memberships } from "./memberships.js";
import { reportMembership, reportMembershipQuantiles } from "./metrics.js";
import { Observer } from "./observer.js";
import { processOf, Roster } from "./roster.js";
import type { CommonSpec } from "./spec.js";
import { Views } from "./views.js";

/** A membership as parsed: its protocol by name, what all have, and the protocol's own keys. */
export type MembershipSpec = CommonSpec & { readonly kind: string };

/** What memberships need of their surroundings. */
export interface MembershipPorts {
  readonly sim: Simulation;
  readonly streams: Streams;
  readonly messages: MessagingPort;
  readonly availability: AvailabilityBus;
  readonly options: RunOptions;
}

/** One membership at work: its members come and go, its protocol runs, its observer looks on. */
export class Membership {
  readonly name: string;
  readonly observer: Observer;
  /** Who believes whom alive, and since when. */
  readonly views: Views;
  readonly roster: Roster;
  readonly protocol: Protocol;
  readonly #messages: MessagingPort;
  readonly #mail: Mail;
  readonly #series: CountSeries | undefined;
  readonly #hasViews: boolean;
  /** Members that would be up, were their site up. */
  readonly #isRunning: Uint8Array;
  readonly #sitesDown = new Set<string>();
  /** Members that a failure of their process holds down. */
  readonly #failed = new Set<number>();

  constructor(name: string, spec: MembershipSpec, { sim, streams, messages, availability, options }: MembershipPorts) {
    const { warmupSeconds } = options;
    this.name = name;
    this.#messages = messages;
    this.roster = new Roster(name, spec.members, messages);
    const members = this.roster.size;
    this.#isRunning = new Uint8Array(members);
    const entry = memberships.get(spec.kind);
    const hasViews = entry.knowsAll !== false;
    this.#hasViews = hasViews;
    this.#series = hasViews && options.tables.has("series") ? new CountSeries("view-accuracy", name) : undefined;
    this.#mail = new Mail(messages, sim, warmupSeconds);
    this.observer = new Observer({ members, hasViews, sim, warmupSeconds, accuracy: this.#series && ((now, share) => this.#series?.record(now, share)) });
    this.views = new Views(hasViews ? members : 0, sim, this.observer);
    const chance = (purpose: string) => streams.counter(`membership/${name}/${purpose}`);
    this.protocol = entry.attach(spec, {
      name,
      sim,
      roster: this.roster,
      mail: this.#mail,
      views: this.views,
      endpoint: (process, site) => messages.endpoint(processOf(name, process), site),
      chance,
      warmupSeconds,
    });
    // Before any coming or going at that instant.
    sim.at(0, Rank.environment, sim.kind("membership.start", () => this.#start(comings)));
    const comings = new Comings(spec, { sim, roster: this.roster, chance, come: (member) => this.#come(member), go: (member) => this.#go(member) });
    availability.subscribe("member", { availabilityChanged: (change) => this.#availabilityChanged(change) });
    for (let member = 0; member < members; member += 1) if (!comings.isFounder(member)) messages.up(this.roster.endpoints[member], false);
  }

  close(): void {
    this.observer.close();
  }

  report(metrics: MetricsPort): void {
    reportMembership(this.name, this.observer, this.#mail, metrics);
    this.protocol.report?.(metrics);
  }

  /** What its members believe; nobody believes anything where they do not try to know each other. */
  beliefs(): BeliefsPort {
    const { roster, views } = this;
    const hasViews = this.#hasViews;
    return { members: roster.size, siteOf: (member) => roster.sites[member], count: (viewer) => (hasViews ? views.count(viewer) : 0), at: (viewer, place) => views.at(viewer, place) };
  }

  rows(): Table["rows"] {
    return this.#series?.rows() ?? [];
  }

  /** All of the start are up before the first acts, so that they can know each other. */
  #start(comings: Comings): void {
    const { size } = this.roster;
    for (let member = 0; member < size; member += 1) {
      if (!comings.isFounder(member)) continue;
      this.#isRunning[member] = 1;
      if (!this.#canRun(member)) continue;
      this.observer.cameUp(member, true);
      this.roster.setUp(member, true);
    }
    for (let member = 0; member < size; member += 1) if (this.roster.isUp(member)) this.protocol.cameUp(member, true);
  }

  #come(member: number): void {
    if (this.#isRunning[member] === 1) return;
    this.#isRunning[member] = 1;
    if (this.#canRun(member)) this.#up(member);
  }

  #go(member: number): void {
    this.#isRunning[member] = 0;
    this.protocol.goes?.(member);
    this.#down(member);
  }

  #up(member: number): void {
    this.#messages.up(this.roster.endpoints[member], true);
    this.observer.cameUp(member, false);
    this.roster.setUp(member, true);
    this.protocol.cameUp(member, false);
  }

  #down(member: number): void {
    this.#messages.up(this.roster.endpoints[member], false);
    this.observer.wentDown(member);
    this.roster.setUp(member, false);
    this.protocol.wentDown(member);
    if (this.#hasViews) this.views.forget(member);
  }

  #canRun(member: number): boolean {
    return !this.#sitesDown.has(this.roster.sites[member]) && !this.#failed.has(member);
  }

  #availabilityChanged({ subject, name, up }: AvailabilityChange): void {
    if (subject === "site") this.#siteChanged(name, up);
    else if (subject === "process" && name.startsWith(processOf(this.name, ""))) this.#processChanged(name.slice(processOf(this.name, "").length), up);
  }

  /** A member whose process fails crashes, and starts again when it is back. */
  #processChanged(process: string, up: boolean): void {
    const member = this.roster.names.indexOf(process);
    if (member < 0) {
      this.protocol.processChanged?.(process, up);
      return;
    }
    if (up) this.#failed.delete(member);
    else this.#failed.add(member);
    this.#adjust(member);
  }

  /** A member is up while it is to run and can. */
  #adjust(member: number): void {
    const isUp = this.#isRunning[member] === 1 && this.#canRun(member);
    if (isUp === this.roster.isUp(member)) return;
    if (isUp) this.#up(member);
    else this.#down(member);
  }

  /** Members of a site that goes down crash with it, and start again when it comes back. */
  #siteChanged(name: string, up: boolean): void {
    if (up) this.#sitesDown.delete(name);
    else this.#sitesDown.add(name);
    if (up) this.protocol.siteChanged?.(name, true);
    for (let member = 0; member < this.roster.size; member += 1) if (this.roster.sites[member] === name) this.#adjust(member);
    if (!up) this.protocol.siteChanged?.(name, false);
  }
}

/** Memberships as a part of the world. */
export interface MembershipsDomain extends Domain {
  readonly all: readonly Membership[];
  /** A fault for an unknown name. */
  named(name: string): Membership;
}

class Memberships implements MembershipsDomain {
  readonly all: readonly Membership[];
  readonly #keepsDetections: boolean;

  constructor(all: readonly Membership[], keepsDetections: boolean) {
    this.all = all;
    this.#keepsDetections = keepsDetections;
  }

  named(name: string): Membership {
    const found = this.all.find((membership) => membership.name === name);
    if (found === undefined) throw new Fault("no such membership", { entity: name });
    return found;
  }

  close(): void {
    for (const membership of this.all) membership.close();
  }

  report(metrics: MetricsPort): void {
    for (const membership of this.all) membership.report(metrics);
    reportMembershipQuantiles(this.all.map(({ observer }) => observer), metrics);
  }

  tables(): ReadonlyMap<string, Table> {
    const rows = this.all.flatMap((membership) => membership.rows());
    const tables = new Map<string, Table>(rows.length === 0 ? [] : [["series", { columns: SERIES_COLUMNS, rows }]]);
    if (this.#keepsDetections && this.all.length > 0) tables.set("detections", detectionsTable(new Map(this.all.map(({ name, observer }) => [name, observer]))));
    return tables;
  }
}

/** Attaches memberships in order of name; the specs have passed `membershipIssues`. */
export function attachMemberships(specs: Readonly<Record<string, MembershipSpec>>, ports: MembershipPorts): MembershipsDomain {
  const names = Object.keys(specs).sort(byName);
  return new Memberships(names.map((name) => new Membership(name, specs[name], ports)), ports.options.tables.has("detections"));
}
