import { describe, expect, it } from "vitest";
import { sleepOrders } from "../../models/energy/index.js";
import { metric, run } from "../support/scenario.js";
import { Fault } from "../../sim/index.js";

// Before any schema is made.
sleepOrders.add({ name: "broken-order", description: "Chooses what is not there", schema: sleepOrders.get("largest").schema, make: () => () => 99 });

const SLEEP = { after: "10 min", "sleep-time": "30 s", "wake-time": "2 min", power: "5 W" };

/** Jobs on nodes that come when something waits and go when idle for a minute; hosts of two cores, all awake at the start. */
const arm = (sleep: object | undefined, jobs: readonly object[], more: { readonly hosts?: object; readonly node?: object; readonly core?: object; readonly outages?: readonly object[]; readonly horizon?: string } = {}): object => ({
  horizon: more.horizon ?? "until-done",
  sites: {
    home: {
      driver: "opennebula",
      hosts: { count: 3, cores: 2, memory: "4 GiB", speed: "1 Gflop/s", ...more.hosts },
      boot: "20 s",
      core: { cycle: "0 s", "per-host": "unlimited", ...more.core },
      energy: { power: { kind: "linear", idle: "100 W", full: "200 W" }, ...(sleep === undefined ? {} : { sleep: { ...SLEEP, ...sleep } }) },
    },
  },
  outages: more.outages ?? [],
  services: {
    c: {
      kind: "batch",
      scheduler: "immediate",
      head: "home",
      workers: { own: { site: "home", count: 0, cores: 2, memory: "2 GiB", provisioning: { kind: "burst-on-queue", maximum: 6, "idle-release": "1 min" }, ...more.node } },
    },
  },
  workloads: { w: { kind: "list", jobs, to: "c" } },
});
const job = (submit: string, work = "60 Gflop") => ({ submit, work });

describe("hosts that sleep", () => {
  it("all idle from the start · each sleeps after its grace, at the next look of the loop", () => {
    const idle = (sleep: object) => run({ ...arm(sleep, [job("2 h")]), horizon: "1 h" });
    // Three hosts at 100 W for 10 min and the 30 s of falling asleep, then at 5 W.
    const output = idle({ loop: "0 s" });
    expect(metric(output, "energy")).toBe((3 * (100 * 630 + 5 * 2970)) / 3_600_000);
    expect(metric(output, "energy.asleep")).toBe((3 * 5 * 2970) / 3_600_000);
    expect(metric(output, "hosts.asleep")).toBe(2970 / 3600);
    expect(metric(idle({ loop: "7 min" }), "energy")).toBe((3 * (100 * 870 + 5 * 2730)) / 3_600_000);
    expect(metric(idle({ loop: "0 s", transition: "150 W" }), "energy")).toBe((3 * (100 * 600 + 150 * 30 + 5 * 2970)) / 3_600_000);
  });

  it("a VM that needs a host · wakes one, waits for it and boots then; nobody else is woken", () => {
    const output = run(arm({ loop: "0 s" }, [job("1 h")]));
    expect(metric(output, "hosts.wake-ups")).toBe(1);
    expect(metric(output, "wait.mean")).toBe(120 + 20);
    expect(metric(run(arm(undefined, [job("1 h")])), "wait.mean")).toBe(20);
  });

  it("VMs that fit on one host together · wake one, not one each", () => {
    const two = [{ ...job("1 h"), count: 2 }];
    const small = run(arm({ loop: "0 s" }, two, { node: { cores: 1, memory: "1 GiB" } }));
    expect([metric(small, "hosts.wake-ups"), metric(small, "wait.mean")]).toEqual([1, 140]);
    const large = run(arm({ loop: "0 s" }, [{ ...job("1 h", "120 Gflop"), processors: 2, count: 2 }]));
    expect([metric(large, "hosts.wake-ups"), metric(large, "wait.mean")]).toEqual([2, 140]);
  });

  it("a host with room that waits for the next pass · spares a wake-up", () => {
    const three = [{ ...job("1 h"), count: 3 }];
    const output = run(arm({ loop: "0 s" }, three, { hosts: { count: 3, cores: 4 }, node: { cores: 1, memory: "1 GiB" }, core: { cycle: "10 s", "per-host": 1 } }));
    // One host of four cores: one VM each pass of 10 s, all on it.
    expect(metric(output, "hosts.wake-ups")).toBe(1);
  });

  it("a VM that comes while its host falls asleep · waits until it sleeps, and wakes it then", () => {
    const output = run(arm({ loop: "0 s", "sleep-time": "100 s" }, [job("610 s")]));
    expect([metric(output, "hosts.wake-ups"), metric(output, "wait.mean")]).toEqual([1, 90 + 120 + 20]);
  });

  it("a VM that comes before the grace is over · finds the host awake, and its time begins anew", () => {
    const output = run({ ...arm({ loop: "0 s" }, [job("9 min")], { hosts: { count: 1 } }), horizon: "2 h" });
    // Busy from 540 s, with boot and 60 s of work and of idleness to 680 s; asleep 630 s later.
    expect(metric(output, "wait.mean")).toBe(20);
    expect(metric(output, "hosts.wake-ups")).toBe(0);
    expect(metric(output, "energy.asleep")).toBeCloseTo((5 * (7200 - 680 - 630)) / 3_600_000, 8);
  });

  it("a host that was woken and is idle again · sleeps again", () => {
    const output = run(arm({ loop: "0 s" }, [job("1 h"), job("2 h"), job("3 h")], { hosts: { count: 1 } }));
    expect([metric(output, "hosts.wake-ups"), metric(output, "wait.max")]).toEqual([3, 140]);
  });

  it("no grace and no time to sleep or wake · costs no waiting", () => {
    const output = run(arm({ after: "0 s", loop: "0 s", "sleep-time": "0 s", "wake-time": "0 s" }, [job("1 h"), job("2 h")]));
    expect([metric(output, "hosts.wake-ups"), metric(output, "wait.mean")]).toEqual([2, 20]);
  });

  it("no grace, and a scheduler that passes every 30 s · the VM has its turn before its host sleeps again", () => {
    const output = run(arm({ after: "0 s", loop: "0 s" }, [job("1 h")], { hosts: { count: 1 }, core: { cycle: "30 s" } }));
    // It waits for the pass of 3630 s, 120 s for the host, that of 3780 s, and boots.
    expect([metric(output, "hosts.wake-ups"), metric(output, "wait.mean")]).toEqual([1, 180 + 20]);
  });

  it("a host that goes down asleep · is up awake again, and sleeps after its grace", () => {
    const output = run({ ...arm({ loop: "0 s" }, [job("3 h")], { hosts: { count: 1 }, outages: [{ host: "home/host-1", from: "1000 s", for: "500 s" }] }), horizon: "1 h" });
    expect(metric(output, "energy")).toBe((100 * 630 + 5 * 370 + 0 + 100 * 630 + 5 * (3600 - 2130)) / 3_600_000);
  });

  it("a host that goes down while it wakes · the VM waits for its return, and boots at once then", () => {
    const output = run(arm({ loop: "0 s" }, [job("1 h")], { hosts: { count: 1 }, outages: [{ host: "home/host-1", from: "3650 s", for: "1000 s" }] }));
    expect(metric(output, "wait.mean")).toBe(1050 + 20);
  });

  it("a site that goes down · its hosts are up awake again with it, but for one that is down by itself", () => {
    const outages = [{ site: "home", from: "1000 s", for: "500 s" }, { host: "home/host-1", from: "900 s", for: "1100 s" }];
    const output = run({ ...arm({ loop: "0 s" }, [job("3 h")], { hosts: { count: 2 }, outages }), horizon: "1 h" });
    const first = 100 * 630 + 5 * 270 + 100 * 630 + 5 * (3600 - 2630);
    const second = 100 * 630 + 5 * 370 + 100 * 630 + 5 * (3600 - 2130);
    expect(metric(output, "energy")).toBe((first + second) / 3_600_000);
  });
});

describe("which host is woken", () => {
  const hosts = [
    { index: 0, cores: 4, memoryBytes: 8, since: 30 },
    { index: 1, cores: 8, memoryBytes: 8, since: 20 },
    { index: 2, cores: 8, memoryBytes: 16, since: 10 },
    { index: 3, cores: 8, memoryBytes: 16, since: 40 },
  ];
  const first = (kind: string, among = hosts): number => sleepOrders.get(kind).make()(among);

  it("largest · cores, then memory, then the lowest number", () => {
    expect([first("largest"), first("largest", hosts.slice(0, 2)), first("largest", hosts.slice(0, 1))]).toEqual([2, 1, 0]);
  });

  it("last asleep and longest asleep · by when they fell asleep", () => {
    expect([first("last-asleep"), first("longest-asleep")]).toEqual([3, 2]);
  });

  it.each(["largest", "last-asleep", "longest-asleep"])("%s · chooses one of those it is shown, the same twice", (kind) => {
    for (const among of [hosts, hosts.slice(1, 3), hosts.slice(3)]) {
      expect(among.map(({ index }) => index)).toContain(first(kind, among));
      expect(first(kind, among)).toBe(first(kind, among));
    }
  });

  it("an order that chooses a host it was not shown · is a fault that says so", () => {
    expect(() => run(arm({ loop: "0 s", order: "broken-order" }, [job("1 h")]))).toThrow(Fault);
    expect(() => run(arm({ loop: "0 s", order: "broken-order" }, [job("1 h")]))).toThrow(/the order of waking chose host 99, which does not sleep or cannot take c\/own-1@home/);
  });
});
