import { describe, expect, it } from "vitest";
import { stage } from "./stage.js";

const BOOT = 20;
/** One way between two sites. */
const WAY = 0.05;
const PASS = 30;
const LOOK = 120;
const CUT = { subject: "link", name: "a--b" } as const;

describe("an answer that comes late", () => {
  const slow = { quotas: { a: 0, b: 1, c: 1 }, boot: "50 s", managers: { "forward-timeout": "30 s" } };

  it("to an order that is pending elsewhere · is taken, and the other is told to forget it", () => {
    const { place, states, vms, at, run } = stage(slow);
    const order = place("a");
    at(50, () => expect(vms()).toEqual(["users-1@b", "users-1@c"]));
    run(200);
    expect(states(order)).toEqual([[0, "pending"], [PASS, "open"], [PASS, "pending"], [WAY + 50 + WAY, "fulfilled"]]);
    // c hears of it before its own VM has booted.
    expect(vms()).toEqual(["users-1@b"]);
  });

  it("with late-replies: dropped · the second member's is taken, and the first is told to forget its own", () => {
    const late = { "forward-timeout": "90 s", "late-replies": "dropped" };
    const { place, remove, heard, vms, at, run, close } = stage({ quotas: { a: 0, b: 1, c: 1 }, managers: late, of: { b: { scheduler: "7 s" } } });
    const own = place("b");
    const order = place("a");
    at(70, () => remove(own));
    // b tries at WAY + 10 · 7 s, and answers when it has been pending at c for a moment.
    at(91, () => expect(vms()).toEqual(["users-2@b", "users-2@c"]));
    run(1000);
    expect(heard(order)).toEqual([[3 * PASS + WAY + BOOT + WAY, "fulfilled", "users-2@c"]]);
    expect(vms()).toEqual(["users-2@c"]);
    expect(close().get("orders.duplicates b")).toBe(1);
  });

  it("to an order that has an instance by then · makes a duplicate, which the other finds out at its next look where it was not told", () => {
    const { place, heard, vms, change, at, run, close } = stage({ ...slow, boot: "200 s", managers: { "forward-timeout": "30 s" } });
    const order = place("a");
    // b cannot be told: neither its answer nor the removal gets through.
    at(10, () => change({ ...CUT, up: false }));
    at(250, () => change({ ...CUT, up: true }));
    // The look after its VM was ready is lost and costs 15 s.
    const looked = WAY + LOOK + LOOK + 15 + LOOK;
    at(looked + WAY - 0.01, () => expect(vms()).toEqual(["users-1@b", "users-1@c"]));
    at(looked + 2 * WAY + 0.01, () => expect(vms()).toEqual(["users-1@c"]));
    run(2000);
    expect(heard(order)).toEqual([[PASS + WAY + 200 + WAY, "fulfilled", "users-1@c"]]);
    expect(close().get("orders.duplicates b")).toBe(1);
  });
});

describe("an answer that is lost", () => {
  it("and the order comes again · is given again at once", () => {
    const { place, heard, change, at, run } = stage({ quotas: { a: 0, b: 1 }, managers: { "forward-timeout": "60 s" } });
    const order = place("a");
    at(10, () => change({ ...CUT, up: false }));
    at(30, () => change({ ...CUT, up: true }));
    run(100);
    expect(heard(order)).toEqual([[60 + WAY + WAY, "fulfilled", "users-1@b"]]);
  });

  it("and the provider looks before it comes again · the instance is taken back, as nobody uses it", () => {
    const { place, heard, change, at, run } = stage({ quotas: { a: 0, b: 1 } });
    const order = place("a");
    at(10, () => change({ ...CUT, up: false }));
    at(30, () => change({ ...CUT, up: true }));
    run(1000);
    expect(heard(order)).toEqual([[300 + WAY + BOOT + WAY, "fulfilled", "users-1.1@b"]]);
  });
});

describe("a fulfilled order that is served elsewhere", () => {
  it("whose instance breaks · learns of it at the next look, and the provider that it has none at its own", () => {
    const { place, heard, sites, living, at, run } = stage({ quotas: { a: 0, b: 1 } });
    const order = place("a", { isPersistent: true });
    const granted = WAY + BOOT + WAY;
    at(60, () => sites.site("b").release(living()[0], "host"));
    run(400);
    const asked = granted + LOOK;
    const found = asked + WAY + WAY;
    expect(heard(order).slice(0, 2)).toEqual([[granted, "fulfilled", "users-1@b"], [found, "reopened"]]);
    expect(heard(order)[2][1]).toBe("fulfilled");
    expect(heard(order)[2][0]).toBeCloseTo(found + WAY + BOOT + WAY, 9);
  });

  it("deleted by its user · is taken from the provider", () => {
    const { place, remove, heard, vms, states, at, run } = stage({ quotas: { a: 0, b: 1 } });
    const order = place("a");
    at(100, () => remove(order));
    at(100 + WAY + 0.001, () => expect(vms()).toEqual([]));
    run(1000);
    expect(states(order).at(-1)).toEqual([100, "deleted"]);
    expect(heard(order)).toHaveLength(1);
  });

  it("deleted while the way is cut · the provider finds out at its next look after that", () => {
    const { place, remove, vms, change, at, run } = stage({ quotas: { a: 0, b: 1 } });
    const order = place("a");
    at(100, () => {
      change({ ...CUT, up: false });
      remove(order);
    });
    at(130, () => change({ ...CUT, up: true }));
    const look = WAY + LOOK;
    // The look at 120 s is lost and costs 15 s.
    at(look + 15 + LOOK, () => expect(vms()).toEqual(["users-1@b"]));
    at(look + 15 + LOOK + 2 * WAY + 0.001, () => expect(vms()).toEqual([]));
    run(1000);
  });

  it("of a requester that cannot be asked · is taken back after so many looks", () => {
    const { place, vms, change, at, run } = stage({ quotas: { a: 0, b: 1 }, managers: { attempts: 3 } });
    place("a");
    at(100, () => change({ ...CUT, up: false }));
    const third = WAY + 3 * LOOK + 3 * 15;
    at(third - 0.1, () => expect(vms()).toEqual(["users-1@b"]));
    at(third + 0.1, () => expect(vms()).toEqual([]));
    run(1000);
  });

  it("of a provider that cannot be asked · counts as gone after so many looks", () => {
    const { place, heard, change, at, run } = stage({ quotas: { a: 0, b: 1 }, managers: { attempts: 3 } });
    const order = place("a");
    at(100, () => change({ ...CUT, up: false }));
    run(1000);
    expect(heard(order)[1][1]).toBe("closed");
    expect(heard(order)[1][0]).toBeCloseTo(WAY + BOOT + WAY + 3 * LOOK + 3 * 15, 9);
  });

  /** Two looks that fail, at `first` and at `second`, and one between them that does not; what the user has heard and the VMs at 1000 s. */
  const flickering = (first: number, second: number) => {
    const { place, heard, vms, change, at, run } = stage({ quotas: { a: 0, b: 1 }, managers: { attempts: 2 } });
    const order = place("a");
    for (const look of [first, second]) {
      at(look - 2, () => change({ ...CUT, up: false }));
      at(look + 2, () => change({ ...CUT, up: true }));
    }
    run(1000);
    return [heard(order).map(([, what]) => what), vms()];
  };

  it("of a requester that cannot be asked now and then · stays, for looks that fail count in a row", () => {
    const first = WAY + LOOK;
    const between = first + 15 + LOOK;
    expect(flickering(first, between + 2 * WAY + LOOK)).toEqual([["fulfilled"], ["users-1@b"]]);
  });

  it("of a provider that cannot be asked now and then · stays likewise", () => {
    const first = WAY + BOOT + WAY + LOOK;
    const between = first + 15 + LOOK;
    expect(flickering(first, between + 2 * WAY + LOOK)).toEqual([["fulfilled"], ["users-1@b"]]);
  });
});

describe("admission", () => {
  it("counts orders with an instance · what waits or spawns comes in beyond the limit; with counted: all it does not", () => {
    const refusals = (counted: string): (number | null | undefined)[] => {
      const { place, run, close } = stage({ quotas: { a: 0, b: 2 }, of: { b: { counted, capacity: "pairwise" } } });
      for (let order = 0; order < 4; order += 1) place("a");
      run(100);
      const values = close();
      return [values.get("orders.refusals a"), values.get("orders.fulfilled a")];
    };
    expect(refusals("fulfilled")).toEqual([0, 2]);
    // Two of four in each pass at first; later those who have none are refused again.
    expect(refusals("all")).toEqual([2 * 4, 2]);
  });
});

describe("preemption", () => {
  const first = { quotas: { a: 0, b: 1 }, of: { b: { prioritization: "remote-first" } } };

  it("by a newcomer from elsewhere · the owner's instance goes at once, and the pass goes on when it is seen to be gone", () => {
    const { place, heard, at, run, close } = stage(first);
    const own = place("b", { isPersistent: true });
    let guest = -1;
    at(50, () => (guest = place("a")));
    run(1000);
    const taken = 50 + WAY;
    expect(heard(own)).toEqual([[BOOT, "fulfilled", "users-1@b"], [taken, "reopened"]]);
    expect(heard(guest)).toEqual([[taken + 1 + BOOT + WAY, "fulfilled", "users-2@b"]]);
    expect(close().get("orders.preemptions b")).toBe(1);
  });

  it("of what takes a time to end · is looked at once a second, and given up after five looks", () => {
    const seen = (deletion: string): number => {
      const { place, heard, at, run } = stage({ ...first, of: { b: { ...first.of.b, deletion } } });
      place("b");
      let guest = -1;
      at(50, () => (guest = place("a")));
      run(200);
      return heard(guest)[0]?.[0] ?? NaN;
    };
    expect(seen("2500 ms")).toBeCloseTo(50 + WAY + 3 + BOOT + WAY, 9);
    // After 5 s the room is not there yet: the next pass, 30 s later, finds it.
    expect(seen("8 s")).toBeCloseTo(50 + WAY + 5 + PASS + BOOT + WAY, 9);
  });

  it("of a guest by another guest · its requester learns of it when it looks", () => {
    const { place, heard, at, run } = stage({ quotas: { a: 0, b: 1, c: 0 }, of: { b: { prioritization: "remote-first" }, c: { authorization: { kind: "white-list", "receive-from": ["b"] } } } });
    const one = place("a");
    at(50, () => place("c"));
    run(170);
    expect(heard(one)[1][1]).toBe("closed");
    expect(heard(one)[1][0]).toBeCloseTo(WAY + BOOT + WAY + LOOK + 2 * WAY, 9);
  });
});

describe("a manager that goes down and comes back", () => {
  const process = (name: string, up: boolean) => ({ subject: "process", name, up }) as const;

  it("with an open order · tries it at once", () => {
    const { place, states, change, at, run } = stage({ quotas: { a: 0 } });
    const order = place("a", { validUntilSeconds: 40 });
    at(10, () => change(process("a/manager", false)));
    at(55, () => change(process("a/manager", true)));
    run(100);
    expect(states(order)).toEqual([[55, "closed"]]);
  });

  it("with a pending order alone · lets it wait, as the original does; with recovery: unfinished it is opened again", () => {
    const last = (recovery: string) => {
      const { place, states, change, at, run } = stage({ quotas: { a: 0, b: 0 }, managers: { recovery } });
      const order = place("a");
      at(10, () => change(process("a/manager", false)));
      at(400, () => change(process("a/manager", true)));
      run(1000);
      return states(order).slice(0, 3);
    };
    expect(last("open")).toEqual([[0, "pending"]]);
    expect(last("unfinished")).toEqual([[0, "pending"], [400, "open"], [400, "pending"]]);
  });

  it("while a VM spawns · waits for it anew", () => {
    const { place, heard, change, at, run } = stage({ quotas: { a: 1 } });
    const order = place("a");
    at(10, () => change(process("a/manager", false)));
    at(30, () => change(process("a/manager", true)));
    run(100);
    expect(heard(order)).toEqual([[30, "fulfilled", "users-1@a"]]);
  });

  it("after its instance broke · finds it out at once", () => {
    const { place, heard, change, sites, living, at, run } = stage({ quotas: { a: 1 } });
    const order = place("a");
    at(30, () => change(process("a/manager", false)));
    at(40, () => sites.site("a").release(living()[0], "host"));
    at(55, () => change(process("a/manager", true)));
    run(100);
    expect(heard(order)[1]).toEqual([55, "closed"]);
  });

  it("with its site · loses the VMs there, and takes no order until it is back", () => {
    const { place, states, vms, change, at, run } = stage({ quotas: { a: 0, b: 1 } });
    const order = place("a", { isPersistent: true });
    at(50, () => {
      change({ subject: "site", name: "b", up: false });
      expect(vms()).toEqual([]);
    });
    at(60, () => change({ subject: "site", name: "b", up: true }));
    run(300);
    expect(states(order).map(([, state]) => state)).toEqual(["pending", "fulfilled", "open", "pending", "fulfilled"]);
  });

  it("a user deletes an order meanwhile · that is done when it is back, and the user hears no more of it", () => {
    const { place, remove, heard, vms, states, change, at, run } = stage({ quotas: { a: 1 } });
    const order = place("a");
    at(30, () => change(process("a/manager", false)));
    at(40, () => {
      remove(order);
      expect(vms()).toEqual(["users-1@a"]);
    });
    at(55, () => change(process("a/manager", true)));
    run(100);
    expect(states(order).at(-1)).toEqual([55, "deleted"]);
    expect([heard(order).length, vms()]).toEqual([1, []]);
  });

  it("an order is placed meanwhile · is tried when it is back", () => {
    const { place, states, change, at, run } = stage({ quotas: { a: 1 } });
    let order = -1;
    at(30, () => change(process("a/manager", false)));
    at(40, () => (order = place("a")));
    at(55, () => change(process("a/manager", true)));
    run(100);
    expect(states(order)[0]).toEqual([55, "spawning"]);
  });
});
