import { byName, hashName } from "../../sim/index.js";
import type { MessagingPort } from "../ports/index.js";

/** The members of a membership by number, those of a site one after the other, and which of them are up. */
export class Roster {
  readonly hashes: Int32Array;
  /** By member: its end of the messages. */
  readonly endpoints: Int32Array;
  readonly sites: readonly string[];
  /** Members that are up, as many as `live`, in no order. */
  readonly #order: Int32Array;
  /** Place in that list plus one, 0 for a member that is down. */
  readonly #place: Int32Array;
  readonly #counts: Readonly<Record<string, number>>;
  #names: readonly string[] | undefined = undefined;
  #live = 0;

  constructor(membership: string, members: Readonly<Record<string, number>>, messages: MessagingPort) {
    const size = Object.values(members).reduce((sum, count) => sum + count, 0);
    const sites: string[] = [];
    this.#counts = members;
    this.sites = sites;
    this.hashes = new Int32Array(size);
    this.endpoints = new Int32Array(size);
    this.#order = new Int32Array(size);
    this.#place = new Int32Array(size);
    forEachMember(members, (name, site) => {
      const process = processOf(membership, name);
      const member = sites.push(site) - 1;
      this.hashes[member] = hashName(process);
      this.endpoints[member] = messages.endpoint(process, site);
    });
  }

  /** By member; made when they are first asked for, which most protocols never do. */
  get names(): readonly string[] {
    return (this.#names ??= membersOf(this.#counts).map(({ name }) => name));
  }

  get size(): number {
    return this.sites.length;
  }

  /** How many are up. */
  get live(): number {
    return this.#live;
  }

  isUp(member: number): boolean {
    return this.#place[member] !== 0;
  }

  /** One that is up, by a uniform number [0 … 1). There must be one. */
  liveAt(uniform: number): number {
    return this.#order[Math.floor(uniform * this.#live)];
  }

  setUp(member: number, isUp: boolean): void {
    if (this.isUp(member) === isUp) return;
    if (isUp) {
      this.#order[this.#live++] = member;
      this.#place[member] = this.#live;
      return;
    }
    const place = this.#place[member];
    const last = this.#order[--this.#live];
    this.#order[place - 1] = last;
    this.#place[last] = place;
    this.#place[member] = 0;
  }
}

/** Name of the endpoint of a member, or of another process of a membership, and of the process where that fails. */
export const processOf = (membership: string, process: string): string => `${membership}/${process}`;

/** A member as the experiment counts it. */
export interface NamedMember {
  readonly name: string;
  readonly site: string;
}

/** All members, by name of their site and then by number: `<site>-1`, `<site>-2`, …. */
export function membersOf(members: Readonly<Record<string, number>>): NamedMember[] {
  const all: NamedMember[] = [];
  forEachMember(members, (name, site) => void all.push({ name, site }));
  return all;
}

function forEachMember(members: Readonly<Record<string, number>>, visit: (name: string, site: string) => void): void {
  for (const site of Object.keys(members).sort(byName)) {
    for (let number = 1; number <= members[site]; number += 1) visit(`${site}-${number}`, site);
  }
}
