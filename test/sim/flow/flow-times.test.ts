import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Fault, FlowSharing, Rank, Simulation } from "../../../sim/index.js";
import { naiveRates } from "./naive-filling.js";

interface Started {
  readonly at: number;
  readonly bytes: number;
  readonly route: number;
}

interface Route {
  readonly links: readonly number[];
  readonly cap: number;
  readonly weight: number;
}

const plain = (...links: number[]): Route => ({ links, cap: Infinity, weight: 1 });

/** End times by flow. */
function ends(capacities: readonly number[], routes: readonly Route[], flows: readonly Started[]): number[] {
  const sim = new Simulation();
  const found: number[] = flows.map(() => NaN);
  const sharing = new FlowSharing(sim, "net", (flow) => (found[flow] = sim.now));
  for (const capacity of capacities) sharing.link(capacity);
  const classes = routes.map(({ links, cap, weight }) => sharing.flowClass(links, cap, weight));
  flows.forEach(({ at, bytes, route }, flow) => sim.call(at, Rank.arrival, "start", () => void sharing.start(classes[route], bytes, flow)));
  sim.run();
  return found;
}

/** The same by definition: from change to change, every flow by itself, rates of the whole network anew. */
function naiveEnds(capacities: readonly number[], routes: readonly Route[], flows: readonly Started[]): number[] {
  const left = flows.map(({ bytes }) => bytes);
  const found: number[] = flows.map(() => NaN);
  let now = 0;
  for (;;) {
    const present = flows.flatMap(({ at }, flow) => (at <= now && Number.isNaN(found[flow]) ? [flow] : []));
    const rates = naiveRates(capacities, routes.map((route, index) => ({ ...route, flows: present.filter((flow) => flows[flow].route === index).length })));
    const rate = (flow: number): number => rates[flows[flow].route];
    const arrival = Math.min(...flows.filter(({ at }) => at > now).map(({ at }) => at));
    const durations = present.map((flow) => (left[flow] === 0 ? 0 : left[flow] / rate(flow)));
    const shortest = Math.min(...durations);
    if (shortest === Infinity && arrival === Infinity) return found;
    const until = Math.min(arrival, now + shortest);
    present.forEach((flow, index) => {
      if (durations[index] === shortest && now + shortest <= arrival) [left[flow], found[flow]] = [0, until];
      else if (until > now) left[flow] -= (until - now) * rate(flow);
    });
    now = until;
  }
}

describe("flow sharing · end times", () => {
  it("one flow on one link · b / rate (C-39)", () => {
    expect(ends([1e6], [plain(0)], [{ at: 2, bytes: 3e6, route: 0 }])).toEqual([2 + 3e6 / 1e6]);
  });

  it("two flows of 10 MB at 10 MB/s, the second half a second later · 1.5 s and 2 s (C-43)", () => {
    const two = [{ at: 0, bytes: 1e7, route: 0 }, { at: 0.5, bytes: 1e7, route: 0 }];
    expect(ends([1e7], [plain(0)], two)).toEqual([1.5, 2]);
    expect(ends([1e7], [plain(0), { links: [0], cap: 2e7, weight: 1 }], [two[0], { ...two[1], route: 1 }])).toEqual([1.5, 2]);
  });

  it("flows of A, A and B, B at 8, 2, 2 B/s · what ends frees its part at once", () => {
    const routes = [plain(0), plain(0, 1), plain(1)];
    // At 1 s the first has ended; the second stays at B's 2 until the third ends at 2 s, and has all of B then.
    expect(ends([10, 4], routes, [{ at: 0, bytes: 8, route: 0 }, { at: 0, bytes: 8, route: 1 }, { at: 0, bytes: 4, route: 2 }])).toEqual([1, 2 + (8 - 4) / 4, 2]);
  });

  it("no bytes, or no limit · ends at the instant it starts", () => {
    expect(ends([1], [plain(0), plain()], [{ at: 3, bytes: 0, route: 0 }, { at: 4, bytes: 1e300, route: 1 }])).toEqual([3, 4]);
  });

  it.each([10, 1000])("%i equal flows together · all end at exactly n times the time of one", (n) => {
    const found = ends([1], [plain(0)], Array.from({ length: n }, () => ({ at: 0, bytes: 1, route: 0 })));
    expect(new Set(found)).toEqual(new Set([n]));
  });

  it("a link that stops for 3 s · the flow ends 3 s later", () => {
    const sim = new Simulation();
    let end = NaN;
    const sharing = new FlowSharing(sim, "net", () => (end = sim.now));
    const link = sharing.link(1);
    sharing.start(sharing.flowClass([link]), 10, 0);
    sim.call(5, Rank.environment, "down", () => sharing.setCapacity(link, 0));
    sim.call(8, Rank.environment, "up", () => sharing.setCapacity(link, 1));
    sim.run();
    expect(end).toBe(5 + 3 + 5);
    expect(sharing.carried(link)).toBe(10);
  });

  it("taken out at the instant it would have ended · does not end, and nobody else in its place", () => {
    const sim = new Simulation();
    const log: string[] = [];
    const sharing = new FlowSharing(sim, "net", (flow) => log.push(`${sim.now} ${flow}`));
    const flowClass = sharing.flowClass([sharing.link(2)]);
    const first = sharing.start(flowClass, 1, 1);
    sharing.start(flowClass, 4, 2);
    sim.call(1, Rank.environment, "take out", () => log.push(`left ${sharing.remove(flowClass, first)}`));
    sim.run();
    expect(log).toEqual(["left 0", `${1 + (4 - 1) / 2} 2`]);
  });

  it("starts another flow from the end of one · the new one shares from that instant", () => {
    const sim = new Simulation();
    const log: number[] = [];
    const sharing = new FlowSharing(sim, "net", (flow) => {
      log.push(sim.now);
      if (flow < 3) sharing.start(flowClass, 2, flow + 1);
    });
    const flowClass = sharing.flowClass([sharing.link(2)]);
    sharing.start(flowClass, 2, 0);
    sim.run();
    expect(log).toEqual([1, 2, 3, 4]);
    expect(sim.processed).toBe(1 + 4);
  });

  it("bytes below 0 or without end · a fault", () => {
    const sharing = new FlowSharing(new Simulation(), "net", () => undefined);
    expect(() => sharing.start(sharing.flowClass([]), -1, 0)).toThrow(Fault);
    expect(() => sharing.start(sharing.flowClass([]), NaN, 0)).toThrow(Fault);
    expect(() => sharing.link(Infinity)).toThrow(TypeError);
    expect(() => sharing.flowClass([7])).toThrow(TypeError);
    expect(() => sharing.flowClass([], 1, 0)).toThrow(TypeError);
  });

  it("random flows on random links · the times of the naive simulation, to the roundings of their changes", () => {
    const random = fc.integer({ min: 1, max: 5 }).chain((links) =>
      fc.record({
        capacities: fc.array(fc.integer({ min: 1, max: 100 }), { minLength: links, maxLength: links }),
        routes: fc.array(fc.record({ links: fc.array(fc.nat(links - 1), { minLength: 1, maxLength: 3 }), cap: fc.constantFrom(Infinity, 3, 20), weight: fc.constantFrom(1, 2, 0.3) }), { minLength: 1, maxLength: 5 }),
        flows: fc.array(fc.record({ at: fc.integer({ min: 0, max: 20 }), bytes: fc.integer({ min: 0, max: 300 }), route: fc.nat(4) }), { minLength: 1, maxLength: 12 }),
      }),
    );
    fc.assert(
      fc.property(random, ({ capacities, routes, flows }) => {
        const distinct = [...new Map(routes.map((route) => [`${route.cap} ${route.weight} ${[...route.links].sort().join(" ")}`, route])).values()];
        const started = flows.map((flow) => ({ ...flow, route: flow.route % distinct.length }));
        const found = ends(capacities, distinct, started);
        const expected = naiveEnds(capacities, distinct, started);
        // Two changes a flow, each with a few roundings of bytes and of times, which the slowest rate of the rest magnifies.
        const roundings = 2 * flows.length * 8 * 2.220446049250313e-16 * 100;
        found.forEach((end, flow) => expect(Math.abs(end - expected[flow])).toBeLessThanOrEqual(roundings * expected[flow]));
      }),
      { numRuns: 1000, seed: 43 },
    );
  });

  it("bytes carried · every link carried what its flows had it pass", () => {
    const sim = new Simulation();
    const sharing = new FlowSharing(sim, "net", () => undefined);
    const [a, b] = [sharing.link(10), sharing.link(4)];
    sharing.start(sharing.flowClass([a]), 8, 0);
    sharing.start(sharing.flowClass([a, b]), 8, 1);
    sharing.start(sharing.flowClass([b, b]), 4, 2);
    sim.run();
    expect(sharing.carried(a)).toBeCloseTo(8 + 8, 12);
    expect(sharing.carried(b)).toBeCloseTo(8 + 2 * 4, 12);
    expect(sharing.size).toBe(0);
  });

  it("measured from 3 s on · what was carried earlier is left out, whether or not the rate changed since", () => {
    const sim = new Simulation();
    const sharing = new FlowSharing(sim, "net", () => undefined, 3);
    const [steady, idle] = [sharing.link(2), sharing.link(2)];
    sharing.start(sharing.flowClass([steady]), 20, 0);
    sharing.start(sharing.flowClass([idle]), 4, 1);
    const seen: number[] = [];
    for (const time of [2, 5]) sim.call(time, Rank.sample, "look", () => seen.push(sharing.measured(steady), sharing.measured(idle), sharing.carried(steady)));
    sim.run();
    expect(seen).toEqual([0, 0, 2 * 2, 2 * (5 - 3), 0, 2 * 5]);
    expect([sharing.measured(steady), sharing.carried(steady)]).toEqual([20 - 2 * 3, 20]);
  });

  it("what a flow has left · its bytes less what it was given", () => {
    const sim = new Simulation();
    const sharing = new FlowSharing(sim, "net", () => undefined);
    const flowClass = sharing.flowClass([sharing.link(2)]);
    const flow = sharing.start(flowClass, 10, 0);
    sharing.start(flowClass, 10, 1);
    let left = NaN;
    sim.call(3, Rank.sample, "look", () => (left = sharing.left(flowClass, flow)));
    sim.run();
    expect(left).toBe(10 - 3 * (2 / 2));
  });
});
