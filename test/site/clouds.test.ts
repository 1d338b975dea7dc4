import { describe, expect, it } from "vitest";
import { granted, order, sitesWorld } from "./world.js";

const MIB = 1_048_576;
const ec2 = (more: Record<string, unknown> = {}) => ({ driver: "ec2", region: "eu-west-1", boot: "100 s", ...more });
const local = (more: Record<string, unknown> = {}) => ({ driver: "opennebula", hosts: { count: 4, cores: 2, memory: "4 GiB" }, boot: "10 s", ...more });
const phases = (log: readonly string[], phase: string) => log.filter((line) => line.endsWith(` ${phase}`)).map((line) => line.split(" ").slice(0, 2).join(" "));

describe("ec2 · called directly", () => {
  it("life of a VM · API, boot, tunnel; times by hand", () => {
    const { sim, log, site } = sitesWorld({ eu: ec2({ api: { latency: "3 s" } }) }, { tunnel: { eu: 1.5 } });
    const vm = granted(site("eu").request(order(1)));
    expect([vm.type, vm.cores, vm.memoryBytes, vm.speed, vm.host]).toEqual(["m1.small", 1, 1740 * MIB, 0.3, -1]);
    sim.run();
    expect(log).toEqual(["0 g-1@eu requested", "3 g-1@eu booting", "103 g-1@eu running", "104.5 g-1@eu ready"]);
  });

  it("speed of a core · compute units over cores, or as written", () => {
    const { site } = sitesWorld({ a: ec2({ speed: { "per-ecu": "0.5 Gflop/s" } }), b: ec2({ speed: "2 Gflop/s" }) });
    expect(granted(site("a").request(order(1, { type: "c1.xlarge" }))).speed).toBe((0.5 * 20) / 8);
    expect(granted(site("b").request(order(1, { type: "c1.xlarge" }))).speed).toBe(2);
  });

  it("a type of one's own · offered beside the known ones", () => {
    const { site } = sitesWorld({ a: ec2({ types: { "m3.large": { cores: 2, memory: "7.5 GiB", ecu: 6.5 } } }) });
    const vm = granted(site("a").request(order(1, { type: "m3.large" })));
    expect([vm.cores, vm.memoryBytes, vm.speed]).toEqual([2, 7680 * MIB, (0.3 * 6.5) / 2]);
  });

  it("a cap per type · one more is refused, another type is not, an end makes room", () => {
    const { site, metrics } = sitesWorld({ eu: ec2({ cap: { "m1.small": 2 } }) });
    const first = granted(site("eu").request(order(1)));
    granted(site("eu").request(order(2)));
    expect(site("eu").request(order(3))).toBe("cap");
    granted(site("eu").request(order(4, { type: "m1.large" })));
    site("eu").release(first, "user");
    granted(site("eu").request(order(5)));
    expect(site("eu").capacityFor(order(1))).toBe(2);
    expect(site("eu").capacityFor(order(1, { type: "m1.large" }))).toBe(Infinity);
    expect([metrics().get("vms.requested eu"), metrics().get("vms.refused eu"), metrics().get("cap.hits eu")]).toEqual([5, 1, 1]);
  });

  it("a quota · over all types, and no cap hit", () => {
    const { site, metrics } = sitesWorld({ eu: ec2({ quota: 1 }) });
    granted(site("eu").request(order(1)));
    expect(site("eu").request(order(2, { type: "m1.large" }))).toBe("quota");
    expect(metrics().get("cap.hits eu")).toBe(0);
  });

  it("a capacity cap of 4 small and 1 large · CPU 800 and 14.3 GiB shared by any types", () => {
    const { site } = sitesWorld({ eu: ec2({ capacity: { small: 4, large: 1 } }) });
    const memoryMib = (4 * 1.7 + 7.5) * 1024;
    expect(site("eu").capacityFor(order(1))).toBe(Math.min(800 / 100, Math.floor(memoryMib / 1740)));
    expect(site("eu").capacityFor(order(1, { type: "m1.large" }))).toBe(Math.min(800 / 400, Math.floor(memoryMib / 7680)));
    granted(site("eu").request(order(1, { type: "c1.medium" })));
    for (const n of [2, 3, 4]) granted(site("eu").request(order(n)));
    expect(site("eu").request(order(5))).toBe("cap");
    expect(site("eu").request(order(6, { type: "c1.xlarge" }))).toBe("capacity");
  });

  it("API concurrency 2 and latency 4 s · calls go in pairs, in order", () => {
    const { sim, log, site } = sitesWorld({ eu: ec2({ api: { latency: "4 s", concurrency: 2 } }) });
    for (let n = 1; n <= 5; n += 1) site("eu").request(order(n));
    sim.run();
    expect(phases(log, "booting")).toEqual(["4 g-1@eu", "4 g-2@eu", "8 g-3@eu", "8 g-4@eu", "12 g-5@eu"]);
  });

  it("API rate of one call in 2 s · calls begin evenly spaced, a pause is not made up", () => {
    const { sim, log, at, site } = sitesWorld({ eu: ec2({ api: { latency: "1 s", rate: "0.5 1/s" } }) });
    for (let n = 1; n <= 3; n += 1) site("eu").request(order(n));
    for (const n of [4, 5]) at(50, () => site("eu").request(order(n)));
    sim.run();
    expect(phases(log, "booting")).toEqual(["1 g-1@eu", "3 g-2@eu", "5 g-3@eu", "51 g-4@eu", "53 g-5@eu"]);
  });

  it("a call given up · the next one goes at once", () => {
    const { sim, log, at, site } = sitesWorld({ eu: ec2({ api: { latency: "4 s", concurrency: 1 } }) });
    const first = granted(site("eu").request(order(1)));
    site("eu").request(order(2));
    at(1, () => site("eu").release(first, "user"));
    sim.run();
    expect(phases(log, "booting")).toEqual(["5 g-2@eu"]);
  });

  it("defaults · boots drawn with mean 96.9 s, no API delay", () => {
    const { sim, site } = sitesWorld({ eu: { driver: "ec2" } });
    const vms = Array.from({ length: 400 }, (_, index) => granted(site("eu").request(order(index + 1))));
    sim.run();
    const mean = vms.reduce((sum, vm) => sum + (vm.runningAt - vm.bootingAt), 0) / vms.length;
    // z-test at the level 0.001 with the law's own standard deviation.
    expect(Math.abs(mean - 96.9)).toBeLessThan((3.29 * 0.3 * 96.9) / Math.sqrt(vms.length));
    expect(vms.every((vm) => vm.bootingAt === 0)).toBe(true);
  });
});

describe("ec2 · through an OpenNebula core", () => {
  it("the cloud is one more host · one VM per pass beside the core's own; its boot follows the API's answer", () => {
    const { sim, log, site } = sitesWorld({ eu: ec2({ through: "local" }), local: local() });
    for (const n of [1, 2]) site("eu").request(order(n));
    for (const n of [3, 4]) site("local").request(order(n));
    sim.run();
    expect(phases(log, "booting")).toEqual(["30 g-3@local", "30 g-4@local", "30 g-1@eu", "60 g-2@eu"]);
  });

  it("a full capacity cap · VMs wait for an end, in order, instead of being refused", () => {
    const { sim, log, at, site } = sitesWorld({ eu: ec2({ through: "local", capacity: { small: 1 } }), local: local() });
    const first = granted(site("eu").request(order(1)));
    for (const n of [2, 3]) granted(site("eu").request(order(n)));
    at(200, () => site("eu").release(first, "user"));
    sim.run();
    expect(phases(log, "booting")).toEqual(["30 g-1@eu", "210 g-2@eu"]);
  });

  it("the core's site is down · refused; what waits goes on when it is back", () => {
    const { sim, log, at, site, availability } = sitesWorld({ eu: ec2({ through: "local" }), local: local() });
    site("eu").request(order(1));
    at(10, () => availability.publish({ subject: "site", name: "local", up: false }));
    at(50, () => expect(site("eu").request(order(2))).toBe("site-down"));
    at(100, () => availability.publish({ subject: "site", name: "local", up: true }));
    sim.run();
    expect(phases(log, "booting")).toEqual(["120 g-1@eu"]);
  });
});

describe("elastichosts and rackspace", () => {
  it("elastichosts · any size, bundles by name, disks that persist, no suspend", () => {
    const { sim, site } = sitesWorld({ eh: { driver: "elastichosts", boot: "50 s" } });
    const free = granted(site("eh").request(order(1, { cores: 3, memoryBytes: 5e9 })));
    const bundle = granted(site("eh").request(order(2, { type: "medium" })));
    sim.run();
    expect([free.type, free.cores, free.memoryBytes, free.runningAt]).toEqual(["free", 3, 5e9, 50]);
    expect([bundle.type, bundle.memoryBytes]).toEqual(["medium", 4096 * MIB]);
    expect(site("eh").abilities).toEqual({ freeSizes: true, suspend: false, migrate: false, snapshot: false, persistentDisk: true });
  });

  it("elastichosts · a cap on free sizes", () => {
    const { site } = sitesWorld({ eh: { driver: "elastichosts", cap: { free: 1 } } });
    granted(site("eh").request(order(1, { cores: 3 })));
    expect(site("eh").request(order(2))).toBe("cap");
  });

  it("rackspace · flavours only, disks that persist", () => {
    const { sim, site } = sitesWorld({ rs: { driver: "rackspace", boot: "44.2 s" } });
    const vm = granted(site("rs").request(order(1, { type: "4GB" })));
    sim.run();
    expect([vm.cores, vm.memoryBytes, vm.runningAt]).toEqual([2, 4096 * MIB, 44.2]);
    expect(site("rs").abilities).toEqual({ freeSizes: false, suspend: false, migrate: false, snapshot: false, persistentDisk: true });
  });
});
