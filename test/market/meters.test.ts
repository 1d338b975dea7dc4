import { describe, expect, it } from "vitest";
import { Rank } from "../../sim/index.js";
import { FEDERATION, type MarketSite, ownedMicroUsdPerHour } from "../../models/market/index.js";
import { parseInstant } from "../../sim/index.js";
import { fakeVm, MarketStage, parsedPrice, publish } from "./fakes.js";

const HOUR = 3600;
const local = (price: unknown, hosts = 8): MarketSite => ({ name: "local", driver: "opennebula", hosts, price: parsedPrice(price) });
const cloud = (price: unknown): MarketSite => ({ name: "cloud", driver: "rackspace", hosts: 0, price: parsedPrice(price) });

describe("hosts of the site's own", () => {
  it("all · every host for the whole run, used or not", () => {
    const stage = new MarketStage([local({ "per-host": "0.04 USD/h" })]);
    stage.vm(0, 1000.5, { site: "local", host: 0 });
    const [line] = stage.close();
    expect(line.numerator).toBe(40_000n * 8n * 1001n);
    expect(line.amountMicroUsd).toBe(88_978n); // 40000 · 8 · 1001 / 3600 = 88977.7…
    expect([line.payer, line.payee, line.item]).toEqual([FEDERATION, "local", "hosts"]);
  });

  it("used · each host while at least one VM is on it, from its boot on", () => {
    const stage = new MarketStage([local({ "per-host": "0.04 USD/h", charge: "used" })]);
    stage.vm(0, 100, { site: "local", host: 0 });
    stage.vm(50, 150, { site: "local", host: 0 });
    stage.vm(200, 210, { site: "local", host: 0 });
    stage.vm(0, 7, { site: "local", host: 3 });
    const pending = fakeVm(9, { site: "local" });
    publish(stage.bus, pending, "requested", 0);
    const lines = stage.close();
    expect(lines.map((line) => [line.subject, line.quantity])).toEqual([
      ["local/host-1", 160n],
      ["local/host-4", 7n],
    ]);
  });

  it("used · a suspended VM leaves its host", () => {
    const stage = new MarketStage([local({ "per-host": "0.04 USD/h", charge: "used" })]);
    const vm = fakeVm(1, { site: "local", host: 2 });
    publish(stage.bus, vm, "booting", 0);
    stage.sim.call(30, Rank.decision, "suspend", () => publish(stage.bus, vm, "suspended", 30));
    stage.sim.call(90, Rank.decision, "resume", () => publish(stage.bus, vm, "booting", 90));
    stage.sim.call(100, Rank.sample, "stop", () => stage.sim.stop());
    expect(stage.close().map((line) => line.quantity)).toEqual([40n]);
  });

  it("VMs on hosts that are charged · cost nothing themselves", () => {
    const stage = new MarketStage([local({ "per-host": "0 USD/h" })]);
    stage.vm(0, 100, { site: "local", host: 0 });
    expect(stage.close().map((line) => line.item)).toEqual(["hosts"]);
  });
});

describe("what an owned host costs", () => {
  const written = { purchase: "2000 USD", lifetime: "4 years", power: "250 W", energy: "0.10 USD/kWh", pue: 1.5, staff: "200 USD/year", utilisation: 0.7 };

  it("2000 USD over 4 years, 250 W at PUE 1.5, 200 USD a year, 70 % used · by hand", () => {
    const writeOff = 2_000_000_000 / (4 * 8760); // 57077.6… micro-USD/h
    const energy = 0.25 * 1.5 * 100_000; // 37500
    const staff = 200_000_000 / 8760; // 22831.05…
    const microUsd = Math.round((writeOff + energy + staff) / 0.7);
    expect(microUsd).toBe(167_727);
    expect(ownedMicroUsdPerHour(parsedPrice({ owned: written })!.owned!)).toBe(microUsd);
  });

  it("each parameter · moves the hourly cost", () => {
    const base = ownedMicroUsdPerHour(parsedPrice({ owned: written })!.owned!);
    const changes = { purchase: "2100 USD", lifetime: "3 years", power: "300 W", energy: "0.2 USD/kWh", pue: 1.2, staff: "0 USD/year", utilisation: 1 };
    for (const [key, value] of Object.entries(changes)) {
      expect(ownedMicroUsdPerHour(parsedPrice({ owned: { ...written, [key]: value } })!.owned!), key).not.toBe(base);
    }
  });

  it("in a bill · it is the price of a host-hour", () => {
    const stage = new MarketStage([local({ owned: written }, 2)]);
    stage.sim.call(2 * HOUR, Rank.sample, "end", () => stage.sim.stop());
    expect(stage.close().map((line) => [line.priceMicroUsd, line.amountMicroUsd])).toEqual([[167_727, 4n * 167_727n]]);
  });
});

describe("free sizes", () => {
  it("cores and GiB · one exact line each", () => {
    const stage = new MarketStage([cloud({ "per-core": "0.03 USD/h", "per-gib": "0.01 USD/h", billing: "per-second" })]);
    const memoryBytes = 1.5 * 1_073_741_824;
    stage.vm(0, 600, { type: "free", cores: 4, memoryBytes });
    const [cores, memory] = stage.close();
    expect(cores.amountMicroUsd).toBe((30_000n * 4n * 600n) / 3600n);
    expect(memory.numerator).toBe(10_000n * BigInt(memoryBytes) * 600n);
    expect(memory.amountMicroUsd).toBe(2500n); // 0.01 USD/h · 1.5 GiB · 1/6 h
    expect(stage.metrics().get("vm.billed-hours cloud")).toBe(600 / 3600);
  });
});

describe("traffic", () => {
  const priced = { types: { "m1.small": "0 USD/h" }, transfer: { out: "0.17 USD/GB", in: "0.10 USD/GB" } };

  it("out of one site and into another · both charge, by the byte on the wire", () => {
    const stage = new MarketStage([cloud(priced), local({ "per-host": "0 USD/h", transfer: { in: "0.05 USD/GB" } })]);
    stage.send(1, "cloud", "local", 1_500_000_000);
    stage.send(2, "cloud", "local", 0.5);
    stage.send(3, "local", "cloud", 7);
    stage.send(4, "cloud", "cloud", 1e12);
    const lines = stage.close().filter((line) => line.item !== "hosts");
    expect(lines.map((line) => [line.item, line.payee, line.subject, line.numerator])).toEqual([
      ["transfer-out", "cloud", "cloud--local", 170_000n * 1_500_000_001n],
      ["transfer-in", "local", "cloud--local", 50_000n * 1_500_000_001n],
      ["transfer-in", "cloud", "local--cloud", 100_000n * 7n],
    ]);
    // 0.17 USD/GB · 1.5 GB, and 170000 / 10^9 of a micro-USD for the last byte
    expect(lines[0].amountMicroUsd).toBe(255_000n);
    expect(stage.metrics().get("cost.transfer cloud")).toBe((255_000 + 0) / 1e6);
  });

  it("more bytes than a double counts one by one · no byte is lost", () => {
    const stage = new MarketStage([cloud(priced)]);
    const huge = 2 ** 52;
    stage.send(1, "cloud", "local", huge);
    for (let k = 0; k < 5; k += 1) stage.send(2 + k, "cloud", "local", huge - 1);
    stage.send(9, "cloud", "local", 1);
    expect(stage.close()[0].quantity).toBe(6n * BigInt(huge) - 4n);
  });

  it("priced by the provider's book · the sourced price holds from its first sighting, elsewhere it is free", () => {
    const site = (region: string): MarketSite => ({ name: "cloud", driver: "ec2", region, hosts: 0 });
    const sent = (region: string) => {
      const stage = new MarketStage([site(region)], parseInstant("2009-11-30T23:59:00Z")!);
      stage.send(59, "cloud", "local", 1000);
      stage.send(60, "cloud", "local", 2000);
      return stage.close().map((line) => [line.item, line.priceMicroUsd, line.quantity]);
    };
    expect(sent("us-east-1")).toEqual([["transfer-out", 170_000, 2000n]]);
    expect(sent("eu-west-1")).toEqual([]);
  });
});

describe("storage", () => {
  it("10 GB for 73 h · a tenth of a month of 730 h", () => {
    const stage = new MarketStage([cloud({ storage: { size: "10 GB", price: "0.15 USD/GB-month" } })]);
    stage.sim.call(73 * HOUR, Rank.sample, "end", () => stage.sim.stop());
    const [line] = stage.close();
    expect(line.amountMicroUsd).toBe(150_000n);
    expect(line.numerator).toBe(150_000n * 10_000_000_000n * 73n * 3600n);
  });
});

describe("metrics of a site", () => {
  it("a site with everything · parts add up to the total, and a site without VMs costs nothing", () => {
    const stage = new MarketStage([
      cloud({ types: { "m1.small": "0.085 USD/h" }, transfer: { out: "1 USD/GB" }, storage: { size: "73 GB", price: "0.1 USD/GB-month" } }),
      local(undefined),
    ]);
    stage.vm(0, HOUR);
    stage.send(5, "cloud", "local", 1_000_000);
    stage.close();
    const metrics = stage.metrics();
    expect(metrics.get("cost.compute cloud")).toBe(0.085);
    expect(metrics.get("cost.transfer cloud")).toBe(0.001);
    expect(metrics.get("cost.storage cloud")).toBe(0.01); // 73 GB · 0.1 USD / 730
    expect(metrics.get("cost.total cloud")).toBe((85_000 + 1000 + 10_000) / 1e6);
    expect(metrics.get("vm.billed-hours cloud")).toBe(1);
    expect([...metrics].filter(([key]) => key.endsWith(" local")).map(([, value]) => value)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it("the table of bills · one row per line, exact integers as text", () => {
    const stage = new MarketStage([cloud({ types: { "m1.small": "0.085 USD/h" } })]);
    stage.vm(0, 10);
    stage.close();
    const table = stage.market.tables!().get("bills")!;
    const cell = (name: string) => table.rows[0][table.columns.findIndex((column) => column.name === name)];
    expect(table.rows.length).toBe(1);
    expect([cell("numerator"), cell("denominator"), cell("amount_micro_usd")]).toEqual(["306000000", "3600", "85000"]);
    expect(table.rows[0].length).toBe(table.columns.length);
  });
});
