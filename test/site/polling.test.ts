import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Vm } from "../../models/ports/index.js";
import { order, sitesWorld } from "./world.js";

interface Wish {
  readonly at: number;
  readonly cores: number;
  /** Time from request to release [s]; beyond the horizon where it is never released. */
  readonly holds: number;
}

const CYCLE = 30;
const HORIZON = 600;
const HOST_CORES = 4;

/** Boot times by a scheduler that polls at every k · 30 s, written as plainly as possible. */
function polled(wishes: readonly Wish[], hosts: number, considered: number, dispatched: number): number[] {
  const bootAt = wishes.map(() => Infinity);
  const hostOf = wishes.map(() => -1);
  const gone = (wish: Wish, now: number): boolean => wish.at + wish.holds < now;
  const inOrder = wishes.map((_, index) => index).sort((a, b) => wishes[a].at - wishes[b].at || a - b);
  for (let now = CYCLE; now <= HORIZON; now += CYCLE) {
    const pending = inOrder.filter((index) => wishes[index].at < now && !gone(wishes[index], now) && bootAt[index] === Infinity);
    const used = new Set<number>();
    let count = 0;
    for (const index of pending.slice(0, considered)) {
      if (count === dispatched) break;
      const taken = (host: number): number =>
        wishes.reduce((sum, wish, other) => (hostOf[other] === host && !gone(wish, now) ? sum + wish.cores : sum), 0);
      const host = Array.from({ length: hosts }, (_, each) => each).find((each) => !used.has(each) && taken(each) + wishes[index].cores <= HOST_CORES);
      if (host === undefined) continue;
      used.add(host);
      count += 1;
      hostOf[index] = host;
      bootAt[index] = now;
    }
  }
  return bootAt;
}

/** The same by the model, which sleeps while nothing can be dispatched. */
function modelled(wishes: readonly Wish[], hosts: number, considered: number, dispatched: number): number[] {
  const { sim, at, site } = sitesWorld({
    local: { driver: "opennebula", hosts: { count: hosts, cores: HOST_CORES, memory: "4 GiB" }, boot: "1 s", core: { considered, dispatched } },
  });
  const vms: Vm[] = [];
  for (const [index, { at: time, cores, holds }] of wishes.entries()) {
    at(time, () => (vms[index] = site("local").request(order(index + 1, { cores, memoryBytes: 1 })) as Vm));
    at(time + holds, () => site("local").release(vms[index], "user"));
  }
  sim.run(HORIZON);
  return vms.map((vm) => (Number.isNaN(vm.bootingAt) ? Infinity : vm.bootingAt));
}

describe("opennebula core · sleeping", () => {
  it("boots every VM at the instant a polling scheduler would, also where requests and releases fall on a pass", () => {
    const wish = fc.record({
      at: fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 10 }).map((k) => k * CYCLE)),
      cores: fc.integer({ min: 1, max: HOST_CORES }),
      holds: fc.oneof(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 12 }).map((k) => k * CYCLE)),
    });
    const limit = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(fc.array(wish, { minLength: 1, maxLength: 15 }), fc.integer({ min: 1, max: 3 }), limit, limit, (wishes, hosts, considered, dispatched) => {
        const inTime = wishes.filter(({ at }) => at < HORIZON);
        expect(modelled(inTime, hosts, considered, dispatched)).toEqual(polled(inTime, hosts, considered, dispatched));
      }),
      { seed: 2, numRuns: 150 },
    );
  });
});
