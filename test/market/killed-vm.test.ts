import { describe, expect, it } from "vitest";
import type { MarketSite } from "../../models/market/index.js";
import type { VmEndCause } from "../../models/ports/index.js";
import { Rank } from "../../sim/index.js";
import { fakeVm, MarketStage, parsedPrice, publish } from "./fakes.js";

const cloud = (billing: string): MarketSite => ({ name: "cloud", driver: "rackspace", hosts: 0, price: parsedPrice({ types: { "m1.small": "0.1 USD/h" }, billing }) });
const kills: readonly VmEndCause[] = ["host", "site", "preempted"];

/** Time billed for a VM that runs from 10 s until it ends at 4,010.5 s by a cause. */
function billedSeconds(billing: string, cause: VmEndCause): bigint {
  const stage = new MarketStage([cloud(billing)]);
  const vm = fakeVm(1);
  const at = (seconds: number, phase: "running" | "ended") =>
    stage.sim.call(seconds, Rank.environment, phase, () => publish(stage.bus, vm, phase, seconds, cause));
  at(10, "running");
  at(4_010.5, "ended");
  return stage.close(10_000).reduce((sum, line) => sum + line.quantity, 0n);
}

describe.each(kills)("a VM that ends in mid-flight by cause %s", (cause) => {
  it("per second · pays up to the kill, no further, and no less than one that completed", () => {
    expect(billedSeconds("per-second", cause)).toBe(4_001n);
    expect(billedSeconds("per-second", "completed")).toBe(4_001n);
  });

  it("per started hour · pays the hour it was in", () => expect(billedSeconds("per-started-hour", cause)).toBe(2n * 3_600n));
});
