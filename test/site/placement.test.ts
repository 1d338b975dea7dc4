import { describe, expect, it } from "vitest";
import { z } from "zod";
import { Fault } from "../../sim/index.js";
import { type HostView, placements } from "../../models/site/index.js";
import { granted, order, remakeSchema, sitesWorld } from "./world.js";

const site = (placement: unknown) => ({
  driver: "opennebula",
  hosts: { count: 3, cores: 4, memory: "8 GiB" },
  core: { cycle: "0 s" },
  boot: "1 s",
  placement,
});

/** Hosts that VMs of these cores go to, one after the other. */
function hostsChosen(placement: unknown, cores: readonly number[]): number[] {
  const { sim, site: port } = sitesWorld({ local: site(placement) });
  return cores.map((wanted, index) => {
    const vm = granted(port("local").request(order(index + 1, { cores: wanted, memoryBytes: 1 })));
    sim.run();
    return vm.host;
  });
}

describe("placement · where VMs of 1, 1, 2, 1 cores go", () => {
  it("first-fit · the first host with room", () => expect(hostsChosen("first-fit", [1, 1, 2, 1])).toEqual([0, 0, 0, 1]));
  it("packing · the fullest by VMs", () => expect(hostsChosen("packing", [1, 1, 2, 1])).toEqual([0, 0, 0, 1]));
  it("striping · the emptiest by VMs", () => expect(hostsChosen("striping", [1, 1, 2, 1])).toEqual([0, 1, 2, 0]));
  it("load-aware · the most free cores", () => expect(hostsChosen("load-aware", [3, 1, 2, 1, 1])).toEqual([0, 1, 2, 1, 1]));
  it("packing and first-fit differ where the fullest host is not the first", () => {
    expect(hostsChosen("packing", [3, 2, 1, 1])).toEqual([0, 1, 0, 1]);
    expect(hostsChosen("striping", [3, 2, 1, 1])).toEqual([0, 1, 2, 0]);
  });
});

describe.each(placements.names())("placement · contract · %s", (name) => {
  const view = (index: number, freeCores: number, vms: number): HostView => ({
    index,
    name: `h-${index}`,
    cores: 8,
    memoryBytes: 8,
    freeCores,
    freeMemoryBytes: 8,
    vms,
  });

  it("chooses one of the hosts shown and changes nothing", () => {
    const draws = () => ({ next: () => 0.5 });
    const policy = placements.get(name).make({ kind: name }, draws);
    const hosts = [view(2, 3, 4), view(5, 8, 0), view(9, 1, 7)].map((host) => Object.freeze(host));
    expect([2, 5, 9]).toContain(policy.choose({ cores: 1, memoryBytes: 1 }, Object.freeze(hosts)));
    expect(policy.choose({ cores: 1, memoryBytes: 1 }, [view(9, 1, 7)])).toBe(9);
  });
});

describe("placement · a policy added from outside", () => {
  placements.add({ name: "broken", description: "Chooses a host that is not there", schema: z.object({}), make: () => ({ choose: () => 99 }) });
  remakeSchema();

  it("an illegal choice is a fault that names the policy", () => {
    const { sim, site: port } = sitesWorld({ local: site("broken") });
    port("local").request(order(1));
    let fault: unknown;
    try {
      sim.run();
    } catch (thrown) {
      fault = thrown;
    }
    expect(fault).toBeInstanceOf(Fault);
    expect((fault as Fault).context).toEqual({ timeSeconds: 0, entity: "local placement broken" });
  });
});
