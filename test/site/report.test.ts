import { describe, expect, it } from "vitest";
import { drivers, siteMetrics } from "../../models/site/index.js";
import { TIMELINE_ROWS_MAXIMUM } from "../../models/ports/index.js";
import { granted, order, sitesWorld } from "./world.js";

const EU = { driver: "ec2", boot: "100 s", region: "eu-west-1" };
const LOCAL = { driver: "opennebula", hosts: { count: 2, cores: 4, memory: "8 GiB" }, boot: "10 s" };

describe("metrics", () => {
  it("each declared one is reported for each site, and no other", () => {
    const { metrics } = sitesWorld({ eu: EU, local: LOCAL });
    const reported = [...metrics().keys()].sort();
    expect(reported).toEqual(siteMetrics.flatMap(({ id }) => ["eu", "local"].map((name) => `${id} ${name}`)).sort());
  });

  it("means and hours by hand; none without VMs or hosts", () => {
    const { sim, at, site, metrics } = sitesWorld({ eu: EU, idle: EU }, { tunnel: { eu: 20 } });
    const vm = granted(site("eu").request(order(1)));
    site("eu").request(order(2));
    at(1000, () => site("eu").release(vm, "user"));
    at(1100, () => undefined);
    sim.run();
    const found = metrics();
    expect(found.get("vm.boot.mean eu")).toBe(100);
    expect(found.get("vm.ready.mean eu")).toBe(120);
    expect(found.get("vm.hours eu")).toBe((1000 - 100 + (1100 - 100)) / 3600);
    expect(found.get("vms.started eu")).toBe(2);
    expect(found.get("vm.boot.mean idle")).toBe(null);
    expect(found.get("hosts.utilisation eu")).toBe(null);
  });
});

describe("inventory", () => {
  it("sites by name with what is visible of them", () => {
    const { domain } = sitesWorld({ local: LOCAL, eu: EU });
    const abilities = (name: string) => drivers.get(name).abilities;
    expect(domain.inventory()).toEqual([
      { name: "eu", driver: "ec2", region: "eu-west-1", hosts: 0, hostCores: 0, hostMemoryBytes: 0, caps: new Map(), abilities: abilities("ec2") },
      { name: "local", driver: "opennebula", hosts: 2, hostCores: 4, hostMemoryBytes: 8 * 1_073_741_824, caps: new Map(), abilities: abilities("opennebula") },
    ]);
  });
});

describe("timeline", () => {
  it("phases with start and end, the open ones to the end of the run, none of no length", () => {
    const { sim, at, site, domain } = sitesWorld({ eu: EU }, { tunnel: { eu: 20 }, tables: ["timeline"] });
    const vm = granted(site("eu").request(order(1)));
    at(110, () => site("eu").request(order(2)));
    at(150, () => site("eu").release(vm, "user"));
    sim.run(200);
    expect(domain.tables?.().get("timeline")?.rows).toEqual([
      ["g-1@eu", "eu", "booting", 0, 100],
      ["g-1@eu", "eu", "running", 100, 120],
      ["g-1@eu", "eu", "ready", 120, 150],
      ["g-2@eu", "eu", "booting", 110, 200],
    ]);
  });

  it("too many rows · the table stops and its last row says how many are missing", () => {
    const { sim, at, site, domain } = sitesWorld({ eu: { ...EU, boot: "2 s" } }, { tables: ["timeline"] });
    const vms = TIMELINE_ROWS_MAXIMUM + 5;
    for (let n = 1; n <= vms; n += 1) at(n, () => site("eu").release(granted(site("eu").request(order(n, { boot: { mean: 0, sample: () => 1 } }))), "user"));
    for (let n = 1; n <= vms; n += 1) at(vms + n, () => site("eu").request(order(n)));
    sim.run(2 * vms + 10);
    const rows = domain.tables?.().get("timeline")?.rows ?? [];
    expect(rows).toHaveLength(TIMELINE_ROWS_MAXIMUM + 1);
    // Each VM of the second half boots for 2 s and is then ready to the end: two rows each, those of the first half have no length.
    expect(rows.at(-1)).toEqual([`${2 * vms - TIMELINE_ROWS_MAXIMUM} rows`, "", "cut", expect.any(Number), 2 * vms + 10]);
  });

  it("not asked for · no table", () => {
    expect(sitesWorld({ eu: EU }).domain.tables?.().size).toBe(0);
  });
});
