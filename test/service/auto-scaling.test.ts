import { describe, expect, it } from "vitest";
import { jobs, trial } from "./elastic.js";
import { FakeSite } from "./fake-site.js";
import { play } from "./stage.js";

type Trial = Parameters<typeof trial>[0];
/** Nodes boot for 50 s, and a scaler looks each 100 s. */
const scaled = (kind: string, parameters: Record<string, unknown>, more: Partial<Trial> & Pick<Trial, "jobs">) =>
  trial({ provisioning: { kind, interval: "100 s", maximum: 8, ...parameters }, bootSeconds: 50, ...more });
const requested = ({ site }: ReturnType<typeof trial>) => site.vms.map(({ requestedAt }) => requestedAt);
const ended = ({ site }: ReturnType<typeof trial>) => site.vms.map(({ endedAt }) => endedAt);

describe("threshold · utilisation", () => {
  const threshold = (parameters: Record<string, unknown>, more: Partial<Trial> & Pick<Trial, "jobs">) =>
    scaled("threshold", { utilisation: { low: 0.25, high: 0.75 }, minimum: 1, cooldown: "0 s", ...parameters }, more);

  it("every node is busy · steps of two at the looks after a cool-down, up to the maximum", () => {
    const outcome = threshold({ step: 2, cooldown: "150 s", maximum: 6 }, { count: 1, jobs: jobs(60), horizon: 1000 });
    // 100: 1 + 2, quiet until 250; 300: 3 + 2, quiet until 450; 500: min(6, 5 + 2).
    expect(requested(outcome)).toEqual([0, 100, 100, 300, 300, 500]);
  });

  it("every node is idle · steps down to the minimum, the last ones first", () => {
    const outcome = threshold({ step: 2, cooldown: "150 s" }, { count: 4, jobs: jobs(1, 1000) });
    expect(ended(outcome)).toEqual([1000 + 100, 300, 100, 100]);
  });

  it("count below the minimum · the minimum at the start", () => {
    expect(requested(threshold({ minimum: 2 }, { count: 0, jobs: jobs(1, 1000), horizon: 90 }))).toEqual([0, 0]);
  });

  /** The node is ready from 50 s and held from 60 to 100 s: 40 of 50 s. */
  it.each([
    [0.8, [0]],
    [0.799_999, [0, 100]],
  ])("held for 40 of 50 s, high %f · only what is above it counts: the share is exact", (high, times) => {
    expect(requested(threshold({ utilisation: { low: 0, high } }, { count: 1, jobs: jobs(1, 60), horizon: 150 }))).toEqual(times);
  });

  it("each look · measures from the look before", () => {
    // 50 to 150 s held: 1 of (50, 100], then 50 of 100 s.
    const outcome = threshold({ utilisation: { low: 0.5, high: 0.99 }, minimum: 0 }, { count: 1, jobs: [...jobs(1), ...jobs(1, 1000)], horizon: 350 });
    // 100: up to 2, ready at 150; 200: (50 + 0) / (100 + 50) < 0.5, down to 1.
    expect(requested(outcome)).toEqual([0, 100]);
    expect(ended(outcome).slice(1)).toEqual([200]);
    expect(ended(outcome)[0]).toBe(300);
  });

  it("no node has taken work since the last look · nothing is measured and nothing changes", () => {
    const outcome = threshold({ minimum: 0 }, { count: 1, bootSeconds: 250, jobs: jobs(1, 1000), horizon: 290 });
    expect(ended(outcome)).toEqual([290]);
  });

  it("no node at all and something waits · one step at the next look", () => {
    const { site, stories } = threshold({ minimum: 0 }, { count: 0, jobs: jobs(1, 10) });
    expect(site.vms[0].requestedAt).toBe(100);
    expect(stories[0].start).toBe(100 + 50);
  });

  it("a refusal · the group asks again at the next look", () => {
    expect(threshold({ minimum: 2 }, { count: 2, cap: 1, jobs: jobs(1, 1000), horizon: 350 }).site.refusals).toBe(1 + 3);
  });

  it("a node that drains · is neither capacity nor held capacity", () => {
    const lines = [{ at: 0, work: 5000, processors: 2 }, { at: 0, work: 200 }];
    const outcome = threshold({ utilisation: { low: 0.8, high: 0.9 } }, { count: 2, jobs: lines, group: { slots: 2 }, more: { span: "node" }, horizon: 399 });
    // 100: 3 of 4 slots, the second drains; 200: 2 of the 2 that are left, it stays; it is idle from 250 s; 300: 250 of 400, it goes.
    expect(requested(outcome)).toEqual([0, 0]);
    expect(ended(outcome)).toEqual([399, 300]);
  });
});

describe("threshold · queue and response", () => {
  it.each([
    [5, [0]],
    [4.9, [0, 100]],
  ])("five wait for one node, high %f · only more counts", (high, times) => {
    expect(requested(scaled("threshold", { queue: { low: 0, high }, minimum: 1 }, { count: 1, jobs: jobs(6), horizon: 150 }))).toEqual(times);
  });

  it("nothing waits · a node less at each look", () => {
    const outcome = scaled("threshold", { queue: { low: 0.5, high: 2 }, minimum: 0, cooldown: "0 s" }, { count: 2, jobs: jobs(1, 1000), horizon: 999 });
    expect(ended(outcome)).toEqual([200, 100]);
  });

  it.each([
    ["75 s", [0, 100]],
    ["75.001 s", [0]],
  ])("responses of 60 and 90.002 s, high %s · their mean counts", (high, times) => {
    const lines = [{ at: 0, work: 10 }, { at: 0, work: 30.002 }];
    expect(requested(scaled("threshold", { response: { low: "0 s", high }, minimum: 1 }, { count: 1, jobs: [...lines, ...jobs(1, 1000)], horizon: 150 }))).toEqual(times);
  });

  it("nothing ended since the last look · nothing is measured", () => {
    const outcome = scaled("threshold", { response: { low: "1 h", high: "2 h" }, minimum: 0, cooldown: "0 s" }, { count: 2, jobs: jobs(1, 120, 10), horizon: 450 });
    // 100: nothing; the job is answered at 130 and one node goes at 200; 300: nothing.
    expect(outcome.site.vms).toHaveLength(2);
  });
});

describe("target tracking", () => {
  const tracking = (parameters: Record<string, unknown>, more: Partial<Trial> & Pick<Trial, "jobs">) =>
    scaled("target-tracking", { utilisation: 0.5, "scale-in-cooldown": "250 s", ...parameters }, more);

  it("every node is busy, target one half · twice the nodes at each look, up to the maximum", () => {
    expect(requested(tracking({}, { count: 2, jobs: jobs(100), horizon: 400 }))).toEqual([0, 0, 100, 100, 200, 200, 200, 200]);
  });

  it("one of four is busy, target one half · two go; then on target nothing changes", () => {
    const outcome = tracking({}, { count: 4, jobs: [{ at: 0, work: 5000 }], horizon: 4000 });
    expect(ended(outcome)).toEqual([4000, 4000, 100, 100]);
  });

  it("fewer are wanted soon after more were · none goes before the pause is over", () => {
    // 100: 1 of 1 held, two wanted; 200: 20 of 150 s held, one wanted; 300: one; 400: 300 s after the change.
    const outcome = tracking({ minimum: 1 }, { count: 1, jobs: [{ at: 0, work: 70 }, ...jobs(1, 1000)], horizon: 999 });
    expect(requested(outcome)).toEqual([0, 100]);
    expect(ended(outcome)).toEqual([999, 400]);
  });

  it("nodes on their way · are not asked for twice", () => {
    expect(requested(tracking({}, { count: 1, bootSeconds: 250, jobs: jobs(100), horizon: 599 }))).toEqual([0, 300]);
  });

  it.each([
    ["queue", { queue: 2 }, Math.ceil(9 / 2)],
    ["response", { response: "25 s" }, Math.ceil((1 * 60) / 25)],
  ])("%s · nodes in proportion", (_name, parameters, wanted) => {
    const lines = [{ at: 0, work: 10 }, ...jobs(10, 1)];
    expect(requested(scaled("target-tracking", parameters, { count: 1, jobs: lines, horizon: 150 }))).toHaveLength(wanted);
  });

  it("another group has two nodes · the group has what the service needs beyond them", () => {
    let cloud: FakeSite | undefined;
    play({
      spec: {
        scheduler: "immediate",
        head: "home",
        workers: {
          own: { site: "home", count: 2 },
          more: { site: "cloud", count: 0, provisioning: { kind: "target-tracking", utilisation: 0.4, maximum: 9, interval: "100 s" } },
        },
      },
      sites: (sim, bus) => [new FakeSite("home", sim, bus), (cloud = new FakeSite("cloud", sim, bus, { bootSeconds: 500 }))],
      jobs: jobs(50, 0, 1000),
      horizon: 150,
    });
    expect(cloud!.vms).toHaveLength(Math.ceil(2 * (1 / 0.4)) - 2);
  });

  it("no node at all and something waits · one is asked for at the next look", () => {
    expect(requested(tracking({}, { count: 0, jobs: jobs(3, 10), horizon: 140 }))).toEqual([100]);
  });
});
