import type { Simulation } from "../../sim/index.js";
import type { BeliefsPort } from "../ports/index.js";
import type { Manager } from "./manager.js";

/** By whose view of which membership a manager goes, and the manager at the site of each of its members. */
interface Eyes {
  readonly beliefs: BeliefsPort;
  readonly viewer: number;
  readonly siteOf: Int32Array;
}

/** Members that managers believe in and may receive from. One list, which stands until the next event: O(members) for each pass that forwards. */
export class Beliefs {
  readonly #sim: Simulation;
  readonly #managers: readonly Manager[];
  readonly #membership: (name: string) => BeliefsPort;
  readonly #eyes = new Map<Manager, Eyes | null>();
  /** By member: the marking in which it was last believed. */
  #mark = new Int32Array(0);
  #marks = 0;
  #list: number[] = [];
  #of: Manager | null = null;
  #at = -1;

  constructor(sim: Simulation, managers: readonly Manager[], membership: (name: string) => BeliefsPort) {
    this.#sim = sim;
    this.#managers = managers;
    this.#membership = membership;
  }

  candidates(manager: Manager): readonly number[] {
    if (this.#of === manager && this.#at === this.#sim.processed) return this.#list;
    this.#of = manager;
    this.#at = this.#sim.processed;
    const list: number[] = [];
    const isAll = manager.spec.members === "all";
    if (!isAll) this.#markBelieved(manager);
    for (let member = 0; member < this.#managers.length; member += 1) {
      if (member === manager.member || !(isAll || this.#mark[member] === this.#marks)) continue;
      if (manager.policies.authorization.canReceiveFrom(member)) list.push(member);
    }
    return (this.#list = list);
  }

  #markBelieved(manager: Manager): void {
    this.#marks += 1;
    if (this.#mark.length === 0) this.#mark = new Int32Array(this.#managers.length);
    const eyes = this.#eyesOf(manager);
    if (eyes === null) return;
    const { beliefs, viewer, siteOf } = eyes;
    for (let place = beliefs.count(viewer) - 1; place >= 0; place -= 1) {
      const member = siteOf[beliefs.at(viewer, place)];
      if (member >= 0) this.#mark[member] = this.#marks;
    }
  }

  #eyesOf(manager: Manager): Eyes | null {
    let eyes = this.#eyes.get(manager);
    if (eyes === undefined) {
      const beliefs = this.#membership(manager.spec.members);
      const numbers = new Map(this.#managers.map(({ name, member }) => [name, member]));
      const siteOf = Int32Array.from({ length: beliefs.members }, (_, member) => numbers.get(beliefs.siteOf(member)) ?? -1);
      const viewer = siteOf.indexOf(manager.member);
      eyes = viewer < 0 ? null : { beliefs, viewer, siteOf };
      this.#eyes.set(manager, eyes);
    }
    return eyes;
  }
}
