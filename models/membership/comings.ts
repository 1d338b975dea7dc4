import { type CounterSource, type EventKind, makeVariate, Rank, type Simulation, type Variate } from "../../sim/index.js";
import type { Roster } from "./roster.js";
import { type ChangeProcess, type Changes, type CommonSpec, isListed } from "./spec.js";

/** What comings and goings need of the membership. */
export interface ComingsParts {
  readonly sim: Simulation;
  readonly roster: Roster;
  chance(purpose: string): CounterSource;
  come(member: number): void;
  go(member: number): void;
}

/** An entry of a list of crashes: of a member, or of so many where that is −1. */
interface Crash {
  readonly at: number;
  readonly member: number;
  readonly count: number;
  readonly away: Variate | undefined;
}

/** Who joins late, who crashes when, and who comes back, at rank environment. Whom chance takes is drawn by the number of the coming or going. */
export class Comings {
  readonly #parts: ComingsParts;
  readonly #late: ReadonlySet<number>;
  readonly #comes: EventKind;
  readonly #crashes: readonly Crash[];
  readonly #listed: EventKind;
  readonly #process: EventKind;
  /** Members in the order in which the process lets them join, and how many have. */
  readonly #joiners: readonly number[];
  readonly #joins: EventKind;
  #joined = 0;
  #crashed = 0;
  #drawn = 0;
  /** Returns so far, by which the time away is drawn. */
  #gone = 0;

  constructor(spec: CommonSpec, parts: ComingsParts) {
    const { sim, roster } = parts;
    this.#parts = parts;
    const subject = (member: number): number => roster.hashes[member];
    this.#comes = sim.kind("member.join", (member) => parts.come(member), subject);
    this.#listed = sim.kind("member.crash", (index) => this.#crash(this.#crashes[index]));
    this.#process = sim.kind("member.crash-by-chance", () => this.#crashNext(spec.crashes as ChangeProcess));
    this.#joins = sim.kind("member.join-by-chance", () => this.#joinNext(spec.joins as ChangeProcess));
    this.#crashes = crashesOf(spec.crashes, roster);
    const late = this.#chooseLate(spec.joins);
    this.#late = new Set(late.map(({ member }) => member));
    this.#joiners = late.map(({ member }) => member);
    for (const { member, at } of late) if (at !== null) sim.at(at, Rank.environment, this.#comes, member);
    this.#crashes.forEach(({ at }, index) => sim.at(at, Rank.environment, this.#listed, index));
    if (!isListed(spec.joins)) this.#wait(spec.joins, this.#joins, "join-interval", 0);
    if (!isListed(spec.crashes)) this.#wait(spec.crashes, this.#process, "crash-interval", 0);
  }

  /** Whether a member is there from the start. */
  isFounder(member: number): boolean {
    return !this.#late.has(member);
  }

  #chooseLate(joins: Changes): { readonly member: number; readonly at: number | null }[] {
    const { roster } = this.#parts;
    const listed = isListed(joins) ? joins : [];
    const named = listed.flatMap(({ name, at }) => (name === undefined ? [] : [{ member: roster.names.indexOf(name), at }]));
    const taken = new Set(named.map(({ member }) => member));
    const left = Array.from({ length: roster.size }, (_, member) => member).filter((member) => !taken.has(member));
    const drawn = isListed(joins)
      ? listed.flatMap(({ members = 0, at }) => Array.from({ length: members }, () => ({ member: this.#take(left), at })))
      : Array.from({ length: joins.members ?? 0 }, () => ({ member: this.#take(left), at: null }));
    return [...named, ...drawn];
  }

  /** Takes one out of those that are left. */
  #take(left: number[]): number {
    const place = Math.floor(this.#parts.chance("late").at(this.#drawn++).next() * left.length);
    const [member] = left.splice(place, 1);
    return member;
  }

  #wait(process: ChangeProcess, kind: EventKind, purpose: string, number: number): void {
    const interval = makeVariate(process.interval).sample(this.#parts.chance(purpose).at(number));
    const begin = number === 0 ? process.from : this.#parts.sim.now;
    this.#parts.sim.at(begin + interval, Rank.environment, kind, number);
  }

  #joinNext(process: ChangeProcess): void {
    this.#parts.come(this.#joiners[this.#joined++]);
    if (this.#joined < this.#joiners.length) this.#wait(process, this.#joins, "join-interval", this.#joined);
  }

  #crashNext(process: ChangeProcess): void {
    const number = this.#crashed++;
    this.#crashOne(number, process.for === undefined ? undefined : makeVariate(process.for));
    if (process.members === undefined || this.#crashed < process.members) this.#wait(process, this.#process, "crash-interval", this.#crashed);
  }

  #crash({ member, count, away }: Crash): void {
    if (member >= 0) this.#leave(member, away);
    else for (let index = 0; index < count; index += 1) this.#crashOne(this.#crashed++, away);
  }

  /** One of those that are up, if any is. */
  #crashOne(number: number, away: Variate | undefined): void {
    const { roster } = this.#parts;
    if (roster.live > 0) this.#leave(roster.liveAt(this.#parts.chance("crash").at(number).next()), away);
  }

  #leave(member: number, away: Variate | undefined): void {
    const { sim, roster } = this.#parts;
    if (!roster.isUp(member)) return;
    this.#parts.go(member);
    if (away === undefined) return;
    const seconds = away.sample(this.#parts.chance("away").at(this.#gone++));
    sim.after(seconds, Rank.environment, this.#comes, member);
  }
}

function crashesOf(changes: Changes, roster: Roster): Crash[] {
  if (!isListed(changes)) return [];
  return changes.map(({ at, members = 0, name, for: away }) => ({
    at,
    member: name === undefined ? -1 : roster.names.indexOf(name),
    count: members,
    away: away === undefined ? undefined : makeVariate(away),
  }));
}
