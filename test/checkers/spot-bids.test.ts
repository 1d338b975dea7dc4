import { describe, expect, it } from "vitest";
import { laws } from "../../models/checkers/index.js";
import { type BidListener, type BillLine, type Vm, VmBus } from "../../models/ports/index.js";
import { fakeVm, publish } from "../market/fakes.js";
import { FakeLedger } from "./stage.js";

const law = laws.find(({ name }) => name === "spot-bids")!;

/** One VM bought for 0.05 USD/h, and a way to bill it. */
function bought(over: Partial<Vm> = {}) {
  const bus = new VmBus();
  const ledger = new FakeLedger();
  const bidders: BidListener[] = [];
  law.watch({ sim: { now: 7 }, vmBus: bus, network: { listen: () => undefined }, ledger, sites: [], bids: { listen: (listener) => void bidders.push(listener) } });
  const vm = fakeVm(1, { purchase: "cheap", ...over });
  for (const bidder of bidders) bidder.bidMade(vm, 50_000);
  const bill = (priceMicroUsd: number, purchase = "cheap"): void => {
    for (const listener of ledger.listeners) listener.linePosted({ subject: vm.name, vm: vm.id, purchase, priceMicroUsd } as BillLine);
  };
  return { bus, vm, bill };
}

describe("what is billed for an hour on a spot market", () => {
  it("at the bid, and below · is healthy", () => {
    const { bill } = bought();
    expect(() => {
      bill(50_000);
      bill(0);
    }).not.toThrow();
  });

  it("above the bid · is a fault that names the VM", () => {
    const { bill } = bought();
    expect(() => bill(50_001)).toThrow("law spot-bids is broken: billed at 50001 micro-USD/h, the bid was 50000");
  });

  it("bought another way in the end · owes nothing to the bid", () => {
    const { bill } = bought();
    expect(() => bill(85_000, "on-demand")).not.toThrow();
  });

  it("a VM that has ended · is forgotten", () => {
    const { bus, vm, bill } = bought();
    publish(bus, vm, "ended", 7);
    expect(() => bill(85_000)).not.toThrow();
  });
});
