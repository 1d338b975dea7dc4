import { byName, hashName } from "../../sim/index.js";
import type { MessagingPort } from "../ports/index.js";

/** The members of a membership by number, those of a site one after the other, and which of them are up. */
export class Roster {
  readonly names: readonly string[];
  readonly hashes: Int32Array;
  /** By member: its end of the messages. */
  readonly endpoints: Int32Array;
  readonly sites: readonly string[];
  /** Members that are up, as many as `live`, in no order. */
  readonly #order: Int32Array;
  /** Place in that list plus one, 0 for a member that is down. */
  readonly #place: Int32Array;
  #live = 0;

  constructor(membership: string, members: Readonly<Record<string, number>>, messages: MessagingPort) {
    const all = membersOf(members);
    this.names = all.map(({ name }) => name);
    this.sites = all.map(({ site }) => site);
    this.hashes = Int32Array.from(this.names, (name) => hashName(`${membership}/${name}`) | 0);
    this.endpoints = Int32Array.from(all, ({ name, site }) => messages.endpoint(processOf(membership, name), site));
    this.#order = new Int32Array(all.length);
    this.#place = new Int32Array(all.length);
  }

  get size(): number {
    return this.names.length;
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
  const sites = Object.keys(members).sort(byName);
  return sites.flatMap((site) => Array.from({ length: members[site] }, (_, index) => ({ name: `${site}-${index + 1}`, site })));
}
