import { describe, expect, it } from "vitest";
import { fakeVm, publish } from "../market/fakes.js";
import { EnergyStage } from "./stage.js";

const HOUR = 3600;
const LINEAR = { power: { kind: "linear", idle: "100 W", full: "200 W" } };

describe("energy of hosts by hand", () => {
  it("a host that carries nothing for an hour · its idle power times the time", () => {
    expect(new EnergyStage(LINEAR).joules(HOUR)).toBe(100 * HOUR);
  });

  it("a host whose cores are all held · its full power", () => {
    const stage = new EnergyStage(LINEAR);
    stage.vm(0, HOUR, { cores: 4 });
    expect(stage.joules(HOUR)).toBe(200 * HOUR);
  });

  it("half of its cores for half an hour · half way between, then idle", () => {
    const stage = new EnergyStage(LINEAR);
    stage.vm(0, HOUR / 2, { cores: 2 });
    expect(stage.joules(HOUR)).toBe(150 * (HOUR / 2) + 100 * (HOUR / 2));
  });

  it("VMs on several hosts · each host by its own load", () => {
    const stage = new EnergyStage({ power: { kind: "square", idle: "100 W", full: "200 W" } }, { hosts: 3 });
    stage.vm(0, 1000, { cores: 2, host: 0 });
    stage.vm(0, 1000, { cores: 2, host: 0 });
    stage.vm(0, 1000, { cores: 2, host: 2 });
    expect(stage.joules(1000)).toBe((200 + 100 + 125) * 1000);
  });

  it("PUE · times the energy of the hosts", () => {
    expect(new EnergyStage({ ...LINEAR, pue: 1.5 }).joules(HOUR)).toBe(150 * HOUR);
  });

  it("times that are no whole seconds · the exact product", () => {
    const stage = new EnergyStage(LINEAR);
    stage.vm(0.25, 0.75, { cores: 4 });
    expect(stage.joules(1)).toBe(100 * 0.5 + 200 * 0.5);
  });

  it("a suspended VM · leaves its host idle, though it keeps its place", () => {
    const stage = new EnergyStage(LINEAR);
    const vm = fakeVm(1, { site: "local", host: 0, cores: 4 });
    stage.at(0, () => publish(stage.bus, vm, "booting", 0));
    stage.at(500, () => publish(stage.bus, vm, "suspended", 500));
    stage.at(700, () => publish(stage.bus, vm, "booting", 700));
    expect(stage.joules(1000)).toBe(200 * 500 + 100 * 200 + 200 * 300);
  });

  it("a host that is down, or whose site is · draws what a host draws that is off", () => {
    const stage = new EnergyStage({ ...LINEAR, off: "10 W" }, { hosts: 2 });
    stage.at(100, () => stage.availability.publish({ subject: "host", name: "local/host-2", up: false }));
    stage.at(300, () => stage.availability.publish({ subject: "site", name: "local", up: false }));
    stage.at(400, () => stage.availability.publish({ subject: "host", name: "local/host-2", up: true }));
    stage.at(600, () => stage.availability.publish({ subject: "site", name: "local", up: true }));
    expect(stage.joules(1000)).toBe(200 * 100 + 110 * 200 + 20 * 300 + 200 * 400);
  });

  it("a host that sleeps · draws its sleeping power, and that of transitions on the way", () => {
    const stage = new EnergyStage({ ...LINEAR, sleep: { power: "5 W", transition: "150 W", "sleep-time": "10 s", "wake-time": "20 s" } });
    stage.at(100, () => stage.hostPower.publish("local", 0, "falling-asleep"));
    stage.at(110, () => stage.hostPower.publish("local", 0, "asleep"));
    stage.at(910, () => stage.hostPower.publish("local", 0, "waking"));
    stage.at(930, () => stage.hostPower.publish("local", 0, "awake"));
    expect(stage.joules(1000)).toBe(100 * 100 + 150 * 10 + 5 * 800 + 150 * 20 + 100 * 70);
    const metrics = stage.metrics();
    expect(metrics.get("energy.asleep local")).toBe((5 * 800) / 3_600_000);
    expect(metrics.get("hosts.asleep local")).toBe(0.8);
    expect(metrics.get("hosts.wake-ups local")).toBe(1);
  });
});

describe("energy where hosts are out of sight", () => {
  it("cores of running VMs · each at the power of the assumed use, none while a VM boots", () => {
    const stage = new EnergyStage({ power: { kind: "per-core", idle: "1 W", full: "3 W" } }, { hosts: 0, cores: 0 });
    stage.vm(100, 1100, { host: -1, cores: 8 });
    expect(stage.joules(2000)).toBe(2 * 8 * 1000);
  });

  it("the published coefficients · 0.74 to 3.5 W a vCPU, half used", () => {
    const stage = new EnergyStage({ power: { kind: "per-core" } }, { hosts: 0, cores: 0 });
    stage.vm(0, 1000, { host: -1, cores: 1 });
    expect(stage.joules(1000)).toBeCloseTo(2.12 * 1000, 9);
  });
});

describe("what is drawn does not depend on who looks", () => {
  const played = (looks: readonly number[], series: boolean): number => {
    const stage = new EnergyStage({ power: { kind: "specpower", server: "hp-ml110-g5" }, carbon: { kind: "constant", intensity: "300 gCO2e/kWh" } }, { hosts: 3, series });
    for (let vm = 0; vm < 40; vm += 1) stage.vm(vm * 17.3, vm * 17.3 + 31.7 + vm, { cores: 1, host: vm % 3 });
    for (const look of looks) stage.at(look, () => stage.energy.joules("local"));
    return stage.joules(2000);
  };

  it("asked once, or every second · the same to the last bit", () => {
    const once = played([], false);
    expect(played(Array.from({ length: 2000 }, (_, second) => second), false)).toBe(once);
    expect(played([], true)).toBe(once);
  });

  it("power as a series · its steps integrate to the energy, and so do the bars of hours", () => {
    const stage = new EnergyStage({ ...LINEAR, carbon: { kind: "constant", intensity: "100 gCO2e/kWh" } }, { series: true });
    stage.vm(1800, 5400, { cores: 2 });
    const joules = stage.joules(2 * HOUR);
    expect(stage.series("power").map(([, , time, , watts]) => [time, watts])).toEqual([[0, 100], [1800, 150], [5400, 100]]);
    expect(stage.series("energy").map(([, , time, before, value]) => [time, before, value])).toEqual([[3600, 0, 0.125], [7200, 0.125, 0.25]]);
    expect(stage.series("carbon").map(([, , , , value]) => value)).toEqual([12.5, 25]);
    expect(joules).toBe(0.25 * 3_600_000);
  });

  it("a long run · has at most 400 bars, which add up all the same", () => {
    const stage = new EnergyStage(LINEAR, { series: true });
    const joules = stage.joules(1001 * HOUR);
    const bars = stage.series("energy");
    expect(bars.length).toBe(251);
    expect(bars.at(-1)?.[4]).toBe(joules / 3_600_000);
    expect(bars.at(-1)?.[2]).toBe(1001 * HOUR);
  });
});
