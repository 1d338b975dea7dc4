import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PolicySpec } from "../../models/broker/contract.js";
import { HillClimb } from "../../models/broker/capacity/hill-climb.js";
import { capacityControls } from "../../models/broker/index.js";
import { groundOf, issuesOf, PlainView, policyOf } from "./view.js";

const control = (written: string | PolicySpec, view: PlainView) => policyOf(capacityControls, written, groundOf(view));

describe.each(capacityControls.names())("capacity control %s · contract", (name) => {
  it("whatever the favours · a limit is a number from −1 to the capacity or without end, the same again, and only an update changes it", () => {
    const books = fc.array(fc.tuple(fc.nat(5), fc.nat(60), fc.nat(60)), { maxLength: 60 });
    fc.assert(
      fc.property(books, fc.constantFrom(0, 1, 20, Infinity), (moves, capacity) => {
        const limits = (): number[][] => {
          const view = new PlainView();
          view.capacity = capacity;
          const policy = control(name, view);
          return moves.map(([member, consumed, donated]) => {
            const before = policy.limit(member);
            view.consumed[member] += consumed;
            view.donated[member] += donated;
            expect(policy.limit(member)).toBe(before);
            policy.update();
            return [1, 2, 3, 4, 5].map((other) => policy.limit(other));
          });
        };
        const seen = limits();
        for (const limit of seen.flat()) expect(limit === -1 || limit === Infinity || (limit >= 0 && limit <= capacity)).toBe(true);
        expect(limits()).toEqual(seen);
      }),
      { numRuns: 100 },
    );
  });
});

describe("hill climb", () => {
  const climb = (fairness: readonly number[]) => {
    const hill = new HillClimb({ delta: 0.05, "tau-min": 0.75, "tau-max": 0.95 });
    return fairness.map((value) => {
      hill.update(value, 20);
      return hill.limit;
    });
  };

  it("starts at the maximum, and does not move before two fairnesses in a row are defined", () => {
    expect(climb([-1, 0.5, -1, 0.5, 0.5])).toEqual([20, 20, 20, 20, 20 - 0.05 * 20]);
  });

  it("below tau-min · falls by delta of the maximum, to 0 and no further", () => {
    expect(climb(Array.from({ length: 23 }, () => 0.5))).toEqual([20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0, 0]);
  });

  it("above tau-max · rises, to the maximum and no further", () => {
    expect(climb([0.5, 0.5, 0.5, 1, 1, 1])).toEqual([20, 19, 18, 19, 20, 20]);
  });

  it("between the thresholds · goes on while fairness grows, turns round where it does not", () => {
    // It starts falling: 0.8 > last 0.7 goes on down, 0.8 again turns up, 0.85 goes on up, 0.84 turns down.
    expect(climb([0.7, 0.7, 0.8, 0.8, 0.85, 0.84])).toEqual([20, 19, 18, 19, 20, 19]);
  });

  it("at a threshold itself · is between them", () => {
    expect(climb([0.5, 0.75, 0.95])).toEqual([20, 19, 18]);
    // Not grown since 0.8, so that it turns up.
    expect(climb([0.5, 0.8, 0.75])).toEqual([20, 19, 20]);
  });
});

describe("capacity controls driven by fairness", () => {
  const play = (written: string | PolicySpec, updates: number) => {
    const view = new PlainView();
    // b took 100 and gave 50: fairness 0.5. c took 10 and gave 10: 1. All: (50 + 10) / (100 + 10) = 0.545…
    view.donated.splice(1, 2, 100, 10);
    view.consumed.splice(1, 2, 50, 10);
    const policy = control(written, view);
    const before = [1, 2, 3].map((member) => policy.limit(member));
    for (let at = 0; at < updates; at += 1) policy.update();
    return [before, [1, 2, 3].map((member) => policy.limit(member))];
  };

  it("pairwise, three updates · two steps down for who gave half, none for who gave all, none for who took nothing", () => {
    expect(play("pairwise", 3)).toEqual([[20, 20, 20], [20 - 2 * 0.05 * 20, 20, 20]]);
  });

  it("global, three updates · two steps down for everybody", () => {
    expect(play("global", 3)).toEqual([[20, 20, 20], [18, 18, 18]]);
  });

  it("two-fold, three updates · pairwise where something was donated, global for the rest", () => {
    expect(play("two-fold", 3)).toEqual([[20, 20, 20], [18, 20, 18]]);
  });

  it("two-fold · what was donated after the last update counts from the next one on", () => {
    const view = new PlainView();
    view.donated[1] = 100;
    const policy = control("two-fold", view);
    for (let at = 0; at < 3; at += 1) policy.update();
    view.donated[2] = 10;
    view.consumed[2] = 10;
    expect([policy.limit(1), policy.limit(2)]).toEqual([18, 18]);
    policy.update();
    expect([policy.limit(1), policy.limit(2)]).toEqual([17, 20]);
  });

  it("a capacity is said · the limit starts there, and steps are shares of it", () => {
    expect(play({ kind: "pairwise", capacity: 100, delta: 0.1 }, 2)).toEqual([[100, 100, 100], [90, 100, 100]]);
  });

  it("a site without end · no limit, ever", () => {
    const view = new PlainView();
    view.capacity = Infinity;
    view.donated[1] = 100;
    const policy = control("pairwise", view);
    for (let at = 0; at < 3; at += 1) policy.update();
    expect(policy.limit(1)).toBe(Infinity);
  });

  it("thresholds the wrong way round, or equal · an issue", () => {
    for (const low of [0.95, 1]) {
      expect(issuesOf(capacityControls, { kind: "two-fold", "tau-min": low, "tau-max": 0.95 }, [])).toEqual([{ path: ["tau-min"], expected: "a threshold below tau-max (0.95)", got: `${low}` }]);
    }
    expect(issuesOf(capacityControls, { kind: "global" }, [])).toEqual([]);
  });

  it("nothing said · an update every 10 min; the others have none", () => {
    expect(capacityControls.names().map((name) => control(name, new PlainView()).periodSeconds)).toEqual([Infinity, 600, 600, 600, Infinity]);
  });
});

describe("capacity control free-rider", () => {
  it("anybody · −1, so that not even the first instance goes", () => {
    expect(control("free-rider", new PlainView()).limit(3)).toBe(-1);
  });
});
