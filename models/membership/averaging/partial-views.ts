import type { CounterSource } from "../../../sim/index.js";

/** By member, `view` different others, each as likely, in one list. O(members · view²), from one stream by member. */
export function partialViews(members: number, view: number, chance: CounterSource): Int32Array {
  const list = new Int32Array(members * view);
  for (let member = 0; member < members; member += 1) {
    const draws = chance.at(member);
    const row = member * view;
    for (let place = 0; place < view; place += 1) {
      let other = Math.floor(draws.next() * (members - 1));
      if (other >= member) other += 1;
      // Again, where it stands there already.
      let known = row;
      while (known < row + place && list[known] !== other) known += 1;
      if (known < row + place) place -= 1;
      else list[row + place] = other;
    }
  }
  return list;
}
