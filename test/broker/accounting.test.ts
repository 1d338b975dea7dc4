import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { UsedOrder } from "../../models/broker/contract.js";
import { debtRules } from "../../models/broker/debt.js";
import { accountings } from "../../models/broker/index.js";
import { groundOf, PlainView, policyOf } from "./view.js";

const SELF = 0;
const served = (fulfilledAt: number, power = 1): UsedOrder => ({ requester: 1, provider: SELF, fulfilledAt, power });
const own = (fulfilledAt: number, provider = 2, power = 1): UsedOrder => ({ requester: SELF, provider, fulfilledAt, power });
const books = (name: string) => policyOf(accountings, { kind: name, period: "1 min" }, groundOf(new PlainView()));

describe("partners of a manager", () => {
  it("are those with whom there was any favour, ascending, whichever way it went first", () => {
    const accounting = accountings.names().map((name) => books(name))[0];
    expect(accounting.partners?.()).toEqual([]);
    accounting.update(60, [own(0, 2), { ...own(0), provider: SELF }]);
    accounting.update(120, [served(0), own(0, 2)]);
    expect(accounting.partners?.()).toEqual([1, 2]);
  });
});

describe.each(accountings.names())("accounting %s · contract", (name) => {
  it("any orders and updates · favours never fall, usage at home is none, and an order that lives through updates is booked in full up to the last", () => {
    fc.assert(
      fc.property(fc.nat(300), fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 8 }), (fulfilledAt, gaps) => {
        const accounting = books(name);
        const orders = [served(fulfilledAt, 0.5), own(fulfilledAt), { ...own(fulfilledAt), provider: SELF }];
        let now = 0;
        let last = 0;
        for (const gap of gaps) {
          now += gap;
          accounting.update(now, now < fulfilledAt ? [] : orders);
          expect(accounting.donated(1)).toBeGreaterThanOrEqual(last);
          last = accounting.donated(1);
        }
        const minutes = Math.max(0, now - fulfilledAt) / 60;
        expect(accounting.consumed(2)).toBeCloseTo(minutes, 12);
        expect(accounting.donated(1)).toBeCloseTo(minutes * 0.5, 12);
        expect([accounting.consumed(SELF), accounting.donated(SELF)]).toEqual([0, 0]);
      }),
      { numRuns: 100 },
    );
  });
});

describe("accounting fcu", () => {
  it("fulfilled at 30 s, updates at 60 and 120 s · power 2 times half a minute, then a minute", () => {
    const accounting = books("fcu");
    accounting.update(60, [own(30, 2, 2)]);
    expect(accounting.consumed(2)).toBe(2 * 0.5);
    accounting.update(120, [own(30, 2, 2)]);
    expect(accounting.consumed(2)).toBe(2 * 1.5);
  });

  it("an order that ends between two updates · what it used after the last is never booked", () => {
    const accounting = books("fcu");
    accounting.update(60, [served(0)]);
    accounting.ended?.(110, served(0));
    accounting.update(120, []);
    expect(accounting.donated(1)).toBe(1);
  });
});

describe("accounting exact", () => {
  it("an order that ends between two updates · all of its 110 s are booked, and of one that never saw an update its 20 s", () => {
    const accounting = books("exact");
    accounting.update(60, [served(0)]);
    accounting.ended!(110, served(0));
    accounting.ended!(110, own(90));
    accounting.update(120, []);
    expect(accounting.donated(1)).toBe(60 / 60 + 50 / 60);
    expect(accounting.consumed(2)).toBe(20 / 60);
  });
});

describe("debts", () => {
  /** Donated to us, consumed from us, and the credit that the Network of Favors' worked table gives each. */
  const table = [
    { peer: "D", gave: 300, took: 150, credit: 150 },
    { peer: "B", gave: 100, took: 55, credit: 45 },
    { peer: "E", gave: 30, took: 5, credit: 25 },
    { peer: "C", gave: 15, took: 30, credit: 0 },
    { peer: "F", gave: 0, took: 200, credit: 0 },
  ];

  it.each(table)("the worked table of the Network of Favors · $peer gave $gave and took $took, and is owed $credit", ({ gave, took, credit }) => {
    expect(debtRules.bounded(gave, took)).toBe(credit);
  });

  it("history · what was donated softens the fall: an equal exchange leaves the square root of it", () => {
    expect(debtRules.history(100, 100)).toBe(Math.sqrt(100));
    expect(debtRules.history(0, 100)).toBe(0);
    expect(debtRules.history(300, 150)).toBe(150 + Math.sqrt(150));
  });

  it("signed · may be negative", () => {
    expect(debtRules.signed(15, 30)).toBe(15 - 30);
  });
});
