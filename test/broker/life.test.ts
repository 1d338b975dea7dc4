import { describe, expect, it } from "vitest";
import { stage } from "./stage.js";

const BOOT = 20;
/** One way between two sites. */
const WAY = 0.05;
const PASS = 30;
const MONITOR = 120;

/** A timer goes off so often, one period after the other. */
const after = (periods: number, period: number, from = 0): number => {
  let time = from;
  for (let passed = 0; passed < periods; passed += 1) time += period;
  return time;
};

describe("an order at home", () => {
  it("with room · is granted when its VM is ready", () => {
    const { place, heard, states, run } = stage({ quotas: { a: 1, b: 1 } });
    const order = place("a");
    run(100);
    expect(heard(order)).toEqual([[BOOT, "fulfilled", "users-1@a"]]);
    expect(states(order)).toEqual([[0, "spawning"], [BOOT, "fulfilled"]]);
  });

  it("of a manager with an ssh key · is granted at the next look after its VM is ready", () => {
    const { place, heard, run } = stage({ quotas: { a: 1 }, boot: "24 s", site: { context: "3 s" }, managers: { ssh: { interval: "10 s" } } });
    const order = place("a");
    run(100);
    // Its address is seen at 30 s, when it is already ready.
    expect(heard(order)).toEqual([[3 * 10, "fulfilled", "users-1@a"]]);
  });

  it("whose VM cannot be reached in all looks · loses it and is tried again", () => {
    const { place, states, vms, at, run } = stage({ quotas: { a: 1 }, boot: "1 h", managers: { ssh: { address: 4, interval: "10 s" } } });
    const order = place("a");
    at(39, () => expect(vms()).toEqual(["users-1@a"]));
    at(41, () => expect(vms()).toEqual(["users-1.1@a"]));
    run(59);
    expect(states(order).slice(0, 2)).toEqual([[0, "spawning"], [4 * 10, "open"]]);
    // Nothing was open, so that there are no passes: one begins at once.
    expect(states(order)[2]).toEqual([4 * 10, "spawning"]);
  });

  it("whose benchmark takes a time · is granted when that is over", () => {
    const { place, heard, run } = stage({ quotas: { a: 1 }, managers: { benchmarking: { kind: "ssh", work: "5 Gflop" } } });
    const order = place("a");
    run(100);
    // A core of 0.5 Gflop/s.
    expect(heard(order)).toEqual([[BOOT + 5 / 0.5, "fulfilled", "users-1@a"]]);
  });

  it("placed while passes go on · is tried in the next one", () => {
    const { place, states, at, run } = stage({ quotas: { a: 0 } });
    let second = -1;
    place("a");
    at(10, () => (second = place("a", { validUntilSeconds: 25 })));
    run(100);
    expect(states(second)).toEqual([[PASS, "closed"]]);
  });

  it("deleted while it spawns · takes its VM with it, and its user hears nothing", () => {
    const { place, remove, heard, states, vms, at, run } = stage({ quotas: { a: 1 } });
    const order = place("a");
    at(10, () => {
      remove(order);
      expect(vms()).toEqual([]);
    });
    run(100);
    expect(states(order)).toEqual([[0, "spawning"], [10, "deleted"]]);
    expect(heard(order)).toEqual([]);
  });

  it("deleted twice, or after it was closed · makes no difference; one that was never placed is a fault", () => {
    const { place, remove, states, at, run } = stage({ quotas: { a: 0 } });
    const order = place("a", { validUntilSeconds: 10 });
    at(50, () => remove(order));
    run(100);
    expect(states(order)).toEqual([[PASS, "closed"]]);
    expect(() => remove(1)).toThrow("order 1 was never placed");
  });

  it("of a user whom the manager does not know · is closed at once", () => {
    const { place, heard, run } = stage({ quotas: { a: 1 }, managers: { authorization: { kind: "white-list", users: ["somebody"] } } });
    const order = place("a");
    run(100);
    expect(heard(order)).toEqual([[0, "closed"]]);
  });
});

describe("a validity window", () => {
  it("that opens later · the order is tried in the first pass inside it", () => {
    const { place, states, run } = stage({ quotas: { a: 1 } });
    const order = place("a", { validFromSeconds: 45 });
    run(100);
    expect(states(order)).toEqual([[after(2, PASS), "spawning"], [after(2, PASS) + BOOT, "fulfilled"]]);
  });

  it("that is over without an instance · the order is closed by the next pass", () => {
    const { place, heard, run } = stage({ quotas: { a: 0 } });
    const order = place("a", { validUntilSeconds: 60 });
    run(100);
    expect(heard(order)).toEqual([[after(2, PASS), "closed"]]);
  });

  it("that is over while it has an instance · is nothing to it", () => {
    const { place, heard, run } = stage({ quotas: { a: 1 } });
    const order = place("a", { validUntilSeconds: 60 });
    run(1000);
    expect(heard(order)).toEqual([[BOOT, "fulfilled", "users-1@a"]]);
  });
});

describe("an instance that is gone", () => {
  it("of a one-time order · the next look finds it, and the order is closed", () => {
    const { place, heard, states, sites, living, at, run } = stage({ quotas: { a: 1 } });
    const order = place("a");
    at(100, () => sites.site("a").release(living()[0], "host"));
    run(1000);
    // The look at instances begins when there is one that spawns.
    expect(heard(order).slice(1)).toEqual([[MONITOR, "closed"]]);
    expect(states(order).at(-1)).toEqual([MONITOR, "closed"]);
  });

  it("of a persistent order · the order is open again and gets another", () => {
    const { place, heard, sites, living, at, run } = stage({ quotas: { a: 1 } });
    const order = place("a", { isPersistent: true });
    at(130, () => sites.site("a").release(living()[0], "host"));
    run(1000);
    const found = 2 * MONITOR;
    expect(heard(order).slice(1)).toEqual([[found, "reopened"], [found + BOOT, "fulfilled", "users-1.1@a"]]);
  });
});

describe("orders of a batch", () => {
  it("of which one found no room at home · are not tried there in that pass, but forwarded", () => {
    const { place, states, run } = stage({ quotas: { a: 1, b: 0 }, of: { a: { mapper: "per-user" } } });
    const [first, second, third] = [place("a", { batch: 7, user: "one" }), place("a", { batch: 7, user: "one" }), place("a", { batch: 7, user: "two" })];
    run(1);
    expect([first, second, third].map((order) => states(order)[0][1])).toEqual(["spawning", "pending", "pending"]);
  });

  it("of which one found no room at home · are tried there again in the next pass", () => {
    const { place, remove, states, at, run } = stage({ quotas: { a: 1, b: 0 } });
    const [first, second] = [place("a", { batch: 1 }), place("a", { batch: 7 })];
    at(50, () => remove(first));
    run(400);
    expect(states(second)).toEqual([[0, "pending"], [after(10, PASS), "open"], [after(10, PASS), "spawning"], [after(10, PASS) + BOOT, "fulfilled"]]);
  });

  it("with batches: try · are tried one by one", () => {
    const { place, states, run } = stage({ quotas: { a: 1, b: 0 }, of: { a: { mapper: "per-user", batches: "try" } } });
    const [first, second, third] = [place("a", { batch: 7, user: "one" }), place("a", { batch: 7, user: "one" }), place("a", { batch: 7, user: "two" })];
    run(1);
    expect([first, second, third].map((order) => states(order)[0][1])).toEqual(["spawning", "pending", "spawning"]);
  });
});

describe("a forwarded order", () => {
  it("that finds room · comes back when the other member's VM is ready", () => {
    const { place, heard, states, run } = stage({ quotas: { a: 0, b: 1 } });
    const order = place("a");
    run(100);
    const granted = WAY + BOOT + WAY;
    expect(heard(order)).toEqual([[granted, "fulfilled", "users-1@b"]]);
    expect(states(order)).toEqual([[0, "pending"], [granted, "fulfilled"]]);
  });

  it("that is turned down · is open again, and goes to the next member in the next pass", () => {
    const { place, states, run, close } = stage({ quotas: { a: 0, b: 5, c: 1 }, of: { b: { capacity: "free-rider" } } });
    const order = place("a");
    run(200);
    expect(states(order)).toEqual([[0, "pending"], [2 * WAY, "open"], [PASS, "pending"], [PASS + WAY + BOOT + WAY, "fulfilled"]]);
    const values = close();
    expect([values.get("orders.forwards a"), values.get("orders.refusals a"), values.get("orders.waiting a")]).toEqual([2, 1, PASS + WAY + BOOT + WAY]);
  });

  it("of a member that the other gives nothing · is turned down likewise", () => {
    const { place, states, run } = stage({ quotas: { a: 0, b: 5, c: 0 }, of: { b: { authorization: { kind: "white-list", "donate-to": ["c"] } } } });
    const order = place("a");
    run(1);
    expect(states(order)).toEqual([[0, "pending"], [2 * WAY, "open"]]);
  });

  it("of a manager that takes nothing of the other, or whose user names other sites · is not sent there", () => {
    const { place, states, run } = stage({ quotas: { a: 0, b: 5, c: 1 }, of: { a: { authorization: { kind: "white-list", "receive-from": ["c"] } } } });
    const [one, other] = [place("a"), place("a", { sites: ["a", "b"] })];
    run(100);
    expect(states(one).at(-1)).toEqual([WAY + BOOT + WAY, "fulfilled"]);
    expect(states(other)).toEqual([]);
  });

  it("for sites without its own · is not tried at home", () => {
    const { place, heard, run } = stage({ quotas: { a: 5, b: 5 } });
    const order = place("a", { sites: ["b"] });
    run(100);
    expect(heard(order)[0][2]).toBe("users-1@b");
  });

  it("without an answer in time · is open again in the first pass from then on, and waits at the other for ever", () => {
    const { place, remove, states, vms, at, run, close } = stage({ quotas: { a: 0, b: 0 } });
    const order = place("a");
    at(1000, () => {
      expect(states(order)).toEqual([[0, "pending"], [after(10, PASS), "open"], [after(10, PASS), "pending"], [after(20, PASS), "open"], [after(20, PASS), "pending"], [after(30, PASS), "open"], [after(30, PASS), "pending"]]);
      remove(order);
    });
    run(1100);
    expect(vms()).toEqual([]);
    expect(close().get("orders.timeouts a")).toBe(3);
  });
});
