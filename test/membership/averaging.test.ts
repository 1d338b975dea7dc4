import { describe, expect, it } from "vitest";
import { stage } from "./stage.js";

/** All act together at whole seconds; a message takes 50 ms. */
const averaging = (members: number, more: object = {}, setting: Parameters<typeof stage>[1] = {}) => stage({ kind: "averaging", members: { a: members }, rounds: "together", ...more }, setting);

describe("averaging", () => {
  it("two members who exchange at once · each takes half of both, so that the mean stays and the variance is gone", () => {
    const { end } = averaging(2);
    const value = end(1.5);
    // Values 0 and 1: the offers cross, each becomes (own + offered)/2 = 1/2, and the answers bring what was there before: (1/2 + 1)/2 and (1/2 + 0)/2.
    expect([value("averaging.mean"), value("averaging.variance")]).toEqual([0.5, 0.0625]);
  });

  it("what is averaged · the members' numbers, or a one among noughts that tells how many they are", () => {
    const numbers = averaging(9).end(0.5);
    expect([numbers("averaging.mean"), numbers("averaging.size")]).toEqual([(9 - 1) / 2, null]);
    const count = averaging(9, { values: "count" }).end(0.5);
    expect([count("averaging.mean"), count("averaging.size")]).toEqual([1 / 9, 1 / (1 / 9)]);
  });

  it("rounds go by · the variance falls in each, whatever the seed", () => {
    for (const seed of ["1", "2", "3"]) {
      const after = (seconds: number) => averaging(200, { view: 20 }, { seed }).end(seconds)("averaging.variance") ?? NaN;
      const variances = [0.5, 1.5, 2.5, 3.5, 4.5].map(after);
      variances.slice(1).forEach((variance, round) => expect(variance).toBeLessThan(variances[round]));
    }
  });

  it("a view as large as there are others · everybody unless said, and no more", () => {
    const trajectory = (more: object): string => {
      const { end, sim } = averaging(3, more);
      end(5);
      return sim.trajectory;
    };
    expect(trajectory({})).toBe(trajectory({ view: 2 }));
    expect(trajectory({})).not.toBe(trajectory({ view: 1 }));
  });

  it("exchanges too fast to overlap · the sum of all values is kept, and members that count themselves find how many they are", () => {
    const spread = { rounds: "spread" };
    expect(averaging(200, spread, { oneWayMillis: 0.0001 }).end(40)("averaging.mean")).toBeCloseTo((200 - 1) / 2, 9);
    expect(averaging(200, { ...spread, values: "count" }, { oneWayMillis: 0.0001 }).end(40)("averaging.size")).toBeCloseTo(200, 6);
  });

  it("an exchange longer than a period · is given up: all keep what they had", () => {
    const value = averaging(200, {}, { oneWayMillis: 1100 }).end(30);
    expect(value("averaging.variance")).toBeCloseTo((200 * 200 - 1) / 12, 9);
  });

  it("two messages an exchange · whatever the number of members, and nothing is observed of beliefs", () => {
    for (const members of [20, 80]) {
      const value = averaging(members).end(10.5);
      expect([value("membership.messages"), value("membership.accuracy")]).toEqual([2 * 10 * members, null]);
    }
  });
});
