import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeVariate, Streams, variate } from "../../sim/index.js";
import { granted, order, sitesWorld } from "./world.js";

const LOGNORMAL = { lognormal: { mean: "97 s", cv: 0.3 } };
const EU = { driver: "ec2", boot: LOGNORMAL };

/** Boot times of the VMs `g-1` … `g-n` at `eu`, in a world with whatever else there is. */
function boots(n: number, more: { sites?: Record<string, unknown>; before?: number; seed?: string } = {}): number[] {
  const { sim, site } = sitesWorld({ eu: EU, ...more.sites }, { seed: more.seed ?? "7" });
  for (let k = 1; k <= (more.before ?? 0); k += 1) site("eu").request(order(k, { group: "other" }));
  const vms = Array.from({ length: n }, (_, index) => granted(site("eu").request(order(index + 1))));
  sim.run();
  return vms.map((vm) => vm.runningAt - vm.bootingAt);
}

describe("boot draws", () => {
  it("come from the stream boot/site/group at (ordinal, attempt)", () => {
    const law = makeVariate(variate("time").parse(LOGNORMAL));
    const draws = new Streams("7").counter("boot/eu/g");
    expect(boots(3)).toEqual([1, 2, 3].map((ordinal) => law.sample(draws.at(ordinal, 0))));
  });

  it("paired across arms · other groups, other sites, more VMs and another order of requests change none", () => {
    const alone = boots(5);
    fc.assert(
      fc.property(fc.nat(5), fc.nat(5), fc.boolean(), (before, extra, idleSite) => {
        const sites = idleSite ? { aaa: { driver: "elastichosts" }, zzz: EU } : {};
        expect(boots(5 + extra, { before, sites }).slice(0, 5)).toEqual(alone);
      }),
      { seed: 1, numRuns: 25 },
    );
  });

  it("another seed · another world", () => {
    expect(boots(3, { seed: "8" })).not.toEqual(boots(3));
  });

  it("a second attempt draws anew, the same in every arm", () => {
    const second = (after: number): number => {
      const { sim, at, site } = sitesWorld({ eu: EU }, { seed: "7" });
      const first = granted(site("eu").request(order(1)));
      let again = first;
      at(after, () => {
        site("eu").release(first, "user");
        again = granted(site("eu").request(order(1)));
      });
      sim.run();
      return again.runningAt - again.bootingAt;
    };
    // Times of day differ, so that differences round differently: 4 ulp of the sums is 2^-42 at 512 s.
    expect(Math.abs(second(50) - second(300))).toBeLessThanOrEqual(4 * 2 ** -44);
    expect(second(50)).not.toBe(boots(1)[0]);
  });

  it("an order's own law · in place of the site's", () => {
    const { sim, site } = sitesWorld({ eu: EU });
    const vm = granted(site("eu").request(order(1, { boot: makeVariate(variate("time").parse("12 s")) })));
    sim.run();
    expect(vm.runningAt).toBe(12);
  });

  it("sites declared in another order · the same trajectory", () => {
    const run = (names: readonly string[]): string => {
      const { sim, site } = sitesWorld(Object.fromEntries(names.map((name) => [name, EU])));
      for (const name of ["a", "b", "c"]) site(name).request(order(1));
      sim.run();
      return sim.trajectory;
    };
    expect(run(["c", "a", "b"])).toBe(run(["a", "b", "c"]));
  });
});
