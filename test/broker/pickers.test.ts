import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memberPickers } from "../../models/broker/index.js";
import { Streams } from "../../sim/index.js";
import { groundOf, orderOf, PlainView, policyOf, Told } from "./view.js";

const situation = fc.record({
  self: fc.nat(7),
  candidates: fc.array(fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 7 }), { minLength: 1, maxLength: 30 }),
  books: fc.array(fc.tuple(fc.nat(50), fc.nat(50), fc.nat(5), fc.nat(3)), { minLength: 8, maxLength: 8 }),
});
type Situation = typeof situation extends fc.Arbitrary<infer S> ? S : never;

/** Picks, each among the candidates without the manager itself, with books that move in between; and how many draws they took. */
function picks(name: string, { self, candidates, books }: Situation) {
  const view = new PlainView(8, self);
  books.forEach(([consumed, donated, far, dear], member) => {
    view.consumed[member] = consumed;
    view.donated[member] = donated;
    view.roundTrips[member] = far;
    view.prices[member] = dear === 3 ? Infinity : dear;
  });
  const streams = new Streams("5");
  const picker = policyOf(memberPickers, name, groundOf(view, streams.source("picker")));
  const chosen = candidates.map((drawn, at) => {
    const others = drawn.filter((member) => member !== self).sort((a, b) => a - b);
    if (others.length === 0) return -1;
    view.consumed[others[0]] += at;
    const before = others.join();
    const pick = picker.pick(others, orderOf(at, self, { forwards: at % 3 }));
    if (!others.includes(pick)) throw new Error(`${name} picked ${pick} of ${others.join()}`);
    expect(others.join()).toBe(before);
    return pick;
  });
  return { chosen, unseed: streams.unseed() };
}

describe.each(memberPickers.names())("member picker %s · contract", (name) => {
  it("whoever can be asked · picks one of them, the same again with the same draws, and leaves the list as it was", () => {
    fc.assert(
      fc.property(situation, (drawn) => {
        expect(picks(name, drawn)).toEqual(picks(name, drawn));
      }),
      { numRuns: 150 },
    );
  });

  it("only one can be asked · it is that one", () => {
    const view = new PlainView();
    view.prices.fill(Infinity);
    expect(policyOf(memberPickers, name, groundOf(view)).pick([4], orderOf(1, 0))).toBe(4);
  });
});

describe("member picker round-robin", () => {
  it("all can be asked · in turn by name", () => {
    const picker = policyOf(memberPickers, "round-robin", groundOf(new PlainView()));
    expect([1, 2, 3, 4].map(() => picker.pick([1, 3, 5], orderOf(1, 0)))).toEqual([1, 3, 5, 1]);
  });

  it("the last one asked is gone · goes on after its name", () => {
    const picker = policyOf(memberPickers, "round-robin", groundOf(new PlainView()));
    picker.pick([3], orderOf(1, 0));
    expect(picker.pick([1, 2, 4], orderOf(1, 0))).toBe(4);
    expect(picker.pick([1, 2], orderOf(1, 0))).toBe(1);
  });
});

describe("member picker nof", () => {
  const view = new PlainView();
  view.consumed.splice(1, 3, 10, 30, 20);
  const pick = (order: string) => policyOf(memberPickers, { kind: "nof", order }, groundOf(view)).pick([1, 2, 3], orderOf(1, 0));

  it("debts 10, 30, 20 · lowest asks the first, highest the second", () => {
    expect([pick("lowest"), pick("highest")]).toEqual([1, 2]);
  });

  it("nobody was ever asked · the first by name", () => {
    expect(policyOf(memberPickers, "nof", groundOf(new PlainView())).pick([2, 4], orderOf(1, 0))).toBe(2);
  });
});

describe("member picker randomised-nof", () => {
  /** Debts fall with the name: b is owed most. */
  const view = new PlainView(10);
  for (let member = 1; member < 10; member += 1) view.consumed[member] = 100 - member;
  const pick = (candidates: readonly number[], ...draws: readonly number[]) => policyOf(memberPickers, "randomised-nof", groundOf(view, new Told(...draws))).pick(candidates, orderOf(1, 0));
  const nine = [1, 2, 3, 4, 5, 6, 7, 8, 9];

  it("nine candidates · parts of 2, 2, 2 and 3 with weights 4, 3, 2, 1 of 10", () => {
    // 0.4 − ε and 0.4 lie on either side of the first part's end, 4/10; 0.7 and 0.9 likewise.
    expect([pick(nine, 0.39, 0), pick(nine, 0.39, 0.5)]).toEqual([1, 2]);
    expect([pick(nine, 0.4, 0), pick(nine, 0.69, 0.99)]).toEqual([3, 4]);
    expect([pick(nine, 0.7, 0), pick(nine, 0.89, 0.99)]).toEqual([5, 6]);
    expect([pick(nine, 0.9, 0), pick(nine, 0.9, 0.34), pick(nine, 0.99, 0.99)]).toEqual([7, 8, 9]);
  });

  it("two candidates · two parts with weights 2 and 1 of 3", () => {
    expect([pick([4, 5], 0.66, 0.5), pick([4, 5], 0.67, 0.5)]).toEqual([4, 5]);
  });

  it("20,000 picks · each part as often as it weighs, within four standard deviations", () => {
    const picker = policyOf(memberPickers, "randomised-nof", groundOf(view, new Streams("1").source("picker")));
    const n = 20_000;
    const counts = [0, 0, 0, 0];
    for (let at = 0; at < n; at += 1) counts[Math.floor((picker.pick([1, 2, 3, 4, 5, 6, 7, 8], orderOf(at, 0)) - 1) / 2)] += 1;
    counts.forEach((count, part) => {
      const share = (4 - part) / 10;
      expect(Math.abs(count - n * share)).toBeLessThan(4 * Math.sqrt(n * share * (1 - share)));
    });
  });
});

describe("member pickers cheapest and nearest", () => {
  const view = new PlainView();
  view.prices.splice(1, 4, 0.3, Infinity, 0.1, 0.1);
  view.roundTrips.splice(1, 4, 0.04, 0.01, 0.02, 0.08);
  const attempts = (name: string) => {
    const picker = policyOf(memberPickers, name, groundOf(view));
    return [0, 1, 2, 3, 4].map((forwards) => picker.pick([1, 2, 3, 4], orderOf(1, 0, { forwards })));
  };

  it("one order time after time · from the cheapest to the dearest, equals by name, then the cheapest again", () => {
    expect(attempts("cheapest")).toEqual([3, 4, 1, 2, 3]);
  });

  it("one order time after time · from the nearest to the farthest, then the nearest again", () => {
    expect(attempts("nearest")).toEqual([2, 3, 1, 4, 2]);
  });
});
