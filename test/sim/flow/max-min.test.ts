import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FlowSharing, Simulation } from "../../../sim/index.js";
import { type NaiveClass, naiveRates } from "./naive-filling.js";

/** Rates of one flow over each route, at once. */
function rates(capacities: readonly number[], routes: readonly { links: readonly number[]; cap?: number; weight?: number; flows?: number }[]): number[] {
  const sharing = new FlowSharing(new Simulation(), "net", () => undefined);
  for (const capacity of capacities) sharing.link(capacity);
  const classes = routes.map(({ links, cap, weight }) => sharing.flowClass(links, cap, weight));
  routes.forEach(({ flows = 1 }, index) => {
    for (let flow = 0; flow < flows; flow += 1) sharing.start(classes[index], 1, flow);
  });
  return classes.map((flowClass) => sharing.rate(flowClass));
}

describe("max-min fair sharing · known allocations (C-40)", () => {
  it("A = 10, B = 4, flows over A, A and B, B · 8, 2, 2", () => {
    expect(rates([10, 4], [{ links: [0] }, { links: [0, 1] }, { links: [1] }])).toEqual([8, 2, 2]);
  });

  it.each([1, 2, 7])("parking lot of %i links · everybody has half of a link", (n) => {
    const all = Array.from({ length: n }, (_, link) => link);
    expect(rates(all.map(() => 12), [{ links: all }, ...all.map((link) => ({ links: [link] }))])).toEqual(Array.from({ length: n + 1 }, () => 12 / 2));
  });

  it.each([1, 3, 1000])("one link, %i flows · each has 1/n of it, as one class or as many", (n) => {
    expect(rates([12], [{ links: [0], flows: n }])).toEqual([12 / n]);
    expect(rates([12], Array.from({ length: n }, (_, i) => ({ links: [0], cap: 100 + i })))).toEqual(Array.from({ length: n }, () => 12 / n));
  });

  it("a flow with an own cap below its share · the others have the rest", () => {
    expect(rates([12], [{ links: [0], cap: 2 }, { links: [0] }, { links: [0] }])).toEqual([2, (12 - 2) / 2, (12 - 2) / 2]);
  });

  it("weights 1 and 3 · rates as the weights", () => {
    expect(rates([12], [{ links: [0] }, { links: [0], weight: 3 }])).toEqual([12 / 4, (12 / 4) * 3]);
  });

  it("a link passed twice · each byte takes room for two", () => {
    expect(rates([12], [{ links: [0, 0] }])).toEqual([12 / 2]);
    expect(rates([12], [{ links: [0, 0] }, { links: [0] }])).toEqual([12 / 3, 12 / 3]);
  });

  it("no link, no cap, a link of 0 · Infinity, the cap, 0", () => {
    expect(rates([0], [{ links: [] }, { links: [], cap: 5 }, { links: [0] }])).toEqual([Infinity, 5, 0]);
  });
});

const capacity = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.double({ min: 1e-3, max: 1e9, noNaN: true }), fc.constant(0));
const cap = fc.oneof({ arbitrary: fc.constant(Infinity), weight: 3 }, fc.integer({ min: 0, max: 8 }), fc.double({ min: 1e-3, max: 1e9, noNaN: true }));
const weight = fc.oneof({ arbitrary: fc.constant(1), weight: 3 }, fc.integer({ min: 1, max: 5 }), fc.double({ min: 1e-4, max: 1e4, noNaN: true }));
const network = fc.array(capacity, { minLength: 1, maxLength: 6 }).chain((capacities) =>
  fc.record({
    capacities: fc.constant(capacities),
    routes: fc.array(fc.record({ links: fc.array(fc.nat(capacities.length - 1), { maxLength: 4 }), cap, weight }), { minLength: 1, maxLength: 7 }),
    steps: fc.array(fc.record({ route: fc.nat(6), joins: fc.boolean(), link: fc.option(fc.nat(5), { nil: -1, freq: 4 }), capacity }), { minLength: 1, maxLength: 8 }),
  }),
);

const ULP = 2.220446049250313e-16;

/** Each flow has its cap, or is on a full link where no flow has a higher level; and no link carries more than it can. */
function certificate(capacities: readonly number[], classes: readonly NaiveClass[], found: readonly number[]): void {
  const operations = 4 * (classes.length + capacities.length);
  const load = capacities.map((_, link) => classes.reduce((sum, { links, flows }, index) => sum + (flows === 0 || !links.includes(link) ? 0 : flows * found[index] * links.filter((other) => other === link).length), 0));
  const isFull = capacities.map((most, link) => load[link] >= most * (1 - operations * ULP));
  capacities.forEach((most, link) => expect(load[link]).toBeLessThanOrEqual(most * (1 + operations * ULP)));
  classes.forEach(({ links, cap: own, weight: share, flows }, index) => {
    if (flows === 0 || found[index] === own) return;
    const level = found[index] / share;
    // What was bound before leaves a remainder of the capacity that is exact to its own roundings.
    const bottleneck = links.some((link) => {
      const slack = operations * ULP * capacities[link];
      return isFull[link] && classes.every((other, at) => other.flows === 0 || !other.links.includes(link) || found[at] <= other.weight * level * (1 + operations * ULP) + slack * Math.max(1, other.weight / share));
    });
    expect(bottleneck, `flow of class ${index}: ${found.join(", ")}`).toBe(true);
  });
}

describe("max-min fair sharing · 10,000 random cases (C-41)", () => {
  it("after each change · the bits of naive filling of the whole network, and the certificate", { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(network, ({ capacities, routes, steps }) => {
        const sharing = new FlowSharing(new Simulation(), "net", () => undefined);
        const now = [...capacities];
        for (const most of capacities) sharing.link(most);
        const known = new Map<number, { links: readonly number[]; cap: number; weight: number; flows: number[] }>();
        const numbers = routes.map(({ links, cap: own, weight: share }) => {
          const number = sharing.flowClass(links, own, share);
          if (!known.has(number)) known.set(number, { links, cap: own, weight: share, flows: [] });
          return number;
        });
        for (const step of steps) {
          const number = numbers[step.route % numbers.length];
          const { flows } = known.get(number)!;
          if (step.joins || flows.length === 0) flows.push(sharing.start(number, 1e6, 0));
          else sharing.remove(number, flows.shift()!);
          if (step.link >= 0) sharing.setCapacity(step.link % now.length, (now[step.link % now.length] = step.capacity));
          const classes: NaiveClass[] = [...known.values()].map((each) => ({ ...each, flows: each.flows.length }));
          const found = classes.map((_, index) => sharing.rate(index));
          expect(found).toEqual(naiveRates(now, classes));
          certificate(now, classes, found);
        }
      }),
      { numRuns: 10_000, seed: 41 },
    );
  });
});
