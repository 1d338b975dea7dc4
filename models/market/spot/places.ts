import type { Vm } from "../../ports/index.js";

/** A group and ordinal at a site, whichever VM is there: how often it was taken back. */
export interface Place {
  interruptions: number;
}

/** Places that VMs were asked for at, made when they are first asked for. */
export class Places {
  readonly #bySite = new Map<string, Map<string, Map<number, Place>>>();

  of({ site, group, ordinal }: Vm): Place {
    let groups = this.#bySite.get(site);
    if (groups === undefined) this.#bySite.set(site, (groups = new Map<string, Map<number, Place>>()));
    let ordinals = groups.get(group);
    if (ordinals === undefined) groups.set(group, (ordinals = new Map<number, Place>()));
    let place = ordinals.get(ordinal);
    if (place === undefined) ordinals.set(ordinal, (place = { interruptions: 0 }));
    return place;
  }
}
