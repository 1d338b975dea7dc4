import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { JobHeap } from "../../models/service/disciplines/job-heap.js";
import { JobLine } from "../../models/service/disciplines/job-line.js";
import { JobList } from "../../models/service/disciplines/job-list.js";

const links = (rows: number) => ({ next: new Int32Array(rows), previous: new Int32Array(rows) });
const inOrder = (list: JobList) => {
  const jobs: number[] = [];
  for (let job = list.first; job >= 0; job = list.after(job)) jobs.push(job);
  return jobs;
};

describe("jobs in a list", () => {
  it("inserted by ordinal in any order · stand in order of ordinals", () => {
    const ordinals = fc.uniqueArray(fc.nat(1000), { maxLength: 20 });
    fc.assert(
      fc.property(ordinals, (ordinal) => {
        const list = new JobList(links(ordinal.length));
        ordinal.forEach((_, job) => list.insertByOrdinal(job, (row) => ordinal[row]));
        expect(inOrder(list).map((job) => ordinal[job])).toEqual(ordinal.slice().sort((a, b) => a - b));
        expect(list.size).toBe(ordinal.length);
      }),
      { numRuns: 200, seed: 8 },
    );
  });

  it("removed from anywhere · the others stay in order, forwards and backwards", () => {
    const order = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7]);
    fc.assert(
      fc.property(order, (removed) => {
        const columns = links(8);
        const list = new JobList(columns);
        for (let job = 0; job < 8; job += 1) list.append(job);
        for (const job of removed) list.remove(job);
        const left = [0, 1, 2, 3, 4, 5, 6, 7].filter((job) => !removed.includes(job));
        expect(inOrder(list)).toEqual(left);
        const backwards: number[] = [];
        for (let job = list.last; job >= 0; job = columns.previous[job]) backwards.push(job);
        expect(backwards.reverse()).toEqual(left);
      }),
      { numRuns: 100, seed: 9 },
    );
  });
});

describe("jobs in a line", () => {
  it("added in any order, taken at the front between · leave in order of ordinals", () => {
    const ordinals = fc.uniqueArray(fc.nat(1000), { maxLength: 20 });
    fc.assert(
      fc.property(ordinals, fc.nat(20), (ordinal, taken) => {
        const line = new JobLine({ next: new Int32Array(ordinal.length) }, (job) => ordinal[job]);
        const plain: number[] = [];
        ordinal.forEach((own, job) => {
          line.add(job);
          plain.push(own);
          plain.sort((a, b) => a - b);
          if (job % (taken + 1) !== taken) return;
          expect(ordinal[line.first]).toBe(plain.shift());
          line.removeFirst();
        });
        for (const own of plain) {
          expect(ordinal[line.first]).toBe(own);
          line.removeFirst();
        }
        expect(line.first).toBe(-1);
      }),
      { numRuns: 200, seed: 10 },
    );
  });
});

describe("jobs in a heap", () => {
  it("added in any order, taken between · come out foremost first", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1, max: 99 }), { maxLength: 80 }), (steps) => {
        const heap = new JobHeap((a, b) => a < b);
        const plain: number[] = [];
        for (const step of [...steps, ...steps.map(() => -1)]) {
          if (step >= 0) {
            heap.add(step);
            plain.push(step);
          } else if (plain.length > 0) {
            plain.sort((a, b) => a - b);
            expect(heap.first).toBe(plain.shift());
            heap.removeFirst();
          }
          expect(heap.size).toBe(plain.length);
        }
        expect(heap.first).toBe(-1);
      }),
      { numRuns: 200, seed: 10 },
    );
  });
});
