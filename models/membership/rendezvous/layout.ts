import { byName, type CounterSource } from "../../../sim/index.js";
import type { Neighbourhood, RendezvousSpec } from "./parameters.js";

/** Where the rendezvous are and who turns to whom; rendezvous by number in the order of their list. */
export interface Layout {
  readonly sites: readonly string[];
  /** By rendezvous: those it pulls from, in this order. */
  readonly neighbours: readonly (readonly number[])[];
  /** The rendezvous that members of a site beat to. */
  readonly homeOf: (site: string) => number;
}

/** Sites with members, by name. */
export const populated = ({ members }: Pick<RendezvousSpec, "members">): string[] => Object.keys(members).filter((site) => members[site] > 0).sort(byName);

export const rendezvousSites = (spec: RendezvousSpec): readonly string[] => spec.at ?? populated(spec);

/** Process of the rendezvous at a site. */
export const rendezvousProcess = (site: string): string => `rendezvous-${site}`;

export const isPattern = (neighbours: Neighbourhood): neighbours is "none" | "full" | "chain" | "ring" | "star" => typeof neighbours === "string";

export const isRandom = (neighbours: Neighbourhood): neighbours is { readonly random: number } => !isPattern(neighbours) && typeof neighbours["random"] === "number";

/** Site of the rendezvous that members of a site beat to. */
export const homeSiteOf = (spec: RendezvousSpec, site: string): string => spec["beats-to"][site] ?? site;

/** @param chance draws the neighbours of each rendezvous by number, where they are random. */
export function layoutOf(spec: RendezvousSpec, chance: CounterSource | null): Layout {
  const sites = rendezvousSites(spec);
  return {
    sites,
    neighbours: sites.map((_, index) => neighboursOf(spec.neighbours, sites, index, chance)),
    homeOf: (site) => sites.indexOf(homeSiteOf(spec, site)),
  };
}

function neighboursOf(neighbours: Neighbourhood, sites: readonly string[], index: number, chance: CounterSource | null): number[] {
  const n = sites.length;
  if (isRandom(neighbours)) return chance === null ? [] : drawn(n, index, neighbours.random, chance);
  if (!isPattern(neighbours)) return (neighbours[sites[index]] ?? []).map((site) => sites.indexOf(site));
  const others = sites.map((_, other) => other).filter((other) => other !== index);
  switch (neighbours) {
    case "none":
      return [];
    case "full":
      return others;
    case "chain":
      return others.filter((other) => Math.abs(other - index) === 1);
    case "ring":
      return others.filter((other) => Math.abs(other - index) === 1 || Math.abs(other - index) === n - 1);
    case "star":
      return index === 0 ? others : [0];
  }
}

/** So many others, each set as likely. */
function drawn(n: number, index: number, count: number, chance: CounterSource): number[] {
  const draws = chance.at(index);
  const left = Array.from({ length: n }, (_, other) => other).filter((other) => other !== index);
  return Array.from({ length: Math.min(count, left.length) }, () => left.splice(Math.floor(draws.next() * left.length), 1)[0]);
}

/** Greatest number of pulls that news of a member passes before a member elsewhere can hear of it; 0 where all use one rendezvous. Not for random neighbours. */
export function greatestHop(spec: RendezvousSpec): number {
  const { neighbours, homeOf } = layoutOf(spec, null);
  const homes = [...new Set(populated(spec).map(homeOf))];
  const tellers = neighbours.map((_, index) => neighbours.flatMap((from, other) => (from.includes(index) ? [other] : [])));
  return Math.max(0, ...homes.map((home) => farthest(home, tellers, homes)));
}

/** Steps to the farthest of some rendezvous that can be reached. */
function farthest(from: number, next: readonly (readonly number[])[], wanted: readonly number[]): number {
  const steps = new Map([[from, 0]]);
  const queue = [from];
  for (const at of queue) {
    for (const other of next[at]) {
      if (steps.has(other)) continue;
      steps.set(other, (steps.get(at) ?? 0) + 1);
      queue.push(other);
    }
  }
  return Math.max(0, ...wanted.map((other) => steps.get(other) ?? 0));
}
