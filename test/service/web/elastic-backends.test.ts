import { describe, expect, it } from "vitest";
import { type Asked, byTag, group, play } from "./shop.js";

/** Back-ends with one worker each, there as soon as they are asked for; nothing takes time between them and the proxy. */
const elastic = (count: number, more: object, asked: readonly Asked[]) =>
  play({ shop: { backends: { a: group("home", count, { workers: 1, ...more }) } } }, asked);

describe("web service · back-ends that come and go", () => {
  it("one too many while both are busy · it answers what it has, and gets nothing new", () => {
    const provisioning = { kind: "schedule", changes: [{ after: "5 s", count: 2 }, { after: "10 s", count: 1 }] };
    const { ends, of } = elastic(1, { provisioning }, [{ at: 9.5, work: 2 }, { at: 9.5, work: 2 }, { at: 10.5, work: 1 }]);
    // The third waits for the one that stays, which is busy until 11.5 s.
    expect(byTag(ends)).toEqual([["answered", 11.5], ["answered", 11.5], ["answered", 11.5 + 1]]);
    expect(of("requests.retried")).toBe(0);
    expect(of("vms.requested")).toBe(2);
  });

  it("its application starts for 3 s · refused before, answered after", () => {
    const { ends } = elastic(1, { "warm-up": "3 s" }, [{ at: 1, work: 1 }, { at: 3.5, work: 1 }]);
    expect(byTag(ends)).toEqual([["refused", 1], ["answered", 3.5 + 1]]);
  });

  it.each([
    ["threshold", { utilisation: { low: 0.2, high: 0.7 } }, 2],
    ["threshold", { utilisation: { low: 0.2, high: 0.8 } }, 1],
    ["threshold", { response: { low: "1 s", high: "7 s" } }, 2],
    ["target-tracking", { utilisation: 0.4 }, 2],
    ["target-tracking", { utilisation: 0.8 }, 1],
    ["target-tracking", { response: "4 s" }, 2],
  ])("%s with %j · a worker held for 8 of 10 s makes %i back-ends", (kind, parameters, backends) => {
    const provisioning = { kind, interval: "10 s", maximum: 4, minimum: 1, ...parameters };
    const { ends, of } = elastic(1, { provisioning }, [{ at: 1, work: 8 }, { at: 10.5, work: 2 }, { at: 10.5, work: 2 }]);
    expect(of("vms.requested")).toBe(backends);
    // Two back-ends work side by side, one does one after the other.
    expect(byTag(ends).slice(1)).toEqual([["answered", 12.5], ["answered", backends === 2 ? 12.5 : 14.5]]);
  });

  it("utilisation · that of cores, however many workers stand idle beside the one that computes", () => {
    const provisioning = { kind: "target-tracking", interval: "10 s", maximum: 4, minimum: 1, utilisation: 0.4 };
    const { of } = elastic(1, { provisioning, workers: 8 }, [{ at: 1, work: 8 }, { at: 10.5, work: 1 }]);
    // ⌈1 · 0.8 / 0.4⌉, where one worker of eight, held for 8 of 10 s, would ask for one.
    expect(of("vms.requested")).toBe(2);
  });
});
