import { afterAll, describe, expect, it } from "vitest";
import { Streams } from "../../sim/index.js";
import { stage } from "./stage.js";

const HOUR = 3600;
const NAMES = ["a", "b", "c", "d"];
const POLICIES = ["fcfs", "remote-first", "nof"];

/**
 * One hour of orders that come and go at random, while messages are lost, ways are cut, managers and sites go down and VMs break; then all is
 * well again, every order is deleted, and two hours pass in which managers look after what is left.
 */
function played(seed: number) {
  const source = new Streams(String(seed)).source("schedule");
  const uniform = () => source.next();
  const whole = (most: number): number => Math.floor(uniform() * most);
  const one = <T>(list: readonly T[]): T => list[whole(list.length)];
  const quotas = Object.fromEntries(NAMES.map((name) => [name, whole(4)]));
  const of = Object.fromEntries(
    NAMES.map((name) => [
      name,
      {
        prioritization: one(POLICIES),
        accounting: one(["fcu", "exact"]),
        capacity: one(["unlimited", "unlimited", "free-rider", "two-fold"]),
        "late-replies": one(["accepted", "dropped"]),
        counted: one(["fulfilled", "all"]),
        recovery: one(["open", "unfinished"]),
        deletion: one(["0 s", "3 s"]),
        "forward-timeout": one(["60 s", "300 s"]),
        ssh: one(["none", { interval: "7 s", address: 12, connectivity: 5 }]),
      },
    ]),
  );
  const play = stage({ quotas, of, seed: String(seed), boot: `${5 + whole(60)} s`, messaging: { kind: "direct", loss: one([0, 0.05, 0.3]) } });
  const { at, place, remove, change, living, sites } = play;
  const orders: number[] = [];
  for (let event = 0; event < 120; event += 1) {
    const time = uniform() * HOUR;
    const [kind, name, other, span, share] = [whole(12), one(NAMES), one(NAMES), uniform() * 600, uniform()];
    const [isPersistent, batch, late] = [uniform() < 0.5, whole(3), uniform() < 0.2];
    at(time, () => {
      if (kind < 6) orders.push(place(name, { isPersistent, batch, user: `u${batch}`, validUntilSeconds: late ? time + span : Infinity, validFromSeconds: late ? time + span / 3 : 0 }));
      else if (kind < 8 && orders.length > 0) remove(orders[Math.floor(share * orders.length)]);
      else if (kind < 9 && living().length > 0) {
        const vm = living()[Math.floor(share * living().length)];
        sites.site(vm.site).release(vm, "host");
      }
    });
    if (kind < 9) continue;
    const subject = kind === 9 ? "process" : kind === 10 ? "site" : "link";
    const what = { subject, name: kind === 9 ? `${name}/manager` : kind === 10 ? name : name < other ? `${name}--${other}` : `${other}--${name}` } as const;
    if (kind === 11 && name === other) continue;
    at(time, () => change({ ...what, up: false }));
    at(Math.min(HOUR, time + span), () => change({ ...what, up: true }));
  }
  at(HOUR + 1, () => orders.forEach((order) => remove(order)));
  play.run(3 * HOUR);
  return { ...play, orders };
}

describe("a federation under any schedule", () => {
  const seen = new Map<string, number>();
  afterAll(() => {
    for (const id of ["preemptions", "duplicates", "timeouts", "refusals", "unserved", "fulfilled"]) expect(seen.get(id)).toBeGreaterThan(10);
  });

  it.each(Array.from({ length: 40 }, (_, index) => index + 1))("seed %i · no law is broken, every order comes to its end, and no instance is held without one", (seed) => {
    const { orders, states, vms, close, heard } = played(seed);
    expect(vms()).toEqual([]);
    for (const order of orders) {
      expect(["closed", "deleted"]).toContain(states(order).at(-1)?.[1]);
      // What a user hears alternates: an instance, then its end.
      const lines = heard(order).map(([, what]) => what);
      lines.forEach((what, index) => expect(what === "fulfilled").toBe(index % 2 === 0 && !(index === lines.length - 1 && what === "closed")));
    }
    const values = close();
    const sum = (id: string): number => NAMES.reduce((total, name) => total + (values.get(`${id} ${name}`) ?? NaN), 0);
    expect(sum("instances.donated")).toBeCloseTo(sum("instances.consumed"), 6);
    expect(sum("orders.placed")).toBe(orders.length);
    for (const id of ["preemptions", "duplicates", "timeouts", "refusals", "unserved", "fulfilled"]) seen.set(id, (seen.get(id) ?? 0) + sum(`orders.${id}`));
  });
});
