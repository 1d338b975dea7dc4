import { describe, expect, it } from "vitest";
import { type Vm, VmBus } from "../../models/ports/index.js";

describe("the bus of VM changes", () => {
  it("listeners to some groups and to all · hear what concerns them, in order of subscription, also those who come later", () => {
    const bus = new VmBus();
    const heard: string[] = [];
    const listener = (name: string) => ({ vmChanged: (vm: Vm) => void heard.push(`${name} ${vm.group}`) });
    const vm = (group: string) => ({ group }) as Vm;
    bus.subscribe(listener("one"), { groups: ["a", "b"] });
    bus.subscribe(listener("all"));
    bus.publish(vm("a"));
    bus.subscribe(listener("late"), { groups: ["a"] });
    bus.publish(vm("a"));
    bus.publish(vm("c"));
    expect(heard).toEqual(["one a", "all a", "one a", "all a", "late a", "all c"]);
  });

  it("listeners to some phases · hear of them alone, in order of subscription", () => {
    const bus = new VmBus();
    const heard: string[] = [];
    const listener = (name: string) => ({ vmChanged: (vm: Vm) => void heard.push(`${name} ${vm.phase}`) });
    bus.subscribe(listener("ends"), { phases: ["ended"] });
    bus.subscribe(listener("all"));
    bus.subscribe(listener("a ends"), { groups: ["a"], phases: ["running", "ended"] });
    for (const group of ["a", "b"]) for (const phase of ["running", "ready", "ended"]) bus.publish({ group, phase } as Vm);
    expect(heard).toEqual(["all running", "a ends running", "all ready", "ends ended", "all ended", "a ends ended", "all running", "all ready", "ends ended", "all ended"]);
  });
});
