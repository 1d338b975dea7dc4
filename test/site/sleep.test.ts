import { describe, expect, it } from "vitest";
import type { HostSleep } from "../../models/ports/index.js";
import { granted, order, sitesWorld } from "./world.js";

const rules = (more: Partial<HostSleep> = {}): HostSleep => ({ afterSeconds: 0, loopSeconds: 0, sleepSeconds: 10, wakeSeconds: 100, choose: (hosts) => hosts[0].index, ...more });
const world = (cycle: string, sleep: HostSleep, count = 1) =>
  sitesWorld({ local: { driver: "opennebula", hosts: { count, cores: 4, memory: "8 GiB" }, boot: "20 s", core: { cycle } } }, { sleep });

describe("hosts that sleep, seen from their site", () => {
  it("the power of a host · awake, falling asleep, asleep, waking, awake", () => {
    const { sim, at, site, powers, log } = world("0 s", rules({ afterSeconds: 50, loopSeconds: 60 }));
    at(200, () => void site("local").request(order(1)));
    sim.run(400);
    expect(powers).toEqual(["60 local/host-1 falling-asleep", "70 local/host-1 asleep", "200 local/host-1 waking", "300 local/host-1 awake"]);
    expect(log).toEqual(["200 g-1@local requested", "300 g-1@local booting", "320 g-1@local running", "320 g-1@local ready"]);
  });

  it("the VM that woke a host is given up before the scheduler's pass · the host sleeps again at once", () => {
    const { sim, at, site, powers } = world("1000 s", rules());
    at(10, () => {
      const vm = granted(site("local").request(order(1)));
      at(1150, () => site("local").release(vm, "user"));
    });
    sim.run(1900);
    expect(powers.slice(2)).toEqual(["1000 local/host-1 waking", "1100 local/host-1 awake", "1150 local/host-1 falling-asleep", "1160 local/host-1 asleep"]);
  });

  it("it is given up while the host still wakes · the host comes, and sleeps again", () => {
    const { sim, at, site, powers } = world("1000 s", rules());
    at(10, () => {
      const vm = granted(site("local").request(order(1)));
      at(1050, () => site("local").release(vm, "user"));
    });
    sim.run(1900);
    expect(powers.slice(2)).toEqual(["1000 local/host-1 waking", "1100 local/host-1 awake", "1100 local/host-1 falling-asleep", "1110 local/host-1 asleep"]);
  });

  it("the site goes down before that pass · its hosts come back awake", () => {
    const { sim, at, site, powers, availability } = world("1000 s", rules());
    at(10, () => void site("local").request(order(1)));
    at(1150, () => availability.publish({ subject: "site", name: "local", up: false }));
    at(1200, () => availability.publish({ subject: "site", name: "local", up: true }));
    sim.run(1900);
    expect(powers.slice(3)).toEqual(["1100 local/host-1 awake", "1200 local/host-1 falling-asleep", "1210 local/host-1 asleep"]);
  });

  it("a VM that is asked for while all hosts sleep · is granted, for they are the site's all the same", () => {
    const { sim, at, site } = world("0 s", rules(), 2);
    at(500, () => {
      expect(site("local").capacityFor(order(1, { cores: 4 }))).toBe(2);
      granted(site("local").request(order(1, { cores: 4 })));
    });
    sim.run(1000);
  });
});
