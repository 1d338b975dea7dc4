import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PreemptiveOrder, PreemptiveStation, Rank, Simulation } from "../../../sim/index.js";

interface Customer {
  readonly at: number;
  readonly service: number;
  readonly priority: number;
}

function ends(customers: readonly Customer[], servers: number, order: PreemptiveOrder): number[] {
  const sim = new Simulation();
  const left: number[] = [];
  const station = new PreemptiveStation(sim, "desk", { servers, order }, (customer) => (left[customer] = sim.now));
  customers.forEach((c, i) => sim.call(c.at, Rank.arrival, "arrive", () => station.arrive(i, c.service, c.priority)));
  sim.run();
  expect(station.inside).toBe(0);
  return left;
}

/** The same second by second: in each, the foremost are served. A customer without work leaves when it gets a server. */
function naive(customers: readonly Customer[], servers: number, order: PreemptiveOrder): number[] {
  const left = customers.map(({ service }) => service);
  const gone = customers.map(() => NaN);
  const served = new Set<number>();
  const key = (i: number) => (order === "priority" ? -customers[i].priority : left[i]);
  for (let now = 0; gone.some(Number.isNaN); now += 1) {
    const present = customers.flatMap(({ at }, i) => (at <= now && Number.isNaN(gone[i]) ? [i] : []));
    // Among equals one in service is not interrupted; else first come, first served.
    const arrival = (i: number) => customers[i].at * customers.length + i;
    present.sort((a, b) => key(a) - key(b) || Number(served.has(b)) - Number(served.has(a)) || arrival(a) - arrival(b));
    served.clear();
    for (const i of present.slice(0, servers)) {
      served.add(i);
      left[i] -= 1;
      if (left[i] === 0) {
        gone[i] = now + 1;
        served.delete(i);
      }
    }
  }
  return gone;
}

describe("preemptive station", () => {
  it("a more urgent one · takes the server at once · the interrupted one goes on where it stopped", () => {
    expect(ends([{ at: 0, service: 10, priority: 0 }, { at: 4, service: 3, priority: 1 }], 1, "priority")).toEqual([4 + 3 + 6, 4 + 3]);
  });

  it("the interrupted · stands before those of its priority that came later", () => {
    const customers = [{ at: 0, service: 10, priority: 0 }, { at: 1, service: 1, priority: 0 }, { at: 2, service: 3, priority: 1 }];
    expect(ends(customers, 1, "priority")).toEqual([2 + 3 + 8, 2 + 3 + 8 + 1, 2 + 3]);
  });

  it("an equal · does not interrupt", () => {
    expect(ends([{ at: 0, service: 4, priority: 1 }, { at: 1, service: 4, priority: 1 }], 1, "priority")).toEqual([4, 8]);
    expect(ends([{ at: 0, service: 4, priority: 0 }, { at: 1, service: 3, priority: 0 }], 1, "shortest-remaining")).toEqual([4, 7]);
  });

  it("shortest remaining · 10 s interrupted by 2 s, not by what is longer than what is left", () => {
    const customers = [{ at: 0, service: 10, priority: 0 }, { at: 1, service: 2, priority: 0 }, { at: 8, service: 5, priority: 0 }];
    expect(ends(customers, 1, "shortest-remaining")).toEqual([12, 3, 17]);
  });

  it("no servers, half a server, an endless service · refused", () => {
    const make = (servers: number) => new PreemptiveStation(new Simulation(), "desk", { servers, order: "priority" }, () => undefined);
    expect(() => make(0)).toThrow("station desk: servers must be a whole number from 1, not 0");
    expect(() => make(1.5)).toThrow("not 1.5");
    expect(() => make(1).arrive(0, Infinity)).toThrow("service time Infinity s");
  });

  it.each<PreemptiveOrder>(["priority", "shortest-remaining"])("any arrivals, %s · ends equal those of stepping second by second", (order) => {
    const customer = fc.record({ at: fc.nat(40), service: fc.integer({ min: 1, max: 12 }), priority: fc.nat(2) });
    // More rows than the station starts with are alive when all come at once.
    fc.assert(
      fc.property(fc.array(customer, { minLength: 1, maxLength: 100 }), fc.integer({ min: 1, max: 4 }), (unsorted, servers) => {
        const customers = unsorted.sort((a, b) => a.at - b.at);
        expect(ends(customers, servers, order)).toEqual(naive(customers, servers, order));
      }),
      { seed: 14, numRuns: 200 },
    );
  });
});
