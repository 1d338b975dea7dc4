import { describe, expect, it } from "vitest";
import type { MarketSite } from "../../models/market/index.js";
import { scenarioOf } from "../support/scenario.js";
import { MarketStage, parsedPrice } from "./fakes.js";

const GB = 1_000_000_000;
const MONTH = 730 * 3600;
const site = (name: string, transfer: unknown): MarketSite => ({ name, driver: "rackspace", hosts: 0, price: parsedPrice({ types: { "m1.small": "0 USD/h" }, transfer }) });
const tiers = [{ "up-to": "1 GB", price: "0 USD/GB" }, { "up-to": "10 GB", price: "0.12 USD/GB" }, { price: "0.09 USD/GB" }];
const booked = (stage: MarketStage): (string | number | bigint)[][] => stage.close().map(({ payee, item, subject, priceMicroUsd, quantity }) => [payee, item, subject, priceMicroUsd, quantity]);

describe("traffic by tiers", () => {
  it("twelve GB to two sites · fill one tier after the other together, and a transfer over a bound is split", () => {
    const stage = new MarketStage([site("cloud", { out: tiers }), site("a", {}), site("b", {})]);
    stage.send(0, "cloud", "a", 4 * GB);
    stage.send(10, "cloud", "b", 8 * GB);
    expect(booked(stage)).toEqual([
      ["cloud", "transfer-out", "cloud--a", 0, BigInt(1 * GB)],
      ["cloud", "transfer-out", "cloud--a", 120_000, BigInt(3 * GB)],
      ["cloud", "transfer-out", "cloud--b", 120_000, BigInt(6 * GB)],
      ["cloud", "transfer-out", "cloud--b", 90_000, BigInt(2 * GB)],
    ]);
  });

  it("a new month · begins with the first tier, at its very bound", () => {
    const stage = new MarketStage([site("cloud", { in: tiers }), site("a", {})]);
    stage.send(MONTH - 1, "a", "cloud", 2 * GB);
    stage.send(MONTH, "a", "cloud", 1 * GB);
    stage.send(5 * MONTH + 1, "a", "cloud", 1 * GB);
    expect(booked(stage)).toEqual([
      ["cloud", "transfer-in", "a--cloud", 0, BigInt(3 * GB)],
      ["cloud", "transfer-in", "a--cloud", 120_000, BigInt(1 * GB)],
    ]);
  });

  it("with another zone · its own price in its own directions, and no part of the tiers", () => {
    const stage = new MarketStage([site("zone-a", { out: "0.1 USD/GB", with: { "zone-b": { out: "0.01 USD/GB", in: "0.01 USD/GB" } } }), site("zone-b", {}), site("far", {})]);
    stage.send(0, "zone-a", "zone-b", GB);
    stage.send(1, "zone-b", "zone-a", GB);
    stage.send(2, "zone-a", "far", GB);
    stage.send(3, "far", "zone-a", GB);
    expect(booked(stage)).toEqual([
      ["zone-a", "transfer-out", "zone-a--far", 100_000, BigInt(GB)],
      ["zone-a", "transfer-out", "zone-a--zone-b", 10_000, BigInt(GB)],
      ["zone-a", "transfer-in", "zone-b--zone-a", 10_000, BigInt(GB)],
    ]);
  });
});

describe("misuse", () => {
  it.each([
    [[{ "up-to": "1 GB", price: "0.1 USD/GB" }], "expected nothing in the last tier"],
    [[{ price: "0.1 USD/GB" }, { price: "0.2 USD/GB" }], "expected an end of every tier but the last"],
    [[{ "up-to": "2 GB", price: "0.1 USD/GB" }, { "up-to": "1 GB", price: "0.1 USD/GB" }, { price: "0.1 USD/GB" }], "expected more than the tier before (2000000000 B), got 1000000000 B"],
    [[], "Too small"],
  ])("%j · is told", (out, message) => {
    expect(() => parsedPrice({ types: { "m1.small": "0 USD/h" }, transfer: { out } })).toThrow(message);
  });

  it("a price with a site that is none, or with itself · is told", () => {
    const arm = (other: string): object => ({ sites: { home: { driver: "opennebula", hosts: { count: 1, cores: 1, memory: "1 GiB" }, price: { "per-host": "0 USD/h", transfer: { with: { [other]: { out: "1 USD/GB" } } } } } } });
    expect(() => scenarioOf(arm("hom"))).toThrow("sites.home.price.transfer.with.hom: expected the name of a site: home, got hom");
    expect(() => scenarioOf(arm("home"))).toThrow("expected another site: traffic inside a site is free, got home");
  });
});
