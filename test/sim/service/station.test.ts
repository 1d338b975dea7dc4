import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LineOrder, Rank, Simulation, Station } from "../../../sim/index.js";

interface Customer {
  readonly at: number;
  readonly service: number;
  readonly priority?: number;
}

function run(customers: readonly Customer[], options: { servers: number; capacity?: number; order?: LineOrder }): { starts: number[]; station: Station; sim: Simulation } {
  const sim = new Simulation();
  const starts: number[] = [];
  const station = new Station(sim, "desk", options, {
    served: () => undefined,
    serviceStarted: (customer) => (starts[customer] = sim.now),
  });
  customers.forEach((c, i) => sim.call(c.at, Rank.arrival, "arrive", () => station.arrive(i, c.service, c.priority)));
  sim.run();
  return { starts, station, sim };
}

describe("station", () => {
  it("C-23 · D/D/1 below saturation · nobody waits", () => {
    const { station } = run(Array.from({ length: 1000 }, (_, i) => ({ at: i, service: 0.75 })), { servers: 1 });
    expect(station.waitSeconds).toBe(0);
    expect(station.completed).toBe(1000);
    expect(station.busySeconds()).toBe(1000 * 0.75);
  });

  it("orders of the line · serve who they should", () => {
    const customers = [{ at: 0, service: 10, priority: 0 }, { at: 1, service: 1, priority: 1 }, { at: 2, service: 1, priority: 3 }, { at: 3, service: 1, priority: 3 }];
    expect(run(customers, { servers: 1, order: "fifo" }).starts).toEqual([0, 10, 11, 12]);
    expect(run(customers, { servers: 1, order: "lifo" }).starts).toEqual([0, 12, 11, 10]);
    expect(run(customers, { servers: 1, order: "priority" }).starts).toEqual([0, 12, 10, 11]);
  });

  it("a full station · refuses and counts", () => {
    const { station } = run([{ at: 0, service: 5 }, { at: 1, service: 5 }, { at: 2, service: 5 }, { at: 6, service: 1 }], { servers: 1, capacity: 2 });
    expect([station.arrived, station.refused, station.completed]).toEqual([4, 1, 3]);
  });

  it("C-24 Little's law · ∫N dt = Σ sojourn, exactly on integers", () => {
    const customer = fc.record({ at: fc.integer({ min: 0, max: 500 }), service: fc.integer({ min: 0, max: 50 }) });
    fc.assert(
      fc.property(fc.array(customer, { maxLength: 60 }), fc.integer({ min: 1, max: 5 }), fc.constantFrom<LineOrder>("fifo", "lifo", "priority"), (customers, servers, order) => {
        const { starts, station } = run(customers, { servers, order });
        const sojourns = customers.reduce((sum, c, i) => sum + starts[i] + c.service - c.at, 0);
        expect(station.customerSeconds()).toBe(sojourns);
        expect(station.busySeconds()).toBe(customers.reduce((sum, c) => sum + c.service, 0));
        expect(station.waitSeconds).toBe(customers.reduce((sum, c, i) => sum + starts[i] - c.at, 0));
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});
