import type { CounterSource } from "../../../sim/index.js";
import type { Views } from "../views.js";

/** Whom a member probes next. */
export interface Targets {
  /** One it believes alive, −1 where there is none. */
  next(member: number): number;
  /** A member came to believe another alive. */
  believed(member: number, other: number): void;
}

/** Anybody believed alive, each as likely. */
export function randomTargets(views: Views, chance: CounterSource): Targets {
  const probes = new Uint32Array(views.members);
  return {
    next(member) {
      const count = views.count(member);
      return count === 0 ? -1 : views.at(member, Math.floor(chance.at(member, probes[member]++).next() * count));
    },
    believed: () => undefined,
  };
}

/** Each member believed alive once in a random order, then a new order; who comes in between is put at a random place of what is left. */
export function roundRobinTargets(views: Views, chance: CounterSource): Targets {
  const n = views.members;
  const routes = new Uint16Array(n * n);
  const lengths = new Int32Array(n);
  const places = new Int32Array(n);
  const draws = new Uint32Array(n);
  const swap = (row: number, one: number, other: number): void => {
    const kept = routes[row + one];
    routes[row + one] = routes[row + other];
    routes[row + other] = kept;
  };
  const begin = (member: number): void => {
    const row = member * n;
    const count = views.count(member);
    const chances = chance.at(member, draws[member]++);
    for (let place = 0; place < count; place += 1) routes[row + place] = views.at(member, place);
    for (let place = count - 1; place > 0; place -= 1) swap(row, place, Math.floor(chances.next() * (place + 1)));
    lengths[member] = count;
    places[member] = 0;
  };
  return {
    next(member) {
      if (views.count(member) === 0) return -1;
      for (;;) {
        while (places[member] < lengths[member]) {
          const target = routes[member * n + places[member]++];
          if (views.believes(member, target)) return target;
        }
        begin(member);
      }
    },
    believed(member, other) {
      const row = member * n;
      // Before the first order there is none to enter; who was doubted and believed again may stand in it already.
      if (lengths[member] === 0 || lengths[member] === n || routes.subarray(row + places[member], row + lengths[member]).includes(other)) return;
      routes[row + lengths[member]++] = other;
      const left = lengths[member] - places[member];
      swap(row, lengths[member] - 1, places[member] + Math.floor(chance.at(member, draws[member]++).next() * left));
    },
  };
}
