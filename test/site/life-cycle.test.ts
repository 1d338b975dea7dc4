import { describe, expect, it } from "vitest";
import { Fault } from "../../sim/index.js";
import { granted, order, sitesWorld } from "./world.js";

const LOCAL = { driver: "opennebula", hosts: { count: 1, cores: 2, memory: "4 GiB" }, boot: "10 s", resume: "4 s", context: "5 s" };
const CLOUD = { driver: "ec2", boot: "100 s", api: { latency: "3 s" } };

describe("release · in any phase", () => {
  // requested until 30 s, booting until 40 s, running until 45 s, then ready.
  it.each([
    [20, "requested"],
    [35, "booting"],
    [42, "running"],
    [60, "ready"],
  ])("at %d s, while %s · ends then, nothing of it is left pending, its room is free", (time, phase) => {
    const { sim, log, at, site } = sitesWorld({ local: LOCAL });
    const vm = granted(site("local").request(order(1, { cores: 2 })));
    at(time, () => {
      expect(vm.phase).toBe(phase);
      site("local").release(vm, "user");
    });
    sim.run();
    expect(sim.now).toBe(time);
    expect([vm.phase, vm.cause, vm.endedAt]).toEqual(["ended", "user", time]);
    expect(log.at(-1)).toBe(`${time} g-1@local ended user`);
    granted(site("local").request(order(2, { cores: 2 })));
    sim.run();
    expect(log.at(-1)).toContain("g-2@local ready");
  });

  it("while the provider's answer is awaited · never boots", () => {
    const { sim, log, at, site } = sitesWorld({ eu: CLOUD });
    const vm = granted(site("eu").request(order(1)));
    at(1, () => site("eu").release(vm, "completed"));
    sim.run();
    expect(log).toEqual(["0 g-1@eu requested", "1 g-1@eu ended completed"]);
  });

  it("by a listener of the change itself · the same", () => {
    for (const phase of ["booting", "running", "ready"]) {
      const { sim, log, vmBus, site } = sitesWorld({ local: LOCAL });
      vmBus.subscribe({
        vmChanged(vm) {
          if (vm.phase === phase) site("local").release(vm, "user");
        },
      });
      site("local").request(order(1));
      sim.run();
      expect(log.at(-1)).toContain("ended user");
      expect(sim.pending).toBe(0);
    }
  });

  it("by a listener of another's boot in the same pass · a VM placed but not begun ends cleanly", () => {
    const { sim, log, vmBus, site } = sitesWorld({ local: { ...LOCAL, hosts: { count: 2, cores: 2, memory: "4 GiB" } } });
    const vms = [1, 2].map((n) => granted(site("local").request(order(n))));
    vmBus.subscribe({
      vmChanged(vm) {
        if (vm === vms[0] && vm.phase === "booting") site("local").release(vms[1], "user");
      },
    });
    sim.run();
    expect(log.filter((line) => line.includes("g-2"))).toEqual(["0 g-2@local requested", "30 g-2@local ended user"]);
  });

  it("twice, or at another site · a fault", () => {
    const { site } = sitesWorld({ local: LOCAL, eu: CLOUD });
    const vm = granted(site("local").request(order(1)));
    expect(() => site("eu").release(vm, "user")).toThrow(Fault);
    site("local").release(vm, "user");
    expect(() => site("local").release(vm, "user")).toThrow(Fault);
  });
});

describe("suspend and resume", () => {
  it("opennebula · keeps its place, stops running time, comes back through booting; its tunnel is made anew", () => {
    const { sim, log, at, site, metrics } = sitesWorld({ local: LOCAL }, { tunnel: { local: 2 } });
    const vm = granted(site("local").request(order(1, { cores: 2 })));
    site("local").request(order(2));
    at(100, () => site("local").suspend(vm));
    at(200, () => site("local").resume(vm));
    at(300, () => site("local").release(vm, "user"));
    sim.run(300);
    expect(log.filter((line) => line.includes("g-1")).slice(3)).toEqual([
      `${40 + 5 + 2} g-1@local ready`,
      "100 g-1@local suspended",
      "200 g-1@local booting",
      "204 g-1@local running",
      `${204 + 2} g-1@local ready`,
      "300 g-1@local ended user",
    ]);
    expect(log.filter((line) => line.includes("g-2"))).toEqual(["0 g-2@local requested"]);
    expect(metrics().get("vm.hours local")).toBe((100 - 40 + (300 - 204)) / 3600);
    expect(metrics().get("vms.started local")).toBe(1);
    expect(metrics().get("vm.boot.mean local")).toBe(10);
  });

  it("released while suspended · its place is free again", () => {
    const { sim, at, site } = sitesWorld({ local: LOCAL });
    const vm = granted(site("local").request(order(1, { cores: 2 })));
    const next = granted(site("local").request(order(2, { cores: 2 })));
    at(100, () => site("local").suspend(vm));
    at(110, () => site("local").release(vm, "user"));
    sim.run();
    expect(next.bootingAt).toBe(120);
  });

  it("providers that cannot · a fault", () => {
    for (const [name, spec] of [
      ["ec2", CLOUD],
      ["elastichosts", { driver: "elastichosts", boot: "1 s" }],
      ["rackspace", { driver: "rackspace", boot: "1 s" }],
    ] as const) {
      const { sim, site } = sitesWorld({ [name]: spec });
      const vm = granted(site(name).request(order(1, name === "rackspace" ? { type: "1GB" } : {})));
      sim.run();
      expect(() => site(name).suspend(vm)).toThrow("cannot suspend");
      expect(() => site(name).resume(vm)).toThrow(Fault);
    }
  });

  it("in the wrong phase · a fault", () => {
    const { sim, site } = sitesWorld({ local: LOCAL });
    const vm = granted(site("local").request(order(1)));
    expect(() => site("local").suspend(vm)).toThrow(Fault);
    sim.run();
    expect(() => site("local").resume(vm)).toThrow(Fault);
  });
});

describe("names and attempts", () => {
  it("the same group and ordinal again · attempts count, names stay unique, refusals do not count", () => {
    const { site } = sitesWorld({ eu: { ...CLOUD, cap: { "m1.small": 1 } } });
    const first = granted(site("eu").request(order(7)));
    expect(site("eu").request(order(7))).toBe("cap");
    site("eu").release(first, "user");
    const second = granted(site("eu").request(order(7)));
    expect([first.name, first.attempt, second.name, second.attempt]).toEqual(["g-7@eu", 0, "g-7.1@eu", 1]);
  });

  it("a type the provider does not have · a fault: the experiment's check should have seen it", () => {
    const { site } = sitesWorld({ eu: CLOUD });
    expect(() => site("eu").request(order(1, { type: "m9.huge" }))).toThrow(Fault);
    expect(() => site("eu").request(order(1, { cores: 2 }))).toThrow(Fault);
    expect(() => site("nowhere")).toThrow(Fault);
  });
});
