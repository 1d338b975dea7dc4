import { describe, expect, it } from "vitest";
import { granted, order, sitesWorld } from "./world.js";

const LOCAL = { driver: "opennebula", hosts: { count: 2, cores: 1, memory: "1 GiB" }, boot: "10 s", core: { cycle: "10 s" } };
const EU = { driver: "ec2", boot: "100 s" };

describe("a site goes down", () => {
  it("its VMs end in order of request, whatever their phase; requests are refused until it is back; others live on", () => {
    const { sim, log, at, site, availability, metrics } = sitesWorld({ eu: EU, us: EU, local: LOCAL });
    site("eu").request(order(1));
    site("us").request(order(1));
    at(150, () => site("eu").request(order(2)));
    at(200, () => availability.publish({ subject: "site", name: "eu", up: false }));
    at(210, () => expect(site("eu").request(order(3))).toBe("site-down"));
    at(300, () => availability.publish({ subject: "site", name: "eu", up: true }));
    at(310, () => granted(site("eu").request(order(4))));
    sim.run();
    expect(log.filter((line) => line.includes("ended"))).toEqual(["200 g-1@eu ended site", "200 g-2@eu ended site"]);
    expect(log.at(-1)).toBe("410 g-4@eu ready");
    expect(metrics().get("vms.refused eu")).toBe(1);
    expect(metrics().get("cap.hits eu")).toBe(0);
  });

  it("a listener that asks again at once · refused, and no pass is left pending", () => {
    const { sim, vmBus, at, site, availability } = sitesWorld({ local: LOCAL });
    const answers: unknown[] = [];
    vmBus.subscribe({
      vmChanged(vm) {
        if (vm.phase === "ended") answers.push(site("local").request(order(vm.ordinal + 10)));
      },
    });
    for (const n of [1, 2, 3]) site("local").request(order(n));
    at(15, () => {
      availability.publish({ subject: "site", name: "local", up: false });
      expect(sim.pending).toBe(0);
    });
    sim.run();
    expect(answers).toEqual(["site-down", "site-down", "site-down"]);
  });

  it("a listener that releases the others while they end · each ends once", () => {
    const { sim, log, vmBus, at, site, availability } = sitesWorld({ eu: EU });
    const vms = [1, 2, 3].map((n) => granted(site("eu").request(order(n))));
    vmBus.subscribe({
      vmChanged(vm) {
        if (vm === vms[0] && vm.phase === "ended") site("eu").release(vms[1], "user");
      },
    });
    at(5, () => availability.publish({ subject: "site", name: "eu", up: false }));
    sim.run();
    expect(log.filter((line) => line.includes("ended"))).toEqual(["5 g-1@eu ended site", "5 g-2@eu ended user", "5 g-3@eu ended site"]);
  });
});

describe("a host goes down", () => {
  it("its VMs end, none is placed there until it is back", () => {
    const { sim, log, at, site, availability } = sitesWorld({ local: LOCAL });
    const vms = [1, 2, 3].map((n) => granted(site("local").request(order(n))));
    at(35, () => availability.publish({ subject: "host", name: "local/host-2", up: false }));
    at(55, () => availability.publish({ subject: "host", name: "local/host-2", up: true }));
    sim.run();
    expect(vms.map((vm) => vm.host)).toEqual([0, 1, 1]);
    expect(log.filter((line) => /ended|booting/.test(line))).toEqual([
      "10 g-1@local booting",
      "10 g-2@local booting",
      "35 g-2@local ended host",
      "60 g-3@local booting",
    ]);
  });

  it("a host of no site, a link, a process · nobody here is concerned", () => {
    const { sim, log, at, site, availability } = sitesWorld({ local: LOCAL });
    site("local").request(order(1));
    at(25, () => {
      availability.publish({ subject: "host", name: "other/host-1", up: false });
      availability.publish({ subject: "host", name: "local/host-9", up: false });
      availability.publish({ subject: "link", name: "local--eu", up: false });
    });
    sim.run();
    expect(log.at(-1)).toBe("20 g-1@local ready");
  });
});
