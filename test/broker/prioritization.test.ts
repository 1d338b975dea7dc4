import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prioritizations } from "../../models/broker/index.js";
import type { PolicySpec } from "../../models/broker/contract.js";
import { groundOf, orderOf, PlainView, policyOf } from "./view.js";

const SELF = 0;

/** Orders with an instance, by requester in order of fulfilment. */
const heldBy = (...requesters: readonly number[]) => requesters.map((requester, at) => orderOf(at + 1, requester, { fulfilledAt: 10 * at }));

const variants: (string | PolicySpec)[] = [
  ...prioritizations.names(),
  { kind: "nof", debt: "signed" },
  { kind: "nof", "prioritise-local": false },
  { kind: "remote-first", victims: "local" },
  { kind: "two-fold", local: "remote-first", remote: "nof" },
];

describe.each(variants.map((written) => [typeof written === "string" ? written : JSON.stringify(written), written] as const))("prioritisation %s · contract", (_title, written) => {
  it("whoever holds an instance · the victim is one of them or nobody, the same again, and nothing is changed", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { maxLength: 12 }), fc.nat(5), fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { minLength: 6, maxLength: 6 }), (requesters, requester, books) => {
        const view = new PlainView();
        books.forEach(([consumed, donated], member) => {
          view.consumed[member] = consumed;
          view.donated[member] = donated;
        });
        const held = Object.freeze(heldBy(...requesters));
        const policy = policyOf(prioritizations, written, groundOf(view));
        const newcomer = orderOf(99, requester);
        const victim = policy.victim(newcomer, held);
        if (victim !== null) expect(held).toContain(victim);
        expect(policy.victim(newcomer, held)).toBe(victim);
      }),
      { numRuns: 150 },
    );
  });
});

describe("prioritisation fcfs", () => {
  it("anybody comes · nobody goes", () => {
    expect(policyOf(prioritizations, "fcfs", groundOf(new PlainView())).victim(orderOf(9, SELF), heldBy(1, 2, 0))).toBeNull();
  });
});

describe("prioritisation nof", () => {
  const view = new PlainView();
  view.consumed.splice(1, 3, 30, 10, 20);
  const victim = (requester: number, held: readonly number[], more: Partial<PolicySpec> = {}) =>
    policyOf(prioritizations, { kind: "nof", ...more }, groundOf(view)).victim(orderOf(99, requester), heldBy(...held))?.order ?? null;

  it("debts 30, 10, 20 are held by b, c, d · a newcomer of b takes the newest instance of c", () => {
    // Held, by order: b 1, c 2, c 3, d 4.
    expect(victim(1, [1, 2, 2, 3])).toBe(3);
  });

  it("the newcomer is owed no more than the least owed · nobody goes, equals neither", () => {
    expect(victim(2, [1, 3])).toBeNull();
    expect(victim(2, [2, 2])).toBeNull();
    expect(victim(4, [5])).toBeNull();
  });

  it("an own order comes · it goes before everybody, unless own orders have debt −1", () => {
    expect(victim(SELF, [1, 3])).toBe(2);
    expect(victim(SELF, [1, 3], { "prioritise-local": false })).toBeNull();
  });

  it("own orders hold all · they are never victims, whatever the newcomer is owed", () => {
    expect(victim(1, [SELF, SELF])).toBeNull();
    expect(victim(1, [SELF, SELF], { "prioritise-local": false })).toBeNull();
    expect(victim(1, [SELF, 2, SELF])).toBe(2);
    expect(victim(SELF, [SELF])).toBeNull();
  });

  it("own orders have debt −1, members are trustworthy and one is owed −5 · an own newcomer takes from that one", () => {
    const books = new PlainView();
    books.donated[1] = 5;
    const policy = policyOf(prioritizations, { kind: "nof", debt: "signed", "prioritise-local": false }, groundOf(books));
    expect(policy.victim(orderOf(9, SELF), heldBy(1))?.order).toBe(1);
  });

  it("two are owed the least alike · the first by name gives, its newest", () => {
    expect(victim(1, [5, 4, 4, 5])).toBe(3);
  });
});

describe("prioritisation remote-first", () => {
  const victim = (requester: number, held: readonly number[], victims = "any") =>
    policyOf(prioritizations, { kind: "remote-first", victims }, groundOf(new PlainView())).victim(orderOf(99, requester), heldBy(...held))?.order ?? null;

  it("another member's order comes · the newest of all goes, or the newest own one", () => {
    expect([victim(1, [SELF, SELF, 2]), victim(1, [SELF, SELF, 2], "local"), victim(1, [2], "local")]).toEqual([3, 2, null]);
  });

  it("an own order comes, or nothing is held · nobody goes", () => {
    expect([victim(SELF, [1, 2]), victim(1, [])]).toEqual([null, null]);
  });
});

describe("prioritisation two-fold", () => {
  const view = new PlainView();
  view.consumed.splice(1, 2, 30, 10);
  const victim = (local: string, remote: string, requester: number, held: readonly number[]) =>
    policyOf(prioritizations, { kind: "two-fold", local, remote }, groundOf(view)).victim(orderOf(99, requester), heldBy(...held))?.order ?? null;

  it("nothing said · first come, first served for both", () => {
    expect(policyOf(prioritizations, "two-fold", groundOf(view)).victim(orderOf(9, 1), heldBy(SELF, 2))).toBeNull();
  });

  it("local names a victim among own orders · it goes; where it names none, remote chooses among the others", () => {
    expect(victim("remote-first", "nof", 1, [SELF, 2])).toBe(1);
    expect(victim("remote-first", "nof", SELF, [SELF, 2])).toBe(2);
    expect(victim("nof", "remote-first", 1, [SELF, 2, SELF])).toBe(2);
  });

  it("itself as a part · refused with the names there are", () => {
    const { error } = prioritizations.schema(true).safeParse({ kind: "two-fold", local: "two-fold" });
    expect(error!.issues.map(({ path }) => path)).toEqual([["local", "kind"]]);
  });
});
