import { describe, expect, it } from "vitest";
import { metric, rowsOf, run } from "../../support/scenario.js";

/** One node that boots at once; its site is down from `from` for `length`, so that whatever runs there is lost. */
const arm = (checkpoint: unknown, { down = [["2500 s", "100 s"]] }: { down?: readonly (readonly string[])[] } = {}) => ({
  sites: { home: { driver: "opennebula", boot: "0 s", context: "0 s", core: { cycle: "0 s" }, hosts: { count: 1, cores: 2, memory: "4 GiB", speed: "1 Gflop/s" } }, store: { driver: "opennebula", hosts: { count: 1, cores: 1, memory: "1 GiB" }, price: { "per-host": "0 USD/h", storage: { price: "1 USD/GB-month" } } } },
  network: { rtt: { default: "0 ms" }, bandwidth: { default: "8 Mbit/s" }, lan: { rtt: "0 ms" } },
  outages: down.map(([from, length]) => ({ site: "home", from, for: length })),
  services: { c: { kind: "batch", head: "home", scheduler: "immediate", messages: { dispatch: "0 B", result: "0 B" }, checkpoint, workers: { own: { site: "home", count: 1, cores: 2, memory: "1 GiB", provisioning: { kind: "fixed", retry: "10 s" } } } } },
  workloads: { w: { kind: "list", jobs: [{ submit: "0 s", work: "5000 Gflop" }], to: "c" } },
});
const end = (output: ReturnType<typeof run>) => rowsOf(output, "jobs")[0]["end_seconds"];
const played = (...told: Parameters<typeof arm>) => run(arm(...told), { tables: ["jobs", "bills"] });

describe("checkpoints of a job of 5000 s whose node is gone from 2500 s to 2600 s", () => {
  it("none · it begins anew", () => {
    const output = played("none");
    expect(end(output)).toBe(2600 + 5000);
    expect([metric(output, "work.lost"), metric(output, "slots.lost-time"), metric(output, "checkpoints.count")]).toEqual([2500, 2500, 0]);
  });

  it("periodic, 1000 s of computing and 60 s of writing · it goes on from what it had done at 2060 s", () => {
    const output = played({ kind: "periodic", interval: "1000 s", time: "60 s", restart: "30 s" });
    // Writes 1000 … 1060 and 2060 … 2120; 3000 s are left at 2600 + 30, with two more checkpoints on the way.
    expect(end(output)).toBe(2600 + 30 + 3000 + 2 * 60);
    expect(metric(output, "work.lost")).toBe(2500 - 2120);
    expect(metric(output, "work.restored")).toBe(2000);
    expect(metric(output, "checkpoints.count")).toBe(4);
    expect(metric(output, "checkpoint.time")).toBe(4 * 60);
    expect(metric(output, "restart.time")).toBe(30);
  });

  it("a writing that is cut short · saves nothing, and its time is told", () => {
    const output = played({ kind: "periodic", interval: "1220 s", time: "60 s", restart: "0 s" });
    // 1220 … 1280 is safe; 2500 … is cut at once.
    expect(metric(output, "work.lost")).toBe(2500 - 1280);
    expect(metric(output, "work.restored")).toBe(1220);
    const cut = played({ kind: "periodic", interval: "1200 s", time: "60 s", restart: "0 s" }, { down: [["2500 s", "100 s"]] });
    expect(metric(cut, "checkpoint.time")).toBe(60 + (2500 - 2460) + 60 * 3);
    expect(metric(cut, "work.lost")).toBe(2460 - 1260);
  });

  it("a job over two slots · is written as a whole, and counts for both", () => {
    const spec = arm({ kind: "periodic", interval: "1000 s", time: "60 s", restart: "30 s" });
    const output = run({ ...spec, workloads: { w: { kind: "list", jobs: [{ submit: "0 s", work: "5000 Gflop", processors: 2 }], to: "c" } } });
    expect([metric(output, "work.lost"), metric(output, "work.restored"), metric(output, "checkpoint.time")]).toEqual([2 * 380, 2 * 2000, 2 * 240]);
  });

  it("a second loss while it starts again · loses only the start", () => {
    const output = played({ kind: "periodic", interval: "1000 s", time: "0 s", restart: "300 s" }, { down: [["2500 s", "100 s"], ["2700 s", "100 s"]] });
    expect(end(output)).toBe(2800 + 300 + 3000);
    expect(metric(output, "work.lost")).toBe(500);
    expect(metric(output, "restart.time")).toBe(100 + 300);
  });
});

describe("the state of a job", () => {
  const moved = { kind: "periodic", interval: "1000 s", time: "0 s", restart: "0 s", size: "100 MB", to: "store" };

  it("counts once it is there · 100 MB take 100 s, and what is under way when the node goes is for nothing", () => {
    const safe = run(arm(moved, { down: [["2101 s", "99 s"]] }));
    expect([metric(safe, "work.lost"), metric(safe, "work.restored")]).toEqual([101, 2000]);
    const late = run(arm(moved, { down: [["2099 s", "101 s"]] }));
    expect([metric(late, "work.lost"), metric(late, "work.restored")]).toEqual([1099, 1000]);
  });

  it("is fetched back before the job goes on, and is billed where it is kept, byte for byte and second for second", () => {
    const output = run(arm(moved, { down: [["2500 s", "100 s"]] }), { tables: ["jobs", "bills"] });
    expect(end(output)).toBe(2600 + 100 + 3000);
    expect(metric(output, "checkpoint.bytes")).toBe(1e8 * (2 + 1 + 2));
    expect(metric(output, "network.bytes")).toBeGreaterThanOrEqual(5e8);
    // Kept from 1100 s, when the first had arrived, to the end.
    const [line] = rowsOf(output, "bills").filter(({ item }) => item === "storage");
    expect(line["quantity"]).toBe(String(100_000_000n * (5700n - 1100n)));
  });

  it("requests · one to put each state that is kept, one to get each that is fetched, at the prices of the site that keeps them", () => {
    const spec = arm(moved, { down: [["2500 s", "100 s"]] });
    const price = { "per-host": "0 USD/h", storage: { price: "0 USD/GB-month", put: "0.01 USD/1000-requests", get: "0.01 USD/10000-requests" } };
    const output = run({ ...spec, sites: { ...spec.sites, store: { ...spec.sites.store, price } } }, { tables: ["bills"] });
    const lines = rowsOf(output, "bills").filter(({ rule }) => rule === "per-put" || rule === "per-get");
    expect(lines.map((line) => [line["item"], line["rule"], line["price_micro_usd"], line["quantity"], line["numerator"]])).toEqual([
      ["storage", "per-put", 10_000_000, "4", "40000000"],
      ["storage", "per-get", 1_000_000, "1", "1000000"],
    ]);
    // 4 · 0.01/1000 + 0.01/10000 USD
    expect(metric(output, "cost.storage")).toBe(0.000041);
  });

  it("without a size · is where every node reaches it, and asks for nothing", () => {
    const spec = arm({ ...moved, size: "0 B", to: undefined });
    const price = { "per-host": "0 USD/h", storage: { price: "0 USD/GB-month", put: "1 USD/request", get: "1 USD/request" } };
    expect(metric(run({ ...spec, sites: { ...spec.sites, home: { ...spec.sites.home, price } } }), "cost.storage")).toBe(0);
  });
});
