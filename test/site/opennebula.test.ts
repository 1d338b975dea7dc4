import { describe, expect, it } from "vitest";
import { granted, order, sitesWorld } from "./world.js";

const GIB = 1_073_741_824;
const site = (more: Record<string, unknown> = {}, hosts: Record<string, unknown> = {}) => ({
  driver: "opennebula",
  hosts: { count: 1, cores: 8, memory: "16 GiB", speed: "2 Gflop/s", ...hosts },
  boot: "10 s",
  ...more,
});
const bootTimes = (log: readonly string[]) => log.filter((line) => line.endsWith(" booting")).map((line) => line.split(" ").slice(0, 2).join(" "));

describe("opennebula · life of a VM", () => {
  it("waits for the pass, boots, sets up its tunnel, is ready; times by hand", () => {
    const { sim, log, site: at } = sitesWorld({ local: site({ context: "5 s" }) }, { tunnel: { local: 2 } });
    const vm = granted(at("local").request(order(1)));
    expect([vm.phase, vm.host, vm.bootingAt]).toEqual(["requested", -1, NaN]);
    sim.run();
    expect(log).toEqual(["0 g-1@local requested", "30 g-1@local booting", "40 g-1@local running", `${40 + 5 + 2} g-1@local ready`]);
    expect([vm.requestedAt, vm.bootingAt, vm.runningAt, vm.readyAt, vm.endedAt]).toEqual([0, 30, 40, 47, NaN]);
  });

  it("no size asked · one core and its share of the host's memory", () => {
    const { site: at } = sitesWorld({ local: site() });
    const vm = granted(at("local").request(order(1)));
    expect([vm.type, vm.cores, vm.memoryBytes, vm.speed]).toEqual(["free", 1, 2 * GIB, 2]);
    expect(at("local").shapeFor(order(1, { cores: 3 })).cores).toBe(3);
  });

  it("a template · its size by name", () => {
    const { site: at } = sitesWorld({ local: site({ templates: { big: { cores: 4, memory: "6 GiB" } } }) });
    const vm = granted(at("local").request(order(1, { type: "big" })));
    expect([vm.type, vm.cores, vm.memoryBytes]).toEqual(["big", 4, 6 * GIB]);
  });

  it("capacity · hosts times what fits on one, by the scarcer of cores and memory", () => {
    const { site: at } = sitesWorld({ local: site({ quota: 9 }, { count: 3 }) });
    expect(at("local").capacityFor(order(1, { cores: 3, memoryBytes: GIB }))).toBe(3 * 2);
    expect(at("local").capacityFor(order(1, { cores: 1, memoryBytes: 6 * GIB }))).toBe(3 * 2);
    expect(at("local").capacityFor(order(1))).toBe(9);
    expect(at("local").capacityFor(order(1, { cores: 9 }))).toBe(0);
  });
});

describe("opennebula · scheduler passes", () => {
  it("five VMs, one host · one per pass, every 30 s from the next grid point", () => {
    const { sim, log, site: at } = sitesWorld({ local: site() });
    for (let n = 1; n <= 5; n += 1) at("local").request(order(n));
    sim.run();
    expect(bootTimes(log)).toEqual(["30 g-1@local", "60 g-2@local", "90 g-3@local", "120 g-4@local", "150 g-5@local"]);
  });

  it("five VMs, two hosts · two per pass", () => {
    const { sim, log, site: at } = sitesWorld({ local: site({}, { count: 2 }) });
    for (let n = 1; n <= 5; n += 1) at("local").request(order(n));
    sim.run();
    expect(bootTimes(log).map((line) => line.split(" ")[0])).toEqual(["30", "30", "60", "60", "90"]);
  });

  it("forty hosts · no more than thirty VMs in a pass", () => {
    const { sim, log, site: at } = sitesWorld({ local: site({}, { count: 40 }) });
    for (let n = 1; n <= 40; n += 1) at("local").request(order(n));
    sim.run();
    expect(bootTimes(log).filter((line) => line.startsWith("30 "))).toHaveLength(30);
    expect(bootTimes(log).filter((line) => line.startsWith("60 "))).toHaveLength(10);
  });

  it("limits written otherwise · they hold instead", () => {
    const core = { cycle: "10 s", "per-host": "unlimited", dispatched: 2 };
    const { sim, log, site: at } = sitesWorld({ local: site({ core }) });
    for (let n = 1; n <= 3; n += 1) at("local").request(order(n));
    sim.run();
    expect(bootTimes(log)).toEqual(["10 g-1@local", "10 g-2@local", "20 g-3@local"]);
  });

  it("a pass looks at the first pending VMs only · those behind wait although they fit", () => {
    const { sim, log, at, site: port } = sitesWorld({ local: site({ core: { considered: 1 } }) });
    const first = granted(port("local").request(order(1, { cores: 8 })));
    port("local").request(order(2, { cores: 8 }));
    port("local").request(order(3, { cores: 1 }));
    at(100, () => port("local").release(first, "user"));
    sim.run();
    expect(bootTimes(log)).toEqual(["30 g-1@local", "120 g-2@local"]);
  });

  it("a VM that finds no room · does not hold up a smaller one behind it", () => {
    const { sim, log, site: port } = sitesWorld({ local: site() });
    port("local").request(order(1, { cores: 5 }));
    port("local").request(order(2, { cores: 5 }));
    port("local").request(order(3, { cores: 3 }));
    sim.run();
    expect(bootTimes(log)).toEqual(["30 g-1@local", "60 g-3@local"]);
  });

  it("a request at the instant of a pass · the next pass sees it, whether the core slept or not", () => {
    const idle = sitesWorld({ local: site() });
    idle.at(60, () => idle.site("local").request(order(1)));
    idle.sim.run();
    expect(bootTimes(idle.log)).toEqual(["90 g-1@local"]);
    const busy = sitesWorld({ local: site({}, { count: 9 }) });
    for (let n = 2; n <= 3; n += 1) busy.at(59, () => busy.site("local").request(order(n)));
    busy.at(60, () => busy.site("local").request(order(1)));
    busy.sim.run();
    expect(bootTimes(busy.log)).toEqual(["60 g-2@local", "60 g-3@local", "90 g-1@local"]);
  });

  it("cycle 0 · VMs boot at the instant of the request, in order", () => {
    const { sim, log, site: port } = sitesWorld({ local: site({ core: { cycle: "0 s" } }) });
    for (let n = 1; n <= 3; n += 1) port("local").request(order(n));
    sim.run();
    expect(bootTimes(log)).toEqual(["0 g-1@local", "0 g-2@local", "0 g-3@local"]);
  });

  it("nothing pending · no event pending", () => {
    const { sim, site: port } = sitesWorld({ local: site() });
    const vm = granted(port("local").request(order(1)));
    port("local").release(vm, "user");
    expect(sim.pending).toBe(0);
  });
});

describe("opennebula · room", () => {
  it("released · goes to the waiting in order, at the next pass", () => {
    const { sim, log, at, site: port } = sitesWorld({ local: site() });
    const first = granted(port("local").request(order(1, { cores: 8 })));
    for (const n of [2, 3]) port("local").request(order(n, { cores: 4 }));
    at(75, () => port("local").release(first, "completed"));
    sim.run();
    expect(bootTimes(log)).toEqual(["30 g-1@local", "90 g-2@local", "120 g-3@local"]);
  });

  it("larger than any host, or no host at all · refused for capacity", () => {
    const { site: port, metrics } = sitesWorld({ local: site(), bare: site({}, { count: 0 }) });
    expect(port("local").request(order(1, { cores: 9 }))).toBe("capacity");
    expect(port("local").request(order(1, { memoryBytes: 17 * GIB }))).toBe("capacity");
    expect(port("bare").request(order(1))).toBe("capacity");
    expect([metrics().get("vms.refused local"), metrics().get("vms.refused bare")]).toEqual([2, 1]);
  });

  it("utilisation · allocated over present core-seconds, after the warm-up only", () => {
    const { sim, at, metrics, site: port } = sitesWorld({ local: site({}, { count: 2 }) }, { warmupSeconds: 40 });
    const vm = granted(port("local").request(order(1, { cores: 6 })));
    at(80, () => port("local").release(vm, "user"));
    at(140, () => undefined);
    sim.run();
    expect(metrics().get("hosts.utilisation local")).toBe((6 * (80 - 40)) / (16 * (140 - 40)));
  });
});
