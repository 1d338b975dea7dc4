import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EventQueue } from "../../../sim/kernel/queue.js";

/** A small generator of its own, so that a failing case is described by one number. */
function lehmer(seed: number): () => number {
  let x = (seed % 2147483646) + 1;
  return () => (x = (x * 48271) % 2147483647) / 2147483647;
}

const laws: Record<string, (u: () => number) => number> = {
  exponential: (u) => -Math.log(1 - u() * 0.999999),
  constant: () => 1,
  zero: () => 0,
  lattice: (u) => 1 + Math.floor(u() * 10),
  bimodal: (u) => (u() < 0.5 ? 1e-6 : 1e6),
  rareFar: (u) => (u() < 0.001 ? 1e9 : u()),
  triangular: (u) => Math.sqrt(u()),
  pareto: (u) => 1 / (1 - u() * 0.999999),
};

/** Runs random pushes, pops and cancellations against a sorted list; returns the number of pops compared. */
function compare(law: (u: () => number) => number, seed: number, steps: number, target: number): number {
  const u = lehmer(seed);
  const queue = new EventQueue();
  const reference: { time: number; order: number; slot: number; id: number }[] = [];
  let now = 0;
  let sequence = 0;
  let pops = 0;
  for (let step = 0; step < steps; step++) {
    const grow = reference.length < target ? 0.6 : 0.4;
    const choice = u();
    if (choice < grow || reference.length === 0) {
      const time = now + law(u);
      const rank = Math.floor(u() * 8);
      const order = rank * 2 ** 49 + sequence++;
      const slot = queue.push(time, rank, sequence - 1, 1, sequence);
      reference.push({ time, order, slot, id: sequence });
    } else if (choice < grow + 0.1) {
      const [gone] = reference.splice(Math.floor(u() * reference.length), 1);
      queue.cancel(gone.slot);
    } else {
      let best = 0;
      for (let i = 1; i < reference.length; i++) {
        const a = reference[i];
        const b = reference[best];
        if (a.time < b.time || (a.time === b.time && a.order < b.order)) best = i;
      }
      const [expected] = reference.splice(best, 1);
      const slot = queue.pop();
      expect(queue.slots.arg(slot)).toBe(expected.id);
      expect(queue.slots.time(slot)).toBe(expected.time);
      now = expected.time;
      pops += 1;
    }
    if (queue.size !== reference.length) throw new Error(`size ${queue.size}, expected ${reference.length}`);
  }
  return pops;
}

describe("event queue", () => {
  for (const [name, law] of Object.entries(laws)) {
    it(`${name} increments, mixed ranks and cancellations · gives the order of a sorted list`, () => {
      expect(compare(law, 7, 6000, 400)).toBeGreaterThan(1000);
      expect(compare(law, 11, 3000, 40)).toBeGreaterThan(500);
    });
  }

  it("any law, any seed · gives the order of a sorted list", () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(laws)), fc.nat(), fc.integer({ min: 1, max: 300 }), (name, seed, target) => {
        compare(laws[name], seed, 600, target);
      }),
      { seed: 20260101, numRuns: 100 },
    );
  });

  it("cancel-heavy load · keeps the slots bounded by what lives", () => {
    const queue = new EventQueue();
    let slot = queue.push(1e9, 0, 0, 1, 0);
    for (let i = 1; i <= 200_000; i++) {
      queue.cancel(slot);
      slot = queue.push(1e9 + i, 0, i, 1, i);
    }
    expect(queue.size).toBe(1);
    expect(queue.slots.capacity).toBeLessThanOrEqual(4096);
    expect(queue.slots.arg(queue.pop())).toBe(200_000);
  });

  it("many late events and then more soon ones · buckets are chosen anew and the order stays", () => {
    const u = lehmer(3);
    const queue = new EventQueue();
    for (let i = 0; i < 1000; i++) queue.push(3600, 0, i, 1, i);
    const soon = Array.from({ length: 20_000 }, () => 10 * u());
    soon.forEach((time, i) => queue.push(time, 0, 1000 + i, 1, i));
    const popped = soon.map(() => queue.slots.time(queue.pop()));
    expect(popped).toEqual(soon.sort((a, b) => a - b));
    expect(queue.slots.arg(queue.pop())).toBe(0);
  });

  for (const [name, law] of Object.entries(laws)) {
    it(`${name} increments, a hundred thousand pending · come out in order, the cancelled ones not at all`, () => {
      const u = lehmer(5);
      const queue = new EventQueue();
      const { slots } = queue;
      const pending = new Map<number, number>();
      let sequence = 0;
      let moments = "";
      const push = (now: number): void => {
        const slot = queue.push(now + law(u), 0, sequence, 1, sequence);
        pending.set(sequence++, slot);
      };
      for (let i = 0; i < 100_000; i++) push(0);
      let [time, order] = [0, -1];
      let outOfOrder = 0;
      // First as many in as out, then until it is empty; every tenth time one is cancelled.
      for (let step = 0; pending.size > 0; step++) {
        const slot = queue.pop();
        const id = slots.arg(slot);
        if (!pending.delete(id)) moments += `${id} was not pending `;
        if (slots.time(slot) < time || (slots.time(slot) === time && id < order)) outOfOrder += 1;
        [time, order] = [slots.time(slot), id];
        if (step < 100_000) push(time);
        if (step % 10 === 0 && pending.has(sequence - 50 - (step % 50))) {
          const chosen = sequence - 50 - (step % 50);
          queue.cancel(pending.get(chosen)!);
          pending.delete(chosen);
        }
      }
      expect(moments).toBe("");
      expect(outOfOrder).toBe(0);
      expect(queue.pop()).toBe(-1);
    });
  }

  it("a hundred thousand late events, then as many soon ones, and all taken out twice over · the order stays", () => {
    const u = lehmer(9);
    const queue = new EventQueue();
    const times: number[] = [];
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 200_000; i++) {
        const time = 1e6 * round + (i < 100_000 ? 1000 + 100 * u() : u());
        times.push(time);
        queue.push(time, 0, times.length, 1, i);
      }
      const popped = Array.from({ length: 200_000 }, () => queue.slots.time(queue.pop()));
      expect(popped).toEqual(times.splice(0).sort((a, b) => a - b));
      expect(queue.size).toBe(0);
    }
  });

  it("three of four of a hundred thousand events cancelled · the others come out in order", () => {
    const u = lehmer(13);
    const queue = new EventQueue();
    const slots = Array.from({ length: 100_000 }, (_, i) => queue.push(u(), 0, i, 1, i));
    for (const [i, slot] of slots.entries()) if (i % 4 !== 0) queue.cancel(slot);
    const kept = slots.filter((_, i) => i % 4 === 0).map((slot) => queue.slots.time(slot));
    expect(queue.size).toBe(25_000);
    expect(kept.map(() => queue.slots.time(queue.pop()))).toEqual(kept.sort((a, b) => a - b));
    expect(queue.pop()).toBe(-1);
  });
});
